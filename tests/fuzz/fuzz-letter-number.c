/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Letters' numbers: whatever is read of one can be put together again to what came. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "pafi-letter-number.h"

static void
check_parts (const char *text, const PafiLetterNumber *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *joined = g_strdup_printf (
    "%s.%s.%02u%02u%04u.%c.%s", number->prefix, number->regency, (guint) number->birth_date.day,
    (guint) number->birth_date.month, (guint) number->birth_date.year,
    number->sex == PAFI_SEX_MALE ? '1' : '2', number->serial);

  g_assert (strlen (number->regency) == 4);
  g_assert (number->sex != PAFI_SEX_UNKNOWN);
  g_assert (pafi_date_is_set (number->birth_date));
  fuzz_assert_date (number->birth_date);
  g_assert (strcmp (joined, stripped) == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_autofree char *text = fuzz_take_text (&input);
  g_autofree char *words = pafi_letter_number_dup_parts (text, FALSE);
  PafiLetterNumber number;

  if (pafi_letter_number_parse (text, &number))
    {
      check_parts (text, &number);
      pafi_letter_number_clear (&number);
      g_assert (words != NULL && fuzz_is_safe (words));
    }
  else
    g_assert (words == NULL);
  return 0;
}
