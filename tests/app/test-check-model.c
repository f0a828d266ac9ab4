/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-model.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

#define KNOWN "3205145203960003"
#define OTHER "5103046205980001"
#define UNKNOWN "3273016704010007"

typedef struct
{
  PafiTestClock *clock;
  PafiHistory *history;
  PafiSession *session;
  PafiCheckModel *model;
  GPtrArray *announced; /* (element-type utf8) */
  GPtrArray *states;    /* of each notification */
} Fixture;

static void
announce_cb (PafiCheckModel *model, const char *text, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_ptr_array_add (fixture->announced, g_strdup (text));
}

static void
state_cb (PafiCheckModel *model, GParamSpec *pspec, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_ptr_array_add (fixture->states, GINT_TO_POINTER (pafi_check_model_get_state (model)));
  g_main_context_wakeup (NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = pafi_test_clock_new ();
  fixture->history = pafi_history_new ();
  fixture->session = pafi_session_new_demo (fixture->history, PAFI_CLOCK (fixture->clock));
  fixture->announced = g_ptr_array_new_with_free_func (g_free);
  fixture->states = g_ptr_array_new ();
  fixture->model = pafi_check_model_new ();
  g_object_set (fixture->model, "session", fixture->session, NULL);
  g_signal_connect (fixture->model, "announce", G_CALLBACK (announce_cb), fixture);
  g_signal_connect (fixture->model, "notify::state", G_CALLBACK (state_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->model, fixture);
  g_assert_finalize_object (fixture->model);
  g_object_unref (fixture->session);
  g_object_unref (fixture->history);
  /* What was cancelled gives back the rest. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->clock);
  g_ptr_array_unref (fixture->announced);
  g_ptr_array_unref (fixture->states);
}

static void
wait_for_state (Fixture *fixture, PafiCheckState state)
{
  while (pafi_check_model_get_state (fixture->model) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
submit (Fixture *fixture, const char *text)
{
  pafi_check_model_set_text (fixture->model, text);
  pafi_check_model_submit (fixture->model);
}

static void
check (Fixture *fixture, const char *text)
{
  submit (fixture, text);
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_CHECKING);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
}

static PafiCheck *
get_stored (Fixture *fixture)
{
  return pafi_check_memory_get_stored (pafi_check_model_get_memory (fixture->model));
}

static const char *
last_announced (Fixture *fixture)
{
  g_assert_cmpuint (fixture->announced->len, >, 0);
  return g_ptr_array_index (fixture->announced, fixture->announced->len - 1);
}

static PafiFailure *
make_wait (Fixture *fixture, int seconds)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (PAFI_CLOCK (fixture->clock));
  g_autoptr (GDateTime) retry_at = g_date_time_add_seconds (now, seconds);
  PafiFailureFacts facts = { .limit = 60, .waiting = TRUE, .retry_at = retry_at };

  return pafi_failure_new (PAFI_ERROR_RATE_LIMITED, &facts);
}

static void
emit_waiting (Fixture *fixture, const char *digits, PafiFailure *failure)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);

  g_signal_emit_by_name (fixture->session, "waiting", nik, failure);
}

static void
advance (Fixture *fixture, gint64 milliseconds)
{
  pafi_test_clock_advance (fixture->clock, milliseconds * G_TIME_SPAN_MILLISECOND);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  PafiCheck *shown;

  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_IDLE);
  check (fixture, "32.0514 520396 0003");

  shown = pafi_check_model_get_check (fixture->model);
  g_assert_cmpint (pafi_check_get_outcome (shown), ==, PAFI_OUTCOME_ISSUED);
  g_assert_true (pafi_check_model_get_record (fixture->model) == shown);
  g_assert_null (get_stored (fixture));
  g_assert_true (pafi_check_model_get_matches (fixture->model));
  g_assert_cmpuint (fixture->announced->len, ==, 1);
  g_assert_true (g_str_has_prefix (last_announced (fixture), "Surat rekomendasi sudah terbit. "));
}

static void
test_malformed_is_not_sent (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *error;
  } cases[] = {
    { "", "Masukkan NIK dahulu." },
    { "320514520396000", "NIK terdiri atas 16 angka; kurang 1 angka." },
    { "32051452039600031", "NIK terdiri atas 16 angka; kelebihan 1 angka." },
    { "3205145203960O03", "NIK hanya berisi angka; “O” bukan angka." },
    { "3,20602E+15", "NIK ini rusak oleh lembar kerja (3,20602E+15). Salin ulang dari dokumen asli." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      pafi_check_model_set_text (fixture->model, cases[i].text);
      g_assert_null (pafi_check_model_get_error (fixture->model));
      pafi_check_model_submit (fixture->model);
      g_assert_cmpstr (pafi_check_model_get_error (fixture->model), ==, cases[i].error);
      g_assert_cmpstr (last_announced (fixture), ==, cases[i].error);
      g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_IDLE);
      /* Whoever types has not finished. */
      pafi_check_model_set_text (fixture->model, "3");
      g_assert_null (pafi_check_model_get_error (fixture->model));
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 0);
}

static void
test_old_result_goes_at_once (Fixture *fixture, gconstpointer data)
{
  check (fixture, KNOWN);
  submit (fixture, OTHER);
  g_assert_null (pafi_check_model_get_check (fixture->model));
  g_assert_null (pafi_check_model_get_record (fixture->model));
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
  g_assert_cmpstr (pafi_check_get_nik (pafi_check_model_get_check (fixture->model)), ==, OTHER);
}

static void
test_newer_question_wins (Fixture *fixture, gconstpointer data)
{
  submit (fixture, KNOWN);
  submit (fixture, UNKNOWN);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpstr (pafi_check_get_nik (pafi_check_model_get_check (fixture->model)), ==, UNKNOWN);
  g_assert_cmpstr (last_announced (fixture), ==, "Tidak terdaftar.");
  g_assert_cmpuint (fixture->announced->len, ==, 1);
}

static void
test_same_question_twice (Fixture *fixture, gconstpointer data)
{
  submit (fixture, KNOWN);
  pafi_check_model_submit (fixture->model);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
  g_assert_cmpuint (fixture->states->len, ==, 2);
  g_assert_cmpint (pafi_check_get_verdict (pafi_check_model_get_check (fixture->model)), ==,
                   PAFI_VERDICT_FOUND);
}

static void
test_matches (Fixture *fixture, gconstpointer data)
{
  check (fixture, KNOWN);
  pafi_check_model_set_text (fixture->model, "320514520396000");
  g_assert_false (pafi_check_model_get_matches (fixture->model));
  /* The same digits, however they are written. */
  pafi_check_model_set_text (fixture->model, "320514 520396 0003");
  g_assert_true (pafi_check_model_get_matches (fixture->model));
}

static void
test_escape (Fixture *fixture, gconstpointer data)
{
  check (fixture, KNOWN);
  pafi_check_model_set_text (fixture->model, "51");
  pafi_check_model_escape (fixture->model);
  g_assert_cmpstr (pafi_check_model_get_text (fixture->model), ==, KNOWN);
  g_assert_nonnull (pafi_check_model_get_check (fixture->model));

  pafi_check_model_escape (fixture->model);
  g_assert_cmpstr (pafi_check_model_get_text (fixture->model), ==, "");
  g_assert_null (pafi_check_model_get_check (fixture->model));
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_IDLE);
}

