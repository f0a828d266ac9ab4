/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test.h"
#include "store-fixture.h"

static void
keep (StoreFixture *self, guint n, const char *name, const char *total)
{
  g_autoptr (PafiCheck) check = test_check (self, n, name, total);

  test_keep (self, check);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_SECOND);
}

/* Wati and Agus, one who is not registered, one without a total, one with another letter. */
static void
fill (StoreFixture *self)
{
  g_autoptr (PafiCheck) unknown = test_not_registered (self, 3);
  g_autoptr (PafiCheck) letter
    = test_check_with (self, 5, PAFI_FIELD_LETTER_NUMBER, "11-2.9999.AB");

  keep (self, 1, "Wati", "31,5");
  keep (self, 2, "Agus", "4");
  test_keep (self, unknown);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_SECOND);
  keep (self, 4, "Émilie", NULL);
  test_keep (self, letter);
}

static void
assert_members (StoreFixture *self, const PafiMemberQuery *query, const char *expected)
{
  g_autoptr (GPtrArray) members = test_members (self, query);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < members->len; i++)
    {
      const char *nik = pafi_member_entry_get_nik (g_ptr_array_index (members, i));

      g_string_append_printf (text, "%s%c", i > 0 ? " " : "", nik[15]);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
set_note (StoreFixture *self, guint n, const char *group, const char *note)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *nik = test_nik (n);

  pafi_store_set_note_async (self->store, nik, group, note, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_set_note_finish (self->store, result, NULL));
}

static void
test_orders (StoreFixture *self, gconstpointer data)
{
  PafiMemberQuery query = { .sort = PAFI_MEMBER_SORT_NAME };

  fill (self);
  assert_members (self, &query, "2 5 1 4 3");
  query.sort = PAFI_MEMBER_SORT_CHECKED;
  assert_members (self, &query, "4 2 5 3 1");
  query.sort = PAFI_MEMBER_SORT_TOTAL;
  assert_members (self, &query, "2 1 5 4 3");
  query.sort = PAFI_MEMBER_SORT_LETTER;
  assert_members (self, &query, "5 2 1 4 3");
}

static void
test_search (StoreFixture *self, gconstpointer data)
{
  const struct
  {
    const char *text;
    const char *members;
  } cases[] = {
    { "WAT", "1" },      { "émil", "4" },  { "99.ab", "5" }, { "3206 0212 0196 0003", "3" },
    { "0196.0002", "2" }, { "%", "" },     { "'", "" },      { "", "2 5 1 4 3" },
  };

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PafiMemberQuery query = { .search = cases[i].text };

      assert_members (self, &query, cases[i].members);
    }
}

static void
test_filters (StoreFixture *self, gconstpointer data)
{
  PafiMemberQuery query = { .outcomes = 1 << PAFI_OUTCOME_NOT_REGISTERED };

  fill (self);
  set_note (self, 1, "Garut", "ketua");
  set_note (self, 2, "Bandung", NULL);
  set_note (self, 9, "Garut", "baru");
  assert_members (self, &query, "3");
  query = (PafiMemberQuery){ .group = "Garut" };
  assert_members (self, &query, "1 9");
  query = (PafiMemberQuery){ .group = "" };
  assert_members (self, &query, "5 4 3");
  query = (PafiMemberQuery){ .group = "Garut", .outcomes = 1 << PAFI_OUTCOME_ISSUED };
  assert_members (self, &query, "1");
}

static void
test_notes (StoreFixture *self, gconstpointer data)
{
  PafiMemberQuery query = { .sort = PAFI_MEMBER_SORT_NAME };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_auto (GStrv) groups = NULL;
  PafiMemberEntry *entry;

  set_note (self, 1, "garut", "ketua\nlama");
  set_note (self, 2, "Bandung", "");
  set_note (self, 3, "Ciamis", NULL);
  set_note (self, 3, NULL, NULL);
  set_note (self, 4, "Bandung", "x");
  pafi_store_load_groups_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  groups = pafi_store_load_groups_finish (self->store, result, NULL);
  g_assert_cmpstrv (groups, ((const char *const[]){ "Bandung", "garut", NULL }));

  /* Known by their note alone, not by a check. */
  members = test_members (self, &query);
  g_assert_cmpuint (members->len, ==, 4);
  entry = g_ptr_array_index (members, 0);
  g_assert_cmpstr (pafi_member_entry_get_note (entry), ==, "ketua\nlama");
  g_assert_cmpstr (pafi_member_entry_get_group (entry), ==, "garut");
  g_assert_null (pafi_member_entry_get_latest (entry));
  g_assert_null (pafi_member_entry_get_record (entry));
  g_assert_cmpstr (pafi_member_entry_get_group (g_ptr_array_index (members, 2)), ==, "");
}

