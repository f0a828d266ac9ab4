/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-private.h"
#include "pafi-test.h"
#include "store-fixture.h"

typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean open;
  gboolean reached;
} Gate;

/* Holds the store's thread until it is told to go on, so that the queue behind it is known. */
static gboolean
wait_at_gate (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Gate *gate = data;

  g_mutex_lock (&gate->mutex);
  while (!gate->open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return TRUE;
}

static const PafiJobSpec gate_job = { PAFI_JOB_LONE, wait_at_gate, NULL, NULL };

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->open = TRUE;
  g_cond_signal (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

/* What is asked before it is open waits for it; what is asked without opening fails. */
static void
test_waits_for_open (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiStore) store = pafi_store_new (NULL, PAFI_CLOCK (self->clock));
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  GAsyncResult *results[3] = { NULL };
  g_autoptr (GError) error = NULL;

  pafi_store_keep_check_async (store, check, NULL, pafi_test_result_cb, &results[0]);
  pafi_store_open_async (store, NULL, pafi_test_result_cb, &results[1]);
  pafi_store_keep_check_async (store, check, NULL, pafi_test_result_cb, &results[2]);
  for (guint i = 0; i < 3; i++)
    pafi_test_wait_for_result (&results[i]);
  g_assert_false (pafi_store_keep_check_finish (store, results[0], &error));
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_CLOSED);
  g_assert_true (pafi_store_open_finish (store, results[1], NULL, NULL));
  g_assert_true (pafi_store_keep_check_finish (store, results[2], NULL));
  for (guint i = 0; i < 3; i++)
    g_object_unref (results[i]);
}

static void
test_closed (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PafiListInfo info = { .name = (char *) "a.csv" };

  store_fixture_close (self);
  g_assert_cmpint (pafi_store_create_list_blocking (self->store, &info, &error), ==, 0);
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_CLOSED);
  g_assert_cmpstr (error->message, ==, "Riwayat sudah ditutup.");
  /* Twice is no error, and it can be opened again. */
  store_fixture_close (self);
  store_fixture_open (self, NULL);
  store_fixture_open (self, NULL);
  test_list (self, 1);
}

/* Cancelled before it began it does nothing; afterwards it is done, and says so. */
static void
test_cancelled (StoreFixture *self, gconstpointer data)
{
  Gate gate = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (PafiCheck) found = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_push_unanswered (self->store, &gate_job, &gate);
  pafi_store_keep_check_async (self->store, check, cancellable, pafi_test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  open_gate (&gate);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_store_keep_check_finish (self->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (test_find (self, 1, FALSE));

  g_cancellable_reset (cancellable);
  pafi_store_keep_check_async (self->store, check, cancellable, pafi_test_result_cb, &kept);
  while (found == NULL)
    found = test_find (self, 1, FALSE);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&kept);
  g_assert_true (pafi_store_keep_check_finish (self->store, kept, NULL));
}

/* A question without an end. */
static gboolean
ask_for_ever (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  gint64 n = 0;

  g_atomic_int_set ((int *) data, TRUE);
  return pafi_db_get (db, &n, error,
                      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                      "SELECT max (i) FROM n",
                      "");
}

static const PafiJobSpec endless_job = { PAFI_JOB_READ, ask_for_ever, NULL, NULL };

/* A search that nobody waits for any more ends early, and the next one is answered. */
static void
test_interrupted (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int begun = FALSE;

  pafi_store_push (self->store, &endless_job, &begun, test_interrupted, cancellable,
                   pafi_test_result_cb, &result);
  while (!g_atomic_int_get (&begun))
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&result);
  g_assert_null (pafi_store_finish (self->store, result, test_interrupted, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (test_find (self, 1, FALSE));
}

static gboolean
always_fail (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_assert_true (pafi_db_run (db, NULL, "UPDATE member SET note = 'halb'", ""));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return FALSE;
}

static const PafiJobSpec failing_job = { PAFI_JOB_WRITE, always_fail, NULL, NULL };

/* Jobs that share a transaction don't share a failure: what failed is undone alone. */
static void
test_together (StoreFixture *self, gconstpointer data)
{
  Gate gate = { 0 };
  GAsyncResult *results[30] = { NULL };
  PafiMemberQuery query = { .sort = PAFI_MEMBER_SORT_NAME };
  g_autoptr (GPtrArray) members = NULL;

  pafi_store_push_unanswered (self->store, &gate_job, &gate);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (PafiCheck) check = test_check (self, i + 1, "Siti Aminah", "24");

      if (i % 3 == 1)
        pafi_store_push (self->store, &failing_job, NULL, test_together, NULL, pafi_test_result_cb,
                         &results[i]);
      else
        pafi_store_keep_check_async (self->store, check, NULL, pafi_test_result_cb, &results[i]);
    }
  open_gate (&gate);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      pafi_test_wait_for_result (&results[i]);
      if (i % 3 == 1)
        {
          g_assert_null (pafi_store_finish (self->store, results[i], test_together, &error));
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
        }
      else
        g_assert_true (pafi_store_keep_check_finish (self->store, results[i], NULL));
      g_object_unref (results[i]);
    }
  members = test_members (self, &query);
  g_assert_cmpuint (members->len, ==, 20);
  for (guint i = 0; i < members->len; i++)
    g_assert_cmpstr (pafi_member_entry_get_note (g_ptr_array_index (members, i)), ==, "");
}

