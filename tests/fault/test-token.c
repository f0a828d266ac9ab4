/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fault.h"
#include "pafi-token-request.h"

#define SECOND FAULT_SECOND
#define N_PARALLEL 50
/* Another token than the one whose way is watched. */
#define SECOND_TOKEN "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"dua\"}"
#define UNAUTHENTICATED "{\"message\":\"Unauthenticated.\"}"

static guint
count_tokens (Fault *fault)
{
  return fault_count (fault, PAFI_FAULT_TOKEN);
}

static void
assert_found (Fault *fault, guint n_tokens)
{
  g_autoptr (PafiCheck) check = fault_look_up (fault, "found");

  g_assert_cmpuint (count_tokens (fault), ==, n_tokens);
}

static void
answer_token (Fault *fault, const char *members)
{
  g_autofree char *body = g_strdup_printf (
    "{\"token_type\":\"Bearer\",\"access_token\":\"" FIXTURE_TOKEN "\"%s}", members);

  fault_answer_token (fault, 200, body);
}

static void
test_one_for_all (gconstpointer data)
{
  gboolean one_cancels = GPOINTER_TO_INT (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookups[N_PARALLEL] = { { NULL } };

  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  pafi_fault_server_hold (fault->server, PAFI_FAULT_TOKEN);
  for (guint i = 0; i < N_PARALLEL; i++)
    fault_start (fault, &lookups[i], FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_TOKEN, 1);
  /* Even the one who asked first. */
  if (one_cancels)
    fault_cancel (fault, &lookups[0]);
  pafi_fault_server_release (fault->server, PAFI_FAULT_TOKEN);
  for (guint i = one_cancels ? 1 : 0; i < N_PARALLEL; i++)
    g_object_unref (fault_end (fault, &lookups[i], "found"));
  g_assert_cmpuint (count_tokens (fault), ==, 1);
}

static void
test_401_always (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);

  fault_answer_token (fault, 200, SECOND_TOKEN);
  fault_answer_record (fault, 401, UNAUTHENTICATED);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PafiCheck) check = fault_look_up (fault, "credentials-rejected");

      /* One renewal and one more try; then none for a minute. */
      g_assert_cmpint (pafi_check_get_http_status (check), ==, 401);
      g_assert_cmpuint (count_tokens (fault), ==, 2);
      g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 2);
    }
}

static void
test_401_to_ten (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookups[10] = { { NULL } };

  fault_answer_token (fault, 200, SECOND_TOKEN);
  for (guint i = 0; i < 4; i++)
    fault_answer_record (fault, 401, UNAUTHENTICATED);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  pafi_fault_server_hold (fault->server, PAFI_FAULT_RECORD);
  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    fault_start (fault, &lookups[i], FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_RECORD, 4);
  pafi_fault_server_release (fault->server, PAFI_FAULT_RECORD);
  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    g_object_unref (fault_end (fault, &lookups[i], "found"));
  g_assert_cmpuint (count_tokens (fault), ==, 2);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 14);
}

/* A refusal of the first token that comes when the second one is long there. */
static void
test_late_401 (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup late = { NULL };

  fault_answer_token (fault, 200, SECOND_TOKEN);
  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD,
                            "HTTP/1.1 401 Tidak\r\nContent-Length: 2\r\n\r\n{}", PAFI_FAULT_DRIP);
  fault_answer_record (fault, 401, UNAUTHENTICATED);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  fault_start (fault, &late, FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_RECORD, 1);
  assert_found (fault, 2);
  g_object_unref (fault_end (fault, &late, "found"));
  g_assert_cmpuint (count_tokens (fault), ==, 2);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 4);
}

/* What `expires_in` may be, and the second before which the token is still good and after which it is
 * not: a minute, or a fifth of its life, before its end. */
