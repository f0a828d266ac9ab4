/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test.h"
#include "store-fixture.h"

/* Rows of every kind, as an import writes them. */
static const char *const first_cells[] = { "3206021201960001", "Siti Aminah", "", NULL };
static const char *const no_cells[] = { NULL };
static const PafiListRowDraft mixed[] = {
  { 1, 2, "3206 0212 0196 0001", "3206021201960001", "Siti Aminah", first_cells, PAFI_ROW_READY, 0,
    PAFI_ROW_QUEUED, NULL },
  { 2, 3, "", NULL, NULL, no_cells, PAFI_ROW_EMPTY, 0, PAFI_ROW_SKIPPED, NULL },
  { 3, 5, "12345", NULL, "Budi", NULL, PAFI_ROW_MALFORMED, 0, PAFI_ROW_SKIPPED, NULL },
  { 4, 6, "3,20602E+15", NULL, "Citra", NULL, PAFI_ROW_DAMAGED, 0, PAFI_ROW_SKIPPED, NULL },
  { 5, 7, "3206021201960010", "3206021201960010", "Dewi", NULL, PAFI_ROW_SUSPECT, 0,
    PAFI_ROW_SKIPPED, NULL },
  { 6, 8, "3206021201960001", "3206021201960001", "Siti A.", NULL, PAFI_ROW_DUPLICATE, 2,
    PAFI_ROW_SKIPPED, NULL },
  { 7, 9, "3206021201960002", "3206021201960002", "Élodie", NULL, PAFI_ROW_READY, 0,
    PAFI_ROW_QUEUED, NULL },
};

static void
assert_rows (StoreFixture *self, const PafiRowQuery *query, const char *expected)
{
  g_autoptr (GArray) numbers = test_query (self, query);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%s%u", i > 0 ? " " : "", g_array_index (numbers, guint32, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_round_trip (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, mixed, G_N_ELEMENTS (mixed));
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (PafiListRow) row = NULL;
  const guint conditions[] = { 2, 1, 1, 1, 1, 1 };

  store_fixture_reopen (self, NULL);
  info = test_info (self, list);
  g_assert_cmpint (info->id, ==, list);
  g_assert_cmpstr (info->name, ==, "anggota.xlsx");
  g_assert_cmpstr (info->sheet, ==, "Anggota");
  g_assert_cmpuint (g_strv_length (info->columns), ==, 2);
  g_assert_cmpstr (info->columns[0], ==, "No. KTP");
  g_assert_cmpint (info->name_column, ==, 1);
  g_assert_cmpstr (info->fingerprint, ==, "c0ffee");
  g_assert_cmpint (info->state, ==, PAFI_LIST_LOADED);
  g_assert_nonnull (info->created_at);
  g_assert_null (info->started_at);
  g_assert_cmpuint (info->n_rows, ==, 7);
  g_assert_cmpuint (info->n_queued, ==, 2);
  for (guint i = 0; i < PAFI_N_ROW_CONDITIONS; i++)
    g_assert_cmpuint (info->conditions[i], ==, conditions[i]);

  row = test_row (self, list, 1);
  g_assert_cmpuint (pafi_list_row_get_number (row), ==, 1);
  g_assert_cmpuint (pafi_list_row_get_line (row), ==, 2);
  g_assert_cmpstr (pafi_list_row_get_nik_text (row), ==, "3206 0212 0196 0001");
  g_assert_cmpstr (pafi_list_row_get_nik (row), ==, "3206021201960001");
  g_assert_cmpstr (pafi_list_row_get_name (row), ==, "Siti Aminah");
  g_assert_cmpstrv (pafi_list_row_get_cells (row), first_cells);
  g_assert_null (pafi_list_row_get_check (row));
  g_assert_null (test_row (self, list, 8));
}

static void
test_orders (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, mixed, G_N_ELEMENTS (mixed));
  PafiRowQuery query = { .list = list };

  assert_rows (self, &query, "1 2 3 4 5 6 7");
  query.descending = TRUE;
  assert_rows (self, &query, "7 6 5 4 3 2 1");
  query.sort = PAFI_ROW_SORT_PROBLEMS;
  query.descending = FALSE;
  assert_rows (self, &query, "2 3 4 5 6 1 7");
  query.descending = TRUE;
  assert_rows (self, &query, "1 7 2 3 4 5 6");
  query.descending = FALSE;
  query.sort = PAFI_ROW_SORT_NAME;
  assert_rows (self, &query, "3 4 5 6 1 7 2");
  query.descending = TRUE;
  assert_rows (self, &query, "7 1 6 5 4 3 2");
}

static void
test_filters (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, mixed, G_N_ELEMENTS (mixed));
  PafiRowQuery query
    = { .list = list, .conditions = 1 << PAFI_ROW_READY | 1 << PAFI_ROW_DUPLICATE };

  assert_rows (self, &query, "1 6 7");
  query.sort = PAFI_ROW_SORT_PROBLEMS;
  assert_rows (self, &query, "6 1 7");
  query = (PafiRowQuery){ .list = list, .states = 1 << PAFI_ROW_QUEUED };
  assert_rows (self, &query, "1 7");
  query = (PafiRowQuery){ .list = list, .outcomes = 1 << PAFI_OUTCOME_ISSUED };
  assert_rows (self, &query, "");
  query = (PafiRowQuery){ .list = list + 1 };
  assert_rows (self, &query, "");
}

