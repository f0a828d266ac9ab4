/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "pafi-language.h"

/**
 * LLVMFuzzerInitialize:
 * @argc: (inout): of main()
 * @argv: (inout): of main()
 *
 * What libFuzzer calls first: sentences in Indonesian, and a complaint of any library is a finding.
 *
 * Returns: 0
 */
int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

/**
 * fuzz_take_words:
 * @input: the input
 * @n_words: how many words are wanted
 *
 * Takes the first line, so that the files of the corpus can be read and written by people.
 *
 * Returns: (transfer full) (array length=n_words): its words, empty where there are fewer
 */
char **
fuzz_take_words (FuzzInput *input, guint n_words)
{
  const guint8 *end = input->left > 0 ? memchr (input->at, '\n', input->left) : NULL;
  gsize length = end != NULL ? (gsize) (end - input->at) : input->left;
  g_autofree char *line = length > 0 ? g_strndup ((const char *) input->at, length) : g_strdup ("");
  g_auto (GStrv) found = g_strsplit (line, " ", (int) n_words);
  char **words = g_new0 (char *, n_words + 1);
  guint n_found = g_strv_length (found);

  for (guint i = 0; i < n_words; i++)
    words[i] = g_strdup (i < n_found ? found[i] : "");
  input->at += end != NULL ? length + 1 : length;
  input->left -= end != NULL ? length + 1 : length;
  return words;
}

/**
 * fuzz_take_text:
 * @input: the input
 *
 * Returns: (transfer full): all that is left up to the first NUL, in any encoding
 */
char *
fuzz_take_text (FuzzInput *input)
{
  char *text = input->left > 0 ? g_strndup ((const char *) input->at, input->left) : g_strdup ("");

  input->at += input->left;
  input->left = 0;
  return text;
}

/* By Unicode's own words rather than by the list of pafi-text.c. */
static gboolean
could_deceive (gunichar c)
{
  switch ((guint) g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SURROGATE:
      return TRUE;
    case G_UNICODE_FORMAT:
      /* Those of the bidirectional algorithm (UAX 9). */
      return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
             (c >= 0x2066 && c <= 0x2069);
    default:
      return FALSE;
    }
}

/**
 * fuzz_is_safe:
 * @text: what a label or a terminal would get
 *
 * Returns: whether it is valid UTF-8 on one line, without control and bidirectional characters
 */
gboolean
fuzz_is_safe (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (could_deceive (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}

/**
 * fuzz_has_nik:
 * @text: a masked text
 *
 * Returns: whether there is a run of exactly 16 digits
 */
gboolean
fuzz_has_nik (const char *text)
{
  while (*text != '\0')
    {
      gsize run = strspn (text, "0123456789");

      if (run == PAFI_NIK_LENGTH)
        return TRUE;
      text += run;
      text += strcspn (text, "0123456789");
    }
  return FALSE;
}

/**
 * fuzz_assert_date:
 * @date: a date
 *
 * Fails unless @date is no date, or a day of the calendar.
 */
void
fuzz_assert_date (PafiDate date)
{
  static const guint lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap;

  if (!pafi_date_is_set (date))
    {
      g_assert (date.month == 0 && date.day == 0);
      return;
    }
  g_assert (date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12);
  leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  g_assert (date.day >= 1 && date.day <= lengths[date.month - 1] + (date.month == 2 && leap));
}

/**
 * fuzz_assert_check:
 * @check: a check
 *
 * Fails unless all that a person would read of it is there and safe to show.
 */
void
fuzz_assert_check (PafiCheck *check)
{
  g_autofree char *subtitle = pafi_check_dup_subtitle (check);
  g_autofree char *message = pafi_check_dup_message (check);
  g_auto (GStrv) lines = pafi_check_dup_hint_lines (check);
  PafiMember *member = pafi_check_get_member (check);
  g_autofree char *details = NULL, *status = NULL;

  g_assert (fuzz_is_safe (pafi_check_get_nik (check)));
  g_assert (fuzz_is_safe (pafi_check_get_title (check)));
  g_assert (fuzz_is_safe (subtitle));
  g_assert (*message != '\0' && fuzz_is_safe (message));
  for (gsize i = 0; lines[i] != NULL; i++)
    g_assert (*lines[i] != '\0' && fuzz_is_safe (lines[i]));

  g_assert ((member != NULL) == (pafi_check_get_verdict (check) == PAFI_VERDICT_FOUND));
  if (member != NULL)
    {
      status = pafi_check_dup_status_text (check);
      g_assert (*status != '\0' && fuzz_is_safe (status));
    }
  if (pafi_check_get_failure (check) != NULL)
    {
      details = pafi_check_dup_details (check);
      g_assert (!fuzz_has_nik (details) && g_utf8_validate (details, -1, NULL));
    }
}
