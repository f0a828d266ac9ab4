/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-server.h"
#include "pafi-session.h"
#include "run-fixture.h"

#define SECOND G_TIME_SPAN_SECOND
/* Of the demonstration: always answered with a 429. */
#define RATE_LIMITED "3315011111900001"

/* A list, the client, and a server with SIPAFI's limit, on a clock that is moved while all wait. */
typedef struct
{
  RunFixture *list;
  PafiSession *session;
  PafiListRun *run;
  gint64 started;
} Fixture;

static Fixture *
fixture_new (guint n_rows)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->list = run_fixture_new (n_rows);
  self->session = pafi_session_new_demo (NULL, PAFI_CLOCK (self->list->clock));
  return self;
}

static void
fixture_free (Fixture *self)
{
  if (self->run != NULL)
    {
      g_object_run_dispose (G_OBJECT (self->run));
      run_fixture_settle (self->list);
      g_assert_finalize_object (self->run);
    }
  g_object_unref (self->session);
  run_fixture_free (self->list);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
start (Fixture *self, guint in_flight)
{
  const PafiRunOptions options = { .in_flight = in_flight };

  pafi_session_set_in_flight (self->session, in_flight);
  self->run = pafi_list_run_new (self->list->store, PAFI_SOURCE (self->session), self->list->list,
                                 PAFI_CLOCK (self->list->clock), &options);
  self->started = pafi_clock_get_boot_time (PAFI_CLOCK (self->list->clock));
  pafi_list_run_start (self->run);
}

/* Returns how many seconds the clock was moved. */
static guint
run_until (Fixture *self, PafiRunState state)
{
  const gint64 deadline
    = g_get_monotonic_time () + 60 * SECOND * pafi_test_get_patience ();
  gint64 now;

  while (pafi_list_run_get_state (self->run) != state)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      if (g_main_context_iteration (NULL, FALSE))
        continue;
      if (pafi_list_run_get_state (self->run) == PAFI_RUN_WAITING)
        pafi_test_clock_advance (self->list->clock, SECOND);
      else
        g_main_context_iteration (NULL, TRUE);
    }
  now = pafi_clock_get_boot_time (PAFI_CLOCK (self->list->clock));
  return (guint) ((now - self->started) / SECOND);
}

static void
assert_all_answered (Fixture *self, guint n)
{
  const PafiRowQuery query
    = { .list = self->list->list, .outcomes = 1u << PAFI_OUTCOME_NOT_REGISTERED };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers
    = pafi_store_query_rows_blocking (self->list->store, &query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (numbers->len, ==, n);
}

/* 55 in each window, and nothing is rejected: a refusal would take longer than the windows. */
static void
test_windows (void)
{
  static const guint in_flight[] = { 1, 4, 32 };

  for (gsize i = 0; i < G_N_ELEMENTS (in_flight); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new (150);

      start (fixture, in_flight[i]);
      g_assert_cmpuint (run_until (fixture, PAFI_RUN_WAITING), ==, 0);
      /* The last answers are put away meanwhile. */
      while (pafi_list_run_get_n_done (fixture->run) < 55)
        g_main_context_iteration (NULL, TRUE);
      run_fixture_settle (fixture->list);
      g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 55);
      g_assert_cmpuint (pafi_list_run_get_limit (fixture->run), ==, 60);
      g_assert_cmpint (pafi_failure_get_reason (pafi_list_run_get_failure (fixture->run)), ==,
                       PAFI_ERROR_RATE_LIMITED);
      g_assert_cmpuint (run_until (fixture, PAFI_RUN_FINISHED), ==, 2 * 61);
      assert_all_answered (fixture, 150);
    }
}

/* A deadline shorter than a window is no reason to give a row up. */
static void
test_short_deadline (void)
{
  g_autoptr (Fixture) fixture = fixture_new (120);

  pafi_session_set_deadline (fixture->session, 10);
  start (fixture, 0);
  g_assert_cmpuint (run_until (fixture, PAFI_RUN_FINISHED), ==, 2 * 61);
  assert_all_answered (fixture, 120);
}

/* Pausing in the middle of the wait keeps what is known of the window. */
static void
test_pause (void)
{
  g_autoptr (Fixture) fixture = fixture_new (100);

  start (fixture, 0);
  run_until (fixture, PAFI_RUN_WAITING);
  pafi_list_run_pause (fixture->run);
  run_until (fixture, PAFI_RUN_PAUSED);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 55);
  pafi_test_clock_advance (fixture->list->clock, 20 * SECOND);
  pafi_list_run_start (fixture->run);
  g_assert_cmpuint (run_until (fixture, PAFI_RUN_FINISHED), ==, 61);
  assert_all_answered (fixture, 100);
}

/* One to whom the server always says that it is too much does not stop the others for good. */
static void
test_one_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_new (1);
  const char *niks[] = { RATE_LIMITED, "3206021201960046", "3273016704010007" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  const PafiListInfo info = { .name = (char *) "a.csv",
                              .columns = (char *[]){ (char *) "NIK", NULL },
                              .name_column = -1,
                              .fingerprint = (char *) "1" };
  PafiStore *store = fixture->list->store;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (niks); i++)
    {
      const char *cells[] = { niks[i], NULL };
      const PafiListRowDraft draft = { .number = i + 1,
                                       .line = i + 1,
                                       .nik_text = niks[i],
                                       .nik = niks[i],
                                       .cells = cells,
                                       .state = PAFI_ROW_QUEUED };

      g_ptr_array_add (rows, pafi_list_row_new (&draft));
    }
  fixture->list->list = pafi_store_create_list_blocking (store, &info, &error);
  pafi_store_append_rows_blocking (store, fixture->list->list, rows, &error);
  pafi_store_seal_list_blocking (store, fixture->list->list, &error);
  g_assert_no_error (error);

  start (fixture, 0);
  run_until (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpstr (run_fixture_get_answer (fixture->list, 1), ==, "rate-limited");
  g_assert_cmpstr (run_fixture_get_answer (fixture->list, 2), ==, "found");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/run-session/windows", test_windows);
  g_test_add_func ("/lists/run-session/short-deadline", test_short_deadline);
  g_test_add_func ("/lists/run-session/pause", test_pause);
  g_test_add_func ("/lists/run-session/one-refused", test_one_refused);
  return g_test_run ();
}
