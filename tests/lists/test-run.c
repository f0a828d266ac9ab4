/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-fixture.h"

static PafiCheck *
hold_func (PafiNik *nik, guint n, gpointer user_data)
{
  return NULL;
}

static void
assert_asked_in_order (RunFixture *fixture, guint n)
{
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *nik = run_fixture_dup_nik (i + 1);

      g_assert_cmpstr (pafi_fake_source_get_asked (fixture->source, i), ==, nik);
    }
}

static void
answer_held (RunFixture *fixture)
{
  PafiNik *nik = pafi_fake_source_get_held (fixture->source, 0);

  pafi_fake_source_answer (fixture->source, NULL, pafi_fake_new_found (nik));
}

/* From the first row to the last, each once, and each acknowledged. */
static void
test_whole (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (100);
  const PafiRunOptions options = { .account = "PAFI Garut" };
  g_autoptr (PafiListInfo) info = NULL;

  run_fixture_start (fixture, &options);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_RUNNING);
  g_assert_cmpint (pafi_list_run_get_list (fixture->run), ==, fixture->list);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);

  assert_asked_in_order (fixture, 100);
  g_assert_cmpuint (fixture->numbers->len, ==, 100);
  g_assert_cmpstr (fixture->states->str, ==, "RF");
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 100);
  g_assert_cmpuint (pafi_list_run_get_n_total (fixture->run), ==, 100);
  g_assert_cmpfloat (pafi_list_run_get_seconds_left (fixture->run), ==, 0);
  g_assert_null (pafi_list_run_get_failure (fixture->run));
  g_assert_null (pafi_list_run_get_storage_error (fixture->run));
  run_fixture_assert_rows (fixture, 0, 0, 100);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 100), ==, "found");
  info = run_fixture_load_info (fixture);
  g_assert_cmpint (info->state, ==, PAFI_LIST_FINISHED);
  g_assert_cmpstr (info->account, ==, "PAFI Garut");
  g_assert_cmpuint (info->n_queued, ==, 0);
}

/* Never more than were wanted at once, and a few more taken from the store. */
static void
test_in_flight (void)
{
  static const struct
  {
    guint wanted;
    guint most;
  } cases[] = { { 0, 4 }, { 1, 1 }, { 7, 7 }, { 32, 32 }, { 100, 32 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RunFixture) fixture = run_fixture_new (150);
      const PafiRunOptions options = { .in_flight = cases[i].wanted };
      const guint ahead = MAX (cases[i].most, 8) * 2;
      g_autoptr (PafiListInfo) info = NULL;

      pafi_fake_source_set_func (fixture->source, hold_func, NULL);
      run_fixture_start (fixture, &options);
      run_fixture_wait_for_held (fixture, cases[i].most);
      run_fixture_settle (fixture);
      g_assert_cmpuint (pafi_fake_source_get_n_held (fixture->source), ==, cases[i].most);
      {
        const PafiRowQuery query = { .list = fixture->list, .states = 1u << PAFI_ROW_RUNNING };
        g_autoptr (GArray) running = pafi_store_query_rows_blocking (fixture->store, &query, NULL);

        g_assert_cmpuint (running->len, <=, cases[i].most + ahead);
      }

      while (pafi_list_run_get_state (fixture->run) != PAFI_RUN_FINISHED)
        {
          if (pafi_fake_source_get_n_held (fixture->source) > 0)
            answer_held (fixture);
          g_main_context_iteration (NULL, FALSE);
        }
      g_assert_cmpuint (pafi_fake_source_get_most_in_flight (fixture->source), ==, cases[i].most);
      g_assert_cmpuint (fixture->numbers->len, ==, 150);
    }
}

/* A row is done when the store says so, not when the server does. */
static void
test_acknowledged (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (4);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 0);
  answer_held (fixture);
  while (fixture->numbers->len == 0)
    g_main_context_iteration (NULL, TRUE);
  run_fixture_settle (fixture);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 1);
  run_fixture_assert_rows (fixture, 0, 3, 1);
}

