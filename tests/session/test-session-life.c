/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test.h"
#include "session-fixture.h"

/* Cancelling, waiting, and ending a session while something is in flight. */

static guint
get_n_kept (SessionFixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->history));
}

/* Starts a check that the server takes ten seconds for, with the token already there. */
static void
start_slow (PafiSession *session, GCancellable *cancellable, GAsyncResult **result)
{
  g_object_unref (session_check (session, SIPAFI_EXAMPLE));
  pafi_session_check_async (session, SLOW, cancellable, pafi_test_result_cb, result);
  session_settle ();
  g_assert_null (*result);
}

static void
test_cancelled_before (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;

  g_cancellable_cancel (cancellable);
  pafi_session_check_async (session, SIPAFI_EXAMPLE, cancellable, pafi_test_result_cb, &result);
  g_assert_null (result);
  pafi_test_wait_for_result (&result);
  check = pafi_session_check_finish (session, result);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CANCELLED);
  g_assert_cmpstr (pafi_check_get_nik (check), ==, SIPAFI_EXAMPLE);
  g_assert_cmpuint (get_n_kept (fixture), ==, 0);
}

static void
test_cancelled_in_flight (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;
  g_autoptr (PafiCheck) next = NULL;

  start_slow (session, cancellable, &result);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&result);
  check = pafi_session_check_finish (session, result);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CANCELLED);
  g_assert_cmpuint (get_n_kept (fixture), ==, 1);

  next = session_check (session, STRANGER);
  g_assert_cmpint (pafi_check_get_verdict (next), ==, PAFI_VERDICT_NOT_REGISTERED);
}

/* One is cancelled; the other, which began at the same time, is not. */
static void
test_cancelled_alone (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (PafiCheck) cancelled = NULL, found = NULL;

  pafi_session_check_async (session, SLOW, cancellable, pafi_test_result_cb, &first);
  pafi_session_check_async (session, SIPAFI_EXAMPLE, NULL, pafi_test_result_cb, &second);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&first);
  pafi_test_wait_for_result (&second);
  cancelled = pafi_session_check_finish (session, first);
  found = pafi_session_check_finish (session, second);
  g_assert_cmpint (session_get_reason (cancelled), ==, PAFI_ERROR_CANCELLED);
  g_assert_cmpint (pafi_check_get_verdict (found), ==, PAFI_VERDICT_FOUND);
}

static void
test_probe_cancelled (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiFailure) failure = NULL;

  pafi_session_probe_async (session, cancellable, NULL, NULL, pafi_test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&result);
  failure = pafi_session_probe_finish (session, result, NULL);
  g_assert_cmpint (pafi_failure_get_reason (failure), ==, PAFI_ERROR_CANCELLED);
}

/* As always with GIO, what is in flight keeps the session; nothing else does. */
static void
test_dropped_in_flight (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  PafiSession *session = session_fixture_new_session (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;

  pafi_session_check_async (session, SIPAFI_EXAMPLE, NULL, pafi_test_result_cb, &result);
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &session);
  g_object_unref (session);
  g_assert_nonnull (session);
  pafi_test_wait_for_result (&result);
  check = pafi_session_check_finish (session, result);
  g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_FOUND);

  g_clear_object (&result);
  session_settle ();
  g_assert_null (session);
}

static void
test_ended_in_flight (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  PafiSession *session = session_fixture_new_session (fixture);
  g_autoptr (GAsyncResult) checked = NULL, probed = NULL;
  g_autoptr (PafiCheck) check = NULL;
  g_autoptr (PafiFailure) failure = NULL;

  start_slow (session, NULL, &checked);
  pafi_session_probe_async (session, NULL, NULL, NULL, pafi_test_result_cb, &probed);
  g_object_run_dispose (G_OBJECT (session));
  pafi_test_wait_for_result (&checked);
  pafi_test_wait_for_result (&probed);
  check = pafi_session_check_finish (session, checked);
  failure = pafi_session_probe_finish (session, probed, NULL);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CANCELLED);
  g_assert_cmpint (pafi_failure_get_reason (failure), ==, PAFI_ERROR_CANCELLED);
  g_assert_cmpuint (get_n_kept (fixture), ==, 1);

  g_clear_object (&checked);
  g_clear_object (&probed);
  session_settle ();
  g_assert_finalize_object (session);
}

/* The demonstration's own server goes with its session. */
static void
test_demo_ended_in_flight (void)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  PafiSession *session = pafi_session_new_demo (NULL, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;

  start_slow (session, NULL, &result);
  g_object_run_dispose (G_OBJECT (session));
  pafi_test_wait_for_result (&result);
  check = pafi_session_check_finish (session, result);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CANCELLED);
  g_assert_true (pafi_check_is_demo (check));

  g_clear_object (&result);
  session_settle ();
  g_assert_finalize_object (session);
}

typedef struct
{
  guint n_signals;
  PafiError reason;
  gboolean waiting;
  char *nik;
  GCancellable *cancellable;
} Wait;

static void
waiting_cb (PafiSession *session, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  Wait *wait = user_data;

  wait->n_signals++;
  if (failure == NULL)
    return;
  wait->reason = pafi_failure_get_reason (failure);
  wait->waiting = pafi_failure_get_facts (failure)->waiting;
  g_free (wait->nik);
  wait->nik = g_strdup (pafi_nik_get_digits (nik));
  g_cancellable_cancel (wait->cancellable);
}

static void
test_waiting (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;
  Wait wait = { .cancellable = cancellable };

  g_signal_connect (session, "waiting", G_CALLBACK (waiting_cb), &wait);
  pafi_session_check_async (session, RATE_LIMITED, cancellable, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  check = pafi_session_check_finish (session, result);

  g_assert_cmpuint (wait.n_signals, >=, 1);
  g_assert_cmpint (wait.reason, ==, PAFI_ERROR_RATE_LIMITED);
  g_assert_true (wait.waiting);
  g_assert_cmpstr (wait.nik, ==, RATE_LIMITED);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CANCELLED);
  g_free (wait.nik);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/session/life/cancelled-before", test_cancelled_before);
  g_test_add_func ("/session/life/cancelled-in-flight", test_cancelled_in_flight);
  g_test_add_func ("/session/life/cancelled-alone", test_cancelled_alone);
  g_test_add_func ("/session/life/probe-cancelled", test_probe_cancelled);
  g_test_add_func ("/session/life/dropped-in-flight", test_dropped_in_flight);
  g_test_add_func ("/session/life/ended-in-flight", test_ended_in_flight);
  g_test_add_func ("/session/life/demo-ended-in-flight", test_demo_ended_in_flight);
  g_test_add_func ("/session/life/waiting", test_waiting);

  return g_test_run ();
}
