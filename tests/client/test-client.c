/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "client-fixture.h"

static Fixture *
fixture_with_token (void)
{
  Fixture *fixture = fixture_new (NULL);

  fixture_answer_token (fixture, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  return fixture;
}

static void
test_found (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autoptr (PafiCheck) check = NULL;
  PafiMember *member;

  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  check = fixture_look_up (fixture);

  fixture_assert_reason (check, "found");
  member = pafi_check_get_member (check);
  g_assert_cmpstr (pafi_member_get_text (member, PAFI_FIELD_NAME), ==, "Dummy Data S.Farm");
  g_assert_cmpstr (pafi_member_get_text (member, PAFI_FIELD_TOTAL), ==, "52");
  g_assert_cmpstr (pafi_member_get_text (member, PAFI_FIELD_ERROR), ==, "false");
  g_assert_cmpstr (pafi_member_get_letter_number (member), ==, "28-1.3204.19021998.1.00000001");
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 200);
  g_assert_cmpstr (pafi_check_get_account (check), ==, "PAFI Garut");
  g_assert_true (g_str_has_prefix (pafi_fault_server_get_base (fixture->server),
                                   pafi_check_get_server (check)));
  g_assert_false (g_str_has_suffix (pafi_check_get_server (check), "/v1"));
  /* The moment is that of the clock. */
  g_assert_cmpint (g_date_time_to_unix (pafi_check_get_checked_at (check)), ==, 1795489920);
}

