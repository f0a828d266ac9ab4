/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test.h"
#include "store-fixture.h"

#define NIK_1 "3206021201960001"
#define NIK_2 "3206021201960002"
#define NIK_3 "3206021201960003"

/* The same NIK three times, another, and one that is suspect. */
static const PafiListRowDraft twins[] = {
  { 1, 2, NIK_1, NIK_1, "Satu", NULL, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL },
  { 2, 3, NIK_1, NIK_1, "Satu Lagi", NULL, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_SKIPPED, NULL },
  { 3, 4, NIK_2, NIK_2, "Dua", NULL, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL },
  { 4, 5, NIK_1, NIK_1, NULL, NULL, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_SKIPPED, NULL },
  { 5, 6, NIK_3, NIK_3, "Tiga", NULL, PAFI_ROW_SUSPECT, 0, PAFI_ROW_SKIPPED, NULL },
};

static void
assert_numbers (GPtrArray *rows, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "",
                            pafi_list_row_get_number (g_ptr_array_index (rows, i)));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_row (StoreFixture *self, gint64 list, guint number, PafiRowCondition condition,
            guint duplicate_of, PafiRowState state, PafiCheck *check)
{
  g_autoptr (PafiListRow) row = test_row (self, list, number);

  g_assert_cmpint (pafi_list_row_get_condition (row), ==, condition);
  g_assert_cmpuint (pafi_list_row_get_duplicate_of (row), ==, duplicate_of);
  g_assert_cmpint (pafi_list_row_get_state (row), ==, state);
  if (check == NULL)
    g_assert_null (pafi_list_row_get_check (row));
  else
    test_assert_same (pafi_list_row_get_check (row), check);
}

static void
assert_counts (StoreFixture *self, gint64 list, guint n_queued, PafiOutcome outcome, guint n)
{
  g_autoptr (PafiListInfo) info = test_info (self, list);

  g_assert_cmpuint (info->n_queued, ==, n_queued);
  g_assert_cmpuint (info->outcomes[outcome], ==, n);
}

static void
release (StoreFixture *self, gint64 list, guint number)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_release_row_async (self->store, list, number, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_release_row_finish (self->store, result, NULL));
}

static gssize
requeue (StoreFixture *self, gint64 list)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_requeue_failed_async (self->store, list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_store_requeue_failed_finish (self->store, result, NULL);
}

static gssize
requeue_all (StoreFixture *self, gint64 list)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_requeue_all_async (self->store, list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_store_requeue_all_finish (self->store, result, NULL);
}

static void
correct (StoreFixture *self, gint64 list, guint number, const char *text, const char *nik,
         PafiRowCondition condition)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_correct_row_async (self->store, list, number, text, nik, condition, NULL,
                                pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_correct_row_finish (self->store, result, NULL));
}

static void
test_taken (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 5);
  g_autoptr (GPtrArray) first = test_take (self, list, 2, NULL);
  g_autoptr (GPtrArray) second = test_take (self, list, 2, NULL);
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) last = NULL;
  g_autoptr (GPtrArray) none = NULL;

  assert_numbers (first, "1 2");
  g_assert_cmpint (pafi_list_row_get_state (g_ptr_array_index (first, 0)), ==, PAFI_ROW_RUNNING);
  assert_numbers (second, "3 4");
  release (self, list, 2);
  third = test_take (self, list, 1, NULL);
  assert_numbers (third, "2");
  last = test_take (self, list, 9, NULL);
  assert_numbers (last, "5");
  none = test_take (self, list, 9, NULL);
  assert_numbers (none, "");
  assert_counts (self, list, 5, PAFI_OUTCOME_ISSUED, 0);
}