static void
test_search (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, mixed, G_N_ELEMENTS (mixed));
  const struct
  {
    const char *text;
    const char *rows;
  } cases[] = {
    { "SITI", "1 6" },
    { "ÉLO", "7" },
    { "12345", "3" },
    { "3206 0212 0196 0001", "1 6" },
    { "3206.0212", "1 5 6 7" },
    { "E+15", "4" },
    { "%", "" },
    { "_", "" },
    { "  ", "1 2 3 4 5 6 7" },
    { "aminah 3", "" },
    { "tidak ada", "" },
    { "siti a.", "6" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PafiRowQuery query = { .list = list, .search = cases[i].text };

      assert_rows (self, &query, cases[i].rows);
    }
}

/* What was answered: found by the record's name and the letter, sorted and filtered by what it
 * says. */
static void
test_answers (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 5);
  g_autoptr (GPtrArray) rows = test_take (self, list, 4, NULL);
  g_autoptr (PafiCheck) first = test_check (self, 1, "Wati", "31,5");
  g_autoptr (PafiCheck) second = NULL;
  g_autoptr (PafiCheck) third = NULL;
  g_autoptr (PafiCheck) fourth = NULL;
  PafiRowQuery query = { .list = list };

  g_assert_cmpuint (rows->len, ==, 4);
  test_finish (self, list, 1, first);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_SECOND);
  second = test_check (self, 2, "Agus", "24,996");
  test_finish (self, list, 2, second);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_SECOND);
  third = test_check_with (self, 3, PAFI_FIELD_LETTER_NUMBER, "99-9.1234.X");
  test_finish (self, list, 3, third);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_SECOND);
  fourth = test_not_registered (self, 4);
  test_finish (self, list, 4, fourth);

  query.sort = PAFI_ROW_SORT_NAME;
  assert_rows (self, &query, "2 3 1 4 5");
  query.sort = PAFI_ROW_SORT_TOTAL;
  assert_rows (self, &query, "2 1 3 4 5");
  query.descending = TRUE;
  assert_rows (self, &query, "3 1 2 4 5");
  query.descending = FALSE;
  query.sort = PAFI_ROW_SORT_NEWEST;
  assert_rows (self, &query, "4 3 2 1 5");
  query.sort = PAFI_ROW_SORT_OUTCOME;
  assert_rows (self, &query, "1 2 3 4 5");
  query.sort = PAFI_ROW_SORT_LETTER;
  assert_rows (self, &query, "1 2 3 4 5");
  query = (PafiRowQuery){ .list = list, .search = "99-9" };
  assert_rows (self, &query, "3");
  query = (PafiRowQuery){ .list = list, .search = "wati" };
  assert_rows (self, &query, "1");
  /* Within the tolerance 24,996 is 25. */
  query = (PafiRowQuery){ .list = list, .short_of = 25 };
  assert_rows (self, &query, "");
  query.short_of = 25.01;
  assert_rows (self, &query, "2");
  query = (PafiRowQuery){ .list = list,
                          .outcomes = 1 << PAFI_OUTCOME_NOT_REGISTERED | 1 << PAFI_OUTCOME_ISSUED };
  assert_rows (self, &query, "1 2 3 4");
}

static GPtrArray *
load_lists (StoreFixture *self, const char *fingerprint)
{
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *lists;

  pafi_store_load_lists_async (self->store, fingerprint, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  lists = pafi_store_load_lists_finish (self->store, result, NULL);
  g_assert_nonnull (lists);
  return lists;
}

/* A list that was only half read in is never seen, and is gone after a restart. */
static void
test_loading (StoreFixture *self, gconstpointer data)
{
  PafiListInfo info
    = { .name = (char *) "separuh.csv", .fingerprint = (char *) "f", .name_column = -1 };
  gint64 half = pafi_store_create_list_blocking (self->store, &info, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 whole = test_list (self, 2);
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GPtrArray) same = NULL;

  g_ptr_array_add (rows, pafi_list_row_new (&mixed[0]));
  g_assert_true (pafi_store_append_rows_blocking (self->store, half, rows, NULL));
  lists = load_lists (self, NULL);
  g_assert_cmpuint (lists->len, ==, 1);
  g_assert_cmpint (((PafiListInfo *) g_ptr_array_index (lists, 0))->id, ==, whole);
  store_fixture_reopen (self, NULL);
  g_assert_null (test_info (self, half));
  g_assert_null (test_row (self, half, 1));

  same = load_lists (self, "c0ffee");
  g_assert_cmpuint (same->len, ==, 1);
  g_clear_pointer (&same, g_ptr_array_unref);
  same = load_lists (self, "f");
  g_assert_cmpuint (same->len, ==, 0);
}

static void
test_deleted (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list_of (self, mixed, G_N_ELEMENTS (mixed));
  gint64 other = test_list (self, 3);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiStoreUndo) undo = NULL;
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (PafiListRow) row = NULL;
  PafiRowQuery query = { .list = list };

  pafi_store_delete_list_async (self->store, list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  undo = pafi_store_delete_list_finish (self->store, result, NULL);
  g_assert_nonnull (undo);
  g_assert_null (test_info (self, list));
  assert_rows (self, &query, "");
  query.list = other;
  assert_rows (self, &query, "1 2 3");

  test_undo (self, undo);
  query.list = list;
  assert_rows (self, &query, "1 2 3 4 5 6 7");
  info = test_info (self, list);
  g_assert_cmpuint (info->n_queued, ==, 2);
  row = test_row (self, list, 1);
  g_assert_cmpstrv (pafi_list_row_get_cells (row), first_cells);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/store/lists/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("orders", test_orders);
  ADD ("filters", test_filters);
  ADD ("search", test_search);
  ADD ("answers", test_answers);
  ADD ("loading", test_loading);
  ADD ("deleted", test_deleted);
  return g_test_run ();
}
