/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pafi_cli_read_secret_file (const char *path, GError **error);
char *pafi_cli_find_secret (const char *path, GError **error);
char *pafi_cli_ask_secret (const char *prompt, GError **error);
void pafi_cli_secret_free (char *secret);

G_END_DECLS
