/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-fixture.h"

#include <signal.h>
#include <sys/resource.h>

#define SECOND G_TIME_SPAN_SECOND

/* What the source says of a row, the first time that it is asked. */
typedef struct
{
  guint number;
  PafiError reason;
  GDateTime *retry_at; /* (nullable) */
} Trouble;

static PafiCheck *
trouble_func (PafiNik *nik, guint n, gpointer user_data)
{
  const Trouble *trouble = user_data;
  g_autofree char *troubled = run_fixture_dup_nik (trouble->number);

  if (n == 0 && g_str_equal (pafi_nik_get_digits (nik), troubled))
    return pafi_fake_new_failed (nik, trouble->reason, trouble->retry_at);
  return pafi_fake_new_found (nik);
}

static PafiCheck *
hold_func (PafiNik *nik, guint n, gpointer user_data)
{
  return NULL;
}

static PafiCheck *
fail_func (PafiNik *nik, guint n, gpointer user_data)
{
  return pafi_fake_new_failed (nik, (PafiError) GPOINTER_TO_INT (user_data), NULL);
}

static void
answer (RunFixture *fixture, guint number, int reason)
{
  g_autofree char *digits = run_fixture_dup_nik (number);
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);

  pafi_fake_source_answer (fixture->source, digits,
                           reason < 0 ? pafi_fake_new_found (nik)
                                      : pafi_fake_new_failed (nik, (PafiError) reason, NULL));
}

static PafiError
get_reason (RunFixture *fixture)
{
  g_assert_nonnull (pafi_list_run_get_failure (fixture->run));
  return pafi_failure_get_reason (pafi_list_run_get_failure (fixture->run));
}

/* Whether the reason is the row's own, or everybody's. */
static gboolean
is_answer (PafiError reason)
{
  return reason == PAFI_ERROR_TIMED_OUT || reason == PAFI_ERROR_SERVER_FAILED ||
         reason == PAFI_ERROR_REJECTED || reason == PAFI_ERROR_MALFORMED_REPLY ||
         reason == PAFI_ERROR_WRONG_RECORD;
}

/* No reason makes a row done that was not asked, and none stops the list for good. */
static void
test_reason (gconstpointer data)
{
  const PafiError reason = (PafiError) GPOINTER_TO_INT (data);
  g_autoptr (RunFixture) fixture = run_fixture_new (6);
  const PafiRunOptions options = { .in_flight = 1 };
  Trouble trouble = { .number = 2, .reason = reason };

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, &options);
  if (reason == PAFI_ERROR_RATE_LIMITED)
    {
      run_fixture_wait_for_state (fixture, PAFI_RUN_WAITING);
      run_fixture_settle (fixture);
      g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 2);
      pafi_test_clock_advance (fixture->clock, 60 * SECOND);
    }
  else if (!is_answer (reason))
    {
      run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
      g_assert_cmpint (get_reason (fixture), ==, reason);
      g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 1);
      run_fixture_assert_rows (fixture, 5, 0, 1);
      pafi_list_run_start (fixture->run);
      g_assert_null (pafi_list_run_get_failure (fixture->run));
    }
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==,
                    is_answer (reason) ? 6 : 7);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 2), ==,
                   is_answer (reason) ? pafi_error_get_name (reason) : "found");
  run_fixture_assert_rows (fixture, 0, 0, 6);
}

static void
test_retry (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (6);
  Trouble trouble = { .number = 3, .reason = PAFI_ERROR_TIMED_OUT };

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 3), ==, "timed-out");
  pafi_list_run_retry (fixture->run);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_RUNNING);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 7);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 6);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 3), ==, "found");
}

static void
test_retry_while_running (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (6);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  answer (fixture, 1, PAFI_ERROR_REJECTED);
  run_fixture_settle (fixture);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 1), ==, "rejected");
  pafi_list_run_retry (fixture->run);
  for (guint number = 2; number <= 6; number++)
    {
      answer (fixture, number, -1);
      run_fixture_settle (fixture);
    }
  run_fixture_wait_for_held (fixture, 1);
  answer (fixture, 1, -1);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 1), ==, "found");
}

static void
test_five_in_a_row (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (40);

  pafi_fake_source_set_func (fixture->source, fail_func,
                             GINT_TO_POINTER (PAFI_ERROR_SERVER_FAILED));
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_cmpint (get_reason (fixture), ==, PAFI_ERROR_SERVER_FAILED);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 5);
  run_fixture_assert_rows (fixture, 35, 0, 5);

  pafi_fake_source_set_func (fixture->source, NULL, NULL);
  pafi_list_run_start (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  pafi_list_run_retry (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 5), ==, "found");
  run_fixture_assert_rows (fixture, 0, 0, 40);
}

