/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>

#include "fault-vfs.h"
#include "pafi-test.h"
#include "store-fixture.h"

/* Malloc as it is, until it fails for good, or once. */
static sqlite3_mem_methods real_memory;
static int n_mallocs_left = -1;

static void *
failing_malloc (int size)
{
  if (g_atomic_int_get (&n_mallocs_left) == 0)
    return NULL;
  if (g_atomic_int_get (&n_mallocs_left) > 0)
    g_atomic_int_add (&n_mallocs_left, -1);
  return real_memory.xMalloc (size);
}

static void *
failing_realloc (void *old, int size)
{
  if (g_atomic_int_get (&n_mallocs_left) == 0)
    return NULL;
  return real_memory.xRealloc (old, size);
}

static void
install_failing_memory (void)
{
  sqlite3_mem_methods memory;

  sqlite3_config (SQLITE_CONFIG_GETMALLOC, &real_memory);
  memory = real_memory;
  memory.xMalloc = failing_malloc;
  memory.xRealloc = failing_realloc;
  sqlite3_config (SQLITE_CONFIG_MALLOC, &memory);
  /* Small things would come out of a store of its own, most of them with SQLite 3.46. */
  sqlite3_config (SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

static GError *
keep_fails (StoreFixture *self, guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = test_check (self, n, "Siti Aminah", "24");
  GError *error = NULL;

  pafi_store_keep_check_async (self->store, check, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_keep_check_finish (self->store, result, &error);
  return error;
}

static GError *
finish_fails (StoreFixture *self, gint64 list, guint number)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = test_check (self, number, "Siti Aminah", "24");
  GError *error = NULL;

  pafi_store_finish_row_async (self->store, list, number, check, NULL, pafi_test_result_cb,
                               &result);
  pafi_test_wait_for_result (&result);
  pafi_store_finish_row_finish (self->store, result, &error);
  return error;
}

/* Nothing was changed, reading goes on; with space again, so does writing. */
static void
assert_survives (StoreFixture *self, Fault fault, PafiStoreError expected)
{
  gint64 list = test_list (self, 3);
  g_autoptr (GPtrArray) rows = test_take (self, list, 3, NULL);
  g_autoptr (PafiCheck) kept = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) found = NULL;
  g_autoptr (PafiListRow) row = NULL;
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  test_finish (self, list, 1, kept);
  fault_vfs_set (fault, 0);
  error = finish_fails (self, list, 2);
  g_assert_error (error, PAFI_STORE_ERROR, (int) expected);
  g_assert_cmpstr (error->message, !=, "");
  again = keep_fails (self, 3);
  g_assert_error (again, PAFI_STORE_ERROR, (int) expected);

  found = test_find (self, 1, FALSE);
  test_assert_same (found, kept);
  g_assert_null (test_find (self, 2, FALSE));
  row = test_row (self, list, 2);
  g_assert_cmpint (pafi_list_row_get_state (row), ==, PAFI_ROW_RUNNING);
  g_assert_null (pafi_list_row_get_check (row));
  info = test_info (self, list);
  g_assert_cmpuint (info->n_queued, ==, 2);

  fault_vfs_set (FAULT_NONE, 0);
  g_assert_no_error (finish_fails (self, list, 2));
  g_clear_object (&row);
  row = test_row (self, list, 2);
  g_assert_cmpint (pafi_list_row_get_state (row), ==, PAFI_ROW_DONE);
  store_fixture_reopen (self, NULL);
  history = test_history (self, 2);
  g_assert_cmpuint (history->len, ==, 1);
}

static void
test_full (StoreFixture *self, gconstpointer data)
{
  assert_survives (self, FAULT_FULL, PAFI_STORE_ERROR_FULL);
}

static void
test_broken_write (StoreFixture *self, gconstpointer data)
{
  assert_survives (self, FAULT_WRITE, PAFI_STORE_ERROR_FAILED);
}

static void
test_broken_sync (StoreFixture *self, gconstpointer data)
{
  assert_survives (self, FAULT_SYNC, PAFI_STORE_ERROR_FAILED);
}

/* Whoever waited for the same transaction is told the same; nobody is told that it is kept. */
static void
test_full_together (StoreFixture *self, gconstpointer data)
{
  GAsyncResult *results[20] = { NULL };
  guint n_failed = 0;

  fault_vfs_set (FAULT_FULL, 0);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (PafiCheck) check = test_check (self, i + 1, "Siti Aminah", "24");

      pafi_store_keep_check_async (self->store, check, NULL, pafi_test_result_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      pafi_test_wait_for_result (&results[i]);
      pafi_store_keep_check_finish (self->store, results[i], &error);
      g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FULL);
      n_failed++;
      g_clear_object (&results[i]);
    }
  g_assert_cmpuint (n_failed, ==, G_N_ELEMENTS (results));
  fault_vfs_set (FAULT_NONE, 0);
  for (guint i = 1; i <= G_N_ELEMENTS (results); i++)
    g_assert_null (test_find (self, i, FALSE));
}

