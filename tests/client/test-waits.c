/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "client-fixture.h"

#define SECOND G_TIME_SPAN_SECOND
/* The clock of the tests, as HTTP writes it, is 24 Nov 2026 03:12:00 GMT; the server's is another. */
#define DATE "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

static Fixture *
fixture_with_token (void)
{
  Fixture *fixture = fixture_new (NULL);

  fixture_answer_token (fixture, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  return fixture;
}

/* One refusal, then the record. */
static const struct
{
  const char *name;
  int status;
  const char *headers;
  const char *reason;
  gint64 least; /* microseconds */
  gint64 most;
  guint n_waits;
} waits[] = {
  { "429-seconds", 429, "Retry-After: 2\r\n", "found", 2 * SECOND, 2 * SECOND, 1 },
  { "429-date", 429, DATE "Retry-After: Sun, 06 Nov 1994 08:50:07 GMT\r\n", "found", 30 * SECOND,
    30 * SECOND, 1 },
  { "429-date-850", 429, DATE "Retry-After: Sunday, 06-Nov-94 08:50:07 GMT\r\n", "found",
    30 * SECOND, 30 * SECOND, 1 },
  { "429-date-asctime", 429, DATE "Retry-After: Sun Nov  6 08:50:07 1994\r\n", "found", 30 * SECOND,
    30 * SECOND, 1 },
  { "429-reset", 429, DATE "X-RateLimit-Reset: 784111807\r\n", "found", 30 * SECOND, 30 * SECOND, 1 },
  { "429-minute", 429, "Retry-After: 60\r\n", "found", 60 * SECOND, 60 * SECOND, 1 },
  { "429-silent", 429, "", "found", 0, SECOND, 1 },
  { "429-negative", 429, "Retry-After: -5\r\n", "found", 0, SECOND, 1 },
  { "429-past", 429, DATE "Retry-After: Sun, 06 Nov 1994 08:00:00 GMT\r\n", "found", 0, SECOND, 1 },
  { "429-garbage", 429, "Retry-After: besok\r\n", "found", 0, SECOND, 1 },
  { "429-hour", 429, "Retry-After: 1000000000\r\n", "rate-limited", 0, 0, 0 },
  { "429-too-long", 429, "Retry-After: 70\r\n", "rate-limited", 0, 0, 0 },
  { "503-seconds", 503, "Retry-After: 20\r\n", "found", 20 * SECOND, 20 * SECOND, 1 },
  { "503-silent", 503, "", "found", 0, SECOND, 1 },
  { "503-too-long", 503, "Retry-After: 600\r\n", "maintenance", 0, 0, 0 },
  { "500", 500, "", "found", 0, SECOND, 0 },
};

static void
test_wait (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *headers = g_strconcat (FIXTURE_JSON "X-RateLimit-Limit: 60\r\n",
                                          waits[i].headers, NULL);
  gint64 waited;

  fixture_answer_record (fixture, waits[i].status, headers, "{\"message\":\"Nanti\"}");
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  check = fixture_look_up (fixture);
  waited = pafi_test_clock_get_total_waited (fixture->clock);

  fixture_assert_reason (check, waits[i].reason);
  g_assert_cmpint (waited, >=, waits[i].least);
  g_assert_cmpint (waited, <=, waits[i].most);
  g_assert_cmpuint (fixture->n_waits, ==, waits[i].n_waits);
  if (waits[i].n_waits > 0)
    {
      const PafiFailureFacts *facts = pafi_failure_get_facts (fixture->waiting);

      g_assert_true (facts->waiting);
      g_assert_cmpuint (facts->limit, ==, 60);
      g_assert_nonnull (facts->retry_at);
      if (waits[i].least == waits[i].most)
        g_assert_cmpint (g_date_time_to_unix (facts->retry_at), ==,
                         1795489920 + waits[i].least / SECOND);
      g_assert_cmpint (pafi_failure_get_remedy (fixture->waiting), ==, PAFI_REMEDY_CANCEL);
    }
}

/* Whoever gives up says when it is worth another try. */
static void
test_given_up (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autoptr (PafiCheck) check = NULL;
  const PafiFailureFacts *facts;

  fixture_answer_record (fixture, 429, "Retry-After: 600\r\n", "{\"message\":\"Too Many\"}");
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "rate-limited");
  facts = pafi_failure_get_facts (pafi_check_get_failure (check));
  g_assert_cmpint (g_date_time_to_unix (facts->retry_at), ==, 1795489920 + 600);
  g_assert_false (facts->waiting);
}

