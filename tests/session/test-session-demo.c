/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-clock.h"
#include "pafi-test.h"
#include "session-fixture.h"

/* Seconds: enough for loopback, and less than what the slow and the refusing ones ask for. */
#define DEADLINE 3

/* The members that are not simply found with their letter issued. */
static const struct
{
  const char *nik;
  PafiOutcome outcome;
  PafiError reason; /* with PAFI_OUTCOME_NOT_CHECKED */
  PafiHints hints;
} expectations[] = {
  { SIPAFI_EXAMPLE, PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_BIRTH_DATE_DIFFERS },
  { "5103046205980001", PAFI_OUTCOME_NOT_ISSUED, 0, 0 },
  { STRANGER, PAFI_OUTCOME_NOT_REGISTERED, 0, 0 },
  { "3205220102880005", PAFI_OUTCOME_NOT_REGISTERED, 0, 0 },
  { "3205151708930002", PAFI_OUTCOME_NOT_ISSUED, 0, 0 },
  { "3273184907990002", PAFI_OUTCOME_NOT_ISSUED, 0, 0 },
  { "3578102209870004", PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER, 0, 0 },
  { "3578105106950001", PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER, 0, 0 },
  { "1275020803860002", PAFI_OUTCOME_OTHER_STATUS, 0, 0 },
  { "1371095909930003", PAFI_OUTCOME_OTHER_STATUS, 0, 0 },
  { "8171021501870001", PAFI_OUTCOME_NOT_ISSUED, 0, 0 },
  { "3201072908910003", PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_TOTAL_DIFFERS },
  { "6371054706000003", PAFI_OUTCOME_NOT_ISSUED, 0, 0 },
  { "9905012203900001", PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_REGION_UNKNOWN },
  { "3207101107940002", PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_BIRTH_DATE_DIFFERS },
  { "3208055206930003", PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_SEX_DIFFERS },
  { "3209181004900004", PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_LETTER_DIFFERS },
  { "3210114509920005", PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_LETTER_DIFFERS },
  { "3211033102900001", PAFI_OUTCOME_ISSUED, 0, PAFI_HINT_NIK_DATE_IMPOSSIBLE },
  { "9812313101880006", PAFI_OUTCOME_ISSUED, 0,
    PAFI_HINT_REGION_UNKNOWN | PAFI_HINT_BIRTH_DATE_DIFFERS | PAFI_HINT_SEX_DIFFERS |
      PAFI_HINT_TOTAL_DIFFERS | PAFI_HINT_LETTER_DIFFERS },
  { "3301044201990001", PAFI_OUTCOME_NOT_ISSUED, 0, 0 },
  { "3302081703880002", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_MALFORMED_REPLY, 0 },
  { SLOW, PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_TIMED_OUT, 0 },
  { "3311061504860002", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_WRONG_RECORD, 0 },
  { "3313082205910003", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_REJECTED, 0 },
  { "3314014107930004", PAFI_OUTCOME_NOT_REGISTERED, 0, 0 },
  { "3316022202900002", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_MAINTENANCE, 0 },
  { "3317033003900003", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_SERVER_FAILED, 0 },
  { "3318044404900004", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_SCOPE_MISSING, 0 },
  { "3319051505900005", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_REJECTED, 0 },
  { "3320066606900006", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_REJECTED, 0 },
  { "3321071707900007", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_WRONG_ADDRESS, 0 },
  { "3322082808900008", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_MALFORMED_REPLY, 0 },
  { "3323094909900009", PAFI_OUTCOME_NOT_CHECKED, PAFI_ERROR_MALFORMED_REPLY, 0 },
};

/* What the server asks its one rate-limited member to wait. */
#define LIMIT_WAIT (20 * G_TIME_SPAN_SECOND)

static PafiSession *
new_demo (PafiHistory *history)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();

  return pafi_session_new_demo (history, clock);
}

/* The description, in Indonesian, says by its first words where nobody is found. */
static void
assert_described (PafiCheck *check, const char *description)
{
  PafiVerdict verdict = pafi_check_get_verdict (check);

  if (g_str_equal (pafi_check_get_nik (check), SLOW))
    return;
  g_assert_cmpint (g_str_has_prefix (description, "belum diperiksa: "), ==,
                   verdict == PAFI_VERDICT_NOT_CHECKED);
  g_assert_cmpint (g_str_has_prefix (description, "tidak terdaftar"), ==,
                   verdict == PAFI_VERDICT_NOT_REGISTERED);
}

