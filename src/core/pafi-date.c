/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char *const months[] = {
  NC_ ("month", "January"),   NC_ ("month", "February"), NC_ ("month", "March"),
  NC_ ("month", "April"),     NC_ ("month", "May"),      NC_ ("month", "June"),
  NC_ ("month", "July"),      NC_ ("month", "August"),   NC_ ("month", "September"),
  NC_ ("month", "October"),   NC_ ("month", "November"), NC_ ("month", "December"),
};

/* Reads @n digits and steps over them. */
static gboolean
read_digits (const char **text, guint n, guint *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (**text))
        return FALSE;
      *value = *value * 10 + (guint) (**text - '0');
      (*text)++;
    }
  return TRUE;
}

/* The time of day of an ISO date-time, with fraction and offset, is passed over; anything else is
 * not a date. */
static gboolean
is_iso_time_or_end (const char *rest)
{
  if (*rest == '\0')
    return TRUE;
  if (*rest != 'T' && *rest != 't' && *rest != ' ')
    return FALSE;
  if (!g_ascii_isdigit (rest[1]) || !g_ascii_isdigit (rest[2]) || rest[3] != ':')
    return FALSE;
  return rest[1 + strspn (rest + 1, "0123456789:.+-Zz ")] == '\0';
}

/* Laravel writes the midnight with which a day begins in Indonesia (WIB, WITA or WIT) as 17:00, 16:00
 * or 15:00 of the day before, in UTC: "1998-02-18T17:00:00.000000Z" is the 19th. */
static gboolean
is_midnight_in_indonesia (const char *time)
{
  static const char *const midnights[] = { "17:00:00", "16:00:00", "15:00:00" };

  if (*time == '\0')
    return FALSE;
  time++;
  for (gsize i = 0; i < G_N_ELEMENTS (midnights); i++)
    if (g_str_has_prefix (time, midnights[i]))
      {
        const char *rest = time + strlen (midnights[i]);

        if (*rest == '.')
          rest += 1 + strspn (rest + 1, "0");
        return g_ascii_strcasecmp (rest, "Z") == 0 || strcmp (rest, "+00:00") == 0;
      }
  return FALSE;
}

static PafiDate
get_next_day (PafiDate date)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, date.day, (GDateMonth) date.month, date.year);
  g_date_add_days (&day, 1);
  return pafi_date_new (g_date_get_year (&day), (guint) g_date_get_month (&day),
                        g_date_get_day (&day));
}

/**
 * pafi_date_new:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the date, or %PAFI_DATE_NONE if there is no such day
 */
PafiDate
pafi_date_new (guint year, guint month, guint day)
{
  if (year < 1 || year > 9999 || month > 12 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return PAFI_DATE_NONE;

  return (PafiDate){ (guint16) year, (guint8) month, (guint8) day };
}

/**
 * pafi_date_from_date_time:
 * @date_time: a moment
 *
 * Returns: its day, in the time zone that @date_time has
 */
PafiDate
pafi_date_from_date_time (GDateTime *date_time)
{
  int year, month, day;

  g_date_time_get_ymd (date_time, &year, &month, &day);
  return pafi_date_new ((guint) year, (guint) month, (guint) day);
}

/**
 * pafi_date_parse:
 * @text: (nullable): a date as SIPAFI writes it
 *
 * Reads `DD-MM-YYYY`, `YYYY-MM-DD` and ISO date-times (sipafi-in-practice.md), with `/` or `.` in
 * place of `-` too. The order is never guessed: the year has four digits. A moment in UTC at which a
 * day begins in Indonesia is that day.
 *
 * Returns: the date, or %PAFI_DATE_NONE if it is neither, or no day of the calendar
 */
PafiDate
pafi_date_parse (const char *text)
{
  g_autofree char *stripped = NULL;
  guint year, month, day;
  const char *at;
  char separator;

  if (text == NULL)
    return PAFI_DATE_NONE;

  stripped = g_strstrip (g_strdup (text));
  at = stripped;
  if (read_digits (&at, 2, &day) && *at != '\0' && strchr ("-/.", *at) != NULL)
    {
      separator = *at++;
      if (read_digits (&at, 2, &month) && *at++ == separator && read_digits (&at, 4, &year) &&
          *at == '\0')
        return pafi_date_new (year, month, day);
      return PAFI_DATE_NONE;
    }

  at = stripped;
  if (read_digits (&at, 4, &year) && *at != '\0' && strchr ("-/.", *at) != NULL)
    {
      separator = *at++;
      if (read_digits (&at, 2, &month) && *at++ == separator && read_digits (&at, 2, &day) &&
          is_iso_time_or_end (at))
        {
          PafiDate date = pafi_date_new (year, month, day);

          return pafi_date_is_set (date) && is_midnight_in_indonesia (at) ? get_next_day (date)
                                                                          : date;
        }
    }

  return PAFI_DATE_NONE;
}

/**
 * pafi_date_is_set:
 * @date: a date
 *
 * Returns: whether it is a day at all
 */
gboolean
pafi_date_is_set (PafiDate date)
{
  return date.year != 0;
}

/**
 * pafi_date_compare:
 * @a: a date
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, as @a is before, equal to or after @b
 */
int
pafi_date_compare (PafiDate a, PafiDate b)
{
  return (a.year * 10000 + a.month * 100 + a.day) - (b.year * 10000 + b.month * 100 + b.day);
}

/**
 * pafi_date_get_age:
 * @birth: a birth date
 * @today: the day of reckoning
 *
 * Returns: completed years, negative where @birth lies in the future
 */
int
pafi_date_get_age (PafiDate birth, PafiDate today)
{
  int age = today.year - birth.year;

  if (today.month < birth.month || (today.month == birth.month && today.day < birth.day))
    age--;
  return age;
}

/**
 * pafi_date_format_iso:
 * @date: a date that is set
 *
 * Returns: (transfer full): `1998-02-19`
 */
char *
pafi_date_format_iso (PafiDate date)
{
  return g_strdup_printf ("%04u-%02u-%02u", (guint) date.year, (guint) date.month,
                          (guint) date.day);
}

/**
 * pafi_date_format:
 * @date: a date that is set
 *
 * Returns: (transfer full): `19 Februari 1998`, in the chosen language and never the locale's way
 */
char *
pafi_date_format (PafiDate date)
{
  g_return_val_if_fail (pafi_date_is_set (date), NULL);

  /* Translators: a date: day, month, year */
  return g_strdup_printf (C_ ("date", "%u %s %u"), (guint) date.day,
                          g_dpgettext2 (GETTEXT_PACKAGE, "month", months[date.month - 1]),
                          (guint) date.year);
}
