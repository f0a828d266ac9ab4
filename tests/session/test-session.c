/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-clock.h"
#include "pafi-test.h"
#include "session-fixture.h"

static void
test_found (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (PafiCheck) check = session_check (session, " 3206 0212.0196-0046 ");
  g_autoptr (PafiCheck) kept = NULL;

  g_assert_cmpint (pafi_check_get_outcome (check), ==, PAFI_OUTCOME_ISSUED);
  g_assert_cmpstr (pafi_member_get_letter_number (pafi_check_get_member (check)), ==,
                   "28-1.3204.19021998.1.00000001");
  g_assert_cmpstr (pafi_check_get_nik (check), ==, SIPAFI_EXAMPLE);
  g_assert_cmpstr (pafi_check_get_account (check), ==, "PAFI Garut");
  g_assert_true (g_str_has_prefix (pafi_demo_server_get_address (fixture->server),
                                   pafi_check_get_server (check)));
  g_assert_false (pafi_check_is_demo (check));
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 200);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 1);
  kept = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  g_assert_true (kept == check);
  g_assert_true (pafi_history_find_record (fixture->history, SIPAFI_EXAMPLE) == check);
}

static void
test_getters (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);

  g_assert_cmpstr (pafi_account_get_name (pafi_session_get_account (session)), ==, "PAFI Garut");
  g_assert_true (pafi_session_get_history (session) == fixture->history);
  g_assert_true (pafi_session_get_clock (session) == fixture->clock);
  /* With its port, where that is not the usual one. */
  g_assert_true (g_str_has_prefix (pafi_session_get_host (session), "127.0.0.1:"));
  g_assert_false (pafi_session_is_demo (session));
}

/* What is no NIK is judged without a server: this one is gone. */
static void
test_malformed (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *message = NULL;

  pafi_demo_server_stop (fixture->server);
  check = session_check (session, "320602120196004");
  message = pafi_check_dup_message (check);
  g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_MALFORMED_NIK);
  g_assert_cmpstr (message, ==, "NIK terdiri atas 16 angka; kurang 1 angka.");
  g_assert_cmpstr (pafi_check_get_account (check), ==, "PAFI Garut");
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 0);
}

static void
test_server_gone (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (PafiCheck) check = NULL;

  pafi_session_set_deadline (session, 2);
  pafi_demo_server_stop (fixture->server);
  check = session_check (session, SIPAFI_EXAMPLE);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_UNREACHABLE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 1);
}

static void
test_wrong_secret (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiAccount) account = session_fixture_new_account (fixture, NULL);
  g_autoptr (PafiSession) session =
    pafi_session_new_with_secret (account, "keliru", NULL, fixture->clock);
  g_autoptr (PafiCheck) check = session_check (session, SIPAFI_EXAMPLE);

  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CREDENTIALS_REJECTED);
  g_assert_cmpstr (pafi_failure_get_facts (pafi_check_get_failure (check))->account, ==,
                   "PAFI Garut");
}

/* The time of a check is the session's clock's, also where nothing was asked. */
static void
test_clock (void)
{
  g_autoptr (PafiTestClock) clock = pafi_test_clock_new ();
  g_autoptr (PafiSession) session = pafi_session_new_demo (NULL, PAFI_CLOCK (clock));
  g_autoptr (PafiCheck) malformed = session_check (session, "1");
  g_autoptr (PafiCheck) found = session_check (session, SIPAFI_EXAMPLE);
  g_autofree char *first =
    g_date_time_format (pafi_check_get_checked_at (malformed), "%F %T %:z");
  g_autofree char *second = g_date_time_format (pafi_check_get_checked_at (found), "%F %T %:z");

  g_assert_true (pafi_check_is_demo (malformed));
  g_assert_cmpstr (first, ==, "2026-11-24 10:12:00 +07:00");
  g_assert_cmpstr (second, ==, first);
}

static void
test_probe_wrong_secret (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiAccount) account = session_fixture_new_account (fixture, NULL);
  g_autoptr (PafiSession) session =
    pafi_session_new_with_secret (account, "keliru", NULL, fixture->clock);
  PafiProbeStep step = PAFI_PROBE_SERVER;
  g_autoptr (PafiFailure) failure = session_probe (session, NULL, NULL, &step);

  g_assert_cmpint (pafi_failure_get_reason (failure), ==, PAFI_ERROR_CREDENTIALS_REJECTED);
  g_assert_cmpint (step, ==, PAFI_PROBE_CREDENTIALS);
}

/* A deadline that is set later counts for the checks to come. */
static void
test_deadline (void)
{
  g_autoptr (SessionFixture) fixture = session_fixture_new ();
  g_autoptr (PafiSession) session = session_fixture_new_session (fixture);
  g_autoptr (PafiCheck) first = session_check (session, SIPAFI_EXAMPLE);
  g_autoptr (PafiCheck) second = NULL;

  g_assert_cmpint (pafi_check_get_verdict (first), ==, PAFI_VERDICT_FOUND);
  pafi_session_set_deadline (session, 1);
  second = session_check (session, SLOW);
  g_assert_cmpint (session_get_reason (second), ==, PAFI_ERROR_TIMED_OUT);
  g_assert_cmpuint (pafi_failure_get_facts (pafi_check_get_failure (second))->seconds, ==, 1);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/session/session/found", test_found);
  g_test_add_func ("/session/session/getters", test_getters);
  g_test_add_func ("/session/session/malformed", test_malformed);
  g_test_add_func ("/session/session/server-gone", test_server_gone);
  g_test_add_func ("/session/session/wrong-secret", test_wrong_secret);
  g_test_add_func ("/session/session/clock", test_clock);
  g_test_add_func ("/session/session/probe-wrong-secret", test_probe_wrong_secret);
  g_test_add_func ("/session/session/deadline", test_deadline);

  return g_test_run ();
}
