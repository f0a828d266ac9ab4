/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "client-fixture.h"
#include "pafi-token-request.h"

#define SECOND G_TIME_SPAN_SECOND

typedef struct
{
  PafiFaultServer *server;
  PafiTestClock *clock;
  PafiTokenSource *source;
} Bench;

static Bench *
bench_new (void)
{
  Bench *self = g_new0 (Bench, 1);
  PafiTransportOptions options = { 0 };
  g_autoptr (PafiTransport) transport = pafi_transport_new (&options);
  g_autoptr (PafiWipedText) secret = pafi_wiped_text_new (FIXTURE_SECRET, -1);
  g_autoptr (PafiEndpoint) endpoint = NULL;
  g_autoptr (PafiTokenFetcher) fetcher = NULL;

  self->server = pafi_fault_server_new (NULL);
  self->clock = pafi_test_clock_new ();
  endpoint = pafi_endpoint_new (pafi_fault_server_get_base (self->server), NULL, NULL);
  fetcher = pafi_token_fetcher_new (endpoint, transport, PAFI_CLOCK (self->clock), "7", secret,
                                    "read-kecukupan-skp");
  self->source = pafi_token_source_new (fetcher, PAFI_CLOCK (self->clock));
  return self;
}

static void
bench_free (Bench *self)
{
  pafi_fault_server_stop (self->server);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->source);
  g_object_unref (self->clock);
  g_object_unref (self->server);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Bench, bench_free)

static void
answer (Bench *self, const char *token, const char *rest)
{
  g_autofree char *body
    = g_strdup_printf ("{\"token_type\":\"Bearer\",\"access_token\":\"%s\"%s}", token, rest);

  pafi_fault_server_answer_http (self->server, PAFI_FAULT_TOKEN, 200, FIXTURE_JSON, body);
}

static PafiGrant *
get (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_token_source_get_async (self->source, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_token_source_get_finish (self->source, result);
}

static void
assert_gets (Bench *self, const char *token, guint n_requests)
{
  g_autoptr (PafiGrant) grant = get (self);

  g_assert_nonnull (grant->token);
  g_assert_cmpstr (pafi_wiped_text_get_text (pafi_token_get_text (grant->token)), ==, token);
  g_assert_cmpuint (pafi_fault_server_get_n_requests (self->server, PAFI_FAULT_TOKEN), ==,
                    n_requests);
}

static void
assert_fails (Bench *self, PafiError reason, guint n_requests)
{
  g_autoptr (PafiGrant) grant = get (self);

  g_assert_null (grant->token);
  g_assert_cmpint (pafi_failure_get_reason (grant->failure), ==, reason);
  g_assert_cmpuint (pafi_fault_server_get_n_requests (self->server, PAFI_FAULT_TOKEN), ==,
                    n_requests);
}

/* What `expires_in` may be, and how long the token lives. */
static const struct
{
  const char *name;
  const char *rest;
  guint lifetime;
} lifetimes[] = {
  { "number", ",\"expires_in\":3600", 3600 },
  { "text", ",\"expires_in\":\"86400\"", 86400 },
  { "fraction", ",\"expires_in\":3600.0", 3600 },
  { "missing", "", 600 },
  { "null", ",\"expires_in\":null", 600 },
  { "words", ",\"expires_in\":\"sehari\"", 600 },
  { "zero", ",\"expires_in\":0", 30 },
  { "negative", ",\"expires_in\":-1", 30 },
  { "century", ",\"expires_in\":3500000000", 86400 },
  { "beyond-64-bits", ",\"expires_in\":99999999999999999999999", 86400 },
};

static void
test_lifetime (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Bench) bench = bench_new ();
  g_autoptr (PafiGrant) grant = NULL;

  answer (bench, "a", lifetimes[i].rest);
  grant = get (bench);
  g_assert_nonnull (grant->token);
  g_assert_cmpuint (pafi_token_get_lifetime (grant->token), ==, lifetimes[i].lifetime);
}

static void
test_renewed_early (void)
{
  g_autoptr (Bench) bench = bench_new ();

  answer (bench, "satu", ",\"expires_in\":3600");
  answer (bench, "dua", ",\"expires_in\":100");
  answer (bench, "tiga", ",\"expires_in\":100");
  assert_gets (bench, "satu", 1);
  pafi_test_clock_advance (bench->clock, 3539 * SECOND);
  assert_gets (bench, "satu", 1);
  /* A minute before its end. */
  pafi_test_clock_advance (bench->clock, SECOND);
  assert_gets (bench, "dua", 2);
  /* A fifth of a short life is less than a minute. */
  pafi_test_clock_advance (bench->clock, 79 * SECOND);
  assert_gets (bench, "dua", 2);
  pafi_test_clock_advance (bench->clock, SECOND);
  assert_gets (bench, "tiga", 3);
}

