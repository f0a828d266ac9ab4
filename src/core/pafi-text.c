/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-text.h"

#include <string.h>

/* Longer text is no name, status or sentence; a label would only choke on it. */
#define MAX_CHARACTERS 2000
/* Real scripts stack three marks on a letter at the most; a thousand stall the layout. */
#define MAX_MARKS 4

#define NIK_LENGTH 16
#define NIK_HEAD 6
#define NIK_TAIL 4

static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

/* Characters that show nothing and only deceive: zero-width ones, soft hyphens, invisible operators,
 * tags, and what is no character. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0x00AD || c == 0x180E || (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) ||
         (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static gboolean
is_space (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

/**
 * pafi_text_count_plain:
 * @text: any text
 *
 * Nearly every text is plain to its end, and needs no more looking at.
 *
 * Returns: how many bytes at its beginning are printable ASCII
 */
gsize
pafi_text_count_plain (const char *text)
{
  gsize n = 0;

  while (text[n] >= ' ' && text[n] <= '~')
    n++;
  return n;
}

/**
 * pafi_text_dup_safe:
 * @text: (nullable): text that came from outside, in any encoding
 *
 * The one way in which outside text reaches a label, a page or a terminal: valid UTF-8 on one line,
 * without control, bidirectional and invisible characters, with at most four combining marks in a
 * row and 2,000 characters in all. Markup is left as it stands; whoever shows the text must not
 * parse it.
 *
 * Returns: (transfer full): the text, empty for %NULL
 */
char *
pafi_text_dup_safe (const char *text)
{
  g_autofree char *valid = NULL;
  GString *safe;
  guint marks = 0, characters = 0;
  gsize length;

  if (text == NULL)
    return g_strdup ("");
  length = pafi_text_count_plain (text);
  if (text[length] == '\0' && length <= MAX_CHARACTERS)
    return g_strndup (text, length);

  valid = g_utf8_make_valid (text, -1);
  safe = g_string_sized_new (strlen (valid));
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_space (c))
        c = ' ';
      else if (g_unichar_iscntrl (c) || is_bidi_control (c) || is_invisible (c))
        continue;

      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (marks > MAX_MARKS)
        continue;

      if (++characters > MAX_CHARACTERS)
        {
          g_string_append (safe, "…");
          break;
        }
      g_string_append_unichar (safe, c);
    }

  return g_string_free (safe, FALSE);
}

/**
 * pafi_text_dup_masked:
 * @text: any text, such as details for a technician
 *
 * Masks each run of exactly 16 digits, which may be a NIK, but for its first six and last four
 * (domain.md, "Personal data").
 *
 * Returns: (transfer full): the masked text
 */
char *
pafi_text_dup_masked (const char *text)
{
  GString *masked = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize digits = strspn (text, "0123456789");

      if (digits == NIK_LENGTH)
        g_string_append_printf (masked, "%.*s••••••%.*s", NIK_HEAD, text, NIK_TAIL,
                                text + NIK_LENGTH - NIK_TAIL);
      else
        g_string_append_len (masked, text, (gssize) digits);
      text += digits;

      digits = strcspn (text, "0123456789");
      g_string_append_len (masked, text, (gssize) digits);
      text += digits;
    }

  return g_string_free (masked, FALSE);
}
