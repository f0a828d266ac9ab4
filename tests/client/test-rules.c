/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-deadline.h"
#include "pafi-endpoint.h"
#include "pafi-retry-after.h"
#include "pafi-retry.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"
#include "pafi-trouble.h"

#define SECOND G_TIME_SPAN_SECOND

static void
test_endpoint (void)
{
  static const struct
  {
    const char *server;
    const char *token_url;
    const char *token;
    const char *other;
    const char *record;
    const char *origin;
  } endpoints[] = {
    { "https://api.webpafi.com/api/v1", NULL, "https://api.webpafi.com/api/v1/oauth/token",
      "https://api.webpafi.com/oauth/token",
      "https://api.webpafi.com/api/v1/pengajuan/kecukupan-skp/user/3206021201960046",
      "https://api.webpafi.com" },
    { "https://API.webpafi.com:443/api/v1//", "", "https://api.webpafi.com/api/v1/oauth/token",
      "https://api.webpafi.com/oauth/token", NULL, "https://api.webpafi.com" },
    /* A chosen address is the only one. */
    { "https://api.webpafi.com/api/v1", "https://masuk.webpafi.com/token",
      "https://masuk.webpafi.com/token", NULL, NULL, "https://api.webpafi.com" },
    /* Where both are the same there is no second one. */
    { "http://localhost:8080", NULL, "http://localhost:8080/oauth/token", NULL,
      "http://localhost:8080/pengajuan/kecukupan-skp/user/3206021201960046",
      "http://localhost:8080" },
  };
  g_autoptr (PafiNik) nik = pafi_nik_new ("3206021201960046", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (endpoints); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiEndpoint) endpoint
        = pafi_endpoint_new (endpoints[i].server, endpoints[i].token_url, &error);
      g_autofree char *record = NULL;

      g_assert_no_error (error);
      record = pafi_endpoint_dup_record_address (endpoint, nik);
      g_assert_true (g_str_has_prefix (record, endpoints[i].origin));
      g_assert_cmpstr (pafi_endpoint_get_origin (endpoint), ==, endpoints[i].origin);
      if (endpoints[i].record != NULL)
        g_assert_cmpstr (record, ==, endpoints[i].record);
      g_assert_cmpstr (pafi_endpoint_get_other_token_address (endpoint), ==, endpoints[i].other);
      if (i != 1)
        g_assert_cmpstr (pafi_endpoint_get_token_address (endpoint), ==, endpoints[i].token);
    }
  g_assert_null (pafi_endpoint_new ("https://api.webpafi.com", "http://masuk.webpafi.com", NULL));
}

static void
test_endpoint_remembers (void)
{
  g_autoptr (PafiEndpoint) endpoint = pafi_endpoint_new ("https://a.example/api/v1", NULL, NULL);
  const char *first = pafi_endpoint_get_token_address (endpoint);
  const char *other = pafi_endpoint_get_other_token_address (endpoint);

  pafi_endpoint_remember_token_address (endpoint, other);
  g_assert_true (pafi_endpoint_get_token_address (endpoint) == other);
  g_assert_true (pafi_endpoint_get_other_token_address (endpoint) == first);
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *text;
    gint64 seconds;
  } values[] = {
    { "0", 0 },
    { "2", 2 },
    { " 120 ", 120 },
    { "3600", 3600 },
    { "3601", 3600 },
    { "1000000000", 3600 },
    { "99999999999999999999999999", 3600 },
    { "Sun, 06 Nov 1994 08:50:07 GMT", 30 },
    { "Sunday, 06-Nov-94 08:50:07 GMT", 30 },
    { "Sun Nov  6 08:50:07 1994", 30 },
    { "Sun, 06 Nov 1994 08:49:37 GMT", 0 },
    { "Sun, 06 Nov 1994 08:00:00 GMT", 0 },
    { "Sun, 06 Nov 2044 08:00:00 GMT", 3600 },
    { NULL, -1 },
    { "", -1 },
    { "  ", -1 },
    { "-5", -1 },
    { "+5", -1 },
    { "1e9", -1 },
    { "2.5", -1 },
    { "2 detik", -1 },
    { "besok", -1 },
    { "Mon, 31 Feb 1994 08:49:37 GMT", -1 },
    { "1994-11-06T08:50:07Z", -1 },
  };
  g_autoptr (GDateTime) now = g_date_time_new_utc (1994, 11, 6, 8, 49, 37);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpint (pafi_retry_after_parse (values[i].text, now), ==,
                     values[i].seconds < 0 ? -1 : values[i].seconds * SECOND);
}

static void
test_retry (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  gint64 most = 0;

  for (guint i = 0; i < 1000; i++)
    {
      PafiRetry retry = { .random = random };
      PafiRetryPlan plan;

      g_assert_true (pafi_retry_plan (&retry, PAFI_ERROR_SERVER_FAILED, -1, 60 * SECOND, &plan));
      g_assert_cmpint (plan.wait, <, SECOND);
      g_assert_true (pafi_retry_plan (&retry, PAFI_ERROR_SERVER_FAILED, -1, 60 * SECOND, &plan));
      g_assert_cmpint (plan.wait, <, 2 * SECOND);
      g_assert_cmpint (plan.extension, ==, 0);
      most = MAX (most, plan.wait);
      g_assert_false (pafi_retry_plan (&retry, PAFI_ERROR_SERVER_FAILED, -1, 60 * SECOND, &plan));
    }
  g_assert_cmpint (most, >, SECOND);
}

