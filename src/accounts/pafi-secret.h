/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than any client secret has; what is longer is a mistake. */
#define PAFI_SECRET_MAX_LENGTH 8192

gboolean pafi_secret_check (const char *secret, gssize length, GError **error);
char *pafi_secret_dup (const char *secret);
char *pafi_secret_encode (const char *secret);
char *pafi_secret_decode (const char *stored, gsize length);

G_END_DECLS