static void
test_pause (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (50);
  g_autoptr (PafiListInfo) info = NULL;

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  answer_held (fixture);
  run_fixture_wait_for_held (fixture, 4);

  pafi_list_run_pause (fixture->run);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_PAUSING);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  g_assert_cmpuint (pafi_fake_source_get_n_held (fixture->source), ==, 0);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 1);
  g_assert_cmpuint (pafi_list_run_get_n_total (fixture->run), ==, 50);
  g_assert_null (pafi_list_run_get_failure (fixture->run));
  run_fixture_assert_rows (fixture, 49, 0, 1);
  info = run_fixture_load_info (fixture);
  g_assert_cmpint (info->state, ==, PAFI_LIST_PAUSED);

  /* Once more is no news. */
  pafi_list_run_pause (fixture->run);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_PAUSED);

  pafi_fake_source_set_func (fixture->source, NULL, NULL);
  pafi_list_run_start (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpstr (fixture->states->str, ==, "RpPRF");
  /* Only those that were in flight were asked twice. */
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 54);
  run_fixture_assert_rows (fixture, 0, 0, 50);
}

/* Whoever changes their mind while it pauses is obeyed. */
static void
test_pause_and_start (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (20);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  pafi_list_run_pause (fixture->run);
  pafi_fake_source_set_func (fixture->source, NULL, NULL);
  pafi_list_run_start (fixture->run);
  pafi_list_run_start (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (fixture->numbers->len, ==, 20);

  /* And again. */
  pafi_list_run_start (fixture->run);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_RUNNING);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 24);
}

static void
test_pause_start_pause (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (20);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  pafi_list_run_pause (fixture->run);
  pafi_list_run_start (fixture->run);
  pafi_list_run_pause (fixture->run);
  run_fixture_wait_for_state (fixture, PAFI_RUN_PAUSED);
  run_fixture_settle (fixture);
  g_assert_cmpint (pafi_list_run_get_state (fixture->run), ==, PAFI_RUN_PAUSED);
  run_fixture_assert_rows (fixture, 20, 0, 0);
}

/* What is let go in the middle of its work puts its rows back. */
static void
test_let_go (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (20);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  g_object_run_dispose (G_OBJECT (fixture->run));
  run_fixture_settle (fixture);
  g_assert_finalize_object (g_steal_pointer (&fixture->run));
  run_fixture_assert_rows (fixture, 20, 0, 0);
}

/* Whoever lets it go without a word lets it end its work. */
static void
test_let_work (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (20);

  run_fixture_start (fixture, NULL);
  g_clear_object (&fixture->run);
  while (fixture->numbers->len < 20)
    g_main_context_iteration (NULL, TRUE);
  run_fixture_settle (fixture);
  run_fixture_assert_rows (fixture, 0, 0, 20);
}

/* A NIK that stands twice in the file is asked once, and answered twice. */
static void
test_duplicates (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (1);
  g_autofree char *nik = run_fixture_dup_nik (1);

  fixture->list = run_fixture_add_list (fixture->store, 10, 3);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 10);
  g_assert_cmpuint (pafi_list_run_get_n_total (fixture->run), ==, 10);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 10);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 11), ==, "found");
  g_assert_cmpstr (run_fixture_get_answer (fixture, 13), ==, "found");
}

/* What was answered within the chosen age is not asked again. */
static void
test_fresh (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (30);
  const PafiRunOptions options = { .fresh_for = 3600 };

  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  run_fixture_drop_run (fixture);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 30);

  fixture->list = run_fixture_add_list (fixture->store, 40, 0);
  run_fixture_start (fixture, &options);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 40);
  g_assert_cmpuint (pafi_list_run_get_n_done (fixture->run), ==, 40);
  g_assert_cmpstr (run_fixture_get_answer (fixture, 30), ==, "found");
  run_fixture_drop_run (fixture);

  /* Later it is. */
  pafi_test_clock_advance (fixture->clock, 3601 * G_TIME_SPAN_SECOND);
  fixture->list = run_fixture_add_list (fixture->store, 40, 0);
  run_fixture_start (fixture, &options);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 80);
}

