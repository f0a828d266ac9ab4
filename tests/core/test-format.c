/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <float.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-test.h"

static void
test_number (void)
{
  static const struct
  {
    double value;
    const char *text;
  } cases[] = {
    { 0, "0" },           { 24, "24" },         { 31.5, "31,5" },        { 31.25, "31,25" },
    { 13.05, "13,05" },   { 2.5, "2,5" },       { 24.999, "25" },        { 24.004, "24" },
    { 1032, "1.032" },    { 1032.5, "1.032,5" }, { 1234567.891, "1.234.567,89" },
    { 100, "100" },       { -3, "−3" },         { -1032.5, "−1.032,5" }, { -0.001, "0" },
    { -0.0, "0" },        { 0.01, "0,01" },     { 999.995, "1.000" },    { NAN, "—" },
    { INFINITY, "—" },    { -INFINITY, "—" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pafi_format_number (cases[i].value);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* The longest number there is still fits. */
static void
test_number_huge (void)
{
  g_autofree char *text = pafi_format_number (-DBL_MAX);

  g_assert_true (g_str_has_prefix (text, "−179.769.313.486.231."));
  g_assert_cmpuint (g_utf8_strlen (text, -1), ==, 1 + 309 + 102);
}

static void
test_count (void)
{
  static const struct
  {
    guint64 count;
    const char *text;
  } cases[] = {
    { 0, "0" },
    { 999, "999" },
    { 1032, "1.032" },
    { 1048576, "1.048.576" },
    { G_MAXUINT64, "18.446.744.073.709.551.615" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pafi_format_count (cases[i].count);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_time (void)
{
  static const struct
  {
    const char *iso, *time, *date_time;
  } cases[] = {
    { "2026-11-24T10:12:59+07:00", "10.12 WIB", "24 November 2026, 10.12 WIB" },
    { "2026-11-24T00:05:00+08:00", "00.05 WITA", "24 November 2026, 00.05 WITA" },
    { "2026-11-24T23:59:00+09:00", "23.59 WIT", "24 November 2026, 23.59 WIT" },
    { "2026-01-02T10:12:00Z", "10.12 UTC", "2 Januari 2026, 10.12 UTC" },
    { "2026-11-24T10:12:00+01:00", "10.12 UTC+01", "24 November 2026, 10.12 UTC+01" },
    { "2026-11-24T10:12:00-11:00", "10.12 UTC-11", "24 November 2026, 10.12 UTC-11" },
    { "2026-11-24T10:12:00+05:30", "10.12 UTC+05:30", "24 November 2026, 10.12 UTC+05:30" },
    { "2026-11-24T10:12:00-03:30", "10.12 UTC-03:30", "24 November 2026, 10.12 UTC-03:30" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (cases[i].iso, NULL);
      g_autofree char *time = pafi_format_time (moment);
      g_autofree char *date_time = pafi_format_date_time (moment);

      g_assert_cmpstr (time, ==, cases[i].time);
      g_assert_cmpstr (date_time, ==, cases[i].date_time);
    }
}

/* One day is said once. */
static void
test_span (void)
{
  static const struct
  {
    const char *from, *to, *text;
  } cases[] = {
    { "2026-11-24T10:27:03+07:00", "2026-11-24T10:31:59+07:00", "24 November 2026, 10.27–10.31 WIB" },
    { "2026-11-24T10:27:03+07:00", "2026-11-24T10:27:59+07:00", "24 November 2026, 10.27 WIB" },
    { "2026-11-24T23:59:00+07:00", "2026-11-25T00:01:00+07:00",
      "24 November 2026, 23.59 WIB – 25 November 2026, 00.01 WIB" },
    { "2026-11-24T10:27:00+07:00", "2026-11-24T11:29:00+08:00",
      "24 November 2026, 10.27 WIB – 24 November 2026, 11.29 WITA" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) from = g_date_time_new_from_iso8601 (cases[i].from, NULL);
      g_autoptr (GDateTime) to = g_date_time_new_from_iso8601 (cases[i].to, NULL);
      g_autofree char *text = pafi_format_span (from, to);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_age (void)
{
  /* Now is 24 November 2026, 10.12. */
  static const struct
  {
    const char *then, *text;
  } cases[] = {
    { "2026-11-24T10:12:00+07:00", "baru saja" },
    { "2026-11-24T10:11:01+07:00", "baru saja" },
    { "2026-11-24T10:12:59+07:00", "baru saja" }, /* clocks differ a little */
    { "2026-11-24T10:11:00+07:00", "1 menit lalu" },
    { "2026-11-24T10:07:00+07:00", "5 menit lalu" },
    { "2026-11-24T09:12:01+07:00", "59 menit lalu" },
    { "2026-11-24T09:12:00+07:00", "hari ini 09.12" },
    { "2026-11-24T00:00:00+07:00", "hari ini 00.00" },
    { "2026-11-23T23:59:59+07:00", "kemarin 23.59" },
    { "2026-11-23T16:02:00+07:00", "kemarin 16.02" },
    { "2026-11-23T00:00:00+07:00", "kemarin 00.00" },
    { "2026-11-22T23:59:00+07:00", "2 hari lalu" },
    { "2026-11-12T08:00:00+07:00", "12 hari lalu" },
    { "2026-09-25T08:00:00+07:00", "60 hari lalu" },
    { "2026-09-24T08:00:00+07:00", "24 September 2026" },
    { "2024-11-24T10:12:00+07:00", "24 November 2024" },
    /* A clock that was set back: the future is told as it is. */
    { "2026-11-24T12:00:00+07:00", "hari ini 12.00" },
    { "2026-11-25T10:12:00+07:00", "25 November 2026" },
  };
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-24T10:12:00+07:00", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (cases[i].then, NULL);
      g_autofree char *text = pafi_format_age (then, now);

      g_test_message ("%s", cases[i].then);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Minutes before midnight are minutes, not yesterday. */
static void
test_age_over_midnight (void)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 ("2026-11-23T23:55:00+07:00", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-24T00:05:00+07:00", NULL);
  g_autofree char *text = pafi_format_age (then, now);

  g_assert_cmpstr (text, ==, "10 menit lalu");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/format/number", test_number);
  g_test_add_func ("/core/format/number-huge", test_number_huge);
  g_test_add_func ("/core/format/count", test_count);
  g_test_add_func ("/core/format/time", test_time);
  g_test_add_func ("/core/format/span", test_span);
  g_test_add_func ("/core/format/age", test_age);
  g_test_add_func ("/core/format/age-over-midnight", test_age_over_midnight);

  return g_test_run ();
}
