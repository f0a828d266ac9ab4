/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export-fixture.h"

#include <glib/gstdio.h>
#include <stdarg.h>

#include "pafi-list-import.h"
#include "pafi-nik.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

/* The example of SIPAFI's document. */
static const char *const example[PAFI_N_FIELDS] = {
  "false",        "200",        "Success",      "Siti Rekaan, A.Md.Farm", NULL,    "19-02-1998",
  "wanita",       "000123",     "01-08-2024",   "Seumur Hidup",           "13.5",  "6",
  "2,5",          "0",          NULL,           "22",                     "28-1.3204.19021998.1.00000001",
  "Sudah Terbit", "PC Garut",
};

void
export_fixture_set_up (ExportFixture *self, gconstpointer data)
{
  g_autoptr (PafiTestClock) clock = pafi_test_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (PafiStoreNews) news = { 0 };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("pafi-export-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = pafi_store_new (NULL, PAFI_CLOCK (clock));
  pafi_store_open_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_open_finish (self->store, result, &news, &error);
  g_assert_no_error (error);
}

static void
remove_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (file), ==, 0);
    }
  g_rmdir (folder);
}

void
export_fixture_tear_down (ExportFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_close_finish (self->store, result, NULL));
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  remove_files (self->folder);
  g_free (self->folder);
}

void
export_fixture_import (ExportFixture *self, const char *csv)
{
  const PafiImportOptions options = { .column = -1 };
  g_autofree char *path = export_fixture_dup_path (self, "anggota.csv");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, csv, -1, &error);
  g_assert_no_error (error);
  pafi_list_import_async (self->store, file, &options, NULL, NULL, NULL, pafi_test_result_cb,
                          &result);
  pafi_test_wait_for_result (&result);
  self->list = pafi_list_import_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static PafiListRow *
take_row (ExportFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_take_rows_async (self->store, self->list, 1, NULL, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  rows = pafi_store_take_rows_finish (self->store, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  return g_object_ref (g_ptr_array_index (rows, 0));
}

/* @member: (nullable): not registered */
static void
answer (ExportFixture *self, PafiMember *member)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("+07:00");
  g_autoptr (GDateTime) time = g_date_time_new (zone, 2026, 11, 24, 9, 5, 30);
  const PafiCheckOrigin origin = {
    .server = "https://api.webpafi.com",
    .http_status = member != NULL ? 200 : 404,
    .checked_at = time,
  };
  g_autoptr (PafiListRow) row = take_row (self);
  g_autoptr (PafiNik) nik = pafi_nik_new (pafi_list_row_get_nik (row), NULL);
  g_autoptr (PafiCheck) check = member != NULL ? pafi_check_new_found (nik, member, &origin)
                                               : pafi_check_new_not_registered (nik, &origin);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_finish_row_async (self->store, self->list, pafi_list_row_get_number (row), check, NULL,
                               pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_finish_row_finish (self->store, result, &error);
  g_assert_no_error (error);
}

void
export_fixture_find (ExportFixture *self, PafiField field, ...)
{
  const char *texts[PAFI_N_FIELDS];
  g_autoptr (PafiMember) member = NULL;
  va_list args;

  for (guint i = 0; i < PAFI_N_FIELDS; i++)
    texts[i] = example[i];
  va_start (args, field);
  for (; field != PAFI_N_FIELDS; field = (PafiField) va_arg (args, int))
    texts[field] = va_arg (args, const char *);
  va_end (args);
  member = pafi_member_new (texts);
  answer (self, member);
}

void
export_fixture_miss (ExportFixture *self)
{
  answer (self, NULL);
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  ExportFixture *self = user_data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_cmpuint (done, >=, self->done);
  g_assert_cmpuint (done, <=, total);
  self->n_reports++;
  self->done = done;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

gssize
export_fixture_export (ExportFixture *self, const char *path, const PafiExportOptions *options,
                       const PafiRowQuery *query)
{
  const PafiRowQuery all = { .list = self->list };
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  gssize n_rows;

  g_clear_error (&self->error);
  self->n_reports = self->done = 0;
  pafi_list_export_async (self->store, query != NULL ? query : &all, file, options, progress_cb,
                          self, self->cancellable, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  n_rows = pafi_list_export_finish (self->store, result, &self->error);
  g_assert_true ((n_rows < 0) == (self->error != NULL));
  return n_rows;
}

char *
export_fixture_export_text (ExportFixture *self, const PafiExportOptions *options)
{
  g_autofree char *path = export_fixture_dup_path (self, "hasil");
  g_autoptr (GError) error = NULL;
  char *text;

  export_fixture_export (self, path, options, NULL);
  g_assert_no_error (self->error);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

char *
export_fixture_dup_path (ExportFixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

guint
export_fixture_count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