/* Sleep counts, as it does on the clock of the computer's start. */
static void
test_either_clock (void)
{
  g_autoptr (Bench) bench = bench_new ();
  gint64 now = pafi_clock_get_real_time (PAFI_CLOCK (bench->clock));

  answer (bench, "satu", ",\"expires_in\":3600");
  answer (bench, "dua", ",\"expires_in\":3600");
  answer (bench, "tiga", ",\"expires_in\":3600");
  assert_gets (bench, "satu", 1);
  /* Set forward by a day, once: one renewal, not one for each look-up. */
  pafi_test_clock_set_real_time (bench->clock, now + 86400 * SECOND);
  assert_gets (bench, "dua", 2);
  assert_gets (bench, "dua", 2);
  /* Set back by two days: the time since the start still ends it. */
  pafi_test_clock_set_real_time (bench->clock, now - 86400 * SECOND);
  assert_gets (bench, "dua", 2);
  pafi_test_clock_advance (bench->clock, 7200 * SECOND);
  assert_gets (bench, "tiga", 3);
}

static void
test_age_counts_from_request (void)
{
  g_autoptr (Bench) bench = bench_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiGrant) grant = NULL;

  answer (bench, "satu", ",\"expires_in\":1000");
  answer (bench, "dua", ",\"expires_in\":1000");
  pafi_fault_server_hold (bench->server, PAFI_FAULT_TOKEN);
  pafi_token_source_get_async (bench->source, NULL, pafi_test_result_cb, &result);
  pafi_fault_server_wait_for_requests (bench->server, PAFI_FAULT_TOKEN, 1);
  pafi_test_clock_advance (bench->clock, 950 * SECOND);
  pafi_fault_server_release (bench->server, PAFI_FAULT_TOKEN);
  pafi_test_wait_for_result (&result);
  grant = pafi_token_source_get_finish (bench->source, result);
  g_assert_nonnull (grant->token);
  assert_gets (bench, "dua", 2);
}

/* What can't be renewed early serves until its end. */
static void
test_old_one_serves (void)
{
  g_autoptr (Bench) bench = bench_new ();

  answer (bench, "satu", ",\"expires_in\":3600");
  pafi_fault_server_answer_http (bench->server, PAFI_FAULT_TOKEN, 500, FIXTURE_JSON, "{}");
  assert_gets (bench, "satu", 1);
  pafi_test_clock_advance (bench->clock, 3550 * SECOND);
  assert_gets (bench, "satu", 2);
  /* Not asked again for each look-up. */
  assert_gets (bench, "satu", 2);
  pafi_test_clock_advance (bench->clock, 10 * SECOND);
  assert_gets (bench, "satu", 3);
  pafi_test_clock_advance (bench->clock, 60 * SECOND);
  assert_fails (bench, PAFI_ERROR_SERVER_FAILED, 4);
}

static void
test_rejected_for_a_minute (void)
{
  g_autoptr (Bench) bench = bench_new ();

  pafi_fault_server_answer_http (bench->server, PAFI_FAULT_TOKEN, 401, FIXTURE_JSON,
                                 "{\"error\":\"invalid_client\",\"error_description\":\"Salah\"}");
  answer (bench, "satu", "");
  assert_fails (bench, PAFI_ERROR_CREDENTIALS_REJECTED, 1);
  pafi_test_clock_advance (bench->clock, 59 * SECOND);
  assert_fails (bench, PAFI_ERROR_CREDENTIALS_REJECTED, 1);
  pafi_test_clock_advance (bench->clock, SECOND);
  assert_gets (bench, "satu", 2);
}

/* A refusal that comes late is not the fault of the token that replaced the refused one. */
static void
test_late_refusal (void)
{
  g_autoptr (Bench) bench = bench_new ();
  g_autoptr (PafiGrant) old = NULL;

  answer (bench, "satu", "");
  answer (bench, "dua", "");
  answer (bench, "tiga", "");
  old = get (bench);
  pafi_token_source_drop (bench->source, old->token);
  assert_gets (bench, "dua", 2);
  pafi_token_source_drop (bench->source, old->token);
  assert_gets (bench, "dua", 2);
}