static void
test_retry_within_deadline (void)
{
  static const struct
  {
    PafiError reason;
    gint64 retry_after;
    gint64 left;
    gboolean again;
    gint64 extension;
    gboolean strict;
  } cases[] = {
    { PAFI_ERROR_MAINTENANCE, 20 * SECOND, 60 * SECOND, TRUE, 0 },
    { PAFI_ERROR_MAINTENANCE, 60 * SECOND, 60 * SECOND, FALSE, 0 },
    { PAFI_ERROR_RATE_LIMITED, 42 * SECOND, 10 * SECOND, TRUE, 42 * SECOND },
    { PAFI_ERROR_RATE_LIMITED, 62 * SECOND, 60 * SECOND, FALSE, 0 },
    { PAFI_ERROR_RATE_LIMITED, 600 * SECOND, 3600 * SECOND, TRUE, 0 },
    { PAFI_ERROR_SERVER_FAILED, -1, 0, FALSE, 0 },
    { PAFI_ERROR_RATE_LIMITED, 42 * SECOND, 10 * SECOND, FALSE, 0, .strict = TRUE },
    { PAFI_ERROR_RATE_LIMITED, 5 * SECOND, 10 * SECOND, TRUE, 0, .strict = TRUE },
  };
  g_autoptr (GRand) random = g_rand_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PafiRetry retry = { .random = random, .strict = cases[i].strict };
      PafiRetryPlan plan;

      g_assert_cmpint (pafi_retry_plan (&retry, cases[i].reason, cases[i].retry_after,
                                        cases[i].left, &plan),
                       ==, cases[i].again);
      if (cases[i].again)
        {
          g_assert_cmpint (plan.wait, ==, cases[i].retry_after);
          g_assert_cmpint (plan.extension, ==, cases[i].extension);
        }
    }
}

static void
test_deadline (void)
{
  g_autoptr (PafiTestClock) clock = pafi_test_clock_new ();
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (PafiDeadline) late
    = pafi_deadline_new (PAFI_CLOCK (clock), SECOND / 20, parent);
  g_autoptr (PafiDeadline) stopped
    = pafi_deadline_new (PAFI_CLOCK (clock), SECOND / 20, parent);
  g_autoptr (PafiDeadline) slept = pafi_deadline_new (PAFI_CLOCK (clock), 60 * SECOND, NULL);
  g_autoptr (PafiDeadline) ended = pafi_deadline_new (PAFI_CLOCK (clock), 60 * SECOND, parent);

  pafi_deadline_stop (stopped);
  while (!g_cancellable_is_cancelled (pafi_deadline_get_cancellable (late)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (pafi_deadline_is_over (late));
  g_assert_cmpuint (pafi_deadline_get_seconds (late), ==, 1);
  g_assert_false (pafi_deadline_is_over (stopped));

  pafi_deadline_extend (slept, 10 * SECOND);
  pafi_test_clock_advance (PAFI_TEST_CLOCK (clock), 69 * SECOND);
  g_assert_cmpint (pafi_deadline_get_left (slept), >, 0);
  pafi_test_clock_advance (PAFI_TEST_CLOCK (clock), SECOND);
  g_assert_cmpint (pafi_deadline_get_left (slept), <=, 0);

  g_cancellable_cancel (parent);
  while (!g_cancellable_is_cancelled (pafi_deadline_get_cancellable (ended)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (pafi_deadline_is_over (ended));
  g_assert_false (g_cancellable_is_cancelled (pafi_deadline_get_cancellable (stopped)));
}

static void
test_certificate_faults (void)
{
  static const struct
  {
    GTlsCertificateFlags flags;
    PafiTlsFault fault;
  } cases[] = {
    { G_TLS_CERTIFICATE_UNKNOWN_CA, PAFI_TLS_FAULT_UNKNOWN_ISSUER },
    { G_TLS_CERTIFICATE_BAD_IDENTITY, PAFI_TLS_FAULT_WRONG_NAME },
    { G_TLS_CERTIFICATE_NOT_ACTIVATED, PAFI_TLS_FAULT_NOT_YET_VALID },
    { G_TLS_CERTIFICATE_EXPIRED, PAFI_TLS_FAULT_EXPIRED },
    { G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_EXPIRED, PAFI_TLS_FAULT_REVOKED },
    { G_TLS_CERTIFICATE_INSECURE, PAFI_TLS_FAULT_OTHER },
    { G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_UNKNOWN_CA, PAFI_TLS_FAULT_EXPIRED },
    { G_TLS_CERTIFICATE_UNKNOWN_CA | G_TLS_CERTIFICATE_BAD_IDENTITY,
      PAFI_TLS_FAULT_UNKNOWN_ISSUER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pafi_trouble_judge_certificate (cases[i].flags), ==, cases[i].fault);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/client/endpoint/addresses", test_endpoint);
  g_test_add_func ("/client/endpoint/remembers", test_endpoint_remembers);
  g_test_add_func ("/client/retry-after", test_retry_after);
  g_test_add_func ("/client/retry/budget", test_retry);
  g_test_add_func ("/client/retry/within-deadline", test_retry_within_deadline);
  g_test_add_func ("/client/deadline", test_deadline);
  g_test_add_func ("/client/certificate-faults", test_certificate_faults);
  return g_test_run ();
}
