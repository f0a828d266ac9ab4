/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "pafi-db-migrations.h"
#include "pafi-test.h"
#include "store-fixture.h"

/* What an earlier version left is opened by this one, with nothing lost. A version that is released
 * adds its database here, as text, and is never taken out again. */

#define MEMBER "3206021201960046"

static void
restore (StoreFixture *self, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "store", name, NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  store_fixture_close (self);
  g_unlink (self->path);
  g_file_get_contents (path, &sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

static GPtrArray *
load_history (StoreFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *history;

  pafi_store_load_history_async (self->store, MEMBER, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  history = pafi_store_load_history_finish (self->store, result, &error);
  g_assert_no_error (error);
  return history;
}

static void
assert_members (StoreFixture *self)
{
  const PafiMemberQuery query = { .sort = PAFI_MEMBER_SORT_NAME };
  g_autoptr (GPtrArray) members = test_members (self, &query);
  g_autoptr (GPtrArray) history = load_history (self);
  PafiMemberEntry *member = g_ptr_array_index (members, 0);

  g_assert_cmpuint (members->len, ==, 3);
  g_assert_cmpstr (pafi_member_entry_get_nik (member), ==, MEMBER);
  g_assert_cmpstr (pafi_member_entry_get_group (member), ==, "PC Garut");
  g_assert_cmpstr (pafi_member_entry_get_note (member), ==, "Catatan");
  g_assert_cmpuint (history->len, ==, 2);
}

static void
assert_list (StoreFixture *self)
{
  static const PafiOutcome outcomes[] = {
    PAFI_OUTCOME_ISSUED, PAFI_OUTCOME_NOT_REGISTERED, PAFI_OUTCOME_ISSUED,
  };
  g_autoptr (PafiListInfo) info = test_info (self, 1);

  g_assert_cmpstr (info->name, ==, "anggota.csv");
  g_assert_cmpstr (info->account, ==, "PD Jawa Barat");
  g_assert_cmpint (info->state, ==, PAFI_LIST_FINISHED);
  g_assert_cmpuint (g_strv_length (info->columns), ==, 4);
  g_assert_cmpuint (info->n_rows, ==, 7);
  g_assert_cmpuint (info->conditions[PAFI_ROW_READY], ==, 3);
  g_assert_cmpuint (info->conditions[PAFI_ROW_DUPLICATE], ==, 1);
  g_assert_cmpuint (info->conditions[PAFI_ROW_DAMAGED], ==, 1);
  g_assert_cmpuint (info->outcomes[PAFI_OUTCOME_NOT_REGISTERED], ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autoptr (PafiListRow) row = test_row (self, 1, i + 1);
      PafiCheck *check = pafi_list_row_get_check (row);

      g_assert_cmpint (pafi_check_get_outcome (check), ==, outcomes[i]);
      g_assert_cmpstr (pafi_check_get_server (check), ==, "https://sipafi.example");
      g_assert_cmpstr (pafi_list_row_get_cells (row)[3], ==,
                       i == 1 ? "PC Bandung" : "PC Garut");
    }
}

static void
test_version_1 (StoreFixture *self, gconstpointer data)
{
  g_auto (PafiStoreNews) news = { 0 };
  g_autoptr (PafiCheck) check = NULL;

  restore (self, "version-1.sql");
  store_fixture_open (self, &news);
  assert_members (self);
  assert_list (self);

  /* It is as good as one of today's. */
  check = test_check (self, 1, "Siti Aminah", "24");
  test_keep (self, check);
  store_fixture_reopen (self, NULL);
  assert_list (self);
  store_fixture_close (self);
  g_assert_cmpint (test_sql (self->path, "PRAGMA user_version"), ==, pafi_db_schema.n_steps);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_integrity_check "
                                         "WHERE integrity_check <> 'ok'"),
                   ==, 0);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM member"), ==, 4);
}

/* A database that came up through all versions is made like one that begins today. */
static void
test_same_as_new (StoreFixture *self, gconstpointer data)
{
  static const char sql[]
    = "SELECT count (*) FROM (SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
      " AND name NOT LIKE 'sqlite_%' EXCEPT SELECT type, name, sql FROM other.sqlite_schema)";
  g_autofree char *old = g_strconcat (self->path, ".old", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS other", old);
  sqlite3_stmt *count;
  sqlite3 *db;

  restore (self, "version-1.sql");
  store_fixture_open (self, NULL);
  store_fixture_close (self);
  g_assert_cmpint (g_rename (self->path, old), ==, 0);
  store_fixture_open (self, NULL);
  store_fixture_close (self);
  g_assert_cmpint (sqlite3_open (self->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, attach, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &count, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (count), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (count, 0), ==, 0);
  sqlite3_finalize (count);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  g_unlink (old);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func)                                                                \
  g_test_add ("/store/versions/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("one", test_version_1);
  ADD ("same-as-new", test_same_as_new);
#undef ADD

  return g_test_run ();
}
