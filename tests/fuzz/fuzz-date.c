/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as SIPAFI might write them. */
#include "config.h"

#include <string.h>

#include "fuzz.h"

/* The year is the one that the text has, or the day was the next one at the turn of the year. */
static void
check_year (const char *text, PafiDate date)
{
  g_autofree char *year = g_strdup_printf ("%04u", (guint) date.year);
  g_autofree char *before = g_strdup_printf ("%04u", (guint) date.year - 1);

  g_assert (strstr (text, year) != NULL ||
            (date.month == 1 && date.day == 1 && strstr (text, before) != NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_autofree char *text = fuzz_take_text (&input);
  PafiDate date = pafi_date_parse (text);
  PafiDate day = pafi_date_new (2024, 2, 29);
  g_autofree char *iso = NULL, *words = NULL;

  fuzz_assert_date (date);
  if (!pafi_date_is_set (date))
    return 0;

  check_year (text, date);
  iso = pafi_date_format_iso (date);
  words = pafi_date_format (date);
  g_assert (strlen (iso) == strlen ("1998-02-19"));
  g_assert (pafi_date_compare (pafi_date_parse (iso), date) == 0);
  g_assert (fuzz_is_safe (words));
  g_assert (pafi_date_compare (date, day) == -pafi_date_compare (day, date));
  g_assert (pafi_date_get_age (date, date) == 0);
  g_assert (pafi_date_compare (date, day) > 0 || pafi_date_get_age (date, day) >= 0);
  return 0;
}