/* When the credentials fail, those that were asked before may still be answered. */
static void
test_answers_while_pausing (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (20);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  answer (fixture, 2, PAFI_ERROR_CREDENTIALS_REJECTED);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSING);
  run_fixture_settle (fixture);
  g_assert_cmpuint (pafi_fake_source_get_n_held (fixture->source), ==, 3);
  answer (fixture, 1, -1);
  /* What comes after the cause is not the cause. */
  answer (fixture, 3, PAFI_ERROR_UNREACHABLE);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_cmpint (get_reason (fixture), ==, PAFI_ERROR_CREDENTIALS_REJECTED);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 1), ==, "found");
  run_fixture_assert_rows (fixture, 19, 0, 1);
}

/* A wait that one look-up can't bear is none for a list, however often it comes. */
static void
test_long_limit (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (10);
  g_autoptr (GDateTime) now = pafi_clock_get_now (PAFI_CLOCK (fixture->clock));
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 30);
  Trouble trouble = { .number = 4, .reason = PAFI_ERROR_RATE_LIMITED, .retry_at = later };
  const PafiFailureFacts *facts;

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_WAITING);
  run_fixture_settle (fixture);
  facts = pafi_failure_get_facts (pafi_list_run_get_failure (fixture->run));
  g_assert_true (facts->waiting);
  g_assert_cmpuint (facts->limit, ==, 60);
  g_assert_true (g_date_time_equal (facts->retry_at, later));

  pafi_test_clock_advance (fixture->clock, 30 * 60 * SECOND - 1);
  run_fixture_settle (fixture);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_WAITING);
  pafi_test_clock_advance (fixture->clock, 1);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 4), ==, "found");
  g_assert_null (pafi_list_run_get_failure (fixture->run));
}

/* It waits out the maintenance whose end is known. */
static void
test_maintenance (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (10);
  g_autoptr (GDateTime) now = pafi_clock_get_now (PAFI_CLOCK (fixture->clock));
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 10);
  Trouble trouble = { .number = 1, .reason = PAFI_ERROR_MAINTENANCE, .retry_at = later };

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_WAITING);
  g_assert_cmpint (get_reason (fixture), ==, PAFI_ERROR_MAINTENANCE);
  pafi_test_clock_advance (fixture->clock, 600 * SECOND);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 1), ==, "found");
}

static void
test_pause_while_waiting (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (10);
  Trouble trouble = { .number = 1, .reason = PAFI_ERROR_RATE_LIMITED };

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_WAITING);
  pafi_list_run_pause (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_null (pafi_list_run_get_failure (fixture->run));
  run_fixture_settle (fixture);
  g_assert_cmpuint (pafi_test_clock_get_n_waits (fixture->clock), ==, 0);
}

static void
tell_waiting (RunFixture *fixture, guint number, PafiFailure *failure)
{
  g_autofree char *digits = run_fixture_dup_nik (number);
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);

  pafi_source_emit_waiting (PAFI_SOURCE (fixture->source), nik, failure);
}

/* It waits when all that is in flight does. */
static void
test_waiting_signal (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (3);
  const PafiFailureFacts facts = { .limit = 60, .waiting = TRUE };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_RATE_LIMITED, &facts);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 3);
  tell_waiting (fixture, 1, failure);
  tell_waiting (fixture, 1, failure);
  tell_waiting (fixture, 2, failure);
  /* Somebody else's, by hand. */
  tell_waiting (fixture, 77, failure);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_RUNNING);
  g_assert_null (pafi_list_run_get_failure (fixture->run));
  tell_waiting (fixture, 3, failure);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_WAITING);
  g_assert_true (pafi_list_run_get_failure (fixture->run) == failure);
  tell_waiting (fixture, 2, NULL);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_RUNNING);
  g_assert_null (pafi_list_run_get_failure (fixture->run));
  answer (fixture, 2, -1);
  run_fixture_wait_for_held (fixture, 2);
  run_fixture_wait_for_state (fixture, PAFI_RUN_WAITING);
  for (guint number = 1; number <= 3; number += 2)
    {
      tell_waiting (fixture, number, NULL);
      answer (fixture, number, -1);
    }
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
}

/* While it pauses for another reason, nobody waits a minute for an answer. */
static void
test_pausing_while_waiting (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (4);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_RATE_LIMITED, NULL);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  for (guint number = 1; number <= 3; number++)
    tell_waiting (fixture, number, failure);
  answer (fixture, 4, PAFI_ERROR_KEYRING_LOCKED);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_cmpint (get_reason (fixture), ==, PAFI_ERROR_KEYRING_LOCKED);
  run_fixture_assert_rows (fixture, 4, 0, 0);
}

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;
};

enum
{
  PROP_AVAILABLE = 1,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, NULL)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, NULL))

static void
test_network_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
}

