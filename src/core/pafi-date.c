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
 * place of `-` too. The order is never guessed: the year has four digits.
 *
 * Returns: the date, or %PAFI_DATE_NONE if it is neither, or no day of the calendar
 */
PafiDate
pafi_date_parse (const char *text)
{
  guint year, month, day;
  const char *at = text;
  char separator;

  if (text == NULL)
    return PAFI_DATE_NONE;

  while (g_ascii_isspace (*at))
    at++;
  text = at;

  if (read_digits (&at, 2, &day) && *at != '\0' && strchr ("-/.", *at) != NULL)
    {
      separator = *at++;
      if (read_digits (&at, 2, &month) && *at++ == separator && read_digits (&at, 4, &year) &&
          at[strspn (at, " ")] == '\0')
        return pafi_date_new (year, month, day);
      return PAFI_DATE_NONE;
    }

  at = text;
  if (read_digits (&at, 4, &year) && *at != '\0' && strchr ("-/.", *at) != NULL)
    {
      separator = *at++;
      if (read_digits (&at, 2, &month) && *at++ == separator && read_digits (&at, 2, &day) &&
          is_iso_time_or_end (at))
        return pafi_date_new (year, month, day);
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
                          g_dpgettext2 (GETTEXT_PACKAGE, "month", months[date.month - 1]), (guint) date.year);
}