static const struct
{
  const char *name;
  const char *members;
  guint fresh; /* seconds */
} lifetimes[] = {
  { "T06/number", ",\"expires_in\":3600", 3540 },
  { "T06/text-of-digits", ",\"expires_in\":\"3600\"", 3540 },
  { "T06/zero", ",\"expires_in\":0", 24 },
  { "T06/negative", ",\"expires_in\":-1", 24 },
  { "T06/century", ",\"expires_in\":3.5e9", 540 },
  { "T06/century-in-digits", ",\"expires_in\":3500000000", 86340 },
  { "T06/missing", "", 540 },
  { "T06/null", ",\"expires_in\":null", 540 },
  { "T06/words", ",\"expires_in\":\"sehari\"", 540 },
};

static void
test_lifetime (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fault) fault = fault_new (NULL);

  answer_token (fault, lifetimes[i].members);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  assert_found (fault, 1);
  pafi_test_clock_advance (fault->clock, (lifetimes[i].fresh - 1) * SECOND);
  assert_found (fault, 1);
  pafi_test_clock_advance (fault->clock, SECOND);
  assert_found (fault, 2);
}

/* It is asked for behind the queue, not before. */
static void
test_expires_in_queue (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new (NULL);
  FaultLookup lookups[5] = { { NULL } };

  answer_token (fault, ",\"expires_in\":40");
  fault_answer_token (fault, 200, SECOND_TOKEN);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  pafi_fault_server_hold (fault->server, PAFI_FAULT_RECORD);
  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    fault_start (fault, &lookups[i], FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_RECORD, 4);
  pafi_test_clock_advance (fault->clock, 41 * SECOND);
  pafi_fault_server_release (fault->server, PAFI_FAULT_RECORD);
  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    g_object_unref (fault_end (fault, &lookups[i], "found"));
  g_assert_cmpuint (count_tokens (fault), ==, 2);
  g_assert_nonnull (strstr (pafi_fault_server_get_request (fault->server, PAFI_FAULT_RECORD, 4),
                            "Authorization: Bearer dua\r\n"));
}

/* The computer sleeps two hours: the time since its start goes on, the kernel's timers do not. */
static void
test_suspend (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new (NULL);

  answer_token (fault, ",\"expires_in\":3600");
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  assert_found (fault, 1);
  pafi_test_clock_advance (fault->clock, 7200 * SECOND);
  assert_found (fault, 2);
}

/* It falls asleep in the middle of a look-up, which ends soon after it wakes up. */
static void
test_suspend_in_flight (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookup = { NULL };

  pafi_fault_server_hold (fault->server, PAFI_FAULT_RECORD);
  fault_start (fault, &lookup, FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_RECORD, 1);
  fault_watch_begin (&fault->watch);
  pafi_test_clock_advance (fault->clock, 7200 * SECOND);
  pafi_test_wait_for_result (&lookup.result);
  fault_watch_end (&fault->watch, 1);
  g_object_unref (fault_end (fault, &lookup, "timed-out"));
}

/* Somebody sets the clock, a day forward and two back. */
static void
test_clock_jumps (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new (NULL);
  gint64 now = pafi_clock_get_real_time (PAFI_CLOCK (fault->clock));

  answer_token (fault, ",\"expires_in\":3600");
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  assert_found (fault, 1);
  pafi_test_clock_set_real_time (fault->clock, now + 86400 * SECOND);
  assert_found (fault, 2);
  /* Once, and not for each look-up. */
  assert_found (fault, 2);
  pafi_test_clock_set_real_time (fault->clock, now - 86400 * SECOND);
  assert_found (fault, 2);
  assert_found (fault, 2);
  /* It does not live a day longer for it. */
  pafi_test_clock_advance (fault->clock, 3600 * SECOND);
  assert_found (fault, 3);
}