static void
test_requests (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autoptr (PafiCheck) check = NULL;
  const char *token, *record;

  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  check = fixture_look_up (fixture);

  token = pafi_fault_server_get_request (fixture->server, PAFI_FAULT_TOKEN, 0);
  record = pafi_fault_server_get_request (fixture->server, PAFI_FAULT_RECORD, 0);
  g_assert_true (g_str_has_prefix (token, "POST /api/v1/oauth/token HTTP/1.1\r\n"));
  g_assert_true (g_str_has_prefix (
    record, "GET /api/v1/pengajuan/kecukupan-skp/user/" FIXTURE_NIK " HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (record, "\r\nAuthorization: Bearer " FIXTURE_TOKEN "\r\n"));
  g_assert_null (strstr (token, "Authorization"));
  for (guint i = 0; i < 2; i++)
    {
      const char *request = i == 0 ? token : record;

      g_assert_nonnull (strstr (request, "\r\nAccept: application/json\r\n"));
      g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
      g_assert_nonnull (strstr (request, "\r\nUser-Agent: PAFI-Checker/" PAFI_VERSION "\r\n"));
      g_assert_null (strstr (request, "Accept-Encoding"));
      g_assert_null (strstr (request, "Cookie"));
    }
  g_assert_true (g_str_has_suffix (
    token, "\r\n\r\n{\"grant_type\":\"client_credentials\",\"client_id\":\"7\",\"client_secret\":"
           "\"rahasia-yang-dijaga-\\\"ketat\\\\\\\"-8d1f\",\"scope\":\"read-kecukupan-skp\"}"));
}

/* Every documented answer of the record's address: what it means and how often it is asked. */
static const struct
{
  const char *name;
  int status;
  const char *headers;
  const char *body;
  const char *reason;
  const char *server_text;
  guint n_requests;
} answers[] = {
  { "404", 404, FIXTURE_JSON, FIXTURE_404_BODY, "not-registered", NULL, 1 },
  { "404-laravel", 404, FIXTURE_JSON,
    "{\"message\":\"No query results for model [App\\\\Models\\\\Anggota] 3206\"}", "not-registered",
    NULL, 1 },
  { "404-in-body", 200, FIXTURE_JSON,
    "{\"error\":true,\"status_code\":\"404\",\"message\":\"Data tidak ditemukan\"}",
    "not-registered", NULL, 1 },
  { "404-html", 404, "Content-Type: text/html\r\n", "<html>404 Not found</html>", "wrong-address",
    NULL, 1 },
  { "404-json-called-html", 404, "Content-Type: text/html\r\n", FIXTURE_404_BODY, "wrong-address",
    NULL, 1 },
  { "404-empty", 404, FIXTURE_JSON, "", "wrong-address", NULL, 1 },
  { "404-route", 404, FIXTURE_JSON,
    "{\"message\":\"The route api/v2/x could not be found.\",\"status_code\":404}", "wrong-address",
    NULL, 1 },
  { "404-route-and-model", 404, FIXTURE_JSON,
    "{\"message\":\"No query results for model [A]. The route api/x could not be found.\"}",
    "wrong-address", NULL, 1 },
  { "404-page", 404, FIXTURE_JSON,
    "{\"message\":\"The requested URL was not found on the server.\",\"status_code\":404}",
    "wrong-address", NULL, 1 },
  { "404-halaman", 404, FIXTURE_JSON,
    "{\"message\":\"Halaman tidak ditemukan\",\"status_code\":404}", "wrong-address", NULL, 1 },
  { "404-bare", 404, FIXTURE_JSON, "{\"message\":\"Data tidak ditemukan\"}", "wrong-address", NULL,
    1 },
  { "404-gateway", 404, FIXTURE_JSON, "{\"message\":\"Not Found\"}", "wrong-address", NULL, 1 },
  { "error-in-body", 200, FIXTURE_JSON, "{\"error\":true,\"message\":\"Anggota dibekukan\"}",
    "rejected", "Anggota dibekukan", 1 },
  { "400", 400, FIXTURE_JSON, "{\"message\":\"Permintaan gagal\",\"status_code\":400}", "rejected",
    "Permintaan gagal", 1 },
  { "403", 403, FIXTURE_JSON, "{\"message\":\"Forbidden\",\"status_code\":403}", "scope-missing",
    "Forbidden", 1 },
  { "405", 405, FIXTURE_JSON, "{\"message\":\"Method Not Allowed\"}", "wrong-address",
    "Method Not Allowed", 1 },
  { "413", 413, "Content-Type: text/html\r\n", "<html>large</html>", "rejected", NULL, 1 },
  { "414", 414, "", "", "rejected", NULL, 1 },
  { "419", 419, FIXTURE_JSON, "{\"message\":\"Page Expired\"}", "wrong-address", NULL, 1 },
  { "422", 422, FIXTURE_JSON,
    "{\"message\":\"The given data was invalid.\",\"errors\":{\"nik\":[\"NIK tidak sah.\"]}}",
    "rejected", "The given data was invalid. NIK tidak sah.", 1 },
  { "500", 500, FIXTURE_JSON, "{\"message\":\"Server Error\"}", "server-failed", "Server Error", 3 },
  { "502", 502, "Content-Type: text/html\r\n", "<html>Bad Gateway</html>", "server-failed", NULL, 3 },
  { "503", 503, FIXTURE_JSON, "{\"message\":\"Service Unavailable\"}", "maintenance", NULL, 3 },
  { "302", 302, "Location: https://example.com/login\r\n", "", "wrong-address", NULL, 1 },
  { "302-nowhere", 302, "", "", "wrong-address", NULL, 1 },
  { "302-file", 302, "Location: file:///etc/passwd\r\n", "", "wrong-address", NULL, 1 },
  { "204", 204, "", "", "malformed-reply", NULL, 1 },
  { "empty", 200, FIXTURE_JSON, "", "malformed-reply", NULL, 1 },
  { "null", 200, FIXTURE_JSON, "null", "malformed-reply", NULL, 1 },
  { "array", 200, FIXTURE_JSON, "[]", "malformed-reply", NULL, 1 },
  { "no-fields", 200, FIXTURE_JSON, "{}", "malformed-reply", NULL, 1 },
  { "html", 200, "Content-Type: text/html\r\n", "<!DOCTYPE html><p>Masuk ke Wi-Fi", "wrong-address",
    NULL, 1 },
  { "wrong-record", 200, FIXTURE_JSON,
    "{\"nik\":\"3205140000000003\",\"nama_anggota\":\"Orang Lain\",\"OP\":\"PAFI\"}", "wrong-record",
    NULL, 1 },
  { "wrong-record-list", 200, FIXTURE_JSON,
    "{\"nik\":[],\"nama_anggota\":\"Orang Lain\",\"OP\":\"PAFI\"}", "wrong-record", NULL, 1 },
  { "gzip", 200, FIXTURE_JSON "Content-Encoding: gzip\r\n", "\037\213\010", "malformed-reply", NULL,
    1 },
};

static void
test_answer (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_record (fixture, answers[i].status, answers[i].headers, answers[i].body);
  check = fixture_look_up (fixture);

  fixture_assert_reason (check, answers[i].reason);
  g_assert_cmpint (pafi_check_get_http_status (check), ==, answers[i].status);
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, answers[i].n_requests);
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 1);
  if (pafi_check_get_failure (check) != NULL)
    {
      const PafiFailureFacts *facts = pafi_failure_get_facts (pafi_check_get_failure (check));

      g_assert_cmpint (facts->http_status, ==, answers[i].status);
      g_assert_cmpstr (facts->account, ==, "PAFI Garut");
      g_assert_cmpstr (facts->scope, ==, "read-kecukupan-skp");
      g_assert_nonnull (facts->host);
      g_assert_cmpuint (facts->attempts, ==, answers[i].n_requests);
      if (answers[i].server_text != NULL)
        g_assert_cmpstr (facts->server_text, ==, answers[i].server_text);
    }
}