static void
test_limited_for_ever (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_record (fixture, 429, "Retry-After: 50\r\n", "{\"message\":\"Too Many\"}");
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "rate-limited");
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, 3);
  g_assert_cmpint (pafi_test_clock_get_total_waited (fixture->clock), ==, 100 * SECOND);
}

/* The limit of the token's address is waited for as well. */
static void
test_token_limited (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_token (fixture, 429, "Retry-After: 3\r\n", "{\"message\":\"Too Many\"}");
  fixture_answer_token (fixture, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  fixture_answer_record (fixture, 404, FIXTURE_JSON, FIXTURE_404_BODY);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "not-registered");
  g_assert_cmpint (pafi_test_clock_get_total_waited (fixture->clock), ==, 3 * SECOND);
}

/* A window that is known to be spent is not asked again before it ends. */
static void
test_pace (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();

  fixture_answer_record (fixture, 200,
                         FIXTURE_JSON "X-RateLimit-Limit: 2\r\nX-RateLimit-Remaining: 1\r\n",
                         FIXTURE_RECORD_BODY);
  fixture_answer_record (fixture, 200,
                         FIXTURE_JSON "X-RateLimit-Limit: 2\r\nX-RateLimit-Remaining: 0\r\n",
                         FIXTURE_RECORD_BODY);
  fixture_answer_record (fixture, 200,
                         FIXTURE_JSON "X-RateLimit-Limit: 2\r\nX-RateLimit-Remaining: 1\r\n",
                         FIXTURE_RECORD_BODY);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PafiCheck) check = fixture_look_up (fixture);

      fixture_assert_reason (check, "found");
      g_assert_cmpint (pafi_test_clock_get_total_waited (fixture->clock), ==,
                       i < 2 ? 0 : 61 * SECOND);
    }
  g_assert_cmpuint (pafi_failure_get_facts (fixture->waiting)->limit, ==, 2);
}

typedef struct
{
  GCancellable *cancellable;
  GAsyncResult *result;
} Started;

static void
start (Fixture *fixture, Started *started)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (FIXTURE_NIK, NULL);

  started->cancellable = g_cancellable_new ();
  pafi_source_lookup_async (PAFI_SOURCE (fixture->client), nik, started->cancellable,
                            pafi_test_result_cb, &started->result);
}

static PafiCheck *
end (Started *started)
{
  g_autoptr (PafiSource) source = NULL;
  PafiCheck *check;

  pafi_test_wait_for_result (&started->result);
  source = PAFI_SOURCE (g_async_result_get_source_object (started->result));
  check = pafi_source_lookup_finish (source, started->result);
  g_clear_object (&started->result);
  g_clear_object (&started->cancellable);
  return check;
}

static void
assert_cancelled_at_once (Started *started)
{
  gint64 before = g_get_monotonic_time ();
  g_autoptr (PafiCheck) check = NULL;

  g_cancellable_cancel (started->cancellable);
  check = end (started);
  fixture_assert_reason (check, "cancelled");
  g_assert_cmpint (g_get_monotonic_time () - before, <, SECOND / 5);
}

static void
test_cancel_before (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started = { 0 };

  start (fixture, &started);
  assert_cancelled_at_once (&started);
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, 0);
}

static void
test_cancel_for_token (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started = { 0 };

  pafi_fault_server_hold (fixture->server, PAFI_FAULT_TOKEN);
  start (fixture, &started);
  pafi_fault_server_wait_for_requests (fixture->server, PAFI_FAULT_TOKEN, 1);
  assert_cancelled_at_once (&started);
}

static void
test_cancel_for_head (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started = { 0 };

  pafi_fault_server_hold (fixture->server, PAFI_FAULT_RECORD);
  start (fixture, &started);
  pafi_fault_server_wait_for_requests (fixture->server, PAFI_FAULT_RECORD, 1);
  assert_cancelled_at_once (&started);
}

static void
test_cancel_in_body (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started = { 0 };

  pafi_fault_server_answer (fixture->server, PAFI_FAULT_RECORD,
                            "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"nik\"",
                            PAFI_FAULT_STALL);
  start (fixture, &started);
  pafi_fault_server_wait_for_requests (fixture->server, PAFI_FAULT_RECORD, 1);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  assert_cancelled_at_once (&started);
}

