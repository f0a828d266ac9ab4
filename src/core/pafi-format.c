/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-format.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "pafi-date.h"

/* From here on an age in days says less than the date (ux/README.md, 10). */
#define AGE_IN_DAYS_LIMIT 60

/* Groups the digits of @digits by three, and puts @fraction (nullable) behind. */
static char *
group_digits (const char *digits, gboolean negative, const char *fraction)
{
  /* Translators: what stands between thousands: 1,032 */
  const char *thousands = C_ ("thousands separator", ",");
  /* Translators: what stands before the fraction: 31.5 */
  const char *decimal = C_ ("decimal separator", ".");
  GString *out = g_string_new (negative ? "−" : "");
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (out, thousands);
      g_string_append_c (out, digits[i]);
    }
  if (fraction != NULL && *fraction != '\0')
    g_string_append_printf (out, "%s%s", decimal, fraction);

  return g_string_free (out, FALSE);
}

/**
 * pafi_format_number:
 * @value: a number, such as credit points (SKP)
 *
 * Returns: (transfer full): at most two decimals, zeros dropped: `31,5`; `—` for NaN and infinity
 */
char *
pafi_format_number (double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE + 320];
  char *dot;

  if (!isfinite (value))
    return g_strdup ("—");

  g_ascii_formatd (digits, sizeof digits, "%.2f", fabs (value));
  dot = strchr (digits, '.');
  *dot++ = '\0';
  if (dot[1] == '0')
    dot[1] = '\0';
  if (dot[0] == '0' && dot[1] == '\0')
    dot[0] = '\0';

  return group_digits (digits, value < 0 && (*dot != '\0' || strcmp (digits, "0") != 0), dot);
}

/**
 * pafi_format_count:
 * @count: a number of things
 *
 * Returns: (transfer full): `1.032`
 */
char *
pafi_format_count (guint64 count)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  return group_digits (digits, FALSE, NULL);
}

/* Indonesia's three zones by their names, all others by their offset. The offset alone decides: a
 * time that came from a server has no other zone, and to a reader WITA means UTC+08 wherever it is. */
static char *
format_zone (GDateTime *time)
{
  GTimeSpan minutes = g_date_time_get_utc_offset (time) / G_TIME_SPAN_MINUTE;
  guint magnitude = (guint) ABS (minutes);

  if (minutes == 7 * 60)
    return g_strdup ("WIB");
  if (minutes == 8 * 60)
    return g_strdup ("WITA");
  if (minutes == 9 * 60)
    return g_strdup ("WIT");
  if (minutes == 0)
    return g_strdup ("UTC");
  if (magnitude % 60 != 0)
    return g_strdup_printf ("UTC%c%02u:%02u", minutes < 0 ? '-' : '+', magnitude / 60,
                            magnitude % 60);
  return g_strdup_printf ("UTC%c%02u", minutes < 0 ? '-' : '+', magnitude / 60);
}

static char *
format_clock (GDateTime *time)
{
  return g_strdup_printf ("%02d%s%02d", g_date_time_get_hour (time),
                          /* Translators: what stands between hours and minutes: 10:12 */
                          C_ ("time separator", ":"), g_date_time_get_minute (time));
}

/**
 * pafi_format_time:
 * @time: a moment, in the time zone that it is to be told in
 *
 * Returns: (transfer full): `10.12 WIB`
 */
char *
pafi_format_time (GDateTime *time)
{
  g_autofree char *clock = format_clock (time);
  g_autofree char *zone = format_zone (time);

  return g_strdup_printf ("%s %s", clock, zone);
}

/**
 * pafi_format_date_time:
 * @time: a moment, in the time zone that it is to be told in
 *
 * Returns: (transfer full): `24 November 2026, 10.12 WIB`
 */
char *
pafi_format_date_time (GDateTime *time)
{
  g_autofree char *date = pafi_date_format (pafi_date_from_date_time (time));
  g_autofree char *clock = pafi_format_time (time);

  /* Translators: date, time */
  return g_strdup_printf (C_ ("date and time", "%s, %s"), date, clock);
}

/**
 * pafi_format_span:
 * @from: a moment
 * @to: the same or a later one
 *
 * Returns: (transfer full): `24 November 2026, 10.27–10.31 WIB`; both in full where they are not on
 *   the same day, one alone where they are in the same minute
 */
char *
pafi_format_span (GDateTime *from, GDateTime *to)
{
  g_autofree char *first = pafi_format_date_time (from);
  g_autofree char *last = pafi_format_date_time (to);
  PafiDate day = pafi_date_from_date_time (from);
  g_autofree char *date = NULL;
  g_autofree char *begin = NULL;
  g_autofree char *end = NULL;
  g_autofree char *clocks = NULL;

  if (strcmp (first, last) == 0)
    return g_steal_pointer (&first);
  if (pafi_date_compare (day, pafi_date_from_date_time (to)) != 0 ||
      g_date_time_get_utc_offset (from) != g_date_time_get_utc_offset (to))
    return g_strdup_printf ("%s – %s", first, last);

  date = pafi_date_format (day);
  begin = format_clock (from);
  end = pafi_format_time (to);
  clocks = g_strdup_printf ("%s–%s", begin, end);
  return g_strdup_printf (C_ ("date and time", "%s, %s"), date, clocks);
}

/**
 * pafi_format_age:
 * @then: a moment
 * @now: the moment it is looked at, in the same time zone
 *
 * Returns: (transfer full): `baru saja`, `5 menit lalu`, `hari ini 10.12`, `kemarin 16.02`,
 *   `12 hari lalu`, after 60 days the date
 */
char *
pafi_format_age (GDateTime *then, GDateTime *now)
{
  GTimeSpan span = g_date_time_difference (now, then);
  PafiDate day = pafi_date_from_date_time (then);
  PafiDate today = pafi_date_from_date_time (now);
  GDate from, to;
  int days;

  if (span >= -G_TIME_SPAN_MINUTE && span < G_TIME_SPAN_MINUTE)
    return g_strdup (_ ("just now"));
  if (span >= 0 && span < G_TIME_SPAN_HOUR)
    {
      guint minutes = (guint) (span / G_TIME_SPAN_MINUTE);

      return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", minutes), minutes);
    }

  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  g_date_set_dmy (&from, day.day, (GDateMonth) day.month, day.year);
  g_date_set_dmy (&to, today.day, (GDateMonth) today.month, today.year);
  days = g_date_days_between (&from, &to);

  if (days == 0 || days == 1)
    {
      g_autofree char *clock = format_clock (then);

      /* Translators: %s is a time of day */
      return g_strdup_printf (days == 0 ? _ ("today %s") : _ ("yesterday %s"), clock);
    }
  if (days > 1 && days <= AGE_IN_DAYS_LIMIT)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) days), days);

  return pafi_date_format (day);
}