/* Every documented answer of the token's address. */
static const struct
{
  const char *name;
  int status;
  const char *headers;
  const char *body;
  const char *reason;
} refusals[] = {
  { "401-document", 401, FIXTURE_JSON, "{\"message\":\"Unauthenticated.\",\"status_code\":401}",
    "credentials-rejected" },
  { "401-invalid-client", 401, FIXTURE_JSON,
    "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\"}",
    "credentials-rejected" },
  { "400-invalid-client", 400, FIXTURE_JSON, "{\"error\":\"invalid_client\"}",
    "credentials-rejected" },
  { "400-unauthorized-client", 400, FIXTURE_JSON, "{\"error\":\"unauthorized_client\"}",
    "credentials-rejected" },
  { "400-invalid-scope", 400, FIXTURE_JSON, "{\"error\":\"invalid_scope\"}", "scope-missing" },
  { "400-grant", 400, FIXTURE_JSON, "{\"error\":\"unsupported_grant_type\"}", "rejected" },
  { "400-other", 400, FIXTURE_JSON, "{\"error\":\"sesuatu_yang_baru\"}", "rejected" },
  { "422", 422, FIXTURE_JSON, "{\"message\":\"Salah\",\"errors\":{\"client_id\":[\"Wajib\"]}}",
    "rejected" },
  { "403", 403, FIXTURE_JSON, "{\"message\":\"Forbidden\"}", "scope-missing" },
  { "200-error", 200, FIXTURE_JSON, "{\"error\":\"invalid_client\"}", "credentials-rejected" },
  { "200-code", 200, FIXTURE_JSON, "{\"message\":\"Unauthenticated.\",\"status_code\":401}",
    "credentials-rejected" },
  { "200-html", 200, "Content-Type: text/html\r\n", "<html>", "wrong-address" },
  { "302", 302, "Location: /login\r\n", "", "wrong-address" },
  { "307", 307, "Location: http://127.0.0.1:9/\r\n", "", "wrong-address" },
  { "500", 500, FIXTURE_JSON, "{\"message\":\"Server Error\"}", "server-failed" },
  { "503", 503, FIXTURE_JSON, "{\"message\":\"Service Unavailable\"}", "maintenance" },
  { "empty", 200, FIXTURE_JSON, "", "malformed-reply" },
  { "mac", 200, FIXTURE_JSON, "{\"token_type\":\"mac\",\"access_token\":\"a\"}", "malformed-reply" },
  { "no-type", 200, FIXTURE_JSON, "{\"access_token\":\"a\"}", "malformed-reply" },
  { "line-end", 200, FIXTURE_JSON, "{\"token_type\":\"Bearer\",\"access_token\":\"a\\r\\nb\"}",
    "malformed-reply" },
  { "number", 200, FIXTURE_JSON, "{\"token_type\":\"Bearer\",\"access_token\":12}",
    "malformed-reply" },
};

static void
test_refusal (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_token (fixture, refusals[i].status, refusals[i].headers, refusals[i].body);
  check = fixture_look_up (fixture);

  fixture_assert_reason (check, refusals[i].reason);
  /* The secret is sent once, and there is no token to ask for a record with. */
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 1);
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, 0);
}

