/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The one JSON that is written by hand: what goes in must be what a server reads. The first line is
 * the client id, the second the scope, the rest the secret. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz.h"
#include "pafi-token-request.h"

static void
check_member (JsonObject *object, const char *name, const char *expected)
{
  JsonNode *node = json_object_get_member (object, name);

  g_assert (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING);
  g_assert (strcmp (json_node_get_string (node), expected) == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_auto (GStrv) client_id = fuzz_take_words (&input, 1);
  g_auto (GStrv) scope = fuzz_take_words (&input, 1);
  g_autofree char *secret = fuzz_take_text (&input);
  g_autoptr (PafiWipedText) wiped = NULL;
  g_autoptr (GBytes) request = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;
  const char *text;
  gsize length;

  /* An account takes nothing else. */
  if (!g_utf8_validate (client_id[0], -1, NULL) || !g_utf8_validate (scope[0], -1, NULL) ||
      !g_utf8_validate (secret, -1, NULL))
    return 0;

  wiped = pafi_wiped_text_new (secret, -1);
  request = pafi_token_request_write (client_id[0], wiped, scope[0]);
  text = g_bytes_get_data (request, &length);
  g_assert (g_utf8_validate (text, (gssize) length, NULL));
  g_assert (json_parser_load_from_data (parser, text, (gssize) length, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert (json_object_get_size (object) == 4);
  check_member (object, "grant_type", "client_credentials");
  check_member (object, "client_id", client_id[0]);
  check_member (object, "client_secret", secret);
  check_member (object, "scope", scope[0]);
  return 0;
}
