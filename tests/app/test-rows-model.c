/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-fixture.h"
#include "pafi-rows-model.h"
#include "pafi-test.h"

static void
wait_until_idle (PafiRowsModel *model)
{
  while (pafi_rows_model_is_busy (model))
    g_main_context_iteration (NULL, TRUE);
}

static PafiRowsModel *
make_model (ListFixture *self, PafiRowSort sort, guint n_rows)
{
  PafiRowsModel *model = pafi_rows_model_new (self->store);
  PafiRowQuery query = { .list = self->list, .sort = sort };

  pafi_rows_model_set_query (model, &query, n_rows);
  return model;
}

static guint32
get_number (PafiRowsModel *model, guint position)
{
  g_autoptr (PafiRowItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  return pafi_row_item_get_number (item);
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  g_string_append_printf (user_data, "%u-%u+%u ", position, removed, added);
}

static void
test_rows_come_when_asked_for (ListFixture *self, gconstpointer data)
{
  g_autoptr (PafiRowsModel) model = NULL;
  g_autoptr (PafiRowItem) item = NULL;
  g_autoptr (PafiRowItem) same = NULL;

  list_fixture_import_many (self, 10);
  model = make_model (self, PAFI_ROW_SORT_LINE, 10);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 10);
  g_assert_false (pafi_rows_model_is_busy (model));

  item = g_list_model_get_item (G_LIST_MODEL (model), 3);
  g_assert_null (pafi_row_item_get_row (item));
  same = g_list_model_get_item (G_LIST_MODEL (model), 3);
  g_assert_true (same == item);
  wait_until_idle (model);
  g_assert_cmpstr (pafi_list_row_get_name (pafi_row_item_get_row (item)), ==, "Anggota 3");
  g_assert_cmpuint (pafi_rows_model_get_n_loaded (model), ==, 1);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 10));
}

/* Opening and scrolling don't depend on how many rows there are: nothing is made for those that
 * nobody holds, and what was passed over is not loaded. */
static void
test_a_million_rows (ListFixture *self, gconstpointer data)
{
  g_autoptr (PafiRowsModel) model = NULL;
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);

  list_fixture_import_many (self, 1000);
  model = make_model (self, PAFI_ROW_SORT_LINE, 1000000);
  /* A window's worth at once, and the others behind its first frame. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), <, 100);
  wait_until_idle (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000000);
  g_assert_cmpuint (pafi_rows_model_get_n_held (model), ==, 0);

  for (guint i = 0; i < 100000; i++)
    get_number (model, i);
  for (guint i = 500; i < 700; i++)
    g_ptr_array_add (held, g_list_model_get_item (G_LIST_MODEL (model), i));
  wait_until_idle (model);
  g_assert_cmpuint (pafi_rows_model_get_n_held (model), ==, 200);
  g_assert_cmpuint (pafi_rows_model_get_n_loaded (model), ==, 200);
  for (guint i = 0; i < held->len; i++)
    g_assert_nonnull (pafi_row_item_get_row (g_ptr_array_index (held, i)));

  g_ptr_array_set_size (held, 0);
  g_assert_cmpuint (pafi_rows_model_get_n_held (model), ==, 0);
}

static void
test_problems_first (ListFixture *self, gconstpointer data)
{
  g_autoptr (PafiRowsModel) model = NULL;

  list_fixture_import (self, "NIK,Nama\n3205145203960003,Siti\n320514520396,Asep\n");
  model = make_model (self, PAFI_ROW_SORT_PROBLEMS, 2);
  wait_until_idle (model);
  g_assert_cmpuint (get_number (model, 0), ==, 2);
  g_assert_cmpuint (get_number (model, 1), ==, 1);
}

static void
test_the_newest_moves_to_the_top (ListFixture *self, gconstpointer data)
{
  g_autoptr (PafiRowsModel) model = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (PafiRowItem) second = NULL;

  list_fixture_import_many (self, 5);
  model = make_model (self, PAFI_ROW_SORT_NEWEST, 5);
  wait_until_idle (model);
  second = g_list_model_get_item (G_LIST_MODEL (model), 1);
  wait_until_idle (model);
  g_assert_cmpint (pafi_list_row_get_state (pafi_row_item_get_row (second)), ==, PAFI_ROW_QUEUED);

  list_fixture_answer (self, 2);
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  pafi_rows_model_row_done (model, 1, "3205144103960001");
  pafi_rows_model_row_done (model, 2, "3205144103960002");
  wait_until_idle (model);
  g_assert_cmpstr (changes->str, ==, "0-2+0 0-0+2 ");
  g_assert_cmpuint (get_number (model, 0), ==, 2);
  g_assert_cmpuint (get_number (model, 1), ==, 1);
  g_assert_cmpuint (get_number (model, 2), ==, 3);
  g_assert_cmpint (pafi_list_row_get_state (pafi_row_item_get_row (second)), ==, PAFI_ROW_DONE);
}

static void
test_a_reload_tells_what_differs (ListFixture *self, gconstpointer data)
{
  g_autoptr (PafiRowsModel) model = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);
  PafiRowQuery query = { .sort = PAFI_ROW_SORT_LINE, .states = 1u << PAFI_ROW_QUEUED };

  list_fixture_import_many (self, 6);
  query.list = self->list;
  model = pafi_rows_model_new (self->store);
  pafi_rows_model_set_query (model, &query, 6);
  wait_until_idle (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 6);

  list_fixture_answer (self, 2);
  g_signal_connect (model, "items-changed", G_CALLBACK (changed_cb), changes);
  pafi_rows_model_reload (model);
  wait_until_idle (model);
  g_assert_cmpstr (changes->str, ==, "0-2+0 ");
  pafi_rows_model_reload (model);
  wait_until_idle (model);
  g_assert_cmpstr (changes->str, ==, "0-2+0 ");
}

static void
test_a_search (ListFixture *self, gconstpointer data)
{
  g_autoptr (PafiRowsModel) model = NULL;
  PafiRowQuery query = { .search = "anggota 7" };

  list_fixture_import_many (self, 20);
  query.list = self->list;
  model = make_model (self, PAFI_ROW_SORT_LINE, 20);
  pafi_rows_model_set_query (model, &query, 20);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 20);
  wait_until_idle (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  g_assert_cmpuint (get_number (model, 0), ==, 8);
}

/* An item may outlive the model, and a model what it asked for. */
static void
test_ends_in_any_order (ListFixture *self, gconstpointer data)
{
  g_autoptr (PafiRowsModel) model = NULL;
  g_autoptr (PafiRowItem) item = NULL;

  list_fixture_import_many (self, 3);
  model = make_model (self, PAFI_ROW_SORT_NEWEST, 3);
  g_object_run_dispose (G_OBJECT (model));
  g_clear_object (&model);
  model = make_model (self, PAFI_ROW_SORT_LINE, 3);
  item = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_clear_object (&model);
  g_assert_null (pafi_row_item_get_row (item));
}

#define ADD(name, func)                                                                            \
  g_test_add ("/app/rows-model/" name, ListFixture, NULL, list_fixture_set_up, func,               \
              list_fixture_tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  ADD ("rows-come-when-asked-for", test_rows_come_when_asked_for);
  ADD ("a-million-rows", test_a_million_rows);
  ADD ("problems-first", test_problems_first);
  ADD ("the-newest-moves-to-the-top", test_the_newest_moves_to_the_top);
  ADD ("a-reload-tells-what-differs", test_a_reload_tells_what_differs);
  ADD ("a-search", test_a_search);
  ADD ("ends-in-any-order", test_ends_in_any_order);
  return g_test_run ();
}
