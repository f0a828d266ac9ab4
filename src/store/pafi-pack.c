/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pack.h"

#include <string.h>

/* Each text is "+text" or, where there is none, "-", with its NUL: to be read in any database
 * browser, and two are equal where their bytes are. */
#define PRESENT '+'
#define ABSENT '-'

/**
 * pafi_pack:
 * @texts: (array length=n): texts, each of them nullable
 * @n: how many
 *
 * Returns: (transfer full): them as one value of a database
 */
GBytes *
pafi_pack (const char *const *texts, gsize n)
{
  gsize size = 0;
  char *packed, *end;

  for (gsize i = 0; i < n; i++)
    size += 2 + (texts[i] != NULL ? strlen (texts[i]) : 0);
  packed = g_malloc (size);
  end = packed;
  for (gsize i = 0; i < n; i++)
    {
      *end++ = texts[i] != NULL ? PRESENT : ABSENT;
      end = stpcpy (end, texts[i] != NULL ? texts[i] : "") + 1;
    }
  return g_bytes_new_take (packed, size);
}

/* The text at @at, or NULL; @at moves on. What is no UTF-8 came from a damaged file. */
static const char *
next_text (const char **at, const char *end)
{
  const char *mark = *at;
  const char *nul = memchr (mark, '\0', (gsize) (end - mark));

  *at = nul != NULL ? nul + 1 : end;
  if (nul == NULL || *mark != PRESENT || !g_utf8_validate (mark + 1, nul - mark - 1, NULL))
    return NULL;
  return mark + 1;
}

/**
 * pafi_unpack:
 * @data: (nullable): what pafi_pack() made
 * @size: its size
 * @texts: (out caller-allocates) (array length=n): the texts, within @data; %NULL where there is
 *   none
 * @n: room for so many
 *
 * Returns: how many were in @data, at most @n
 */
gsize
pafi_unpack (const void *data, gsize size, const char **texts, gsize n)
{
  const char *at = data;
  const char *end = at + size;
  gsize n_read = 0;

  for (gsize i = 0; i < n; i++)
    {
      texts[i] = NULL;
      if (at < end)
        {
          texts[i] = next_text (&at, end);
          n_read = i + 1;
        }
    }
  return n_read;
}

/**
 * pafi_unpack_strv:
 * @data: (nullable): what pafi_pack() made
 * @size: its size
 *
 * Returns: (transfer full): the texts, empty where there is none
 */
char **
pafi_unpack_strv (const void *data, gsize size)
{
  GPtrArray *texts = g_ptr_array_new ();
  const char *at = data;
  const char *end = at + size;

  while (at < end)
    {
      const char *text = next_text (&at, end);

      g_ptr_array_add (texts, g_strdup (text != NULL ? text : ""));
    }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}
