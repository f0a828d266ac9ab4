/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A noncharacter that no text begins with: what follows was a number. */
#define PAFI_JSON_NUMBER_MARK "\xEF\xBF\xBF"

char *pafi_json_scan (const char *text, gsize length, gsize *scanned, const char **fault);

G_END_DECLS