static void
test_clock_jumps_in_flight (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new (NULL);
  gint64 now = pafi_clock_get_real_time (PAFI_CLOCK (fault->clock));
  FaultLookup lookup = { NULL };

  answer_token (fault, ",\"expires_in\":3600");
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  pafi_fault_server_hold (fault->server, PAFI_FAULT_TOKEN);
  fault_start (fault, &lookup, FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_TOKEN, 1);
  pafi_test_clock_set_real_time (fault->clock, now - 86400 * SECOND);
  pafi_fault_server_release (fault->server, PAFI_FAULT_TOKEN);
  g_object_unref (fault_end (fault, &lookup, "found"));
  assert_found (fault, 1);
  pafi_test_clock_advance (fault->clock, 3600 * SECOND);
  assert_found (fault, 2);
}

/* What the token's address says, and what comes of it. */
static const struct
{
  const char *name;
  int status;
  const char *body;
  const char *reason;
  const char *server_text;
} answers[] = {
  { "T10/type-missing", 200, "{\"access_token\":\"a\"}", "malformed-reply", NULL },
  { "T10/type-mac", 200, "{\"token_type\":\"mac\",\"access_token\":\"a\"}", "malformed-reply", NULL },
  { "T10/type-in-capitals", 200, "{\"token_type\":\"BEARER\",\"access_token\":\"a\"}", "found", NULL },
  { "T11/line-end", 200, "{\"token_type\":\"Bearer\",\"access_token\":\"a\\r\\nX-Lain: b\"}",
    "malformed-reply", NULL },
  { "T11/space", 200, "{\"token_type\":\"Bearer\",\"access_token\":\"a b\"}", "malformed-reply", NULL },
  { "T11/empty", 200, "{\"token_type\":\"Bearer\",\"access_token\":\"\"}", "malformed-reply", NULL },
  { "T11/number", 200, "{\"token_type\":\"Bearer\",\"access_token\":12}", "malformed-reply", NULL },
  { "T11/object", 200, "{\"token_type\":\"Bearer\",\"access_token\":{\"a\":1}}", "malformed-reply",
    NULL },
  { "T11/not-ascii", 200, "{\"token_type\":\"Bearer\",\"access_token\":\"\xC3\xA9\"}",
    "malformed-reply", NULL },
  { "T12/error-in-200", 200, "{\"error\":\"invalid_client\"}", "credentials-rejected", NULL },
  { "T12/error-beside-token", 200,
    "{\"error\":\"invalid_client\",\"token_type\":\"Bearer\",\"access_token\":\"a\"}",
    "credentials-rejected", NULL },
  { "T12/invalid-client-400", 400, "{\"error\":\"invalid_client\"}", "credentials-rejected", NULL },
  { "T12/invalid-client-401", 401,
    "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\"}",
    "credentials-rejected", "Client authentication failed" },
  { "T12/as-documented", 401, "{\"message\":\"Unauthenticated.\",\"status_code\":401}",
    "credentials-rejected", "Unauthenticated." },
  { "T13/invalid-scope", 400, "{\"error\":\"invalid_scope\"}", "scope-missing", NULL },
  { "T13/unauthorized-client", 400, "{\"error\":\"unauthorized_client\"}", "credentials-rejected",
    NULL },
  { "T13/unknown-code", 400, "{\"error\":\"sesuatu_yang_baru\"}", "rejected", "sesuatu_yang_baru" },
  { "T15/refresh-token", 200,
    "{\"token_type\":\"Bearer\",\"access_token\":\"a\",\"refresh_token\":\"penyegar-4711\"}", "found",
    NULL },
};

static void
test_answer (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gboolean found = strcmp (answers[i].reason, "found") == 0;
  g_autoptr (Fault) fault = fault_new (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_token (fault, answers[i].status, answers[i].body);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  check = fault_look_up (fault, answers[i].reason);
  g_assert_cmpuint (count_tokens (fault), ==, 1);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, found ? 1 : 0);
  if (answers[i].server_text != NULL)
    g_assert_cmpstr (fault_get_facts (check)->server_text, ==, answers[i].server_text);
}