static void
test_entry (StoreFixture *self, gconstpointer data)
{
  PafiMemberQuery query = { .search = "siti" };
  g_autoptr (PafiCheck) found = test_check (self, 1, " Siti\nAminah ", "24");
  g_autoptr (PafiCheck) gone = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *name = NULL;
  PafiMemberEntry *entry;
  gint64 ids[2] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) loaded = NULL;

  test_keep (self, found);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  gone = test_not_registered (self, 1);
  test_keep (self, gone);
  members = test_members (self, &query);
  g_assert_cmpuint (members->len, ==, 1);
  entry = g_ptr_array_index (members, 0);
  name = pafi_member_entry_dup_name (entry);
  g_assert_cmpstr (name, ==, "Siti Aminah");
  test_assert_same (pafi_member_entry_get_latest (entry), gone);
  test_assert_same (pafi_member_entry_get_record (entry), found);

  ids[0] = pafi_member_entry_get_id (entry) + 1;
  ids[1] = pafi_member_entry_get_id (entry);
  loaded = pafi_store_load_members_blocking (self->store, ids, 2, &error);
  g_assert_no_error (error);
  g_assert_null (g_ptr_array_index (loaded, 0));
  g_assert_nonnull (g_ptr_array_index (loaded, 1));
}

/* Deleted and brought back, with the history, the note and the rows of lists. */
static void
test_undone (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 2);
  g_autoptr (GPtrArray) rows = test_take (self, list, 2, NULL);
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) changed = NULL;
  g_autoptr (PafiStoreUndo) undo = NULL;
  g_autoptr (PafiListRow) blank = NULL;
  g_autoptr (PafiListRow) row = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (PafiCheck) latest = NULL;
  PafiMemberQuery query = { .group = "Garut" };

  test_finish (self, list, 1, check);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  changed = test_check (self, 1, "Siti Aminah", "25");
  test_keep (self, changed);
  set_note (self, 1, "Garut", "ketua");

  undo = test_delete (self, 1);
  g_assert_null (test_find (self, 1, FALSE));
  assert_members (self, &query, "");
  blank = test_row (self, list, 1);
  g_assert_null (pafi_list_row_get_nik (blank));
  g_assert_cmpstr (pafi_list_row_get_nik_text (blank), ==, "");
  g_assert_cmpint (pafi_list_row_get_state (blank), ==, PAFI_ROW_SKIPPED);
  g_assert_null (pafi_list_row_get_check (blank));
  /* An answer that was on its way does not bring the person back. */
  test_finish (self, list, 1, check);
  g_assert_null (test_find (self, 1, FALSE));

  test_undo (self, undo);
  assert_members (self, &query, "1");
  latest = test_find (self, 1, FALSE);
  test_assert_same (latest, changed);
  history = test_history (self, 1);
  g_assert_cmpuint (history->len, ==, 2);
  row = test_row (self, list, 1);
  test_assert_same (pafi_list_row_get_check (row), check);
}

/* Who was checked again before the deletion was undone has both histories. */
static void
test_undone_late (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiStoreUndo) undo = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (PafiCheck) latest = NULL;
  g_autoptr (PafiCheck) new = NULL;

  keep (self, 1, "Siti Aminah", "24");
  undo = test_delete (self, 1);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  new = test_check (self, 1, "Siti Aminah", "26");
  test_keep (self, new);
  test_undo (self, undo);
  history = test_history (self, 1);
  g_assert_cmpuint (history->len, ==, 2);
  latest = test_find (self, 1, FALSE);
  test_assert_same (latest, new);
}

static guint
count_older (StoreFixture *self, guint days, guint *n_lists)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint n_checks = 0;

  pafi_store_count_older_async (self->store, days, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (
    pafi_store_count_older_finish (self->store, result, &n_checks, n_lists, NULL));
  return n_checks;
}

