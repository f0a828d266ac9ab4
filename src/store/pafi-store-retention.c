/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-members.h"

#include "pafi-check-row.h"
#include "pafi-db-checks.h"
#include "pafi-db-erasure.h"
#include "pafi-db-rows.h"
#include "pafi-list-info.h"
#include "pafi-store-private.h"

/* A list that goes; ?1 is the time. */
#define LIST_IS_OLDER                                                                              \
  "coalesce (finished_at, started_at, created_at) < ?1 AND state NOT IN (0, 2)"

typedef struct
{
  gint64 before;     /* what was not confirmed since then goes; microseconds since 1970 */
  guint n_checks;    /* that went */
  GHashTable *niks;  /* (owned) (element-type utf8) who is gone */
  GHashTable *lists; /* (owned) (element-type gint64) to be counted anew */
} Retention;

/* What a query finds, before anything is changed under it. */
static gboolean
collect (PafiDb *db, GArray *ids, GPtrArray *niks, GError **error, const char *sql, gint64 before)
{
  g_autoptr (PafiStatement) rows = pafi_db_query (db, error, sql, "l", before);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, rows, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
      if (niks != NULL)
        g_ptr_array_add (niks, g_strdup ((const char *) sqlite3_column_text (rows, 1)));
    }
  return step == 0;
}

static gboolean
delete_lists (PafiDb *db, Retention *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!collect (db, ids, NULL, error,
                "SELECT id FROM list WHERE " LIST_IS_OLDER, self->before))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!pafi_db_delete_list (db, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

/* An answer whose snapshot is gone goes from the rows as well; the file's own text stays. */
static gboolean
clear_rows (PafiDb *db, Retention *self, const char *nik, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PafiStatement) rows = pafi_db_query (
    db, error,
    "SELECT r.id FROM list_text t JOIN list_row r ON r.id = t.id WHERE t.nik = ? AND "
    "r.snapshot IS NOT NULL AND r.snapshot NOT IN (SELECT id FROM snapshot)",
    "s", nik);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, rows, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      g_array_append_val (ids, id);
    }
  for (guint i = 0; step == 0 && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      gint64 list = id >> 32;

      if (!pafi_db_clear_answer (db, id, error))
        return FALSE;
      g_hash_table_add (self->lists, g_memdup2 (&list, sizeof list));
    }
  return step == 0;
}

static gboolean
delete_checks_of (PafiDb *db, Retention *self, gint64 member, const char *nik, GError **error)
{
  gint64 n_left = 0;

  if (!pafi_db_run (db, error, "DELETE FROM snapshot WHERE member = ? AND confirmed_at < ?", "ll",
                    member, self->before))
    return FALSE;
  self->n_checks += (guint) sqlite3_changes (pafi_db_get_handle (db));
  if (!pafi_db_get (db, &n_left, error, "SELECT count (*) FROM snapshot WHERE member = ?", "l",
                    member))
    return FALSE;
  if (n_left > 0)
    return pafi_db_refresh_member (db, member, error) && clear_rows (db, self, nik, error);
  g_hash_table_add (self->niks, g_strdup (nik));
  return pafi_db_delete_member (db, nik, NULL, self->lists, error);
}

/* Members who have something too old, and those who have no check at all and came long ago. */
static gboolean
delete_checks (PafiDb *db, Retention *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) niks = g_ptr_array_new_with_free_func (g_free);

  if (!collect (db, ids, niks, error,
                "SELECT id, nik FROM member m WHERE EXISTS"
                " (SELECT 1 FROM snapshot s WHERE s.member = m.id AND s.confirmed_at < ?1) "
                "OR (added_at < ?1 AND latest IS NULL)",
                self->before))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!delete_checks_of (db, self, g_array_index (ids, gint64, i), g_ptr_array_index (niks, i),
                           error))
      return FALSE;
  return TRUE;
}

static gboolean
apply_retention (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  guint days = GPOINTER_TO_UINT (data);
  g_autoptr (GHashTable) niks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) lists = pafi_db_new_set_of_lists ();
  Retention self = { pafi_db_get_now (db) - days * G_TIME_SPAN_DAY, 0, niks, lists };
  gboolean done;

  if (days == 0)
    return TRUE;
  if (!pafi_db_begin (db, error))
    return FALSE;
  done = delete_lists (db, &self, error) && delete_checks (db, &self, error)
         && pafi_db_recount_lists (db, lists, error)
         && (self.n_checks == 0 || pafi_db_log (db, "old-deleted", self.n_checks, error));
  if (done && self.n_checks + g_hash_table_size (niks) > 0)
    pafi_db_add_changes (db, PAFI_STORE_CHANGE_MEMBERS | PAFI_STORE_CHANGE_ROWS);
  *result = GUINT_TO_POINTER (self.n_checks);
  return pafi_db_finish_erasure (db, done, niks, error);
}

