/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "pafi-store-members.h"
#include "pafi-test.h"

static gssize
run (ExportFixture *self, const char *path, gboolean import)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_error (&self->error);
  if (import)
    pafi_members_import_async (self->store, file, NULL, pafi_test_result_cb, &result);
  else
    pafi_members_export_async (self->store, file, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return import ? pafi_members_import_finish (self->store, result, &self->error)
                : pafi_members_export_finish (self->store, result, &self->error);
}

static void
set_note (ExportFixture *self, const char *nik, const char *group, const char *note)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_set_note_async (self->store, nik, group, note, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_set_note_finish (self->store, result, NULL));
}

static void
delete_all (ExportFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_delete_all_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_delete_all_finish (self->store, result, NULL));
}

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* A found one with fields that are missing, empty and strange; one who is not registered any more; one
 * who was never checked. */
static void
fill (ExportFixture *self)
{
  export_fixture_import (self, "NIK\n" EXPORT_NIK "\n" EXPORT_OTHER "\n");
  export_fixture_find (self, PAFI_FIELD_NAME, "=\"Si\r\nti\", '", PAFI_FIELD_ORGANISATION, "",
                       PAFI_FIELD_STR_NUMBER, " 0012 ", PAFI_FIELD_STR_END, NULL, PAFI_N_FIELDS);
  export_fixture_find (self, PAFI_N_FIELDS);
  export_fixture_import (self, "NIK\n" EXPORT_OTHER "\n");
  export_fixture_miss (self);
  set_note (self, EXPORT_NIK, "Garut", "'catatan;\n\"dua\"");
  set_note (self, EXPORT_THIRD, "", "");
}

/* The newest entry of the activity log: how many, and of nobody in particular. */
static void
assert_logged (ExportFixture *self, const char *event, gint64 n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  PafiLogEntry *entry;

  pafi_store_load_log_async (self->store, 1, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  entries = pafi_store_load_log_finish (self->store, result, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->event, ==, event);
  g_assert_cmpint (entry->n, ==, n);
}

static void
test_round_trip (ExportFixture *self, gconstpointer data)
{
  g_autofree char *first = export_fixture_dup_path (self, "satu.csv");
  g_autofree char *second = export_fixture_dup_path (self, "dua.csv");
  g_autofree char *before = NULL, *after = NULL;

  fill (self);
  g_assert_cmpint (run (self, first, FALSE), ==, 3);
  g_assert_no_error (self->error);
  assert_logged (self, "members-exported", 3);
  delete_all (self);
  g_assert_cmpint (run (self, first, TRUE), ==, 3);
  g_assert_no_error (self->error);
  assert_logged (self, "members-imported", 3);
  g_assert_cmpint (run (self, second, FALSE), ==, 3);
  before = read_text (first);
  after = read_text (second);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (before, "\"'=\"\"Si\r\nti\"\", '\""));
  g_assert_nonnull (strstr (before, ",not-registered,404,2026-11-24T09:05:30.000000+07:00,"));

  /* Once more: nothing is there twice. */
  g_assert_cmpint (run (self, first, TRUE), ==, 3);
  g_assert_cmpint (run (self, second, FALSE), ==, 3);
  g_free (after);
  after = read_text (second);
  g_assert_cmpstr (after, ==, before);
}

static void
test_other_file (ExportFixture *self, gconstpointer data)
{
  g_autofree char *path = export_fixture_dup_path (self, "lain.csv");
  g_autofree char *whole = export_fixture_dup_path (self, "satu.csv");
  g_autofree char *text = NULL;

  fill (self);
  g_assert_cmpint (run (self, whole, FALSE), ==, 3);
  text = read_text (whole);
  delete_all (self);

  g_assert_true (g_file_set_contents (path, "NIK;Nama\n" EXPORT_NIK ";Siti\n", -1, NULL));
  g_assert_cmpint (run (self, path, TRUE), ==, -1);
  g_assert_nonnull (self->error);
  /* Cut in a quotation. */
  g_assert_true (g_file_set_contents (path, text, (gssize) strlen (text) - 10, NULL));
  run (self, path, TRUE);
  *strrchr (text, '"') = '\0';
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  delete_all (self);
  g_assert_cmpint (run (self, path, TRUE), ==, -1);
  g_assert_cmpint (run (self, whole, FALSE), ==, 0);
  g_assert_cmpint (run (self, "/tidak/ada.csv", TRUE), ==, -1);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  g_test_add ("/lists/members/round-trip", ExportFixture, NULL, export_fixture_set_up,
              test_round_trip, export_fixture_tear_down);
  g_test_add ("/lists/members/other-file", ExportFixture, NULL, export_fixture_set_up,
              test_other_file, export_fixture_tear_down);

  return g_test_run ();
}
