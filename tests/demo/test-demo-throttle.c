/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixture.h"
#include "pafi-demo-throttle.h"
#include "pafi-test.h"

#define SIPAFI_EXAMPLE "3206021201960046"

static void
test_window (void)
{
  PafiDemoThrottle throttle = { .limit = 2 };
  gint64 start = 1000 * G_TIME_SPAN_SECOND;

  g_assert_true (pafi_demo_throttle_admit (&throttle, start));
  g_assert_cmpuint (pafi_demo_throttle_get_remaining (&throttle), ==, 1);
  g_assert_true (pafi_demo_throttle_admit (&throttle, start + 59 * G_TIME_SPAN_SECOND));
  g_assert_cmpuint (pafi_demo_throttle_get_remaining (&throttle), ==, 0);

  /* The window began with the first request, and is not lengthened by those that are refused. */
  g_assert_false (pafi_demo_throttle_admit (&throttle, start + 59 * G_TIME_SPAN_SECOND));
  g_assert_cmpuint (pafi_demo_throttle_get_wait (&throttle, start + 59 * G_TIME_SPAN_SECOND), ==,
                    1);
  g_assert_true (pafi_demo_throttle_admit (&throttle, start + 60 * G_TIME_SPAN_SECOND));
  g_assert_cmpuint (pafi_demo_throttle_get_remaining (&throttle), ==, 1);
}

static void
test_wait_rounds_up (void)
{
  PafiDemoThrottle throttle = { .limit = 1 };
  gint64 start = 5 * G_TIME_SPAN_SECOND;

  pafi_demo_throttle_admit (&throttle, start);
  g_assert_cmpuint (pafi_demo_throttle_get_wait (&throttle, start), ==, 60);
  g_assert_cmpuint (pafi_demo_throttle_get_wait (&throttle, start + 1), ==, 60);
  g_assert_cmpuint (pafi_demo_throttle_get_wait (&throttle, start + 59 * G_TIME_SPAN_SECOND + 1),
                    ==, 1);
  g_assert_cmpuint (pafi_demo_throttle_get_wait (&throttle, start + 90 * G_TIME_SPAN_SECOND), ==,
                    0);
}

static void
test_headers (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (&(PafiDemoOptions){ .rate_limit = 3 });
  const char *expected[] = { "2", "1", "0" };

  demo_fixture_log_in (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (DemoAnswer) answer = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);

      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_cmpstr (demo_answer_get_header (answer, "X-RateLimit-Limit"), ==, "3");
      g_assert_cmpstr (demo_answer_get_header (answer, "X-RateLimit-Remaining"), ==, expected[i]);
      g_assert_null (demo_answer_get_header (answer, "Retry-After"));
    }
}

static void
test_too_many (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (&(PafiDemoOptions){ .rate_limit = 1 });
  g_autofree char *reset = NULL;

  demo_fixture_log_in (fixture);
  demo_answer_free (demo_fixture_get_record (fixture, SIPAFI_EXAMPLE));
  pafi_test_clock_advance (fixture->clock, 18 * G_TIME_SPAN_SECOND);
  {
    g_autoptr (DemoAnswer) answer = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);
    gint64 now = pafi_clock_get_real_time (PAFI_CLOCK (fixture->clock)) / G_USEC_PER_SEC;

    reset = g_strdup_printf ("%" G_GINT64_FORMAT, now + 42);
    g_assert_cmpuint (answer->status, ==, 429);
    g_assert_cmpstr (answer->body, ==,
                     "{\"message\":\"Too Many Attempts.\",\"status_code\":429}");
    g_assert_cmpstr (demo_answer_get_header (answer, "Retry-After"), ==, "42");
    g_assert_cmpstr (demo_answer_get_header (answer, "X-RateLimit-Limit"), ==, "1");
    g_assert_cmpstr (demo_answer_get_header (answer, "X-RateLimit-Remaining"), ==, "0");
    g_assert_cmpstr (demo_answer_get_header (answer, "X-RateLimit-Reset"), ==, reset);
  }

  pafi_test_clock_advance (fixture->clock, 42 * G_TIME_SPAN_SECOND);
  {
    g_autoptr (DemoAnswer) answer = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);

    g_assert_cmpuint (answer->status, ==, 200);
  }
}

/* Laravel throttles the two routes apart, and those without a token as well. */
static void
test_routes_apart (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (&(PafiDemoOptions){ .rate_limit = 1 });
  g_autoptr (DemoAnswer) unauthenticated = NULL, record = NULL, token = NULL;

  demo_fixture_log_in (fixture);
  token = demo_fixture_post_token (fixture, "{}");
  g_assert_cmpuint (token->status, ==, 429);

  g_clear_pointer (&fixture->token, g_free);
  unauthenticated = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);
  g_assert_cmpuint (unauthenticated->status, ==, 401);
  g_assert_cmpstr (demo_answer_get_header (unauthenticated, "X-RateLimit-Remaining"), ==, "0");
  record = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);
  g_assert_cmpuint (record->status, ==, 429);
}

static void
test_default (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);

  g_assert_cmpstr (demo_answer_get_header (answer, "X-RateLimit-Limit"), ==, "60");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/demo/throttle/window", test_window);
  g_test_add_func ("/demo/throttle/wait-rounds-up", test_wait_rounds_up);
  g_test_add_func ("/demo/throttle/headers", test_headers);
  g_test_add_func ("/demo/throttle/too-many", test_too_many);
  g_test_add_func ("/demo/throttle/routes-apart", test_routes_apart);
  g_test_add_func ("/demo/throttle/default", test_default);

  return g_test_run ();
}