static void
test_cancelled_shows_stored (Fixture *fixture, gconstpointer data)
{
  PafiCheck *cancelled;

  check (fixture, KNOWN);
  pafi_check_model_check_again (fixture->model);
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_CHECKING);
  pafi_check_model_escape (fixture->model);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);

  cancelled = pafi_check_model_get_check (fixture->model);
  g_assert_cmpint (pafi_check_get_verdict (cancelled), ==, PAFI_VERDICT_NOT_CHECKED);
  g_assert_cmpint (pafi_failure_get_reason (pafi_check_get_failure (cancelled)), ==,
                   PAFI_ERROR_CANCELLED);
  g_assert_cmpstr (last_announced (fixture), ==, "Belum diperiksa. Dibatalkan.");
  g_assert_nonnull (get_stored (fixture));
  g_assert_true (pafi_check_model_get_record (fixture->model) ==
                 get_stored (fixture));
}

static void
test_check_again_takes_the_nik_shown (Fixture *fixture, gconstpointer data)
{
  check (fixture, KNOWN);
  pafi_check_model_set_text (fixture->model, OTHER);
  pafi_check_model_check_again (fixture->model);
  g_assert_cmpstr (pafi_check_model_get_text (fixture->model), ==, KNOWN);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
  g_assert_cmpstr (pafi_check_get_nik (pafi_check_model_get_check (fixture->model)), ==, KNOWN);
}

