/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-store-private.h"
#include "pafi-test.h"
#include "store-child.h"
#include "store-fixture.h"

#define N_MEMBERS 600
#define N_STEPS 3000
#define NIK "3206021201969001"
#define NAME "Zulaikha Rahmawati"
#define CELL "catatan-rahasia-itu"

/* Every way in which the person with the number 9001 gets into the files: the history, a row of a
 * list as it came, its answer, the name in other letters for searching, a note. */
static void
put_in (StoreFixture *self)
{
  const char *cells[] = { NIK, NAME, CELL, NULL };
  PafiListRowDraft drafts[] = {
    { 1, 2, NIK, NIK, NAME, cells, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL },
    { 2, 3, "3206 0212 0196 9001", NIK, NAME, cells, PAFI_ROW_DUPLICATE, 2, PAFI_ROW_SKIPPED,
      NULL },
  };
  gint64 list = test_list_of (self, drafts, G_N_ELEMENTS (drafts));
  g_autoptr (GPtrArray) rows = test_take (self, list, 1, NULL);
  g_autoptr (PafiCheck) check = test_check (self, 9001, NAME, "24");
  g_autoptr (PafiCheck) changed = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  test_finish (self, list, 1, check);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_HOUR);
  changed = test_check (self, 9001, NAME, "25");
  test_keep (self, changed);
  pafi_store_set_note_async (self->store, NIK, "Garut", CELL, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
}

/* Another process looks: whoever opens and closes a file that SQLite has open loses its locks. */
static gboolean
others_find (StoreFixture *self, const char *text)
{
  const char *const argv[] = { "grep", "-r", "-a", "-F", "-q", text, self->folder, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  return g_spawn_check_wait_status (status, NULL);
}

/* What must not be found, while the file is open and the journal lies beside it, nor afterwards. */
static void
assert_gone (StoreFixture *self)
{
  static const char *const words[] = { NIK, NAME, "zulaikha", CELL, "3206 0212 0196 9001" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (others_find (self, words[i]));
  store_fixture_close (self);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_false (test_folder_has (self, words[i]));
}

static void
assert_there (StoreFixture *self)
{
  g_assert_true (others_find (self, NIK));
  g_assert_true (others_find (self, NAME));
}

static void
test_person (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) other = test_check (self, 1, "Orang Lain", "24");
  g_autoptr (PafiStoreUndo) undo = NULL;

  test_keep (self, other);
  put_in (self);
  assert_there (self);
  undo = test_delete (self, 9001);
  assert_gone (self);
  g_assert_true (test_folder_has (self, "Orang Lain"));
}

/* The undone deletion too can be deleted. */
static void
test_undone (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiStoreUndo) undo = NULL;
  g_autoptr (PafiStoreUndo) again = NULL;

  put_in (self);
  undo = test_delete (self, 9001);
  test_undo (self, undo);
  assert_there (self);
  again = test_delete (self, 9001);
  assert_gone (self);
}

/* Pages that were split and filled for a long time hold remainders; each person is looked for. */
static void
test_churned (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (15);
  g_autoptr (GPtrArray) niks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiStoreUndo) undo = NULL;

  for (guint i = 0; i < N_STEPS; i++)
    {
      guint n = (guint) g_rand_int_range (random, 1, N_MEMBERS);
      g_autofree char *name
        = g_strdup_printf ("Anggota %u %0*d", n, g_rand_int_range (random, 1, 60), 0);
      g_autofree char *total = g_strdup_printf ("%d", g_rand_int_range (random, 0, 9));
      g_autoptr (PafiCheck) check = test_check (self, n, name, total);

      pafi_store_keep_check_async (self->store, check, NULL, NULL, NULL);
      pafi_test_clock_advance (self->clock, G_TIME_SPAN_MINUTE);
    }
  for (guint n = 1; n < N_MEMBERS; n += 2)
    g_ptr_array_add (niks, test_nik (n));
  g_ptr_array_add (niks, NULL);
  pafi_store_delete_members_async (self->store, (const char *const *) niks->pdata, NULL,
                                   pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  undo = pafi_store_delete_members_finish (self->store, result, NULL);
  g_assert_nonnull (undo);
  store_fixture_close (self);
  for (guint i = 0; i < niks->len - 1; i++)
    g_assert_false (test_folder_has (self, g_ptr_array_index (niks, i)));
}

static void
test_whole_list (StoreFixture *self, gconstpointer data)
{
  const char *cells[] = { "x", NAME, CELL, NULL };
  PafiListRowDraft draft
    = { 1, 2, NIK, NIK, NAME, cells, PAFI_ROW_READY, 0, PAFI_ROW_QUEUED, NULL };
  gint64 list = test_list_of (self, &draft, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiStoreUndo) undo = NULL;

  assert_there (self);
  pafi_store_delete_list_async (self->store, list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  undo = pafi_store_delete_list_finish (self->store, result, NULL);
  g_assert_nonnull (undo);
  assert_gone (self);
}

static void
delete_all (StoreFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_delete_all_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_delete_all_finish (self->store, result, NULL));
}

static void
assert_log_begins_anew (StoreFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  PafiLogEntry *entry;

  pafi_store_load_log_async (self->store, 10, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  entries = pafi_store_load_log_finish (self->store, result, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->event, ==, "all-deleted");
}

static void
test_all (StoreFixture *self, gconstpointer data)
{
  guint n_members, n_checks;

  put_in (self);
  assert_there (self);
  delete_all (self);
  test_count (self, &n_members, &n_checks);
  g_assert_cmpuint (n_members + n_checks, ==, 0);
  assert_log_begins_anew (self);
  assert_gone (self);
}

/* Midnight passes: what is older than its time is gone, from the copies too. */
static void
test_retention (StoreFixture *self, gconstpointer data)
{
  put_in (self);
  pafi_test_clock_advance (self->clock, 30 * G_TIME_SPAN_DAY - 2 * G_TIME_SPAN_HOUR);
  test_retain (self, 30);
  assert_there (self);
  pafi_test_clock_advance (self->clock, 3 * G_TIME_SPAN_HOUR);
  test_retain (self, 30);
  assert_gone (self);
}

/* A copy from before a migration, and a damaged file that was set aside. */
static void
test_copies (StoreFixture *self, gconstpointer data)
{
  g_autofree char *copy = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *stray = g_strconcat (self->path, ".damaged-20260101-000000-wal", NULL);
  g_autoptr (PafiStoreUndo) undo = NULL;

  put_in (self);
  store_fixture_close (self);
  pafi_store_set_schema (self->store, store_child_get_schema ());
  store_fixture_open (self, NULL);
  store_fixture_close (self);
  copy = test_find_file (self, "pafi.db.before-");
  g_assert_nonnull (copy);
  g_assert_cmpint (test_sql (copy, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (test_sql (copy, "SELECT count (*) FROM snapshot"), ==, 2);
  g_assert_true (g_file_set_contents (stray, NAME, -1, NULL));
  store_fixture_open (self, NULL);
  undo = test_delete (self, 9001);
  assert_gone (self);
  aside = test_find_file (self, "pafi.db.damaged-");
  g_assert_null (aside);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/store/D15/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("person", test_person);
  ADD ("undone", test_undone);
  ADD ("churned", test_churned);
  ADD ("list", test_whole_list);
  ADD ("all", test_all);
  ADD ("retention", test_retention);
  ADD ("copies", test_copies);
  return g_test_run ();
}
