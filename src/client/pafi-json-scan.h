/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A noncharacter that no text begins with: what follows was a number. */
#define PAFI_JSON_NUMBER_MARK "\xEF\xBF\xBF"
#define PAFI_JSON_NUMBER_MARK_CODE 0xFFFF

gsize pafi_json_scan_get_room (gsize length);
const char *pafi_json_scan (const char *text, gsize length, char *out, gsize *scanned);

G_END_DECLS