static void
test_patience (Fixture *fixture, gconstpointer data)
{
  PafiCheckTimer *timer = pafi_check_model_get_timer (fixture->model);

  submit (fixture, "3310045010940001"); /* answered after ten seconds */
  g_assert_cmpint (pafi_check_timer_get_patience (timer), ==, PAFI_CHECK_PATIENCE_FRESH);
  advance (fixture, 299);
  g_assert_cmpint (pafi_check_timer_get_patience (timer), ==, PAFI_CHECK_PATIENCE_FRESH);
  advance (fixture, 1);
  g_assert_cmpint (pafi_check_timer_get_patience (timer), ==, PAFI_CHECK_PATIENCE_NOTICED);
  advance (fixture, 4699);
  g_assert_cmpint (pafi_check_timer_get_patience (timer), ==, PAFI_CHECK_PATIENCE_NOTICED);
  advance (fixture, 1);
  g_assert_cmpint (pafi_check_timer_get_patience (timer), ==, PAFI_CHECK_PATIENCE_TRIED);
  pafi_check_model_cancel (fixture->model);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
}

static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  PafiCheckTimer *timer = pafi_check_model_get_timer (fixture->model);
  g_autoptr (PafiFailure) failure = make_wait (fixture, 60);

  submit (fixture, KNOWN);
  /* Somebody else's wait. */
  emit_waiting (fixture, OTHER, failure);
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_CHECKING);

  emit_waiting (fixture, KNOWN, failure);
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_WAITING);
  g_assert_true (pafi_check_model_get_failure (fixture->model) == failure);
  g_assert_cmpuint (pafi_check_timer_get_seconds (timer), ==, 60);
  g_assert_cmpfloat (pafi_check_timer_get_fraction (timer), ==, 0);
  g_assert_cmpuint (fixture->announced->len, ==, 1);
  g_assert_cmpstr (last_announced (fixture), ==, "Belum diperiksa. Batas permintaan tercapai.");

  emit_waiting (fixture, KNOWN, NULL);
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_CHECKING);
  g_assert_null (pafi_check_model_get_failure (fixture->model));
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
  g_assert_cmpint (pafi_check_get_verdict (pafi_check_model_get_check (fixture->model)), ==,
                   PAFI_VERDICT_FOUND);
}

static void
test_wait_can_be_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiFailure) failure = make_wait (fixture, 60);

  submit (fixture, KNOWN);
  emit_waiting (fixture, KNOWN, failure);
  pafi_check_model_escape (fixture->model);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
  g_assert_cmpstr (last_announced (fixture), ==, "Belum diperiksa. Dibatalkan.");
}

static void
test_show_from_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) kept = NULL;

  check (fixture, KNOWN);
  kept = g_object_ref (pafi_check_model_get_check (fixture->model));
  check (fixture, UNKNOWN);
  pafi_check_model_show_check (fixture->model, kept);
  g_assert_cmpstr (pafi_check_model_get_text (fixture->model), ==, KNOWN);
  g_assert_true (pafi_check_model_get_check (fixture->model) == kept);
  g_assert_true (pafi_check_model_get_matches (fixture->model));
}