static const PafiJobSpec apply_retention_job = { PAFI_JOB_LONE, apply_retention, NULL, NULL };

/**
 * pafi_store_apply_retention_async:
 * @self: a store
 * @days: how long results are kept; 0 keeps everything
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Deletes, as thoroughly as pafi_store_delete_members_async(), what was not confirmed for so long,
 * members without a check left, and lists that ended before. To be called at the start and at
 * midnight.
 */
void
pafi_store_apply_retention_async (PafiStore *self, guint days, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &apply_retention_job, GUINT_TO_POINTER (days),
                   pafi_store_apply_retention_async, cancellable, callback, user_data);
}

/**
 * pafi_store_apply_retention_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: how many checks went, or -1
 */
gssize
pafi_store_apply_retention_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish_count (self, result, pafi_store_apply_retention_async, error);
}

typedef struct
{
  guint n_members;
  guint n_checks;
  guint n_lists;
} Counts;

static gboolean
count_older (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  guint days = GPOINTER_TO_UINT (data);
  gint64 before = days > 0 ? pafi_db_get_now (db) - days * G_TIME_SPAN_DAY : G_MININT64;
  gint64 n_checks = 0, n_lists = 0;
  Counts *counts;

  if (!pafi_db_get (db, &n_checks, error, "SELECT count (*) FROM snapshot WHERE confirmed_at < ?",
                    "l", before)
      || !pafi_db_get (db, &n_lists, error, "SELECT count (*) FROM list WHERE " LIST_IS_OLDER, "l",
                       before))
    return FALSE;
  *result = counts = g_new0 (Counts, 1);
  counts->n_checks = (guint) n_checks;
  counts->n_lists = (guint) n_lists;
  return TRUE;
}

static const PafiJobSpec count_older_job = { PAFI_JOB_READ, count_older, NULL, g_free };

/**
 * pafi_store_count_older_async:
 * @self: a store
 * @days: as for pafi_store_apply_retention_async()
 * @cancellable: (nullable): ends it early
 * @callback: called with the counts
 * @user_data: for @callback
 *
 * Counts what pafi_store_apply_retention_async() would delete, so that it can be said before.
 */
void
pafi_store_count_older_async (PafiStore *self, guint days, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &count_older_job, GUINT_TO_POINTER (days), pafi_store_count_older_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_count_older_finish:
 * @self: a store
 * @result: what the callback got
 * @n_checks: (out) (optional): how many checks
 * @n_lists: (out) (optional): how many lists
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether they were counted
 */
gboolean
pafi_store_count_older_finish (PafiStore *self, GAsyncResult *result, guint *n_checks,
                               guint *n_lists, GError **error)
{
  g_autofree Counts *counts
    = pafi_store_finish (self, result, pafi_store_count_older_async, error);

  if (counts == NULL)
    return FALSE;
  if (n_checks != NULL)
    *n_checks = counts->n_checks;
  if (n_lists != NULL)
    *n_lists = counts->n_lists;
  return TRUE;
}

static gboolean
count (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  gint64 n_members = 0, n_checks = 0;
  Counts *counts;

  if (!pafi_db_get (db, &n_members, error, "SELECT count (*) FROM member", "")
      || !pafi_db_get (db, &n_checks, error, "SELECT count (*) FROM snapshot", ""))
    return FALSE;
  *result = counts = g_new0 (Counts, 1);
  counts->n_members = (guint) n_members;
  counts->n_checks = (guint) n_checks;
  return TRUE;
}

static const PafiJobSpec count_job = { PAFI_JOB_READ, count, NULL, g_free };

/**
 * pafi_store_count_async:
 * @self: a store
 * @cancellable: (nullable): ends it early
 * @callback: called with the counts
 * @user_data: for @callback
 */
void
pafi_store_count_async (PafiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  pafi_store_push (self, &count_job, NULL, pafi_store_count_async, cancellable, callback,
                   user_data);
}

/**
 * pafi_store_count_finish:
 * @self: a store
 * @result: what the callback got
 * @n_members: (out) (optional): how many members are known
 * @n_checks: (out) (optional): how many checks are kept of them
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether they were counted
 */
gboolean
pafi_store_count_finish (PafiStore *self, GAsyncResult *result, guint *n_members, guint *n_checks,
                         GError **error)
{
  g_autofree Counts *counts = pafi_store_finish (self, result, pafi_store_count_async, error);

  if (counts == NULL)
    return FALSE;
  if (n_members != NULL)
    *n_members = counts->n_members;
  if (n_checks != NULL)
    *n_checks = counts->n_checks;
  return TRUE;
}