/* What is said before is what goes. */
static void
test_retention (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 3);
  g_autoptr (GPtrArray) rows = test_take (self, list, 3, NULL);
  g_autoptr (PafiCheck) first = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) second = test_check (self, 2, "Budi", "24");
  g_autoptr (PafiCheck) again = NULL;
  g_autoptr (PafiListRow) row = NULL;
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (GArray) found = NULL;
  PafiRowQuery query = { .list = list, .search = "siti" };
  guint n_members, n_checks, n_lists;

  test_finish (self, list, 1, first);
  test_finish (self, list, 2, second);
  set_note (self, 9, "Garut", NULL);
  pafi_test_clock_advance (self->clock, 20 * G_TIME_SPAN_DAY);
  again = test_check (self, 1, "Siti Aminah", "25");
  test_keep (self, again);
  test_set_state (self, list, PAFI_LIST_RUNNING);
  g_assert_cmpint (test_retain (self, 0), ==, 0);
  g_assert_cmpint (test_retain (self, 30), ==, 0);

  /* Of the first the old state, of the second all; the list runs, and keeps what the file says. */
  pafi_test_clock_advance (self->clock, 15 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (count_older (self, 30, &n_lists), ==, 2);
  g_assert_cmpuint (n_lists, ==, 0);
  g_assert_cmpuint (count_older (self, 0, &n_lists), ==, 0);
  g_assert_cmpint (test_retain (self, 30), ==, 2);
  test_count (self, &n_members, &n_checks);
  g_assert_cmpuint (n_members, ==, 1);
  g_assert_cmpuint (n_checks, ==, 1);
  row = test_row (self, list, 1);
  g_assert_nonnull (pafi_list_row_get_nik (row));
  g_assert_null (pafi_list_row_get_check (row));
  info = test_info (self, list);
  g_assert_cmpuint (info->outcomes[PAFI_OUTCOME_ISSUED], ==, 0);
  found = test_query (self, &query);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_object (&row);
  row = test_row (self, list, 2);
  g_assert_null (pafi_list_row_get_nik (row));

  test_set_state (self, list, PAFI_LIST_PAUSED);
  pafi_test_clock_advance (self->clock, 31 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (count_older (self, 30, &n_lists), ==, 1);
  g_assert_cmpuint (n_lists, ==, 1);
  g_assert_cmpint (test_retain (self, 30), ==, 1);
  g_assert_null (test_info (self, list));
  test_count (self, &n_members, NULL);
  g_assert_cmpuint (n_members, ==, 0);
}

static void
test_log (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  PafiLogEntry *entry;

  pafi_store_log (self->store, "run-started", 228);
  pafi_store_log (self->store, "run-paused", 118);
  pafi_store_log (self->store, "run-finished", 228);
  store_fixture_reopen (self, NULL);
  pafi_store_load_log_async (self->store, 2, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  entries = pafi_store_load_log_finish (self->store, result, NULL);
  g_assert_cmpuint (entries->len, ==, 2);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->event, ==, "run-finished");
  g_assert_cmpint (entry->n, ==, 228);
  g_assert_nonnull (entry->time);
}

static void
assert_log (StoreFixture *self, const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) log = g_string_new (NULL);

  pafi_store_load_log_async (self->store, 100, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  entries = pafi_store_load_log_finish (self->store, result, NULL);
  for (guint i = entries->len; i > 0; i--)
    {
      PafiLogEntry *entry = g_ptr_array_index (entries, i - 1);

      g_string_append_printf (log, "%s %d\n", entry->event, (int) entry->n);
    }
  g_assert_cmpstr (log->str, ==, expected);
}

/* What the store is told to do stands in the log by itself, and nothing of whom it was about. */
static void
test_log_tells (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 3);
  g_autoptr (GAsyncResult) cleared = NULL;
  g_autoptr (PafiStoreUndo) undo = NULL;

  keep (self, 1, "Siti Aminah", "24");
  keep (self, 2, "Budi", "24");
  test_set_state (self, list, PAFI_LIST_RUNNING);
  test_set_state (self, list, PAFI_LIST_RUNNING);
  test_set_state (self, list, PAFI_LIST_PAUSED);
  test_set_state (self, list, PAFI_LIST_FINISHED);
  undo = test_delete (self, 1);
  test_undo (self, undo);
  pafi_test_clock_advance (self->clock, 31 * G_TIME_SPAN_DAY);
  test_retain (self, 30);
  test_retain (self, 30);
  assert_log (self, "run-started 3\nrun-paused 3\nrun-finished 3\nmembers-deleted 1\n"
                    "deletion-undone 1\nold-deleted 2\n");

  pafi_store_clear_log_async (self->store, NULL, pafi_test_result_cb, &cleared);
  pafi_test_wait_for_result (&cleared);
  g_assert_true (pafi_store_clear_log_finish (self->store, cleared, NULL));
  assert_log (self, "");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/store/members/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("orders", test_orders);
  ADD ("search", test_search);
  ADD ("filters", test_filters);
  ADD ("notes", test_notes);
  ADD ("entry", test_entry);
  ADD ("undone", test_undone);
  ADD ("undone-late", test_undone_late);
  ADD ("retention", test_retention);
  ADD ("log", test_log);
  ADD ("log-tells", test_log_tells);
  return g_test_run ();
}