/* It goes on with the network where it paused for want of one, and only there. */
static void
test_network_returns (void)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (RunFixture) fixture = run_fixture_new (20);
  const PafiRunOptions options = { .network = G_NETWORK_MONITOR (network) };
  Trouble trouble = { .number = 6, .reason = PAFI_ERROR_OFFLINE };

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, &options);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_cmpint (get_reason (fixture), ==, PAFI_ERROR_OFFLINE);
  g_signal_emit_by_name (network, "network-changed", FALSE);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_PAUSED);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_RUNNING);
  pafi_list_run_pause (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_PAUSED);
  pafi_list_run_start (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_FINISHED);
}

/* The user's pause, after it paused by itself, is the user's. */
static void
test_network_and_user (void)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (RunFixture) fixture = run_fixture_new (20);
  const PafiRunOptions options = { .network = G_NETWORK_MONITOR (network) };
  Trouble trouble = { .number = 6, .reason = PAFI_ERROR_NAME_NOT_RESOLVED };

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, &options);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  pafi_list_run_pause (fixture->run);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_PAUSED);
}

/* A network mends no credentials. */
static void
test_network_and_credentials (void)
{
  g_autoptr (TestNetwork) network = g_object_new (TEST_TYPE_NETWORK, NULL);
  g_autoptr (RunFixture) fixture = run_fixture_new (20);
  const PafiRunOptions options = { .network = G_NETWORK_MONITOR (network) };
  Trouble trouble = { .number = 6, .reason = PAFI_ERROR_CREDENTIALS_REJECTED };

  pafi_fake_source_set_func (fixture->source, trouble_func, &trouble);
  run_fixture_start (fixture, &options);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_signal_emit_by_name (network, "network-changed", TRUE);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_PAUSED);
}

static void
set_disk_full (gboolean full)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = full ? 0 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* An answer that the store can't keep is not asked for again. */
static void
test_disk_full (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (20);
  g_autofree char *first = run_fixture_dup_nik (1);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  run_fixture_settle (fixture);
  set_disk_full (TRUE);
  answer (fixture, 1, -1);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_nonnull (pafi_list_run_get_storage_error (fixture->run));
  g_assert_true (pafi_list_run_get_storage_error (fixture->run)->domain == PAFI_STORE_ERROR);
  g_assert_null (pafi_list_run_get_failure (fixture->run));
  g_assert_cmpuint (fixture->numbers->len, ==, 0);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 0);

  /* It is still full. */
  pafi_list_run_start (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_nonnull (pafi_list_run_get_storage_error (fixture->run));

  set_disk_full (FALSE);
  pafi_fake_source_set_func (fixture->source, NULL, NULL);
  pafi_list_run_start (fixture->run);
  g_assert_null (pafi_list_run_get_storage_error (fixture->run));
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked_of (fixture->source, first), ==, 1);
  g_assert_cmpuint (fixture->numbers->len, ==, 20);
  g_assert_cmpuint (g_array_index (fixture->numbers, guint, 0), ==, 1);
  run_fixture_assert_rows (fixture, 0, 0, 20);
}

static void
test_disk_full_at_start (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (20);

  set_disk_full (TRUE);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_nonnull (pafi_list_run_get_storage_error (fixture->run));
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 0);
  set_disk_full (FALSE);
  pafi_list_run_start (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 20);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);
  signal (SIGXFSZ, SIG_IGN);

  for (PafiError reason = 0; reason < PAFI_N_ERRORS; reason++)
    {
      g_autofree char *path
        = g_strconcat ("/lists/run-trouble/reason/", pafi_error_get_name (reason), NULL);

      g_test_add_data_func (path, GINT_TO_POINTER ((int) reason), test_reason);
    }
  g_test_add_func ("/lists/run-trouble/retry", test_retry);
  g_test_add_func ("/lists/run-trouble/retry-while-running", test_retry_while_running);
  g_test_add_func ("/lists/run-trouble/five-in-a-row", test_five_in_a_row);
  g_test_add_func ("/lists/run-trouble/answers-while-pausing", test_answers_while_pausing);
  g_test_add_func ("/lists/run-trouble/long-limit", test_long_limit);
  g_test_add_func ("/lists/run-trouble/maintenance", test_maintenance);
  g_test_add_func ("/lists/run-trouble/pause-while-waiting", test_pause_while_waiting);
  g_test_add_func ("/lists/run-trouble/waiting-signal", test_waiting_signal);
  g_test_add_func ("/lists/run-trouble/pausing-while-waiting", test_pausing_while_waiting);
  g_test_add_func ("/lists/run-trouble/network-returns", test_network_returns);
  g_test_add_func ("/lists/run-trouble/network-and-user", test_network_and_user);
  g_test_add_func ("/lists/run-trouble/network-and-credentials", test_network_and_credentials);
  g_test_add_func ("/lists/D03/run", test_disk_full);
  g_test_add_func ("/lists/D03/run-at-start", test_disk_full_at_start);
  return g_test_run ();
}