static void
test_other_session (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiSession) session = NULL;

  check (fixture, KNOWN);
  session = pafi_session_new_demo (NULL, PAFI_CLOCK (fixture->clock));
  g_object_set (fixture->model, "session", session, NULL);
  g_assert_null (pafi_check_model_get_check (fixture->model));
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_IDLE);
  /* The NIK stays, so that the window may check it again. */
  g_assert_cmpstr (pafi_check_model_get_text (fixture->model), ==, KNOWN);
  pafi_check_model_check_again (fixture->model);
  wait_for_state (fixture, PAFI_CHECK_STATE_SHOWN);
  g_object_set (fixture->model, "session", NULL, NULL);
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_IDLE);
}

/* Whoever is deleted goes from the screen, too, and nobody else. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  const char *const other[] = { OTHER, NULL };
  const char *const known[] = { KNOWN, NULL };

  check (fixture, OTHER);
  check (fixture, KNOWN);
  pafi_history_forget (fixture->history, other);
  g_assert_nonnull (pafi_check_model_get_check (fixture->model));
  pafi_history_forget (fixture->history, known);
  g_assert_null (pafi_check_model_get_check (fixture->model));
  g_assert_cmpstr (pafi_check_model_get_text (fixture->model), ==, "");
  g_assert_cmpint (pafi_check_model_get_state (fixture->model), ==, PAFI_CHECK_STATE_IDLE);
}

static void
test_dropped_while_checking (Fixture *fixture, gconstpointer data)
{
  submit (fixture, KNOWN);
  /* tear_down() asserts that nothing keeps it. */
}

static void
test_timer_counts_down (void)
{
  g_autoptr (PafiTestClock) clock = pafi_test_clock_new ();
  g_autoptr (PafiCheckTimer) timer = pafi_check_timer_new (PAFI_CLOCK (clock));
  g_autoptr (GDateTime) now = pafi_clock_get_now (PAFI_CLOCK (clock));
  g_autoptr (GDateTime) until = g_date_time_add (now, 2500 * G_TIME_SPAN_MILLISECOND);

  pafi_check_timer_start_wait (timer, until);
  for (guint expected = 3; expected > 0; expected--)
    {
      g_assert_cmpuint (pafi_check_timer_get_seconds (timer), ==, expected);
      pafi_test_clock_advance (clock, G_TIME_SPAN_SECOND);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  g_assert_cmpuint (pafi_check_timer_get_seconds (timer), ==, 0);
  g_assert_cmpfloat (pafi_check_timer_get_fraction (timer), ==, 1);
  g_assert_cmpuint (pafi_test_clock_get_n_waits (clock), ==, 0);

  /* An end that nobody knows is not counted. */
  pafi_check_timer_start_wait (timer, NULL);
  g_assert_cmpuint (pafi_check_timer_get_seconds (timer), ==, 0);
  g_assert_cmpfloat (pafi_check_timer_get_fraction (timer), ==, 0);
}

#define ADD(name, function)                                                                         \
  g_test_add ("/app/check-model/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("found", test_found);
  ADD ("malformed-is-not-sent", test_malformed_is_not_sent);
  ADD ("old-result-goes-at-once", test_old_result_goes_at_once);
  ADD ("newer-question-wins", test_newer_question_wins);
  ADD ("same-question-twice", test_same_question_twice);
  ADD ("matches", test_matches);
  ADD ("escape", test_escape);
  ADD ("cancelled-shows-stored", test_cancelled_shows_stored);
  ADD ("check-again-takes-the-nik-shown", test_check_again_takes_the_nik_shown);
  ADD ("patience", test_patience);
  ADD ("waiting", test_waiting);
  ADD ("wait-can-be-cancelled", test_wait_can_be_cancelled);
  ADD ("show-from-history", test_show_from_history);
  ADD ("other-session", test_other_session);
  ADD ("forgotten", test_forgotten);
  ADD ("dropped-while-checking", test_dropped_while_checking);
  g_test_add_func ("/app/check-timer/counts-down", test_timer_counts_down);

  return g_test_run ();
}
