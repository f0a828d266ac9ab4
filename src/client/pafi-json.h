/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PafiJsonKind:
 * @PAFI_JSON_NOTHING: missing, null, an object or an array
 * @PAFI_JSON_TEXT: a text
 * @PAFI_JSON_NUMBER: a number
 * @PAFI_JSON_BOOLEAN: true or false
 *
 * What a member of an object is.
 */
typedef enum
{
  PAFI_JSON_NOTHING,
  PAFI_JSON_TEXT,
  PAFI_JSON_NUMBER,
  PAFI_JSON_BOOLEAN,
} PafiJsonKind;

JsonObject *pafi_json_parse (const char *text, gsize length, const char **fault);
PafiJsonKind pafi_json_get (JsonObject *object, const char *name, const char **text);
void pafi_json_get_all (JsonObject *object, const char *const *names, guint n_names,
                        const char **texts);
const char *pafi_json_get_any (JsonObject *object, const char *name);
const char *pafi_json_get_text (JsonObject *object, const char *name);
gboolean pafi_json_get_integer (JsonObject *object, const char *name, gint64 *value);
gboolean pafi_json_read_integer (const char *text, gint64 *value);
gboolean pafi_json_is_true (JsonObject *object, const char *name);
gboolean pafi_json_read_truth (const char *text);

G_END_DECLS