static void
test_token_at_root (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);

  fixture_answer_token (fixture, 404, "Content-Type: text/html\r\n", "<html>404</html>");
  fixture_answer_token (fixture, 200, FIXTURE_JSON,
                        "{\"token_type\":\"Bearer\",\"access_token\":\"a\",\"expires_in\":100}");
  fixture_answer_record (fixture, 404, FIXTURE_JSON, FIXTURE_404_BODY);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PafiCheck) check = fixture_look_up (fixture);

      fixture_assert_reason (check, "not-registered");
      pafi_test_clock_advance (fixture->clock, 200 * G_TIME_SPAN_SECOND);
    }

  /* What worked is remembered: the second token comes from there at once. */
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_true (g_str_has_prefix (
      pafi_fault_server_get_request (fixture->server, PAFI_FAULT_TOKEN, i),
      i == 0 ? "POST /api/v1/oauth/token " : "POST /oauth/token "));
}

static void
test_token_nowhere (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_token (fixture, 405, FIXTURE_JSON, "{}");
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "wrong-address");
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 2);
}

static void
test_401_once (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_token (fixture, 200, FIXTURE_JSON,
                        "{\"token_type\":\"bearer\",\"access_token\":\"baru\"}");
  fixture_answer_record (fixture, 401, FIXTURE_JSON, "{\"message\":\"Unauthenticated.\"}");
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  check = fixture_look_up (fixture);

  fixture_assert_reason (check, "found");
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 2);
  g_assert_nonnull (strstr (pafi_fault_server_get_request (fixture->server, PAFI_FAULT_RECORD, 1),
                            "Authorization: Bearer baru\r\n"));
}

static void
test_401_always (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();

  /* A challenge that crashes libsoup's authentication (CVE-2025-4476). */
  fixture_answer_record (fixture, 401,
                         "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", "
                         "domain=\"https:/x\"\r\n",
                         "");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PafiCheck) check = fixture_look_up (fixture);

      fixture_assert_reason (check, "credentials-rejected");
      /* One renewal, one more try, and then none for a minute. */
      g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 2);
      g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, 2);
    }
}

static void
test_secret_stays (void)
{
  g_autoptr (PafiFaultServer) elsewhere = pafi_fault_server_new (NULL);
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autofree char *location
    = g_strdup_printf ("Location: %s/oauth/token\r\n", pafi_fault_server_get_base (elsewhere));
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer_http (elsewhere, PAFI_FAULT_TOKEN, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  pafi_fault_server_answer_http (elsewhere, PAFI_FAULT_RECORD, 200, FIXTURE_JSON,
                                 FIXTURE_RECORD_BODY);
  fixture_answer_record (fixture, 302, location, "");
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "wrong-address");
  g_assert_cmpuint (pafi_fault_server_get_n_connections (elsewhere), ==, 0);

  /* The secret goes to the token's address alone, the token to the record's alone. */
  g_assert_null (strstr (pafi_fault_server_get_request (fixture->server, PAFI_FAULT_RECORD, 0),
                         "rahasia"));
  g_assert_null (strstr (pafi_fault_server_get_request (fixture->server, PAFI_FAULT_TOKEN, 0),
                         FIXTURE_TOKEN));
  pafi_fault_server_stop (elsewhere);
}

static void
keep_progress_cb (const PafiProbeProgress *progress, gpointer user_data)
{
  GString *steps = user_data;

  g_string_append_printf (steps, "%d ", (int) progress->step);
  if (progress->step == PAFI_PROBE_SERVER)
    g_assert_cmpint (progress->duration, >, 0);
  if (progress->step == PAFI_PROBE_CREDENTIALS)
    g_assert_cmpuint (progress->token_lifetime, ==, 86400);
}

