/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-lists.h"

#include "pafi-check-row.h"
#include "pafi-db-checks.h"
#include "pafi-db-rows.h"
#include "pafi-store-private.h"

/* A list that is fresh from end to end is done in bites, so that others come in between. */
#define MAX_FRESH_TOGETHER 1000

typedef struct
{
  gint64 list;
  guint n;
  gint64 fresh_since; /* microseconds since 1970, G_MAXINT64: ask always */
} Take;

typedef struct
{
  gint64 id;
  PafiCheck *check; /* (owned) (nullable) */
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_object (&answer->check);
  g_free (answer);
}

static gint64 *
box_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

/* Another row or an earlier list may have asked for it: its answer serves. */
static gboolean
answer_from_history (PafiDb *db, gint64 id, gint64 since, gboolean *answered, GError **error)
{
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     "SELECT m.nik, s.id, " PAFI_SNAPSHOT_CONFIRMED " FROM list_text t "
                     "JOIN member m ON m.nik = t.nik JOIN snapshot s ON s.id = m.latest "
                     "LEFT JOIN origin b ON b.id = s.confirmed_origin "
                     "WHERE t.id = ? AND m.confirmed_at >= ?",
                     "ll", id, since);
  g_autoptr (PafiCheck) check = NULL;
  int step;

  *answered = FALSE;
  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step > 0)
    check = pafi_check_load_snapshot (statement, 2, pafi_statement_get_text (statement, 0));
  if (check == NULL)
    return step >= 0;
  *answered = TRUE;
  return pafi_db_answer_row (db, id, check, sqlite3_column_int64 (statement, 1), error);
}

static gboolean
take_row (PafiDb *db, gint64 id, GPtrArray *rows, GError **error)
{
  PafiListRow *row;

  if (!pafi_db_run (db, error, "UPDATE list_row SET state = ? WHERE id = ?", "il",
                    (int) PAFI_ROW_RUNNING, id)
      || !pafi_db_load_row (db, id >> 32, (guint) (id & G_MAXUINT32), &row, error))
    return FALSE;
  g_ptr_array_add (rows, row);
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_ROWS);
  return TRUE;
}

/* *@more is TRUE where it is to be called again. */
static gboolean
take_some (PafiDb *db, const Take *take, GPtrArray *rows, gboolean *more, GError **error)
{
  guint n_fresh = 0;
  gboolean answered;

  *more = FALSE;
  while (rows->len < take->n && !*more)
    {
      gint64 id = 0;

      if (!pafi_db_get (db, &id, error,
                        "SELECT id FROM list_row WHERE state = 1 AND state IN (1, 2) "
                        "AND id BETWEEN ? AND ? ORDER BY id LIMIT 1",
                        "ll", PAFI_ROW_FIRST (take->list), PAFI_ROW_LAST (take->list)))
        return FALSE;
      if (id == 0)
        break;
      answered = FALSE;
      if (take->fresh_since != G_MAXINT64
          && !answer_from_history (db, id, take->fresh_since, &answered, error))
        return FALSE;
      if (answered)
        *more = ++n_fresh == MAX_FRESH_TOGETHER;
      else if (!take_row (db, id, rows, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_rows (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean more;

  if (!take_some (db, data, rows, &more, error))
    return FALSE;
  *result = g_steal_pointer (&rows);
  return TRUE;
}

/* Each bite in a transaction of its own. */
static gboolean
take_stale_rows (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint changes = 0;
  gboolean more = TRUE;

  while (more)
    {
      if (!pafi_db_begin (db, error))
        return FALSE;
      if (!take_some (db, data, rows, &more, error))
        {
          pafi_db_rollback (db);
          return FALSE;
        }
      changes |= pafi_db_take_changes (db);
      if (!pafi_db_commit (db, error))
        return FALSE;
    }
  pafi_db_add_changes (db, changes);
  *result = g_steal_pointer (&rows);
  return TRUE;
}

static const PafiJobSpec take_rows_job
  = { PAFI_JOB_WRITE, take_rows, g_free, (GDestroyNotify) g_ptr_array_unref };
static const PafiJobSpec take_stale_rows_job
  = { PAFI_JOB_LONE, take_stale_rows, g_free, (GDestroyNotify) g_ptr_array_unref };

/**
 * pafi_store_take_rows_async:
 * @self: a store
 * @list: a list
 * @n: how many at most
 * @fresh_since: (nullable): a row whose NIK was confirmed since then is done with that, and not
 *   taken
 * @cancellable: (nullable): ignored once it began
 * @callback: called with the rows
 * @user_data: for @callback
 *
 * Takes queued rows in order; they are running, on the disk, before they are handed out.
 */
void
pafi_store_take_rows_async (PafiStore *self, gint64 list, guint n, GDateTime *fresh_since,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Take *take = g_new0 (Take, 1);

  take->list = list;
  take->n = n;
  take->fresh_since
    = fresh_since != NULL ? g_date_time_to_unix (fresh_since) * G_USEC_PER_SEC : G_MAXINT64;
  pafi_store_push (self, fresh_since != NULL ? &take_stale_rows_job : &take_rows_job, take,
                   pafi_store_take_rows_async, cancellable, callback, user_data);
}

/**
 * pafi_store_take_rows_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiListRow): the rows; none if none is queued
 */
GPtrArray *
pafi_store_take_rows_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_take_rows_async, error);
}

static gboolean
finish_row (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Answer *answer = data;
  gint64 waits = 0, snapshot = 0;

  *result = PAFI_JOB_DONE;
  /* It was answered already; or the list, or the person, was deleted meanwhile, and must not come
   * back; or the row was corrected, and is another's. */
  if (!pafi_db_get (db, &waits, error,
                    "SELECT 1 FROM list_row r JOIN list_text t ON t.id = r.id "
                    "WHERE r.id = ? AND r.state IN (1, 2) AND t.nik = ?",
                    "ls", answer->id, pafi_check_get_nik (answer->check)))
    return FALSE;
  if (waits == 0)
    return TRUE;
  if (pafi_db_is_kept (db, answer->check)
      && !pafi_db_keep_check (db, answer->check, &snapshot, error))
    return FALSE;
  return pafi_db_answer_row (db, answer->id, answer->check, snapshot, error);
}

static const PafiJobSpec finish_row_job = { PAFI_JOB_WRITE, finish_row, answer_free, NULL };

/**
 * pafi_store_finish_row_async:
 * @self: a store
 * @list: a list
 * @number: a row of it that was taken
 * @check: what came of it
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is acknowledged
 * @user_data: for @callback
 *
 * Puts the answer to the row and to its duplicates, and into the member's history, in one
 * transaction. A made-up person's stays with the row alone. A row that is gone, or another's by
 * now, is passed over.
 */
void
pafi_store_finish_row_async (PafiStore *self, gint64 list, guint number, PafiCheck *check,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->id = PAFI_ROW_ID (list, number);
  answer->check = g_object_ref (check);
  pafi_store_push (self, &finish_row_job, answer, pafi_store_finish_row_async, cancellable,
                   callback, user_data);
}

/**
 * pafi_store_finish_row_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it is on the disk: the row is acknowledged
 */
gboolean
pafi_store_finish_row_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_finish_row_async, error) != NULL;
}