static void
changed_cb (PafiStore *store, guint what, gpointer user_data)
{
  guint *seen = user_data;

  g_assert_cmpuint (what, !=, 0);
  seen[0]++;
  seen[1] |= what;
}

/* A run commits without end; a window is told some times. */
static void
test_changed (StoreFixture *self, gconstpointer data)
{
  gint64 list = test_list (self, 200);
  guint seen[2] = { 0 };
  gint64 start = g_get_monotonic_time ();
  gint64 lasted;

  g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), seen);
  for (guint i = 1; i <= 200; i++)
    {
      g_autoptr (GPtrArray) rows = test_take (self, list, 1, NULL);
      g_autoptr (PafiCheck) check = test_check (self, i, "Siti Aminah", "24");

      test_finish (self, list, i, check);
    }
  while (seen[1] != (PAFI_STORE_CHANGE_MEMBERS | PAFI_STORE_CHANGE_LISTS | PAFI_STORE_CHANGE_ROWS))
    g_main_context_iteration (NULL, TRUE);
  lasted = g_get_monotonic_time () - start;
  g_assert_cmpuint (seen[0], >=, 1);
  g_assert_cmpuint (seen[0], <=, (guint) (lasted / (100 * G_TIME_SPAN_MILLISECOND)) + 2);
}

/* Whoever looks at the members must hear that one is gone, and is back. */
static void
test_deletion_is_told (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiStoreUndo) undo = NULL;
  guint seen[2] = { 0 };

  g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), seen);
  test_keep (self, check);
  while (seen[0] == 0)
    g_main_context_iteration (NULL, TRUE);
  seen[1] = 0;
  undo = test_delete (self, 1);
  while ((seen[1] & PAFI_STORE_CHANGE_MEMBERS) == 0)
    g_main_context_iteration (NULL, TRUE);
  seen[1] = 0;
  test_undo (self, undo);
  while ((seen[1] & PAFI_STORE_CHANGE_MEMBERS) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
read_in (gpointer data)
{
  StoreFixture *self = data;

  return GINT_TO_POINTER ((int) test_list (self, 50));
}

/* A thread that reads a file in, beside the main one. */
static void
test_blocking (StoreFixture *self, gconstpointer data)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("read", read_in, self);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (PafiCheck) check = test_check (self, i + 1, "Siti Aminah", "24");

      test_keep (self, check);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      gint64 list = GPOINTER_TO_INT (g_thread_join (threads[i]));
      g_autoptr (PafiListInfo) info = test_info (self, list);

      g_assert_cmpuint (info->n_rows, ==, 50);
    }
}

/* Dropped with its answers on the way, and without closing. */
static void
test_dropped (StoreFixture *self, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr (PafiStore) store = pafi_store_new (NULL, PAFI_CLOCK (self->clock));
      g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");

      pafi_store_open_async (store, NULL, NULL, NULL);
      pafi_store_keep_check_async (store, check, NULL, NULL, NULL);
      pafi_store_log (store, "dropped", i);
    }
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/store/thread/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("waits-for-open", test_waits_for_open);
  ADD ("closed", test_closed);
  ADD ("cancelled", test_cancelled);
  ADD ("interrupted", test_interrupted);
  ADD ("together", test_together);
  ADD ("changed", test_changed);
  ADD ("deletion-is-told", test_deletion_is_told);
  ADD ("blocking", test_blocking);
  ADD ("dropped", test_dropped);
  return g_test_run ();
}