static const struct
{
  const char *name;
  int token_status;
  const char *token_body;
  int record_status;
  const char *record_body;
  const char *steps;
  const char *reason;
} probes[] = {
  { "passed", 200, FIXTURE_TOKEN_BODY, 404, FIXTURE_404_BODY, "0 1 2 3 ", NULL },
  { "nobody-refused", 200, FIXTURE_TOKEN_BODY, 422,
    "{\"message\":\"The given data was invalid.\",\"errors\":{\"nik\":[\"salah\"]}}", "0 1 2 3 ",
    NULL },
  { "nobody-refused-in-body", 200, FIXTURE_TOKEN_BODY, 200,
    "{\"error\":true,\"status_code\":200,\"message\":\"NIK salah\"}", "0 1 2 3 ", NULL },
  { "page", 200, FIXTURE_TOKEN_BODY, 422, "<html>", "0 1 2 ", "wrong-address" },
  { "credentials", 401, "{\"error\":\"invalid_client\"}", 404, FIXTURE_404_BODY, "0 1 ",
    "credentials-rejected" },
  { "scope", 200, FIXTURE_TOKEN_BODY, 403, "{\"message\":\"Forbidden\"}", "0 1 2 ", "scope-missing" },
};

static void
test_probe (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GString) steps = g_string_new (NULL);
  g_autoptr (PafiFailure) failure = NULL;
  PafiProbeStep failed_step;

  fixture_answer_token (fixture, probes[i].token_status, FIXTURE_JSON, probes[i].token_body);
  fixture_answer_record (fixture, probes[i].record_status, FIXTURE_JSON, probes[i].record_body);
  pafi_client_probe_async (fixture->client, NULL, keep_progress_cb, steps, pafi_test_result_cb,
                           &result);
  pafi_test_wait_for_result (&result);
  failure = pafi_client_probe_finish (fixture->client, result, &failed_step);

  g_assert_cmpstr (steps->str, ==, probes[i].steps);
  g_assert_cmpstr (failure != NULL ? pafi_error_get_name (pafi_failure_get_reason (failure)) : NULL,
                   ==, probes[i].reason);
  g_assert_cmpuint (failed_step, ==, strlen (steps->str) / 2);
  if (failure == NULL)
    g_assert_nonnull (strstr (pafi_fault_server_get_request (fixture->server, PAFI_FAULT_RECORD, 0),
                              "/user/0000000000000000 "));
}

static void
test_probe_unreachable (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GString) steps = g_string_new (NULL);
  g_autoptr (PafiFailure) failure = NULL;
  PafiProbeStep failed_step;

  pafi_fault_server_stop (fixture->server);
  pafi_client_probe_async (fixture->client, NULL, keep_progress_cb, steps, pafi_test_result_cb,
                           &result);
  pafi_test_wait_for_result (&result);
  failure = pafi_client_probe_finish (fixture->client, result, &failed_step);
  g_assert_cmpint (pafi_failure_get_reason (failure), ==, PAFI_ERROR_UNREACHABLE);
  g_assert_cmpint (failed_step, ==, PAFI_PROBE_SERVER);
  g_assert_cmpstr (steps->str, ==, "");
}

static void
test_address (void)
{
  static const char *const addresses[]
    = { "http://api.webpafi.com/api/v1", "ftp://api.webpafi.com", "https://a:b@api.webpafi.com",
        "https://api.webpafi.com/#x", "api.webpafi.com", "" };
  g_autoptr (PafiClock) clock = pafi_clock_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      PafiClientConfig config = { .server = addresses[i], .client_id = "1", .secret = "s" };
      g_autoptr (GError) error = NULL;

      g_assert_null (pafi_client_new (&config, clock, &error));
      g_assert_error (error, PAFI_ERROR, PAFI_ERROR_WRONG_ADDRESS);
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/client/found", test_found);
  g_test_add_func ("/client/requests", test_requests);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strconcat ("/client/answer/", answers[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_answer);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/client/token/", refusals[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_refusal);
    }
  g_test_add_func ("/client/token-at-root", test_token_at_root);
  g_test_add_func ("/client/token-nowhere", test_token_nowhere);
  g_test_add_func ("/client/401-once", test_401_once);
  g_test_add_func ("/client/401-always", test_401_always);
  g_test_add_func ("/client/secret-stays", test_secret_stays);
  for (gsize i = 0; i < G_N_ELEMENTS (probes); i++)
    {
      g_autofree char *path = g_strconcat ("/client/probe/", probes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_probe);
    }
  g_test_add_func ("/client/probe/unreachable", test_probe_unreachable);
  g_test_add_func ("/client/address", test_address);
  return g_test_run ();
}
