/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-clock.h"
#include "pafi-test.h"
#include "session-fixture.h"

/* A session as the source of a list. */

static PafiCheck *
look_up (PafiSession *session, const char *digits)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  pafi_source_lookup_async (PAFI_SOURCE (session), nik, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_source_lookup_finish (PAFI_SOURCE (session), result);
}

/* The list's store keeps it, not the history. */
static void
test_found (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (PafiCheck) listed = NULL;
  g_autoptr (PafiCheck) checked = NULL;

  g_assert_cmpuint (pafi_source_get_limit (PAFI_SOURCE (session)), ==, 0);
  listed = look_up (session, SIPAFI_EXAMPLE);
  g_assert_cmpint (pafi_check_get_verdict (listed), ==, PAFI_VERDICT_FOUND);
  g_assert_cmpstr (pafi_check_get_account (listed), ==, "PAFI Garut");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 0);
  g_assert_cmpuint (pafi_source_get_limit (PAFI_SOURCE (session)), ==, 60);

  checked = session_check (session, SIPAFI_EXAMPLE);
  g_assert_cmpint (pafi_check_get_verdict (checked), ==, PAFI_VERDICT_FOUND);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 1);
}

static void
test_failed (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiAccount) account = session_fixture_new_account (fixture, NULL);
  g_autoptr (PafiSession) session
    = pafi_session_new_with_secret (account, "keliru", fixture->history, fixture->clock);
  g_autoptr (PafiCheck) check = look_up (session, SIPAFI_EXAMPLE);

  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CREDENTIALS_REJECTED);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 0);
}

static void
test_cancelled (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (PafiNik) nik = pafi_nik_new (SLOW, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;

  pafi_source_lookup_async (PAFI_SOURCE (session), nik, cancellable, pafi_test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&result);
  check = pafi_source_lookup_finish (PAFI_SOURCE (session), result);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CANCELLED);
}

static void
waiting_cb (PafiSource *source, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  guint *n_waits = user_data;

  *n_waits += failure != NULL ? 1 : 0;
}

/* A list leaves the last five requests of a window, which a check by hand may use. */
static void
test_reserve (void)
{
  g_autoptr (PafiTestClock) clock = pafi_test_clock_new ();
  g_autoptr (PafiSession) session = pafi_session_new_demo (NULL, PAFI_CLOCK (clock));
  g_autoptr (PafiNik) nik = pafi_nik_new (STRANGER, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) last = NULL;
  guint n_waits = 0;

  g_signal_connect (session, "waiting", G_CALLBACK (waiting_cb), &n_waits);
  for (guint i = 0; i < 55; i++)
    {
      g_autoptr (PafiCheck) check = look_up (session, STRANGER);

      g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_NOT_REGISTERED);
    }
  g_assert_cmpuint (n_waits, ==, 0);
  pafi_source_lookup_async (PAFI_SOURCE (session), nik, NULL, pafi_test_result_cb, &result);
  while (n_waits == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (PafiCheck) check = session_check (session, STRANGER);

      g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_NOT_REGISTERED);
    }
  g_assert_cmpuint (n_waits, ==, 1);
  g_assert_null (result);
  pafi_test_clock_advance (clock, 61 * G_TIME_SPAN_SECOND);
  pafi_test_wait_for_result (&result);
  last = pafi_source_lookup_finish (PAFI_SOURCE (session), result);
  g_assert_cmpint (pafi_check_get_verdict (last), ==, PAFI_VERDICT_NOT_REGISTERED);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/session/list/found", test_found);
  g_test_add_func ("/session/list/failed", test_failed);
  g_test_add_func ("/session/list/cancelled", test_cancelled);
  g_test_add_func ("/session/list/reserve", test_reserve);
  return g_test_run ();
}
