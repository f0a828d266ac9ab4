/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixture.h"
#include "pafi-test.h"

#define SIPAFI_EXAMPLE "3206021201960046"
#define SECRET "rahasia-rekaan-untuk-data-contoh"

static void
test_granted (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer =
    demo_fixture_post_token (fixture, "{\"grant_type\":\"client_credentials\",\"client_id\":\"1\","
                                      "\"client_secret\":\"" SECRET "\","
                                      "\"scope\":\"read-kecukupan-skp\"}");
  JsonObject *object;

  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (demo_answer_get_header (answer, "Content-Type"), ==, "application/json");
  object = json_node_get_object (answer->json);
  g_assert_cmpuint (json_object_get_size (object), ==, 4);
  g_assert_cmpint (json_object_get_int_member (object, "status_code"), ==, 200);
  g_assert_cmpstr (json_object_get_string_member (object, "token_type"), ==, "Bearer");
  /* The document has it as a string. */
  g_assert_true (json_node_get_value_type (json_object_get_member (object, "expires_in")) ==
                 G_TYPE_STRING);
  g_assert_cmpstr (json_object_get_string_member (object, "expires_in"), ==, "86400");
  g_assert_cmpuint (strlen (json_object_get_string_member (object, "access_token")), >, 40);
}

#define FIELDS(type, id, secret, scope) \
  "{\"grant_type\":" type ",\"client_id\":" id ",\"client_secret\":" secret ",\"scope\":" scope "}"
#define TYPE "\"client_credentials\""
#define QUOTED_SECRET "\"" SECRET "\""
#define SCOPE "\"read-kecukupan-skp\""

static const struct
{
  const char *name;
  const char *body;
  guint status;
  const char *says; /* a part of the answer */
} refusals[] = {
  { "wrong-secret", FIELDS (TYPE, "\"1\"", "\"salah\"", SCOPE), 401,
    "\"error\":\"invalid_client\"" },
  { "wrong-id", FIELDS (TYPE, "\"2\"", QUOTED_SECRET, SCOPE), 401,
    "\"error\":\"invalid_client\"" },
  { "wrong-scope", FIELDS (TYPE, "\"1\"", QUOTED_SECRET, "\"read-semua\""), 400,
    "\"error\":\"invalid_scope\"" },
  { "one-wrong-scope", FIELDS (TYPE, "\"1\"", QUOTED_SECRET, "\"read-kecukupan-skp x\""), 400,
    "\"error\":\"invalid_scope\"" },
  { "wrong-grant", FIELDS ("\"password\"", "\"1\"", QUOTED_SECRET, SCOPE), 400,
    "\"error\":\"unsupported_grant_type\"" },
  { "number-as-id", FIELDS (TYPE, "1", QUOTED_SECRET, SCOPE), 422,
    "\"client_id\":[\"The client id must be a string.\"]" },
  { "empty-scope", FIELDS (TYPE, "\"1\"", QUOTED_SECRET, "\"\""), 422,
    "\"errors\":{\"scope\":[\"The scope field is required.\"]}" },
  { "null-secret", FIELDS (TYPE, "\"1\"", "null", SCOPE), 422,
    "\"errors\":{\"client_secret\":[\"The client secret field is required.\"]}" },
  { "no-fields", "{}", 422, "\"errors\":{\"grant_type\":[\"The grant type field is required.\"]," },
  { "an-array", "[1]", 422, "The given data was invalid." },
  { "no-json", "grant_type=client_credentials&client_id=1", 422, "The given data was invalid." },
};

static void
test_refused (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer = demo_fixture_post_token (fixture, refusals[i].body);

  g_assert_cmpuint (answer->status, ==, refusals[i].status);
  g_assert_nonnull (strstr (answer->body, refusals[i].says));
  g_assert_nonnull (answer->json);
  g_assert_false (json_object_has_member (json_node_get_object (answer->json), "access_token"));
}

/* Laravel reads no fields from a body that does not say that it is JSON. */
static void
test_not_said_to_be_json (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (SoupMessage) message = demo_fixture_new_message (fixture, "POST", "/oauth/token");
  const char *body = FIELDS (TYPE, "\"1\"", QUOTED_SECRET, SCOPE);
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  g_autoptr (DemoAnswer) answer = NULL;

  soup_message_set_request_body_from_bytes (message, "text/plain", bytes);
  answer = demo_fixture_send (fixture, message);
  g_assert_cmpuint (answer->status, ==, 422);
}

static void
test_too_large (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autofree char *body = g_strnfill (100 * 1024, ' ');
  g_autoptr (DemoAnswer) answer = demo_fixture_post_token (fixture, body);

  g_assert_cmpuint (answer->status, ==, 413);
}

static void
test_other_method (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (SoupMessage) message = demo_fixture_new_message (fixture, "GET", "/oauth/token");
  g_autoptr (DemoAnswer) answer = demo_fixture_send (fixture, message);

  g_assert_cmpuint (answer->status, ==, 405);
}

static void
test_other_scope (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) token = demo_fixture_post_token (
    fixture, FIELDS (TYPE, "\"1\"", QUOTED_SECRET, "\"read-anggota\""));
  g_autoptr (DemoAnswer) answer = NULL;

  g_assert_cmpuint (token->status, ==, 200);
  fixture->token = g_strdup (
    json_object_get_string_member (json_node_get_object (token->json), "access_token"));
  answer = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);
  g_assert_cmpuint (answer->status, ==, 403);
  g_assert_cmpstr (answer->body, ==,
                   "{\"message\":\"Invalid scope(s) provided.\",\"status_code\":403}");
}

static guint
get_status (DemoFixture *fixture)
{
  g_autoptr (DemoAnswer) answer = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);

  return answer->status;
}

static void
test_lifetime (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (&(PafiDemoOptions){ .token_lifetime = 300 });

  demo_fixture_log_in (fixture);
  pafi_test_clock_advance (fixture->clock, 299 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (get_status (fixture), ==, 200);
  pafi_test_clock_advance (fixture->clock, G_TIME_SPAN_SECOND);
  g_assert_cmpuint (get_status (fixture), ==, 401);

  demo_fixture_log_in (fixture);
  g_assert_cmpuint (get_status (fixture), ==, 200);
}

static void
test_made_up_token (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);

  fixture->token = g_strdup ("made-up");
  g_assert_cmpuint (get_status (fixture), ==, 401);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/demo/tokens/granted", test_granted);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/tokens/refused/", refusals[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refused);
    }
  g_test_add_func ("/demo/tokens/not-said-to-be-json", test_not_said_to_be_json);
  g_test_add_func ("/demo/tokens/too-large", test_too_large);
  g_test_add_func ("/demo/tokens/other-method", test_other_method);
  g_test_add_func ("/demo/tokens/other-scope", test_other_scope);
  g_test_add_func ("/demo/tokens/lifetime", test_lifetime);
  g_test_add_func ("/demo/tokens/made-up-token", test_made_up_token);

  return g_test_run ();
}
