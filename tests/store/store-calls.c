/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sqlite3.h>
#include <string.h>

#include "pafi-test.h"
#include "store-fixture.h"

void
test_keep (StoreFixture *self, PafiCheck *check)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_keep_check_async (self->store, check, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_keep_check_finish (self->store, result, &error);
  g_assert_no_error (error);
}

PafiCheck *
test_find (StoreFixture *self, guint n, gboolean with_record)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nik = test_nik (n);
  PafiCheck *check;

  pafi_store_find_check_async (self->store, nik, with_record, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  check = pafi_store_find_check_finish (self->store, result, &error);
  g_assert_no_error (error);
  return check;
}

GPtrArray *
test_history (StoreFixture *self, guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nik = test_nik (n);
  GPtrArray *history;

  pafi_store_load_history_async (self->store, nik, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  history = pafi_store_load_history_finish (self->store, result, &error);
  g_assert_no_error (error);
  return history;
}

GPtrArray *
test_members (StoreFixture *self, const PafiMemberQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  GPtrArray *members;

  pafi_store_query_members_async (self->store, query, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  ids = pafi_store_query_members_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  pafi_store_load_members_async (self->store, (gint64 *) ids->data, ids->len, NULL,
                                 pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  members = pafi_store_load_members_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, ids->len);
  return members;
}

PafiStoreUndo *
test_delete (StoreFixture *self, guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *nik = test_nik (n);
  const char *niks[] = { nik, NULL };
  PafiStoreUndo *undo;

  pafi_store_delete_members_async (self->store, niks, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  undo = pafi_store_delete_members_finish (self->store, result, &error);
  g_assert_no_error (error);
  return undo;
}

void
test_undo (StoreFixture *self, PafiStoreUndo *undo)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_undo_async (self->store, undo, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_undo_finish (self->store, result, &error);
  g_assert_no_error (error);
}

gssize
test_retain (StoreFixture *self, guint days)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gssize n;

  pafi_store_apply_retention_async (self->store, days, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  n = pafi_store_apply_retention_finish (self->store, result, &error);
  g_assert_no_error (error);
  return n;
}

void
test_count (StoreFixture *self, guint *n_members, guint *n_checks)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_count_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_count_finish (self->store, result, n_members, n_checks, &error);
  g_assert_no_error (error);
}

gint64
test_list_of (StoreFixture *self, const PafiListRowDraft *drafts, gsize n_drafts)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  const char *columns[] = { "No. KTP", "Nama", NULL };
  PafiListInfo info = {
    .name = (char *) "anggota.xlsx",
    .sheet = (char *) "Anggota",
    .columns = (char **) columns,
    .name_column = 1,
    .fingerprint = (char *) "c0ffee",
  };
  gint64 list = pafi_store_create_list_blocking (self->store, &info, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < n_drafts; i++)
    g_ptr_array_add (rows, pafi_list_row_new (&drafts[i]));
  pafi_store_append_rows_blocking (self->store, list, rows, &error);
  g_assert_no_error (error);
  pafi_store_seal_list_blocking (self->store, list, &error);
  g_assert_no_error (error);
  return list;
}

gint64
test_list (StoreFixture *self, guint n)
{
  g_autofree PafiListRowDraft *drafts = g_new0 (PafiListRowDraft, n);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      char *nik = test_nik (i + 1);

      g_ptr_array_add (texts, nik);
      drafts[i].number = i + 1;
      drafts[i].line = i + 2;
      drafts[i].nik_text = nik;
      drafts[i].nik = nik;
      drafts[i].state = PAFI_ROW_QUEUED;
    }
  return test_list_of (self, drafts, n);
}

PafiListInfo *
test_info (StoreFixture *self, gint64 list)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PafiListInfo *info;

  pafi_store_load_list_async (self->store, list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  info = pafi_store_load_list_finish (self->store, result, &error);
  g_assert_no_error (error);
  return info;
}

PafiListRow *
test_row (StoreFixture *self, gint64 list, guint number)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  guint32 numbers[] = { number };

  pafi_store_load_rows_async (self->store, list, numbers, 1, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  rows = pafi_store_load_rows_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_ptr_array_steal_index (rows, 0);
}

GArray *
test_query (StoreFixture *self, const PafiRowQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GArray *numbers;

  pafi_store_query_rows_async (self->store, query, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  numbers = pafi_store_query_rows_finish (self->store, result, &error);
  g_assert_no_error (error);
  return numbers;
}

GPtrArray *
test_take (StoreFixture *self, gint64 list, guint n, GDateTime *fresh_since)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *rows;

  pafi_store_take_rows_async (self->store, list, n, fresh_since, NULL, pafi_test_result_cb,
                              &result);
  pafi_test_wait_for_result (&result);
  rows = pafi_store_take_rows_finish (self->store, result, &error);
  g_assert_no_error (error);
  return rows;
}

void
test_finish (StoreFixture *self, gint64 list, guint number, PafiCheck *check)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_finish_row_async (self->store, list, number, check, NULL, pafi_test_result_cb,
                               &result);
  pafi_test_wait_for_result (&result);
  pafi_store_finish_row_finish (self->store, result, &error);
  g_assert_no_error (error);
}

void
test_set_state (StoreFixture *self, gint64 list, PafiListState state)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_set_list_state_async (self->store, list, state, "Garut", NULL, pafi_test_result_cb,
                                   &result);
  pafi_test_wait_for_result (&result);
  pafi_store_set_list_state_finish (self->store, result, &error);
  g_assert_no_error (error);
}

gboolean
test_folder_has (StoreFixture *self, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize size;

      if (g_file_get_contents (path, &contents, &size, NULL)
          && memmem (contents, size, text, strlen (text)) != NULL)
        return TRUE;
    }
  return FALSE;
}

char *
test_find_file (StoreFixture *self, const char *prefix)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

gint64
test_sql (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 value = 0;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, "unix"), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
  sqlite3_close (db);
  return value;
}
