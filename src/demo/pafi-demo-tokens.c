/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-tokens.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "pafi-sipafi.h"

#define LARGEST_REQUEST (64 * 1024)

/* The fields that the document requires, each as Laravel's validator names it. */
static const char *const required[] = { "grant_type", "client_id", "client_secret", "scope" };

static const struct
{
  const char *name;
  PafiDemoRight right;
} scopes[] = {
  { PAFI_SIPAFI_SCOPE, PAFI_DEMO_RIGHT_READ },
  { "write-kecukupan-skp", PAFI_DEMO_RIGHT_READ },
  { "read-anggota", PAFI_DEMO_RIGHT_OTHER },
};

typedef struct
{
  PafiDemoRight right;
  gint64 expires_at;
} Grant;

struct _PafiDemoTokens
{
  guint lifetime;     /* seconds */
  GHashTable *grants; /* (owned) token -> Grant */
};

/**
 * pafi_demo_tokens_new:
 * @lifetime: seconds that a token is good for
 *
 * Returns: (transfer full): no tokens yet
 */
PafiDemoTokens *
pafi_demo_tokens_new (guint lifetime)
{
  PafiDemoTokens *self = g_new0 (PafiDemoTokens, 1);

  self->lifetime = lifetime;
  self->grants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * pafi_demo_tokens_free:
 * @self: (transfer full): tokens
 */
void
pafi_demo_tokens_free (PafiDemoTokens *self)
{
  g_hash_table_unref (self->grants);
  g_free (self);
}

/* Laravel reads a body as JSON if its type says so; any other has no fields. */
static JsonObject *
read_fields (const char *content_type, GBytes *body)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  JsonNode *root;

  if (content_type == NULL || strstr (content_type, "json") == NULL || size == 0 ||
      !json_parser_load_from_data (parser, data, (gssize) size, NULL))
    return json_object_new ();

  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root)
                                                       : json_object_new ();
}

static const char *
get_text (JsonObject *fields, const char *name)
{
  JsonNode *node = json_object_get_member (fields, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* 422, if a field is missing or is no string. */
static PafiDemoReply *
validate (JsonObject *fields)
{
  g_autoptr (GString) errors = g_string_new (NULL);
  g_autofree char *json = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    {
      const char *text = get_text (fields, required[i]);
      g_autofree char *words = g_strdelimit (g_strdup (required[i]), "_", ' ');
      gboolean missing = !json_object_has_member (fields, required[i]) ||
                         json_object_get_null_member (fields, required[i]) ||
                         (text != NULL && *text == '\0');

      if (text != NULL && *text != '\0')
        continue;
      g_string_append_printf (errors, "%s\"%s\":[\"The %s %s\"]", errors->len > 0 ? "," : "",
                              required[i], words,
                              missing ? "field is required." : "must be a string.");
    }
  if (errors->len == 0)
    return NULL;

  json = g_strdup_printf ("{\"message\":\"The given data was invalid.\",\"errors\":{%s},"
                          "\"status_code\":422}",
                          errors->str);
  return pafi_demo_reply_new_json (422, json);
}

static PafiDemoReply *
refuse (guint status, const char *error, const char *description, const char *hint)
{
  g_autofree char *json =
    g_strdup_printf ("{\"error\":\"%s\",\"error_description\":\"%s\",%s\"message\":\"%s\"}", error,
                     description, hint, description);

  return pafi_demo_reply_new_json (status, json);
}

/* What the scopes, separated by spaces, allow together; FALSE if one of them does not exist. */
static gboolean
judge_scopes (const char *text, PafiDemoRight *right)
{
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  *right = PAFI_DEMO_RIGHT_OTHER;
  for (char **name = names; *name != NULL; name++)
    {
      gsize i = 0;

      if (**name == '\0')
        continue;
      while (i < G_N_ELEMENTS (scopes) && !g_str_equal (scopes[i].name, *name))
        i++;
      if (i == G_N_ELEMENTS (scopes))
        return FALSE;
      *right = MAX (*right, scopes[i].right);
    }
  return TRUE;
}

static PafiDemoReply *
grant (PafiDemoTokens *self, PafiDemoRight right, gint64 now)
{
  g_autofree char *first = g_uuid_string_random ();
  g_autofree char *second = g_uuid_string_random ();
  g_autofree char *token = g_strconcat (first, ".", second, NULL);
  g_autofree char *json = NULL;
  Grant *given = g_new0 (Grant, 1);

  given->right = right;
  given->expires_at = now + self->lifetime * G_TIME_SPAN_SECOND;
  /* The document has the lifetime as text. */
  json = g_strdup_printf ("{\"status_code\":200,\"token_type\":\"Bearer\",\"expires_in\":\"%u\","
                          "\"access_token\":\"%s\"}",
                          self->lifetime, token);
  g_hash_table_insert (self->grants, g_steal_pointer (&token), given);
  return pafi_demo_reply_new_json (200, json);
}

/**
 * pafi_demo_tokens_request:
 * @self: tokens
 * @content_type: (nullable): the type that the request names
 * @body: the request
 * @now: now, in microseconds
 *
 * Answers `POST oauth/token` as the API's document and Laravel's Passport do.
 *
 * Returns: (transfer full): the reply
 */
PafiDemoReply *
pafi_demo_tokens_request (PafiDemoTokens *self, const char *content_type, GBytes *body, gint64 now)
{
  g_autoptr (JsonObject) fields = NULL;
  PafiDemoReply *invalid;
  PafiDemoRight right;

  if (g_bytes_get_size (body) > LARGEST_REQUEST)
    return pafi_demo_reply_new_message (413, "The Body is too large");

  fields = read_fields (content_type, body);
  invalid = validate (fields);
  if (invalid != NULL)
    return invalid;

  if (!g_str_equal (get_text (fields, "grant_type"), "client_credentials"))
    return refuse (400, "unsupported_grant_type",
                   "The authorization grant type is not supported by the authorization server.",
                   "\"hint\":\"Check that all required parameters have been provided\",");
  if (!g_str_equal (get_text (fields, "client_id"), PAFI_DEMO_CLIENT_ID) ||
      !g_str_equal (get_text (fields, "client_secret"), PAFI_DEMO_SECRET))
    return refuse (401, "invalid_client", "Client authentication failed", "");
  if (!judge_scopes (get_text (fields, "scope"), &right))
    return refuse (400, "invalid_scope", "The requested scope is invalid, unknown, or malformed",
                   "");
  return grant (self, right, now);
}

/**
 * pafi_demo_tokens_judge:
 * @self: tokens
 * @authorization: (nullable): the header: `Bearer TOKEN`
 * @now: now, in microseconds
 *
 * Returns: what the bearer may do
 */
PafiDemoRight
pafi_demo_tokens_judge (PafiDemoTokens *self, const char *authorization, gint64 now)
{
  const Grant *given;

  if (authorization == NULL || g_ascii_strncasecmp (authorization, "Bearer ", 7) != 0)
    return PAFI_DEMO_RIGHT_NONE;
  given = g_hash_table_lookup (self->grants, authorization + 7);
  return given != NULL && now < given->expires_at ? given->right : PAFI_DEMO_RIGHT_NONE;
}