static void
test_large (gconstpointer data)
{
  guint length = GPOINTER_TO_UINT (data);
  g_autofree char *token = g_strnfill (length, 'a');
  g_autofree char *body
    = g_strdup_printf ("{\"token_type\":\"Bearer\",\"access_token\":\"%s\"}", token);
  g_autoptr (Fault) fault = fault_new (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_token (fault, 200, body);
  check = fault_look_up (fault, "malformed-reply");
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 0);
}

/* Who may lock the account is not shown a wrong secret again and again. */
static void
test_rejected_for_a_minute (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new (NULL);

  fault_answer_token (fault, 401, "{\"error\":\"invalid_client\"}");
  answer_token (fault, "");
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  for (guint i = 0; i < 20; i++)
    {
      g_object_unref (fault_look_up (fault, "credentials-rejected"));
      g_assert_cmpuint (count_tokens (fault), ==, 1);
    }
  pafi_test_clock_advance (fault->clock, 59 * SECOND);
  g_object_unref (fault_look_up (fault, "credentials-rejected"));
  g_assert_cmpuint (count_tokens (fault), ==, 1);
  pafi_test_clock_advance (fault->clock, SECOND);
  assert_found (fault, 2);
}

/* What the server says is cut, and shown without what could deceive. */
static void
test_description (gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *body
    = g_strdup_printf ("{\"error\":\"invalid_scope\",\"error_description\":"
                       "\"<a href='x'>\\u001b[31m\\u202eklik\\n%s\"}",
                       long_text);
  g_autoptr (Fault) fault = fault_new (NULL);
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *message = NULL;

  fault_answer_token (fault, 400, body);
  check = fault_look_up (fault, "scope-missing");
  g_assert_cmpint (g_utf8_strlen (fault_get_facts (check)->server_text, -1), <=, 300);
  message = pafi_check_dup_message (check);
  g_assert_null (strchr (message, '\033'));
  g_assert_null (strstr (message, "\xE2\x80\xAE"));
}

/* It can't be renewed early, and is used on while it lives. */
static void
test_old_one_serves (gconstpointer data)
{
  PafiFaultEnd end = (PafiFaultEnd) GPOINTER_TO_INT (data);
  FixtureOptions options = { .read_timeout = 1 };
  g_autoptr (Fault) fault = fault_new (&options);

  answer_token (fault, ",\"expires_in\":3600");
  pafi_fault_server_answer (fault->server, PAFI_FAULT_TOKEN,
                            end == PAFI_FAULT_STALL
                              ? ""
                              : "HTTP/1.1 500 Rusak\r\nContent-Length: 2\r\n\r\n{}",
                            end);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  assert_found (fault, 1);
  pafi_test_clock_advance (fault->clock, 3550 * SECOND);
  assert_found (fault, 2);
  /* Not asked again for each look-up. */
  assert_found (fault, 2);
  pafi_test_clock_advance (fault->clock, 51 * SECOND);
  g_object_unref (
    fault_look_up (fault, end == PAFI_FAULT_STALL ? "timed-out" : "server-failed"));
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 3);
}

/* Nobody sends or keeps it. */
static void
test_refresh_token (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new (NULL);

  answer_token (fault, ",\"expires_in\":100,\"refresh_token\":\"penyegar-4711\"");
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  assert_found (fault, 1);
  pafi_test_clock_advance (fault->clock, 100 * SECOND);
  assert_found (fault, 2);
  g_assert_null (strstr (pafi_fault_server_get_received (fault->server), "penyegar"));
  g_assert_null (strstr (pafi_fault_server_get_received (fault->server), "refresh_token"));
  g_assert_cmpstr (
    strstr (pafi_fault_server_get_request (fault->server, PAFI_FAULT_TOKEN, 0), "\r\n\r\n"), ==,
    strstr (pafi_fault_server_get_request (fault->server, PAFI_FAULT_TOKEN, 1), "\r\n\r\n"));
}

