/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-json.h"

#include <string.h>

#include "pafi-json-scan.h"

/**
 * pafi_json_parse:
 * @text: (array length=length): the body of a reply
 * @length: its length in bytes
 * @fault: (out): what is wrong with it, for a technician
 *
 * The one place where JSON is read.
 *
 * Returns: (transfer full) (nullable): the object, or %NULL if it is none; its members are to be read
 *   through the functions of this file alone
 */
JsonObject *
pafi_json_parse (const char *text, gsize length, const char **fault)
{
  gsize scanned_length = 0;
  g_autofree char *scanned = pafi_json_scan (text, length, &scanned_length, fault);
  g_autoptr (JsonParser) parser = NULL;
  gboolean parsed;
  JsonNode *root;

  if (scanned == NULL)
    return NULL;
  *fault = "its grammar is wrong";
  parser = json_parser_new ();
  parsed = json_parser_load_from_data (parser, scanned, (gssize) scanned_length, NULL);
  /* It may hold a token. */
  explicit_bzero (scanned, scanned_length);
  if (!parsed)
    return NULL;

  /* json-glib calls even nothing at all valid. */
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  return json_object_ref (json_node_get_object (root));
}

/**
 * pafi_json_get:
 * @object: an object
 * @name: a member's name
 * @text: (out) (nullable): its value as text; numbers digit by digit as they came
 *
 * Never complains of a type, as json-glib's own functions do.
 *
 * Returns: what the member is
 */
PafiJsonKind
pafi_json_get (JsonObject *object, const char *name, const char **text)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *value;

  *text = NULL;
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return PAFI_JSON_NOTHING;
  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    {
      *text = json_node_get_boolean (node) ? "true" : "false";
      return PAFI_JSON_BOOLEAN;
    }
  value = json_node_get_string (node);
  if (value == NULL)
    return PAFI_JSON_NOTHING;
  if (g_str_has_prefix (value, PAFI_JSON_NUMBER_MARK))
    {
      *text = value + strlen (PAFI_JSON_NUMBER_MARK);
      return PAFI_JSON_NUMBER;
    }
  *text = value;
  return PAFI_JSON_TEXT;
}

/**
 * pafi_json_get_any:
 * @object: an object
 * @name: a member's name
 *
 * Returns: (nullable): the text, number or truth as text
 */
const char *
pafi_json_get_any (JsonObject *object, const char *name)
{
  const char *text;

  pafi_json_get (object, name, &text);
  return text;
}

/**
 * pafi_json_get_text:
 * @object: an object
 * @name: a member's name
 *
 * Returns: (nullable): the text, %NULL if the member is none
 */
const char *
pafi_json_get_text (JsonObject *object, const char *name)
{
  const char *text;

  return pafi_json_get (object, name, &text) == PAFI_JSON_TEXT ? text : NULL;
}

/**
 * pafi_json_get_integer:
 * @object: an object
 * @name: a member's name
 * @value: (out): the integer
 *
 * Takes a number and a text of digits alike. A fraction is cut off; what is beyond 64 bits becomes
 * their end.
 *
 * Returns: whether the member is an integer
 */
gboolean
pafi_json_get_integer (JsonObject *object, const char *name, gint64 *value)
{
  const char *text;
  g_autofree char *stripped = NULL;
  char *end;

  if (pafi_json_get (object, name, &text) == PAFI_JSON_NOTHING)
    return FALSE;
  stripped = g_strstrip (g_strdup (text));
  *value = g_ascii_strtoll (stripped, &end, 10);
  if (end == stripped)
    return FALSE;
  if (*end == '.')
    end += 1 + strspn (end + 1, "0123456789");
  return *end == '\0';
}

/**
 * pafi_json_is_true:
 * @object: an object
 * @name: a member's name
 *
 * Returns: whether the member is true, be it as a truth, a text or a number
 */
gboolean
pafi_json_is_true (JsonObject *object, const char *name)
{
  const char *text = pafi_json_get_any (object, name);

  return text != NULL && (g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0);
}
