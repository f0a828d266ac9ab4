/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-date.h"
#include "pafi-test.h"

static const struct
{
  const char *text;
  const char *iso; /* NULL: no date */
} forms[] = {
  { "19-02-1998", "1998-02-19" },
  { "19/02/1998", "1998-02-19" },
  { "19.02.1998", "1998-02-19" },
  { " 19-02-1998\r\n", "1998-02-19" },
  { "1998-02-19", "1998-02-19" },
  { "1998/02/19", "1998-02-19" },
  { "\t1998-02-19 ", "1998-02-19" },
  { "1998-02-19 00:00:00", "1998-02-19" },
  { "1998-02-19 23:59:59", "1998-02-19" },
  { "1998-02-19T00:00:00Z", "1998-02-19" },
  { "1998-02-19T00:00:00.000000Z", "1998-02-19" },
  { "1998-02-19T00:00:00+07:00", "1998-02-19" },
  { "1998-02-19T17:00:00+07:00", "1998-02-19" },
  { "1998-02-19t10:12", "1998-02-19" },
  { "1998-02-19T23:59:59Z", "1998-02-19" },
  /* The midnight of Jakarta, Makassar and Jayapura as Laravel writes it. */
  { "1998-02-18T17:00:00.000000Z", "1998-02-19" },
  { "1998-02-18T17:00:00Z", "1998-02-19" },
  { "1998-02-18T16:00:00+00:00", "1998-02-19" },
  { "1998-02-18T15:00:00.000Z", "1998-02-19" },
  { "1999-12-31T17:00:00Z", "2000-01-01" },
  { "2024-02-28T17:00:00Z", "2024-02-29" },
  { "1998-02-18T17:00:00.5Z", "1998-02-18" },
  { "1998-02-18T17:00:01Z", "1998-02-18" },
  { "1998-02-18T17:00:00", "1998-02-18" },
  { "1998-02-18 17:00:00", "1998-02-18" },
  { "9999-12-31T17:00:00Z", NULL },
  { "29-02-2024", "2024-02-29" },
  { "29-02-2023", NULL },
  { "31-02-1998", NULL },
  { "31-04-1998", NULL },
  { "00-01-1998", NULL },
  { "32-01-1998", NULL },
  { "01-00-1998", NULL },
  { "01-13-1998", NULL },
  { "02-19-1998", NULL },
  { "0000-00-00", NULL },
  { "0000-00-00 00:00:00", NULL },
  { "-0001-11-30 00:00:00", NULL },
  { "0001-01-01", "0001-01-01" },
  /* Two digits are no year: nothing is guessed. */
  { "19-02-98", NULL },
  { "98-02-19", NULL },
  { "1-2-1998", NULL },
  { "1998-2-19", NULL },
  { "19021998", NULL },
  { "19-02/1998", NULL },
  { "1998-02/19", NULL },
  { "19-02-1998x", NULL },
  { "19-02-19981", NULL },
  { "19-02-1998 10:12", NULL },
  { "1998-02-19T", NULL },
  { "1998-02-19X10:12", NULL },
  { "1998-02-19T1:00", NULL },
  { "1998-02-19Tab:cd", NULL },
  { "1998-02-19T10:12 WIB", NULL },
  { "1998-02-190", NULL },
  { "1998-02", NULL },
  { "19-02", NULL },
  { "19", NULL },
  { "19 Februari 1998", NULL },
  { "Seumur Hidup", NULL },
  { "-", NULL },
  { "", NULL },
  { NULL, NULL },
  { "١٩-٠٢-١٩٩٨", NULL },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      PafiDate date = pafi_date_parse (forms[i].text);
      g_autofree char *iso = pafi_date_is_set (date) ? pafi_date_format_iso (date) : NULL;

      g_test_message ("%s", forms[i].text);
      g_assert_cmpstr (iso, ==, forms[i].iso);
    }
}

static void
test_new (void)
{
  g_assert_true (pafi_date_is_set (pafi_date_new (9999, 12, 31)));
  g_assert_false (pafi_date_is_set (pafi_date_new (0, 1, 1)));
  g_assert_false (pafi_date_is_set (pafi_date_new (10000, 1, 1)));
  /* 300 would be 44 in the eight bits of a GDateDay. */
  g_assert_false (pafi_date_is_set (pafi_date_new (2000, 1, 257)));
  g_assert_false (pafi_date_is_set (pafi_date_new (2000, 257, 1)));
  g_assert_false (pafi_date_is_set (pafi_date_new (1900, 2, 29)));
  g_assert_true (pafi_date_is_set (pafi_date_new (2000, 2, 29)));
  g_assert_false (pafi_date_is_set (PAFI_DATE_NONE));
}

static void
test_format (void)
{
  static const char *const months[] = { "Januari", "Februari", "Maret",     "April",
                                        "Mei",     "Juni",     "Juli",      "Agustus",
                                        "September", "Oktober", "November", "Desember" };

  for (guint month = 1; month <= 12; month++)
    {
      g_autofree char *expected = g_strdup_printf ("9 %s 1998", months[month - 1]);
      g_autofree char *text = pafi_date_format (pafi_date_new (1998, month, 9));
      g_autofree char *iso = pafi_date_format_iso (pafi_date_new (1998, month, 9));
      g_autofree char *expected_iso = g_strdup_printf ("1998-%02u-09", month);

      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpstr (iso, ==, expected_iso);
    }
}

static void
test_compare (void)
{
  PafiDate day = pafi_date_new (1998, 2, 19);

  g_assert_cmpint (pafi_date_compare (day, pafi_date_new (1998, 2, 19)), ==, 0);
  g_assert_cmpint (pafi_date_compare (day, pafi_date_new (1998, 2, 20)), <, 0);
  g_assert_cmpint (pafi_date_compare (day, pafi_date_new (1998, 1, 31)), >, 0);
  g_assert_cmpint (pafi_date_compare (day, pafi_date_new (1997, 12, 31)), >, 0);
}

static void
test_age (void)
{
  PafiDate birth = pafi_date_new (1998, 2, 19);

  g_assert_cmpint (pafi_date_get_age (birth, pafi_date_new (2026, 2, 18)), ==, 27);
  g_assert_cmpint (pafi_date_get_age (birth, pafi_date_new (2026, 2, 19)), ==, 28);
  g_assert_cmpint (pafi_date_get_age (birth, pafi_date_new (2026, 1, 31)), ==, 27);
  g_assert_cmpint (pafi_date_get_age (birth, pafi_date_new (1998, 2, 19)), ==, 0);
  g_assert_cmpint (pafi_date_get_age (birth, pafi_date_new (1998, 2, 18)), ==, -1);
}

/* The day is the one of the time's own zone. */
static void
test_from_date_time (void)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 ("2026-11-24T00:30:00+07:00", NULL);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (time);
  PafiDate date = pafi_date_from_date_time (time);

  g_assert_cmpint (pafi_date_compare (date, pafi_date_new (2026, 11, 24)), ==, 0);
  date = pafi_date_from_date_time (utc);
  g_assert_cmpint (pafi_date_compare (date, pafi_date_new (2026, 11, 23)), ==, 0);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/date/parse", test_parse);
  g_test_add_func ("/core/date/new", test_new);
  g_test_add_func ("/core/date/format", test_format);
  g_test_add_func ("/core/date/compare", test_compare);
  g_test_add_func ("/core/date/age", test_age);
  g_test_add_func ("/core/date/from-date-time", test_from_date_time);

  return g_test_run ();
}