/* A disk that fills up while a list is read in: after so many writes, for each number of them. */
static void
test_full_at_any_write (StoreFixture *self, gconstpointer data)
{
  for (guint n = 0; n < 40; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiCheck) check = NULL;

      fault_vfs_set (FAULT_FULL, n % 7);
      for (guint i = 0; i < 10 && error == NULL; i++)
        error = keep_fails (self, n * 10 + i + 1);
      g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FULL);
      fault_vfs_set (FAULT_NONE, 0);
      check = test_check (self, n + 9000, "Budi", "24");
      test_keep (self, check);
    }
  store_fixture_close (self);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_integrity_check WHERE"
                                         " integrity_check <> 'ok'"), ==, 0);
}

/* At the first start: an error, and a good start once there is space. */
static void
test_full_first (StoreFixture *self, gconstpointer data)
{
  for (guint n = 0; n < 8; n++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (PafiStoreNews) news = { 0 };
      g_autoptr (PafiCheck) check = NULL;

      store_fixture_close (self);
      g_unlink (self->path);
      fault_vfs_set (FAULT_FULL, n);
      error = store_fixture_open_fails (self);
      g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FULL);
      fault_vfs_set (FAULT_NONE, 0);
      store_fixture_open (self, &news);
      g_assert_null (news.set_aside);
      check = test_check (self, 1, "Siti Aminah", "24");
      test_keep (self, check);
      store_fixture_close (self);
      g_unlink (self->path);
      store_fixture_open (self, NULL);
    }
}

/* What can't be read is told, and is no "not found". */
static void
test_broken_read (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_close (self);
  fault_vfs_set (FAULT_READ, 0);
  error = store_fixture_open_fails (self);
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FAILED);
  g_clear_error (&error);
  /* Everything fails with the same, until it is tried again. */
  pafi_store_find_check_async (self->store, "3206021201960001", FALSE, NULL, pafi_test_result_cb,
                               &result);
  pafi_test_wait_for_result (&result);
  g_assert_null (pafi_store_find_check_finish (self->store, result, &error));
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FAILED);
  fault_vfs_set (FAULT_NONE, 0);
  store_fixture_open (self, NULL);
}

/* SQLite has no memory, from the n-th call on: an error each time, and all is well afterwards. */
static void
test_memory (StoreFixture *self, gconstpointer data)
{
  guint n_failed = 0;

  for (int n = 0; n < 300; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) read_error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) history = NULL;

      g_atomic_int_set (&n_mallocs_left, n);
      error = keep_fails (self, (guint) n + 1);
      pafi_store_load_history_async (self->store, "3206021201960001", NULL, pafi_test_result_cb,
                                     &result);
      pafi_test_wait_for_result (&result);
      history = pafi_store_load_history_finish (self->store, result, &read_error);
      g_atomic_int_set (&n_mallocs_left, -1);
      n_failed += error != NULL;
      if (error != NULL)
        {
          g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FAILED);
          g_assert_no_error (keep_fails (self, (guint) n + 1));
        }
      g_assert_true ((history != NULL) != (read_error != NULL));
    }
  g_assert_cmpuint (n_failed, >, 3);
  store_fixture_close (self);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM snapshot"), ==, 300);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);
  install_failing_memory ();
  fault_vfs_install ();

#define ADD(name, func)                                                       \
  g_test_add ("/store/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("D03/full", test_full);
  ADD ("D03/together", test_full_together);
  ADD ("D03/at-any-write", test_full_at_any_write);
  ADD ("D04/first-start", test_full_first);
  ADD ("D13/write", test_broken_write);
  ADD ("D13/sync", test_broken_sync);
  ADD ("D13/read", test_broken_read);
  ADD ("D19/memory", test_memory);
  return g_test_run ();
}
