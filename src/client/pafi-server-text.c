/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-server-text.h"

#include <string.h>

#include "pafi-json.h"

/* A sentence, not an essay (reliability.md, T13). */
#define MAX_CHARACTERS 300

static const char *
first_text_of (JsonNode *node)
{
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      return json_array_get_length (array) > 0 ? first_text_of (json_array_get_element (array, 0))
                                               : NULL;
    }
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  return NULL;
}

/* Laravel's form: {field: [text, ...], ...}. */
static const char *
find_field_error (JsonObject *object)
{
  JsonNode *errors = json_object_get_member (object, "errors");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (errors == NULL || !JSON_NODE_HOLDS_OBJECT (errors))
    return first_text_of (errors);
  json_object_iter_init_ordered (&iter, json_node_get_object (errors));
  /* Though its documentation says that nobody need ask for the name, json-glib 1.6 writes one at the
   * end, wherever that is. */
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      const char *text = first_text_of (node);

      if (text != NULL)
        return text;
    }
  return NULL;
}

/**
 * pafi_server_text_dup:
 * @object: a reply that is an error
 *
 * What the server says of it in its own words: `error_description`, else `message`, else a text in
 * `error`, with the first of `errors` or the `hint` (sipafi-in-practice.md).
 *
 * Returns: (transfer full) (nullable): the text, at most 300 characters; not safe to show
 */
char *
pafi_server_text_dup (JsonObject *object)
{
  static const char *const names[] = { "error_description", "message", "error" };
  const char *text = NULL;
  const char *more = find_field_error (object);
  g_autofree char *all = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names) && (text == NULL || *text == '\0'); i++)
    text = pafi_json_get_text (object, names[i]);
  if (more == NULL)
    more = pafi_json_get_text (object, "hint");

  if (text == NULL || *text == '\0')
    all = g_strdup (more);
  else if (more == NULL || *more == '\0' || strstr (text, more) != NULL)
    all = g_strdup (text);
  else
    all = g_strdup_printf ("%s %s", text, more);

  if (all != NULL && g_utf8_strlen (all, -1) > MAX_CHARACTERS)
    {
      g_autofree char *cut = g_utf8_substring (all, 0, MAX_CHARACTERS - 1);

      return g_strconcat (cut, "…", NULL);
    }
  return g_steal_pointer (&all);
}