static void
test_cancel_waiting (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started = { 0 };

  pafi_test_clock_set_auto_advance (fixture->clock, FALSE);
  fixture_answer_record (fixture, 429, "Retry-After: 42\r\n", "{\"message\":\"Too Many\"}");
  start (fixture, &started);
  while (pafi_test_clock_get_n_waits (fixture->clock) == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_cancelled_at_once (&started);
  g_assert_cmpuint (pafi_test_clock_get_n_waits (fixture->clock), ==, 0);
}

static void
test_cancel_in_queue (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started[6] = { 0 };

  pafi_fault_server_hold (fixture->server, PAFI_FAULT_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (started); i++)
    start (fixture, &started[i]);
  pafi_fault_server_wait_for_requests (fixture->server, PAFI_FAULT_RECORD, 4);
  assert_cancelled_at_once (&started[4]);

  fixture_answer_record (fixture, 404, FIXTURE_JSON, FIXTURE_404_BODY);
  pafi_fault_server_release (fixture->server, PAFI_FAULT_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (started); i++)
    if (i != 4)
      {
        g_autoptr (PafiCheck) check = end (&started[i]);

        fixture_assert_reason (check, "not-registered");
      }
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, 5);
}

static void
test_fifty (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started[50] = { 0 };

  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  pafi_fault_server_hold (fixture->server, PAFI_FAULT_TOKEN);
  for (guint i = 0; i < G_N_ELEMENTS (started); i++)
    start (fixture, &started[i]);
  pafi_fault_server_wait_for_requests (fixture->server, PAFI_FAULT_TOKEN, 1);
  /* One of those who wait for the token no longer does. */
  assert_cancelled_at_once (&started[0]);
  pafi_fault_server_release (fixture->server, PAFI_FAULT_TOKEN);
  for (guint i = 1; i < G_N_ELEMENTS (started); i++)
    {
      g_autoptr (PafiCheck) check = end (&started[i]);

      fixture_assert_reason (check, "found");
    }
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 1);
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, 49);
  g_assert_cmpuint (pafi_fault_server_get_most_open (fixture->server), <=, 5);
}

/* The same token is refused to all who are under way; one new one serves them all. */
static void
test_401_to_four (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started[4] = { 0 };

  fixture_answer_token (fixture, 200, FIXTURE_JSON,
                        "{\"token_type\":\"Bearer\",\"access_token\":\"baru\"}");
  for (guint i = 0; i < G_N_ELEMENTS (started); i++)
    fixture_answer_record (fixture, 401, FIXTURE_JSON, "{\"message\":\"Unauthenticated.\"}");
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  pafi_fault_server_hold (fixture->server, PAFI_FAULT_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (started); i++)
    start (fixture, &started[i]);
  pafi_fault_server_wait_for_requests (fixture->server, PAFI_FAULT_RECORD, 4);
  pafi_fault_server_release (fixture->server, PAFI_FAULT_RECORD);
  for (guint i = 0; i < G_N_ELEMENTS (started); i++)
    {
      g_autoptr (PafiCheck) check = end (&started[i]);

      fixture_assert_reason (check, "found");
    }
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 2);
}

/* The client may be let go while it works. */
static void
test_let_go (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token ();
  Started started = { 0 };
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_hold (fixture->server, PAFI_FAULT_RECORD);
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  start (fixture, &started);
  pafi_fault_server_wait_for_requests (fixture->server, PAFI_FAULT_RECORD, 1);
  g_clear_object (&fixture->client);
  pafi_fault_server_release (fixture->server, PAFI_FAULT_RECORD);
  check = end (&started);
  fixture_assert_reason (check, "found");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autofree char *path = g_strconcat ("/client/wait/", waits[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_wait);
    }
  g_test_add_func ("/client/wait/given-up", test_given_up);
  g_test_add_func ("/client/wait/limited-for-ever", test_limited_for_ever);
  g_test_add_func ("/client/wait/token-limited", test_token_limited);
  g_test_add_func ("/client/wait/pace", test_pace);
  g_test_add_func ("/client/cancel/before", test_cancel_before);
  g_test_add_func ("/client/cancel/for-token", test_cancel_for_token);
  g_test_add_func ("/client/cancel/for-head", test_cancel_for_head);
  g_test_add_func ("/client/cancel/in-body", test_cancel_in_body);
  g_test_add_func ("/client/cancel/waiting", test_cancel_waiting);
  g_test_add_func ("/client/cancel/in-queue", test_cancel_in_queue);
  g_test_add_func ("/client/parallel/fifty", test_fifty);
  g_test_add_func ("/client/parallel/401-to-four", test_401_to_four);
  g_test_add_func ("/client/parallel/let-go", test_let_go);
  return g_test_run ();
}