/* A row is done with its duplicates, and the person has a history. */
static void
test_finish_row (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, twins, G_N_ELEMENTS (twins));
  g_autoptr (GPtrArray) rows = test_take (self, list, 4, NULL);
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) later = NULL;
  g_autoptr (PafiCheck) known = NULL;

  assert_numbers (rows, "1 3");
  test_finish (self, list, 1, check);
  assert_row (self, list, 1, PAFI_ROW_READY, 0, PAFI_ROW_DONE, check);
  assert_row (self, list, 2, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_DONE, check);
  assert_row (self, list, 4, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_DONE, check);
  assert_row (self, list, 3, PAFI_ROW_READY, 0, PAFI_ROW_RUNNING, NULL);
  assert_counts (self, list, 1, PAFI_OUTCOME_ISSUED, 1);
  known = test_find (self, 1, FALSE);
  test_assert_same (known, check);

  /* The second answer to the same row, as after a crash, changes nothing. */
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_HOUR);
  later = test_not_registered (self, 1);
  test_finish (self, list, 1, later);
  assert_row (self, list, 1, PAFI_ROW_READY, 0, PAFI_ROW_DONE, check);
  assert_counts (self, list, 1, PAFI_OUTCOME_ISSUED, 1);
  assert_counts (self, list, 1, PAFI_OUTCOME_NOT_REGISTERED, 0);
}

/* A row keeps the time and the server of its own answer, though the history only confirms it. */
static void
test_confirmed_row (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 1);
  g_autoptr (GPtrArray) rows = test_take (self, list, 1, NULL);
  g_autoptr (PafiCheck) before = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) check = NULL;
  g_autoptr (PafiCheck) after = NULL;

  test_keep (self, before);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_HOUR);
  check = test_check (self, 1, "Siti Aminah", "24");
  test_finish (self, list, 1, check);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_HOUR);
  after = test_check (self, 1, "Siti Aminah", "24");
  test_keep (self, after);
  store_fixture_reopen (self, NULL);
  assert_row (self, list, 1, PAFI_ROW_READY, 0, PAFI_ROW_DONE, check);
}

/* What failed is told in full after a restart, and can be asked again. */
static void
test_failed (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, twins, G_N_ELEMENTS (twins));
  g_autoptr (GPtrArray) rows = test_take (self, list, 4, NULL);
  g_autoptr (PafiCheck) failed = test_not_checked (self, 1);
  g_autoptr (PafiCheck) found = test_check (self, 2, "Siti Aminah", "24");
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (GPtrArray) again = NULL;

  test_finish (self, list, 1, failed);
  test_finish (self, list, 3, found);
  test_set_state (self, list, PAFI_LIST_FINISHED);
  store_fixture_reopen (self, NULL);
  assert_row (self, list, 1, PAFI_ROW_READY, 0, PAFI_ROW_DONE, failed);
  assert_row (self, list, 2, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_DONE, failed);
  assert_counts (self, list, 0, PAFI_OUTCOME_NOT_CHECKED, 1);
  g_assert_null (test_find (self, 1, FALSE));

  g_assert_cmpint (requeue (self, list), ==, 1);
  assert_row (self, list, 1, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL);
  assert_row (self, list, 2, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_SKIPPED, NULL);
  assert_row (self, list, 3, PAFI_ROW_READY, 0, PAFI_ROW_DONE, found);
  assert_counts (self, list, 1, PAFI_OUTCOME_NOT_CHECKED, 0);
  info = test_info (self, list);
  g_assert_cmpint (info->state, ==, PAFI_LIST_PAUSED);
  again = test_take (self, list, 4, NULL);
  assert_numbers (again, "1");

  test_finish (self, list, 1, failed);
  g_assert_cmpint (requeue_all (self, list), ==, 2);
  assert_row (self, list, 2, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_SKIPPED, NULL);
  assert_row (self, list, 3, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL);
  assert_counts (self, list, 2, PAFI_OUTCOME_NOT_CHECKED, 0);
}

