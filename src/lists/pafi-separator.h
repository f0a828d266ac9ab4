/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize pafi_separator_take_directive (const char *head, gsize length, char *separator);
char pafi_separator_detect (const char *head, gsize length);

G_END_DECLS
