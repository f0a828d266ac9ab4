/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* NIKs as they are typed, pasted and found in texts. The first line is the day of reckoning. */
#include "config.h"

#include <string.h>

#include "fuzz.h"

static gboolean
is_nik (const char *text)
{
  return strlen (text) == PAFI_NIK_LENGTH && strspn (text, "0123456789") == PAFI_NIK_LENGTH;
}

static void
check_reading (const char *digits, PafiDate today)
{
  gsize n_digits = strspn (digits, "0123456789");
  PafiNikReading reading;

  pafi_nik_read (digits, today, &reading);
  g_assert (reading.n_digits == MIN (n_digits, PAFI_NIK_LENGTH));
  fuzz_assert_date (reading.birth_date);
  g_assert (!reading.date_impossible || !pafi_date_is_set (reading.birth_date));
  g_assert (reading.province == NULL || !reading.region_unknown);
  g_assert (reading.regency == NULL || reading.province != NULL);
  g_assert ((reading.serial != NULL) == (n_digits >= PAFI_NIK_LENGTH));
  g_assert (reading.serial == NULL || reading.serial == digits + 12);
  if (pafi_date_is_set (reading.birth_date))
    {
      g_assert (n_digits >= 12 && reading.sex != PAFI_SEX_UNKNOWN);
      g_assert (reading.birth_date.year % 100 == (digits[10] - '0') * 10 + (digits[11] - '0'));
    }
}

static void
check_shown (const char *text)
{
  g_autofree char *grouped = pafi_nik_format (text);
  g_autofree char *masked = pafi_nik_mask (text);
  g_autofree char *both = pafi_nik_format_masked (text);
  g_autofree char *back = pafi_nik_normalize (grouped);

  g_assert (!fuzz_has_nik (masked) && !fuzz_has_nik (both));
  if (!is_nik (text))
    return;
  g_assert (strcmp (back, text) == 0);
  g_assert (strncmp (masked, text, 6) == 0 && g_str_has_suffix (masked, text + 12));
  g_assert (g_utf8_strlen (masked, -1) == PAFI_NIK_LENGTH);
  g_assert (g_utf8_validate (both, -1, NULL));
}

static void
check_new (const char *text, const char *normal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (text, &error);

  g_assert ((nik == NULL) == (error != NULL));
  if (nik != NULL)
    {
      g_autoptr (PafiNik) again = pafi_nik_new (pafi_nik_get_digits (nik), NULL);

      g_assert (is_nik (pafi_nik_get_digits (nik)));
      g_assert (strcmp (pafi_nik_get_digits (nik), normal) == 0);
      g_assert (again != NULL);
      return;
    }
  g_assert (error->domain == PAFI_NIK_ERROR);
  g_assert (*error->message != '\0' && fuzz_is_safe (error->message));
  /* Only a spreadsheet's hand makes a NIK that is one no good. */
  g_assert (!is_nik (normal) || error->code == PAFI_NIK_ERROR_DAMAGED);
}

static void
check_found (const char *text)
{
  g_auto (GStrv) found = pafi_nik_find_all (text);

  for (gsize i = 0; found[i] != NULL; i++)
    g_assert (is_nik (found[i]));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_auto (GStrv) words = fuzz_take_words (&input, 1);
  g_autofree char *text = fuzz_take_text (&input);
  g_autofree char *normal = pafi_nik_normalize (text);
  g_autofree char *again = pafi_nik_normalize (normal);
  PafiDate today = pafi_date_parse (words[0]);

  if (!pafi_date_is_set (today))
    today = pafi_date_new (2024, 2, 20);

  g_assert (g_utf8_validate (normal, -1, NULL));
  g_assert (strcmp (normal, again) == 0);
  check_new (text, normal);
  check_found (text);
  check_shown (text);
  check_shown (normal);
  check_reading (text, today);
  check_reading (normal, today);
  return 0;
}