static void
test_waiters (void)
{
  g_autoptr (Bench) bench = bench_new ();
  GAsyncResult *results[3] = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  answer (bench, "satu", "");
  pafi_fault_server_hold (bench->server, PAFI_FAULT_TOKEN);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    pafi_token_source_get_async (bench->source, i == 1 ? cancellable : NULL, pafi_test_result_cb,
                                 &results[i]);
  pafi_fault_server_wait_for_requests (bench->server, PAFI_FAULT_TOKEN, 1);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&results[1]);
  g_assert_null (results[0]);
  pafi_fault_server_release (bench->server, PAFI_FAULT_TOKEN);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (PafiGrant) grant = NULL;

      pafi_test_wait_for_result (&results[i]);
      grant = pafi_token_source_get_finish (bench->source, results[i]);
      g_assert_cmpint (grant->token != NULL, ==, i != 1);
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (pafi_fault_server_get_n_requests (bench->server, PAFI_FAULT_TOKEN), ==, 1);
}

/* Nobody waits any more, and then someone does. */
static void
test_given_up_and_again (void)
{
  g_autoptr (Bench) bench = bench_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PafiGrant) given_up = NULL, grant = NULL;

  answer (bench, "satu", "");
  pafi_fault_server_hold (bench->server, PAFI_FAULT_TOKEN);
  pafi_token_source_get_async (bench->source, cancellable, pafi_test_result_cb, &first);
  pafi_fault_server_wait_for_requests (bench->server, PAFI_FAULT_TOKEN, 1);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&first);
  given_up = pafi_token_source_get_finish (bench->source, first);
  g_assert_cmpint (pafi_failure_get_reason (given_up->failure), ==, PAFI_ERROR_CANCELLED);

  pafi_token_source_get_async (bench->source, NULL, pafi_test_result_cb, &second);
  pafi_fault_server_wait_for_requests (bench->server, PAFI_FAULT_TOKEN, 2);
  pafi_fault_server_release (bench->server, PAFI_FAULT_TOKEN);
  pafi_test_wait_for_result (&second);
  grant = pafi_token_source_get_finish (bench->source, second);
  g_assert_nonnull (grant->token);
}

static void
test_size (void)
{
  static const struct
  {
    guint length;
    gboolean taken;
  } sizes[] = { { 1, TRUE }, { 16384, TRUE }, { 16385, FALSE }, { 900000, FALSE }, { 0, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (Bench) bench = bench_new ();
      g_autofree char *token = g_strnfill (sizes[i].length, 'a');
      g_autoptr (PafiGrant) grant = NULL;

      answer (bench, token, "");
      grant = get (bench);
      g_assert_cmpint (grant->token != NULL, ==, sizes[i].taken);
      if (!sizes[i].taken)
        g_assert_cmpint (pafi_failure_get_reason (grant->failure), ==,
                         PAFI_ERROR_MALFORMED_REPLY);
    }
}

static void
test_request (void)
{
  g_autoptr (PafiWipedText) secret = pafi_wiped_text_new ("a:b%c+d e\"f\\g\nh\xC3\xA9", -1);
  g_autoptr (GBytes) body = pafi_token_request_write ("0012", secret, "read-kecukupan-skp");
  g_autofree char *text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  g_assert_cmpstr (text, ==,
                   "{\"grant_type\":\"client_credentials\",\"client_id\":\"0012\",\"client_secret\":"
                   "\"a:b%c+d e\\\"f\\\\g\\u000ah\xC3\xA9\",\"scope\":\"read-kecukupan-skp\"}");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (lifetimes); i++)
    {
      g_autofree char *path = g_strconcat ("/client/token-source/lifetime/", lifetimes[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_lifetime);
    }
  g_test_add_func ("/client/token-source/renewed-early", test_renewed_early);
  g_test_add_func ("/client/token-source/either-clock", test_either_clock);
  g_test_add_func ("/client/token-source/age-counts-from-request", test_age_counts_from_request);
  g_test_add_func ("/client/token-source/old-one-serves", test_old_one_serves);
  g_test_add_func ("/client/token-source/rejected-for-a-minute", test_rejected_for_a_minute);
  g_test_add_func ("/client/token-source/late-refusal", test_late_refusal);
  g_test_add_func ("/client/token-source/waiters", test_waiters);
  g_test_add_func ("/client/token-source/given-up-and-again", test_given_up_and_again);
  g_test_add_func ("/client/token-source/size", test_size);
  g_test_add_func ("/client/token-source/request", test_request);
  return g_test_run ();
}