/* Made-up people stay with their row, and are no members. */
static void
test_demo (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 1);
  g_autoptr (GPtrArray) rows = test_take (self, list, 1, NULL);
  g_autoptr (PafiCheck) real = test_check (self, 1, "Orang Rekaan", "24");
  g_autoptr (PafiNik) nik = pafi_nik_new (NIK_1, NULL);
  PafiCheckOrigin origin = { .server = "http://127.0.0.1:1", .demo = TRUE, .http_status = 200 };
  g_autoptr (PafiCheck) demo = pafi_check_new_found (nik, pafi_check_get_member (real), &origin);
  guint n_members;

  test_finish (self, list, 1, demo);
  assert_row (self, list, 1, PAFI_ROW_READY, 0, PAFI_ROW_DONE, demo);
  test_count (self, &n_members, NULL);
  g_assert_cmpuint (n_members, ==, 0);
}

/* Whom the store knows well enough is not asked. */
static void
test_fresh (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 4);
  g_autoptr (PafiCheck) old = test_check (self, 1, "Lama", "24");
  g_autoptr (PafiCheck) new = NULL;
  g_autoptr (GDateTime) since = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) rest = NULL;

  test_keep (self, old);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  since = pafi_clock_get_now (PAFI_CLOCK (self->clock));
  new = test_not_registered (self, 2);
  test_keep (self, new);
  rows = test_take (self, list, 2, since);
  assert_numbers (rows, "1 3");
  assert_row (self, list, 2, PAFI_ROW_READY, 0, PAFI_ROW_DONE, new);
  assert_counts (self, list, 3, PAFI_OUTCOME_NOT_REGISTERED, 1);
  rest = test_take (self, list, 9, since);
  assert_numbers (rest, "4");
}

/* More than one bite of fresh rows. */
static void
test_all_fresh (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 2500);
  g_autoptr (GDateTime) since = pafi_clock_get_now (PAFI_CLOCK (self->clock));
  g_autoptr (GPtrArray) rows = NULL;

  for (guint i = 1; i < 2500; i++)
    {
      g_autoptr (PafiCheck) check = test_not_registered (self, i);

      pafi_store_keep_check_async (self->store, check, NULL, NULL, NULL);
    }
  rows = test_take (self, list, 3, since);
  assert_numbers (rows, "2500");
  assert_counts (self, list, 1, PAFI_OUTCOME_NOT_REGISTERED, 2499);
}

static void
test_times (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 1);
  g_autoptr (PafiListInfo) running = NULL;
  g_autoptr (PafiListInfo) paused = NULL;
  g_autoptr (PafiListInfo) finished = NULL;

  test_set_state (self, list, PAFI_LIST_RUNNING);
  pafi_test_clock_advance (self->clock, 10 * G_TIME_SPAN_SECOND);
  running = test_info (self, list);
  g_assert_cmpfloat_with_epsilon (running->seconds, 10, 0.01);
  g_assert_cmpstr (running->account, ==, "Garut");
  g_assert_nonnull (running->started_at);
  g_assert_null (running->finished_at);
  test_set_state (self, list, PAFI_LIST_PAUSED);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_HOUR);
  paused = test_info (self, list);
  g_assert_cmpfloat_with_epsilon (paused->seconds, 10, 0.01);
  g_assert_cmpint (paused->state, ==, PAFI_LIST_PAUSED);
  test_set_state (self, list, PAFI_LIST_RUNNING);
  pafi_test_clock_advance (self->clock, 5 * G_TIME_SPAN_SECOND);
  test_set_state (self, list, PAFI_LIST_FINISHED);
  finished = test_info (self, list);
  g_assert_cmpfloat_with_epsilon (finished->seconds, 15, 0.01);
  g_assert_true (g_date_time_equal (finished->started_at, running->started_at));
  g_assert_cmpint (g_date_time_difference (finished->finished_at, paused->finished_at), ==,
                   G_TIME_SPAN_HOUR + 5 * G_TIME_SPAN_SECOND);
}

/* Found running at the start, it was killed: paused since its last answer, its rows queued
 * again. */