static void
test_member (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  const char *nik = pafi_demo_get_nik (index);
  g_autoptr (PafiSession) session = new_demo (NULL);
  g_autoptr (PafiCheck) check = NULL;
  PafiOutcome outcome = PAFI_OUTCOME_ISSUED;
  PafiError reason = 0;
  PafiHints hints = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (expectations); i++)
    if (g_str_equal (expectations[i].nik, nik))
      {
        outcome = expectations[i].outcome;
        reason = expectations[i].reason;
        hints = expectations[i].hints;
      }

  pafi_session_set_deadline (session, DEADLINE);
  check = session_check (session, nik);
  if (outcome == PAFI_OUTCOME_NOT_CHECKED && pafi_check_get_failure (check) != NULL)
    g_assert_cmpstr (pafi_error_get_name (session_get_reason (check)), ==,
                     pafi_error_get_name (reason));
  g_assert_cmpint (pafi_check_get_outcome (check), ==, outcome);
  g_assert_cmphex (pafi_check_get_hints (check), ==, hints);
  g_assert_cmpstr (pafi_check_get_nik (check), ==, nik);
  g_assert_true (pafi_check_is_demo (check));
  g_assert_null (pafi_check_get_account (check));
  g_assert_true (g_str_has_prefix (pafi_check_get_server (check), "http://127.0.0.1:"));
  assert_described (check, pafi_demo_get_description (index));
}

static void
waiting_cb (PafiSession *session, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  guint *n_waits = user_data;

  if (failure != NULL)
    (*n_waits)++;
}

/* It is waited for, with a countdown, and given up at last. */
static void
test_rate_limited (gconstpointer data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autoptr (PafiTestClock) clock = pafi_test_clock_new ();
  g_autoptr (PafiSession) session = pafi_session_new_demo (NULL, PAFI_CLOCK (clock));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;
  guint n_waits = 0, n_seen = 0;

  g_signal_connect (session, "waiting", G_CALLBACK (waiting_cb), &n_waits);
  pafi_session_check_async (session, RATE_LIMITED, NULL, pafi_test_result_cb, &result);
  while (result == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      if (n_waits == n_seen)
        continue;
      session_settle ();
      pafi_test_clock_advance (clock, LIMIT_WAIT);
      n_seen = n_waits;
    }
  check = pafi_session_check_finish (session, result);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_RATE_LIMITED);
  g_assert_cmpuint (n_waits, ==, 2);
  assert_described (check, pafi_demo_get_description (index));
}

/* The demonstration keeps one server and one client however much is checked. */
static void
test_many (void)
{
  g_autoptr (PafiHistory) history = pafi_history_new ();
  g_autoptr (PafiSession) session = new_demo (history);
  g_autofree char *server = NULL;

  g_assert_true (pafi_session_is_demo (session));
  g_assert_null (pafi_session_get_account (session));
  g_assert_cmpstr (pafi_session_get_host (session), ==, "127.0.0.1");
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (PafiCheck) check = session_check (session, pafi_demo_get_nik (i));

      g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_FOUND);
      if (server == NULL)
        server = g_strdup (pafi_check_get_server (check));
      g_assert_cmpstr (pafi_check_get_server (check), ==, server);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 6);
}

/* What the window shows as a stored result. */
static void
test_stored_result (void)
{
  g_autoptr (PafiHistory) history = pafi_history_new ();
  g_autoptr (PafiSession) session = new_demo (history);
  g_autoptr (PafiCheck) first = session_check (session, ANSWERED_ONCE);
  g_autoptr (PafiCheck) second = session_check (session, ANSWERED_ONCE);
  g_autoptr (PafiCheck) newest = g_list_model_get_item (G_LIST_MODEL (history), 0);

  g_assert_cmpint (pafi_check_get_verdict (first), ==, PAFI_VERDICT_FOUND);
  g_assert_cmpint (session_get_reason (second), ==, PAFI_ERROR_MAINTENANCE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 1);
  g_assert_true (newest == second);
  g_assert_true (pafi_history_find_record (history, ANSWERED_ONCE) == first);
}

static void
count_step_cb (const PafiProbeProgress *progress, gpointer user_data)
{
  guint *n_steps = user_data;

  g_assert_cmpint (progress->step, ==, (*n_steps)++);
}

static void
test_probe (void)
{
  g_autoptr (PafiSession) session = new_demo (NULL);
  g_autoptr (PafiFailure) failure = NULL;
  guint n_steps = 0;

  failure = session_probe (session, count_step_cb, &n_steps, NULL);
  g_assert_null (failure);
  g_assert_cmpuint (n_steps, ==, PAFI_PROBE_N_STEPS);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  for (guint i = 0; i < pafi_demo_get_n_members (); i++)
    {
      g_autofree char *path = g_strdup_printf ("/session/demo/member/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i),
                            g_str_equal (pafi_demo_get_nik (i), RATE_LIMITED) ? test_rate_limited
                                                                             : test_member);
    }
  g_test_add_func ("/session/demo/many", test_many);
  g_test_add_func ("/session/demo/stored-result", test_stored_result);
  g_test_add_func ("/session/demo/probe", test_probe);

  return g_test_run ();
}
