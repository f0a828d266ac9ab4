/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Text from outside on its way to a label, a terminal or a technician. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "pafi-text.h"

/* "…" is one more than what was kept. */
#define MAX_CHARACTERS 2001
#define MAX_MARKS 4

static void
check_safe (const char *text)
{
  g_autofree char *safe = pafi_text_dup_safe (text);
  g_autofree char *again = pafi_text_dup_safe (safe);
  guint marks = 0;

  g_assert (fuzz_is_safe (safe));
  g_assert (g_utf8_strlen (safe, -1) <= MAX_CHARACTERS);
  g_assert (strcmp (safe, again) == 0);
  for (const char *at = safe; *at != '\0'; at = g_utf8_next_char (at))
    {
      marks = g_unichar_ismark (g_utf8_get_char (at)) ? marks + 1 : 0;
      g_assert (marks <= MAX_MARKS);
    }
}

static void
check_masked (const char *text)
{
  g_autofree char *masked = pafi_text_dup_masked (text);
  g_autofree char *again = pafi_text_dup_masked (masked);

  g_assert (!fuzz_has_nik (masked));
  g_assert (strcmp (masked, again) == 0);
  g_assert (fuzz_has_nik (text) || strcmp (masked, text) == 0);
  g_assert (!g_utf8_validate (text, -1, NULL) || g_utf8_validate (masked, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_autofree char *text = fuzz_take_text (&input);

  check_safe (text);
  check_masked (text);
  return 0;
}
