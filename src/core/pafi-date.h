/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiDate:
 * @year: 1 to 9999, or 0 where there is no date
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * A day of the Gregorian calendar, passed by value. One that exists, or all zero.
 */
typedef struct
{
  guint16 year;
  guint8 month;
  guint8 day;
} PafiDate;

#define PAFI_DATE_NONE ((PafiDate){ 0, 0, 0 })

PafiDate pafi_date_new (guint year, guint month, guint day);
PafiDate pafi_date_from_date_time (GDateTime *date_time);
PafiDate pafi_date_parse (const char *text);
gboolean pafi_date_is_set (PafiDate date);
int pafi_date_compare (PafiDate a, PafiDate b);
int pafi_date_get_age (PafiDate birth, PafiDate today);
char *pafi_date_format_iso (PafiDate date);
char *pafi_date_format (PafiDate date);

G_END_DECLS