static void
test_killed (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 3);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (PafiCheck) check = NULL;
  g_autoptr (PafiListInfo) info = NULL;

  test_set_state (self, list, PAFI_LIST_RUNNING);
  rows = test_take (self, list, 2, NULL);
  pafi_test_clock_advance (self->clock, 10 * G_TIME_SPAN_SECOND);
  check = test_not_registered (self, 1);
  test_finish (self, list, 1, check);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_HOUR);
  store_fixture_reopen (self, NULL);
  info = test_info (self, list);
  g_assert_cmpint (info->state, ==, PAFI_LIST_PAUSED);
  g_assert_cmpfloat_with_epsilon (info->seconds, 10, 0.01);
  g_assert_true (g_date_time_equal (info->finished_at, pafi_check_get_checked_at (check)));
  g_assert_cmpuint (info->n_queued, ==, 2);
  again = test_take (self, list, 9, NULL);
  assert_numbers (again, "2 3");
}

/* A suspect row is right; another one was. */
static void
test_correct (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, twins, G_N_ELEMENTS (twins));
  g_autoptr (PafiListRow) row = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  correct (self, list, 5, NIK_3, NIK_3, PAFI_ROW_READY);
  assert_row (self, list, 5, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL);
  assert_counts (self, list, 3, PAFI_OUTCOME_ISSUED, 0);
  /* The first of the three goes away, the second takes its place. */
  correct (self, list, 1, "tidak ada", NULL, PAFI_ROW_MALFORMED);
  assert_row (self, list, 1, PAFI_ROW_MALFORMED, 0, PAFI_ROW_SKIPPED, NULL);
  assert_row (self, list, 2, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL);
  assert_row (self, list, 4, PAFI_ROW_DUPLICATE, 3, PAFI_ROW_SKIPPED, NULL);
  row = test_row (self, list, 1);
  g_assert_cmpstr (pafi_list_row_get_nik_text (row), ==, "tidak ada");
  /* It comes back in front of the others, and is the first again. */
  correct (self, list, 1, NIK_1, NIK_1, PAFI_ROW_READY);
  assert_row (self, list, 1, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL);
  assert_row (self, list, 2, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_SKIPPED, NULL);
  assert_row (self, list, 4, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_SKIPPED, NULL);
  rows = test_take (self, list, 9, NULL);
  assert_numbers (rows, "1 3 5");
}

/* A row that becomes a duplicate of one that is done is done. */
static void
test_correct_done (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, twins, G_N_ELEMENTS (twins));
  g_autoptr (GPtrArray) rows = test_take (self, list, 2, NULL);
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiListInfo) info = NULL;

  test_finish (self, list, 1, check);
  correct (self, list, 5, NIK_1, NIK_1, PAFI_ROW_READY);
  assert_row (self, list, 5, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_DONE, check);
  /* The answer of a row that was asked just now is another's when it comes. */
  correct (self, list, 3, NIK_3, NIK_3, PAFI_ROW_READY);
  {
    g_autoptr (PafiCheck) late = test_not_registered (self, 2);

    test_finish (self, list, 3, late);
  }
  assert_row (self, list, 3, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL);
  assert_counts (self, list, 1, PAFI_OUTCOME_NOT_REGISTERED, 0);
  test_set_state (self, list, PAFI_LIST_FINISHED);
  correct (self, list, 5, NIK_2, NIK_2, PAFI_ROW_READY);
  info = test_info (self, list);
  g_assert_cmpint (info->state, ==, PAFI_LIST_PAUSED);
  g_assert_cmpuint (info->n_queued, ==, 2);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/store/run/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("take", test_taken);
  ADD ("finish", test_finish_row);
  ADD ("confirmed", test_confirmed_row);
  ADD ("failed", test_failed);
  ADD ("demo", test_demo);
  ADD ("fresh", test_fresh);
  ADD ("all-fresh", test_all_fresh);
  ADD ("times", test_times);
  ADD ("killed", test_killed);
  ADD ("correct", test_correct);
  ADD ("correct-done", test_correct_done);
  return g_test_run ();
}
