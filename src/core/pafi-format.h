/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pafi_format_number (double value);
char *pafi_format_count (guint64 count);
char *pafi_format_time (GDateTime *time);
char *pafi_format_date_time (GDateTime *time);
char *pafi_format_span (GDateTime *from, GDateTime *to);
char *pafi_format_age (GDateTime *then, GDateTime *now);

G_END_DECLS