static gboolean
release_row (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  *result = PAFI_JOB_DONE;
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_ROWS);
  return pafi_db_run (db, error, "UPDATE list_row SET state = ? WHERE id = ? AND state = ?", "ili",
                      (int) PAFI_ROW_QUEUED, *(gint64 *) data, (int) PAFI_ROW_RUNNING);
}

static const PafiJobSpec release_row_job = { PAFI_JOB_WRITE, release_row, g_free, NULL };

/**
 * pafi_store_release_row_async:
 * @self: a store
 * @list: a list
 * @number: a row of it that was taken
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Puts a row back into the queue: it was cancelled or put off.
 */
void
pafi_store_release_row_async (PafiStore *self, gint64 list, guint number, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &release_row_job, box_id (PAFI_ROW_ID (list, number)),
                   pafi_store_release_row_async, cancellable, callback, user_data);
}

/**
 * pafi_store_release_row_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it was done
 */
gboolean
pafi_store_release_row_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_release_row_async, error) != NULL;
}

/* Rows with the outcomes from @least on lose their answer; those that are asked are queued. */
static gboolean
requeue (PafiDb *db, gint64 list, int least, gpointer *result, GError **error)
{
  g_autoptr (PafiStatement) rows
    = pafi_db_query (db, error,
                     "SELECT id, condition FROM list_row WHERE id BETWEEN ? AND ? AND outcome >= ?",
                     "lli", PAFI_ROW_FIRST (list), PAFI_ROW_LAST (list), least);
  guint n = 0;
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, rows, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);
      gboolean asked = sqlite3_column_int (rows, 1) == PAFI_ROW_READY;

      if (!pafi_db_clear_answer (db, id, error)
          || !pafi_db_run (db, error, "UPDATE list_row SET state = ? WHERE id = ?", "il",
                           (int) (asked ? PAFI_ROW_QUEUED : PAFI_ROW_SKIPPED), id))
        return FALSE;
      n += asked ? 1 : 0;
    }
  if (step < 0)
    return FALSE;
  *result = GUINT_TO_POINTER (n);
  return pafi_db_reopen_list (db, list, error);
}

/* The last of the outcomes. */
static gboolean
requeue_failed (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  return requeue (db, *(gint64 *) data, PAFI_OUTCOME_NOT_CHECKED, result, error);
}

static gboolean
requeue_all (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  return requeue (db, *(gint64 *) data, PAFI_OUTCOME_ISSUED, result, error);
}

static const PafiJobSpec requeue_failed_job = { PAFI_JOB_WRITE, requeue_failed, g_free, NULL };

/**
 * pafi_store_requeue_failed_async:
 * @self: a store
 * @list: a list
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Puts rows that could not be checked back into the queue; a list that had ended is paused then.
 */
void
pafi_store_requeue_failed_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &requeue_failed_job, box_id (list), pafi_store_requeue_failed_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_requeue_failed_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: how many are asked again, duplicates left out; -1 on error
 */
gssize
pafi_store_requeue_failed_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish_count (self, result, pafi_store_requeue_failed_async, error);
}

static const PafiJobSpec requeue_all_job = { PAFI_JOB_WRITE, requeue_all, g_free, NULL };

/**
 * pafi_store_requeue_all_async:
 * @self: a store
 * @list: a list
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Puts all rows that have an answer back into the queue; a list that had ended is paused then. The
 * history of the members keeps what was answered.
 */
void
pafi_store_requeue_all_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &requeue_all_job, box_id (list), pafi_store_requeue_all_async, cancellable,
                   callback, user_data);
}

/**
 * pafi_store_requeue_all_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: how many are asked again, duplicates left out; -1 on error
 */
gssize
pafi_store_requeue_all_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish_count (self, result, pafi_store_requeue_all_async, error);
}