/* After an end of any kind the next start goes on. */
static void
test_next_session (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (30);

  pafi_fake_source_set_func (fixture->source, hold_func, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_held (fixture, 4);
  for (guint i = 0; i < 10; i++)
    {
      answer_held (fixture);
      run_fixture_wait_for_held (fixture, 4);
    }
  run_fixture_settle (fixture);
  run_fixture_reopen (fixture);
  pafi_fake_source_set_func (fixture->source, NULL, NULL);
  run_fixture_start (fixture, NULL);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_assert_cmpuint (pafi_fake_source_get_n_asked (fixture->source), ==, 34);
  run_fixture_assert_rows (fixture, 0, 0, 30);
}

static void
notify_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  GHashTable *seen = user_data;

  g_hash_table_add (seen, g_strdup (g_param_spec_get_name (pspec)));
}

static void
test_properties (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (10);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int state;
  guint n_done, n_total, limit;
  double rate, seconds_left;
  g_autoptr (PafiFailure) failure = NULL;
  g_autoptr (GError) error = NULL;

  pafi_fake_source_set_limit (fixture->source, 60);
  run_fixture_start (fixture, NULL);
  g_signal_connect (fixture->run, "notify", G_CALLBACK (notify_cb), seen);
  run_fixture_wait_for_state (fixture, PAFI_RUN_FINISHED);
  g_object_get (fixture->run, "state", &state, "n-done", &n_done, "n-total", &n_total, "limit",
                &limit, "rate", &rate, "seconds-left", &seconds_left, "failure", &failure,
                "storage-error", &error, NULL);
  g_assert_cmpint (state, ==, PAFI_RUN_FINISHED);
  g_assert_cmpuint (n_done, ==, 10);
  g_assert_cmpuint (n_total, ==, 10);
  g_assert_cmpuint (limit, ==, 60);
  g_assert_cmpuint (pafi_list_run_get_limit (fixture->run), ==, 60);
  g_assert_cmpfloat (rate, ==, 60);
  g_assert_cmpfloat (pafi_list_run_get_rate (fixture->run), ==, 60);
  g_assert_cmpfloat (seconds_left, ==, 0);
  g_assert_null (failure);
  g_assert_no_error (error);
  g_assert_true (g_hash_table_contains (seen, "state"));
  g_assert_true (g_hash_table_contains (seen, "n-done"));
  g_assert_true (g_hash_table_contains (seen, "n-total"));
  g_assert_true (g_hash_table_contains (seen, "rate"));
  g_assert_true (g_hash_table_contains (seen, "seconds-left"));
  g_assert_false (g_hash_table_contains (seen, "failure"));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/run/whole", test_whole);
  g_test_add_func ("/lists/run/in-flight", test_in_flight);
  g_test_add_func ("/lists/run/acknowledged", test_acknowledged);
  g_test_add_func ("/lists/run/pause", test_pause);
  g_test_add_func ("/lists/run/pause-and-start", test_pause_and_start);
  g_test_add_func ("/lists/run/pause-start-pause", test_pause_start_pause);
  g_test_add_func ("/lists/run/let-go", test_let_go);
  g_test_add_func ("/lists/run/let-work", test_let_work);
  g_test_add_func ("/lists/run/duplicates", test_duplicates);
  g_test_add_func ("/lists/run/fresh", test_fresh);
  g_test_add_func ("/lists/run/next-session", test_next_session);
  g_test_add_func ("/lists/run/properties", test_properties);
  return g_test_run ();
}
