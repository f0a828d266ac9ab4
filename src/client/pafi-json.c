/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-json.h"

#include <string.h>

#include "pafi-json-scan.h"

/* Room for a record, without asking for memory. */
#define SMALL 3072

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
  char small[SMALL];
  gsize room = pafi_json_scan_get_room (length);
  g_autofree char *large = room > sizeof small ? g_malloc (room) : NULL;
  char *scanned = large != NULL ? large : small;
  gsize scanned_length;
  g_autoptr (JsonParser) parser = NULL;
  gboolean parsed;
  JsonNode *root;

  *fault = pafi_json_scan (text, length, scanned, &scanned_length);
  if (*fault != NULL)
    return NULL;
  parser = json_parser_new ();
  parsed = json_parser_load_from_data (parser, scanned, (gssize) scanned_length, NULL);
  /* It may hold a token. */
  explicit_bzero (scanned, scanned_length);

  /* json-glib calls even nothing at all valid. */
  root = parsed ? json_parser_get_root (parser) : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      *fault = "its grammar or its UTF-8 is wrong";
      return NULL;
    }
  return json_object_ref (json_node_get_object (root));
}

static PafiJsonKind
read_node (JsonNode *node, const char **text)
{
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
  if (strncmp (value, PAFI_JSON_NUMBER_MARK, strlen (PAFI_JSON_NUMBER_MARK)) == 0)
    {
      *text = value + strlen (PAFI_JSON_NUMBER_MARK);
      return PAFI_JSON_NUMBER;
    }
  *text = value;
  return PAFI_JSON_TEXT;
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
  return read_node (json_object_get_member (object, name), text);
}

/**
 * pafi_json_get_all:
 * @object: an object
 * @names: (array length=n_names): names of members
 * @n_names: how many
 * @texts: (array length=n_names) (out caller-allocates): the texts, numbers and truths as text, %NULL
 *   for anything else
 *
 * Reads many members at once, which is faster than one by one.
 */
void
pafi_json_get_all (JsonObject *object, const char *const *names, guint n_names, const char **texts)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  for (guint i = 0; i < n_names; i++)
    texts[i] = NULL;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    for (guint i = 0; i < n_names; i++)
      if (name[0] == names[i][0] && strcmp (name, names[i]) == 0)
        {
          read_node (node, &texts[i]);
          break;
        }
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
  return pafi_json_read_integer (pafi_json_get_any (object, name), value);
}

/**
 * pafi_json_read_integer:
 * @text: (nullable): a number or a text of digits
 * @value: (out): the integer
 *
 * Returns: whether @text is an integer, as pafi_json_get_integer() takes it
 */
gboolean
pafi_json_read_integer (const char *text, gint64 *value)
{
  char *end;

  if (text == NULL)
    return FALSE;
  *value = g_ascii_strtoll (text, &end, 10);
  if (end == text)
    return FALSE;
  if (*end == '.')
    end += 1 + strspn (end + 1, "0123456789");
  return end[strspn (end, " ")] == '\0';
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
  return pafi_json_read_truth (pafi_json_get_any (object, name));
}

/**
 * pafi_json_read_truth:
 * @text: (nullable): a truth, text or number
 *
 * Returns: whether @text means true
 */
gboolean
pafi_json_read_truth (const char *text)
{
  return text != NULL && (g_ascii_strcasecmp (text, "true") == 0 || strcmp (text, "1") == 0);
}