/* SIPAFI's token request is JSON, where OAuth 2 in general has a form or HTTP's Basic. */
static void
test_secret_in_json (gconstpointer data)
{
  g_autoptr (PafiWipedText) secret
    = pafi_wiped_text_new (":%+ &=\"\\/\b\f\n\r\t\001\177\xC3\xA9\xF0\x9F\x98\x80", -1);
  g_autoptr (GBytes) body = pafi_token_request_write ("0012", secret, "read-kecukupan-skp");
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  const char *request;

  g_assert_cmpstr (text, ==,
                   "{\"grant_type\":\"client_credentials\",\"client_id\":\"0012\",\"client_secret\":"
                   "\":%+ &=\\\"\\\\/\\u0008\\u000c\\u000a\\u000d\\u0009\\u0001\177\xC3\xA9"
                   "\xF0\x9F\x98\x80\",\"scope\":\"read-kecukupan-skp\"}");

  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  assert_found (fault, 1);
  request = pafi_fault_server_get_request (fault->server, PAFI_FAULT_TOKEN, 0);
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
  g_assert_null (strstr (request, "Authorization"));
  g_assert_true (g_str_has_suffix (
    request, "\"client_secret\":\"rahasia-yang-dijaga-\\\"ketat\\\\\\\"-8d1f\","
             "\"scope\":\"read-kecukupan-skp\"}"));
}

/* SIPAFI has no pages; whatever an answer links to is not followed. */
static void
test_next_link (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  const char *thief = pafi_fault_server_get_base (fault->thief);
  g_autofree char *record = g_strdup_printf (
    "{\"next\":\"%s\",\"next_page_url\":\"%s\",\"links\":{\"next\":\"%s\"},%s", thief, thief, thief,
    &FIXTURE_RECORD_BODY[1]);
  g_autofree char *headers
    = g_strdup_printf (FIXTURE_JSON "Link: <%s>; rel=\"next\"\r\nRefresh: 0; url=%s\r\n", thief,
                       thief);
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_record (fault->fixture, 200, headers, record);
  check = fault_look_up (fault, "found");
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 1);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  fault_add ("T01/one-for-fifty", GINT_TO_POINTER (FALSE), test_one_for_all);
  fault_add ("T02/one-cancels", GINT_TO_POINTER (TRUE), test_one_for_all);
  fault_add ("T03/401-always", NULL, test_401_always);
  fault_add ("T04/401-to-ten", NULL, test_401_to_ten);
  fault_add ("T05/late-401", NULL, test_late_401);
  for (gsize i = 0; i < G_N_ELEMENTS (lifetimes); i++)
    fault_add (lifetimes[i].name, GSIZE_TO_POINTER (i), test_lifetime);
  fault_add ("T07/expires-in-queue", NULL, test_expires_in_queue);
  fault_add ("T08/suspend", NULL, test_suspend);
  fault_add ("T08/suspend-in-flight", NULL, test_suspend_in_flight);
  fault_add ("T09/clock-jumps", NULL, test_clock_jumps);
  fault_add ("T09/clock-jumps-in-flight", NULL, test_clock_jumps_in_flight);
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    fault_add (answers[i].name, GSIZE_TO_POINTER (i), test_answer);
  fault_add ("T11/20-kilobytes", GUINT_TO_POINTER (20 * 1024), test_large);
  fault_add ("T11/a-megabyte", GUINT_TO_POINTER (1024 * 1024), test_large);
  fault_add ("T12/rejected-for-a-minute", NULL, test_rejected_for_a_minute);
  fault_add ("T13/description", NULL, test_description);
  fault_add ("T14/500", GINT_TO_POINTER (PAFI_FAULT_KEEP), test_old_one_serves);
  fault_add ("T14/silent", GINT_TO_POINTER (PAFI_FAULT_STALL), test_old_one_serves);
  fault_add ("T15/never-used", NULL, test_refresh_token);
  fault_add ("T16/secret-in-json", NULL, test_secret_in_json);
  fault_add ("T17/next-link", NULL, test_next_link);
  return g_test_run ();
}
