/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-checks.h"

#include "pafi-check-row.h"
#include "pafi-db-checks.h"
#include "pafi-store-private.h"

typedef struct
{
  char *nik;            /* (owned) */
  gboolean with_record;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_free (find->nik);
  g_free (find);
}

/**
 * pafi_snapshot_free:
 * @self: (transfer full): a snapshot
 */
void
pafi_snapshot_free (PafiSnapshot *self)
{
  g_clear_object (&self->check);
  g_clear_pointer (&self->confirmed_at, g_date_time_unref);
  g_free (self);
}

static gboolean
keep_check (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  gint64 snapshot;

  *result = PAFI_JOB_DONE;
  return !pafi_db_is_kept (db, data) || pafi_db_keep_check (db, data, &snapshot, error);
}

static const PafiJobSpec keep_check_job = { PAFI_JOB_WRITE, keep_check, g_object_unref, NULL };

/**
 * pafi_store_keep_check_async:
 * @self: a store
 * @check: a check
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is kept
 * @user_data: for @callback
 *
 * Keeps a found or not registered check. The same answer as the last one, in verdict and in every
 * field, only confirms it. Malformed and not checked ones are passed over; so are made-up people,
 * who must not mix with real ones, unless the store is in memory.
 */
void
pafi_store_keep_check_async (PafiStore *self, PafiCheck *check, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &keep_check_job, g_object_ref (check), pafi_store_keep_check_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_keep_check_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it is on the disk, or was passed over
 */
gboolean
pafi_store_keep_check_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_keep_check_async, error) != NULL;
}

static gboolean
find_check (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Find *find = data;
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     "SELECT " PAFI_SNAPSHOT_CONFIRMED " FROM member m "
                     "JOIN snapshot s ON s.id = CASE WHEN ?2 THEN m.record ELSE m.latest END "
                     "LEFT JOIN origin b ON b.id = s.confirmed_origin WHERE m.nik = ?1",
                     "si", find->nik, (int) find->with_record);
  int step;

  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step > 0)
    *result = pafi_check_load_snapshot (statement, 0, find->nik);
  return step >= 0;
}

static const PafiJobSpec find_check_job = { PAFI_JOB_READ, find_check, find_free, g_object_unref };

/**
 * pafi_store_find_check_async:
 * @self: a store
 * @nik: 16 digits
 * @with_record: whether the latest one with a record is meant
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is found
 * @user_data: for @callback
 *
 * Finds what is known of a NIK.
 */
void
pafi_store_find_check_async (PafiStore *self, const char *nik, gboolean with_record,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Find *find = g_new0 (Find, 1);

  find->nik = g_strdup (nik);
  find->with_record = with_record;
  pafi_store_push (self, &find_check_job, find, pafi_store_find_check_async, cancellable, callback,
                   user_data);
}

/**
 * pafi_store_find_check_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): the latest snapshot as a check of its last confirmation;
 *   %NULL without @error if there is none
 */
PafiCheck *
pafi_store_find_check_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_find_check_async, error);
}

static gboolean
load_history (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) snapshots
    = g_ptr_array_new_with_free_func ((GDestroyNotify) pafi_snapshot_free);
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     "SELECT " PAFI_SNAPSHOT_CHECKED ", s.confirmed_at, s.confirmed_offset "
                     "FROM member m JOIN snapshot s ON s.member = m.id "
                     "LEFT JOIN origin a ON a.id = s.checked_origin WHERE m.nik = ? "
                     "ORDER BY s.confirmed_at DESC, s.id DESC",
                     "s", data);
  int step;

  if (statement == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, statement, error)) > 0)
    {
      g_autoptr (PafiCheck) check = pafi_check_load_snapshot (statement, 0, data);
      g_autoptr (GDateTime) confirmed_at
        = pafi_statement_dup_time (statement, 2 + PAFI_CHECK_N_ORIGIN_COLUMNS);
      PafiSnapshot *snapshot;

      /* Else it came from a damaged file. */
      if (check == NULL || confirmed_at == NULL)
        continue;
      snapshot = g_new0 (PafiSnapshot, 1);
      snapshot->check = g_steal_pointer (&check);
      snapshot->confirmed_at = g_steal_pointer (&confirmed_at);
      g_ptr_array_add (snapshots, snapshot);
    }
  *result = step == 0 ? g_steal_pointer (&snapshots) : NULL;
  return step == 0;
}

static const PafiJobSpec load_history_job
  = { PAFI_JOB_READ, load_history, g_free, (GDestroyNotify) g_ptr_array_unref };

/**
 * pafi_store_load_history_async:
 * @self: a store
 * @nik: 16 digits
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is loaded
 * @user_data: for @callback
 *
 * Loads all snapshots of a NIK.
 */
void
pafi_store_load_history_async (PafiStore *self, const char *nik, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &load_history_job, g_strdup (nik), pafi_store_load_history_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_load_history_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiSnapshot): the snapshots, newest first
 */
GPtrArray *
pafi_store_load_history_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_history_async, error);
}

static gboolean
load_recent (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     "SELECT m.nik, " PAFI_SNAPSHOT_CONFIRMED " FROM "
                     "(SELECT nik, latest, confirmed_at, id FROM member WHERE latest IS NOT NULL "
                     " ORDER BY confirmed_at DESC, id DESC LIMIT ?) m "
                     "JOIN snapshot s ON s.id = m.latest "
                     "LEFT JOIN origin b ON b.id = s.confirmed_origin "
                     "ORDER BY m.confirmed_at DESC, m.id DESC",
                     "l", (gint64) GPOINTER_TO_UINT (data));
  int step;

  if (statement == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, statement, error)) > 0)
    {
      PafiCheck *check
        = pafi_check_load_snapshot (statement, 1, pafi_statement_get_text (statement, 0));

      if (check != NULL)
        g_ptr_array_add (checks, check);
    }
  *result = step == 0 ? g_steal_pointer (&checks) : NULL;
  return step == 0;
}

static const PafiJobSpec load_recent_job
  = { PAFI_JOB_READ, load_recent, NULL, (GDestroyNotify) g_ptr_array_unref };

/**
 * pafi_store_load_recent_async:
 * @self: a store
 * @n: how many at most
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are loaded
 * @user_data: for @callback
 *
 * Loads the latest check of each of the members that were checked last.
 */
void
pafi_store_load_recent_async (PafiStore *self, guint n, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &load_recent_job, GUINT_TO_POINTER (n), pafi_store_load_recent_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_load_recent_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiCheck): the checks, newest first
 */
GPtrArray *
pafi_store_load_recent_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_recent_async, error);
}
