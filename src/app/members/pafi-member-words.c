/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-tone.h"

/* Days that are still counted one by one (ux/README.md, 10). */
#define MOST_DAYS 60
#define DAYS_OF_A_MONTH 30
#define DAYS_OF_A_YEAR 365

static char *
dup_nik (PafiMemberEntry *entry, gboolean masked)
{
  const char *nik = pafi_member_entry_get_nik (entry);

  return masked ? pafi_nik_format_masked (nik) : pafi_nik_format (nik);
}

/**
 * pafi_member_words_dup_title:
 * @entry: somebody
 * @masked: whether NIKs show their first six and last four digits alone
 *
 * Returns: (transfer full): the name, else the NIK
 */
char *
pafi_member_words_dup_title (PafiMemberEntry *entry, gboolean masked)
{
  g_autofree char *name = pafi_member_entry_dup_name (entry);

  return *name != '\0' ? g_steal_pointer (&name) : dup_nik (entry, masked);
}

/**
 * pafi_member_words_dup_caption:
 * @entry: somebody
 *
 * Returns: (transfer full): the last verdict, and the points where it has some: "Sudah terbit · 31,5
 *   SKP"
 */
char *
pafi_member_words_dup_caption (PafiMemberEntry *entry)
{
  PafiCheck *check = pafi_member_entry_get_latest (entry);
  PafiMember *member = check != NULL ? pafi_check_get_member (check) : NULL;
  const char *verdict;
  g_autofree char *total = NULL;

  verdict = pafi_outcome_get_label (check != NULL ? pafi_check_get_outcome (check)
                                                  : PAFI_OUTCOME_NOT_CHECKED);
  if (member == NULL || isnan (pafi_member_get_skp (member)->total))
    return g_strdup (verdict);
  total = pafi_format_number (pafi_member_get_skp (member)->total);
  /* Translators: a verdict, credit points */
  return g_strdup_printf (_ ("%1$s · %2$s SKP"), verdict, total);
}

/**
 * pafi_member_words_dup_place:
 * @entry: somebody
 * @masked: whether the NIK shows its first six and last four digits alone
 * @today: the day of reckoning
 *
 * Returns: (transfer full): "320514 520396 0003 · Jawa Barat"; the province of the NIK is left out
 *   where it is not known
 */
char *
pafi_member_words_dup_place (PafiMemberEntry *entry, gboolean masked, PafiDate today)
{
  g_autofree char *nik = dup_nik (entry, masked);
  PafiNikReading reading;

  pafi_nik_read (pafi_member_entry_get_nik (entry), today, &reading);
  return reading.province != NULL ? g_strdup_printf ("%s · %s", nik, reading.province)
                                  : g_steal_pointer (&nik);
}

static int
count_days (GDateTime *from, GDateTime *to)
{
  GDate first, last;

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&first, g_date_time_get_day_of_month (from),
                  (GDateMonth) g_date_time_get_month (from), g_date_time_get_year (from));
  g_date_set_dmy (&last, g_date_time_get_day_of_month (to),
                  (GDateMonth) g_date_time_get_month (to), g_date_time_get_year (to));
  return g_date_days_between (&first, &last);
}

/**
 * pafi_member_words_dup_age:
 * @then: when somebody was checked last
 * @now: when that is looked at, in the same time zone
 *
 * Returns: (transfer full): how long ago that is, in a word or two: "hari ini", "kemarin", "12 hari",
 *   "3 bulan", "2 tahun". What lies ahead, by a clock that was wrong, is of today
 */
char *
pafi_member_words_dup_age (GDateTime *then, GDateTime *now)
{
  int days = count_days (then, now);
  guint n;

  if (days <= 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("yesterday"));
  if (days <= MOST_DAYS)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
  n = (guint) days / DAYS_OF_A_MONTH;
  if (days < 2 * DAYS_OF_A_YEAR)
    return g_strdup_printf (ngettext ("%u month", "%u months", n), n);
  n = (guint) days / DAYS_OF_A_YEAR;
  return g_strdup_printf (ngettext ("%u year", "%u years", n), n);
}

/* "7 hari", "1 tahun" */
static char *
dup_duration (guint days)
{
  guint years = days / DAYS_OF_A_YEAR;

  if (days % DAYS_OF_A_YEAR != 0)
    return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), (int) days);
  return g_strdup_printf (ngettext ("%u year", "%u years", years), years);
}

/**
 * pafi_member_words_dup_foot:
 * @n: how many members there are
 * @persistent: whether they are there after a restart
 * @days: how long they are kept, 0 for always
 *
 * Returns: (transfer full): "214 anggota, disimpan selama 1 tahun"
 */
char *
pafi_member_words_dup_foot (guint n, gboolean persistent, guint days)
{
  g_autofree char *count = pafi_format_count (n);
  g_autofree char *duration = NULL;

  if (!persistent)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s member, until the application is closed",
                                      "%s members, until the application is closed", n),
                            count);
  if (days == 0)
    /* Translators: %s is a number */
    return g_strdup_printf (ngettext ("%s member, kept always", "%s members, kept always", n),
                            count);
  duration = dup_duration (days);
  /* Translators: a number, how long: "1 year" */
  return g_strdup_printf (ngettext ("%1$s member, kept for %2$s", "%1$s members, kept for %2$s", n),
                          count, duration);
}
