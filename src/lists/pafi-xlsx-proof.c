/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-xlsx-proof.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <unistd.h>

#define BLOCK (64 * 1024)
/* Longer than any root element's name with what stands around it. */
#define HEAD 512
#define TAIL 64
/* The least that is a workbook: types, relations, the book, its relations, styles, a sheet. */
#define LEAST_PARTS 6

/* "<worksheet xmlns=" in the head means that "</worksheet>" is the end. */
static gboolean
ends_as_it_began (const char *head, const char *tail)
{
  const char *at = head;
  g_autofree char *name = NULL;
  g_autofree char *end = NULL;

  while ((at = strchr (at, '<')) != NULL && (at[1] == '?' || at[1] == '!'))
    at++;
  if (at == NULL)
    return FALSE;
  name = g_strndup (at + 1, strcspn (at + 1, " \t\r\n/>"));
  end = g_strdup_printf ("</%s>", name);
  return g_str_has_suffix (tail, end);
}

static gboolean
prove_part (struct archive *archive, char *block)
{
  char head[HEAD] = "";
  char tail[TAIL] = "";
  gsize kept = 0;
  la_ssize_t size;

  while ((size = archive_read_data (archive, block, BLOCK)) > 0)
    {
      gsize n = (gsize) size;
      gsize fresh = MIN (n, TAIL - 1);
      gsize old = MIN (kept, TAIL - 1 - fresh);

      if (*head == '\0')
        memcpy (head, block, MIN (n, HEAD - 1));
      memmove (tail, tail + kept - old, old);
      memcpy (tail + old, block + n - fresh, fresh);
      kept = old + fresh;
      tail[kept] = '\0';
    }
  if (size < 0)
    return FALSE;
  g_strchomp (tail);
  return ends_as_it_began (head, tail);
}

/**
 * pafi_xlsx_proof:
 * @fd: a file
 *
 * Unpacks a workbook that was just written: each part has the sum it should have, and ends with the
 * element with which it began.
 *
 * Returns: whether it is whole
 */
gboolean
pafi_xlsx_proof (int fd)
{
  struct archive *archive = archive_read_new ();
  g_autofree char *block = g_malloc (BLOCK);
  struct archive_entry *entry;
  guint n_parts = 0;
  int code;

  archive_read_support_format_zip_seekable (archive);
  code = lseek (fd, 0, SEEK_SET) == 0 ? archive_read_open_fd (archive, fd, BLOCK) : ARCHIVE_FATAL;
  while (code == ARCHIVE_OK && (code = archive_read_next_header (archive, &entry)) == ARCHIVE_OK)
    {
      n_parts++;
      if (!prove_part (archive, block))
        code = ARCHIVE_FATAL;
    }
  archive_read_free (archive);
  return code == ARCHIVE_EOF && n_parts >= LEAST_PARTS;
}
