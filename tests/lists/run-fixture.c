/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-fixture.h"

#include <glib/gstdio.h>

#define BATCH 1000

char *
run_fixture_dup_nik (guint number)
{
  return g_strdup_printf ("320602%010u", number);
}

static PafiListRow *
new_row (guint number, guint duplicate_of)
{
  g_autofree char *nik = run_fixture_dup_nik (duplicate_of != 0 ? duplicate_of : number);
  const char *cells[] = { nik, "Rekaan", NULL };
  const PafiListRowDraft draft = {
    .number = number,
    .line = number,
    .nik_text = nik,
    .nik = nik,
    .name = "Rekaan",
    .cells = cells,
    .condition = duplicate_of != 0 ? PAFI_ROW_DUPLICATE : PAFI_ROW_READY,
    .duplicate_of = duplicate_of,
    .state = duplicate_of != 0 ? PAFI_ROW_SKIPPED : PAFI_ROW_QUEUED,
  };

  return pafi_list_row_new (&draft);
}

gint64
run_fixture_add_list (PafiStore *store, guint n_rows, guint n_duplicates)
{
  static const char *columns[] = { "NIK", "Nama", NULL };
  const PafiListInfo info = {
    .name = (char *) "anggota.csv",
    .columns = (char **) columns,
    .name_column = 1,
    .separator = ';',
    .fingerprint = (char *) "0000",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 list = pafi_store_create_list_blocking (store, &info, &error);

  g_assert_no_error (error);
  for (guint i = 1; i <= n_rows + n_duplicates; i++)
    {
      g_ptr_array_add (rows, new_row (i, i > n_rows ? i - n_rows : 0));
      if (rows->len < BATCH && i < n_rows + n_duplicates)
        continue;
      pafi_store_append_rows_blocking (store, list, rows, &error);
      g_assert_no_error (error);
      g_ptr_array_set_size (rows, 0);
    }
  pafi_store_seal_list_blocking (store, list, &error);
  g_assert_no_error (error);
  return list;
}

PafiStore *
run_fixture_open_store (const char *path, PafiClock *clock)
{
  PafiStore *store = pafi_store_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (PafiStoreNews) news = { 0 };

  pafi_store_open_async (store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_open_finish (store, result, &news, &error);
  g_assert_no_error (error);
  g_assert_null (news.set_aside);
  return store;
}

static void
close_store (RunFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_close_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_close_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_clear_object (&self->store);
}

RunFixture *
run_fixture_new (guint n_rows)
{
  RunFixture *self = g_new0 (RunFixture, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("pafi-run-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "pafi.db", NULL);
  self->clock = pafi_test_clock_new ();
  self->store = run_fixture_open_store (self->path, PAFI_CLOCK (self->clock));
  self->list = run_fixture_add_list (self->store, n_rows, 0);
  self->source = pafi_fake_source_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  self->states = g_string_new (NULL);
  return self;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        remove_folder (file);
      else
        g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

void
run_fixture_drop_run (RunFixture *self)
{
  if (self->run == NULL)
    return;
  pafi_list_run_pause (self->run);
  run_fixture_settle (self);
  g_assert_finalize_object (g_steal_pointer (&self->run));
}

void
run_fixture_free (RunFixture *self)
{
  run_fixture_drop_run (self);
  g_assert_finalize_object (self->source);
  close_store (self);
  g_object_unref (self->clock);
  remove_folder (self->folder);
  g_array_unref (self->numbers);
  g_string_free (self->states, TRUE);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static void
row_done_cb (PafiListRun *run, guint number, PafiCheck *check, gpointer user_data)
{
  RunFixture *self = user_data;

  g_array_append_val (self->numbers, number);
}

static void
state_cb (PafiListRun *run, GParamSpec *pspec, gpointer user_data)
{
  RunFixture *self = user_data;

  g_string_append_c (self->states, "IRWpPF"[pafi_list_run_get_state (run)]);
}

void
run_fixture_start (RunFixture *self, const PafiRunOptions *options)
{
  if (self->run == NULL)
    {
      self->run = pafi_list_run_new (self->store, PAFI_SOURCE (self->source), self->list,
                                     PAFI_CLOCK (self->clock), options);
      g_signal_connect (self->run, "row-done", G_CALLBACK (row_done_cb), self);
      g_signal_connect (self->run, "notify::state", G_CALLBACK (state_cb), self);
    }
  pafi_list_run_start (self->run);
}

void
run_fixture_wait_for_state (RunFixture *self, PafiRunState state)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND * pafi_test_get_patience ();

  while (pafi_list_run_get_state (self->run) != state)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

void
run_fixture_wait_for_held (RunFixture *self, guint n)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_TIME_SPAN_SECOND * pafi_test_get_patience ();

  while (pafi_fake_source_get_n_held (self->source) != n)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, FALSE);
    }
}

/* The store works in its order: when the last call has ended, so have all before it. */
void
run_fixture_settle (RunFixture *self)
{
  for (guint i = 0; i < 4; i++)
    {
      PafiListInfo *info = run_fixture_load_info (self);

      pafi_list_info_free (info);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

void
run_fixture_reopen (RunFixture *self)
{
  run_fixture_drop_run (self);
  close_store (self);
  self->store = run_fixture_open_store (self->path, PAFI_CLOCK (self->clock));
}

PafiListInfo *
run_fixture_load_info (RunFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PafiListInfo *info;

  pafi_store_load_list_async (self->store, self->list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  info = pafi_store_load_list_finish (self->store, result, &error);
  g_assert_no_error (error);
  return info;
}

PafiListRow *
run_fixture_load_row (RunFixture *self, guint number)
{
  const guint32 numbers[] = { number };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  pafi_store_load_rows_async (self->store, self->list, numbers, 1, NULL, pafi_test_result_cb,
                              &result);
  pafi_test_wait_for_result (&result);
  rows = pafi_store_load_rows_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (g_ptr_array_index (rows, 0));
}

static guint
count_rows (RunFixture *self, PafiRowState state)
{
  const PafiRowQuery query = { .list = self->list, .states = 1u << state };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = NULL;

  pafi_store_query_rows_async (self->store, &query, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  numbers = pafi_store_query_rows_finish (self->store, result, &error);
  g_assert_no_error (error);
  return numbers->len;
}

void
run_fixture_assert_rows (RunFixture *self, guint n_queued, guint n_running, guint n_done)
{
  g_assert_cmpuint (count_rows (self, PAFI_ROW_QUEUED), ==, n_queued);
  g_assert_cmpuint (count_rows (self, PAFI_ROW_RUNNING), ==, n_running);
  g_assert_cmpuint (count_rows (self, PAFI_ROW_DONE), ==, n_done);
}

const char *
run_fixture_get_answer (RunFixture *self, guint number)
{
  g_autoptr (PafiListRow) row = run_fixture_load_row (self, number);
  PafiCheck *check = pafi_list_row_get_check (row);

  if (check == NULL)
    return NULL;
  if (pafi_check_get_failure (check) != NULL)
    return pafi_error_get_name (pafi_failure_get_reason (pafi_check_get_failure (check)));
  return pafi_verdict_get_name (pafi_check_get_verdict (check));
}
