/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pafi_address_normalize (const char *text, GError **error);
char *pafi_address_dup_origin (const char *address);
char *pafi_address_dup_host (const char *address);
gboolean pafi_address_is_loopback (const char *address);

G_END_DECLS
