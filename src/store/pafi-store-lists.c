/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-lists.h"

#include "pafi-db-rows.h"
#include "pafi-pack.h"
#include "pafi-store-private.h"

/* In the order of list_columns. */
enum
{
  COLUMN_ID,
  COLUMN_NAME,
  COLUMN_SHEET,
  COLUMN_COLUMNS,
  COLUMN_NIK_COLUMN,
  COLUMN_NAME_COLUMN,
  COLUMN_SEPARATOR,
  COLUMN_FINGERPRINT,
  COLUMN_ACCOUNT,
  COLUMN_STATE,
  COLUMN_CREATED_AT,
  COLUMN_STARTED_AT = COLUMN_CREATED_AT + 2,
  COLUMN_FINISHED_AT = COLUMN_STARTED_AT + 2,
  COLUMN_SECONDS = COLUMN_FINISHED_AT + 2,
  COLUMN_N_ROWS,
  COLUMN_N_QUEUED,
  COLUMN_CONDITIONS,
  COLUMN_OUTCOMES = COLUMN_CONDITIONS + PAFI_N_ROW_CONDITIONS,
};

/* A list that runs has run until now. */
#define SELECT_LISTS                                                                            \
  "SELECT id, name, sheet, columns, nik_column, name_column, separator, fingerprint, account, " \
  "state,"                                                                                      \
  " created_at, created_offset, started_at, started_offset, finished_at, finished_offset,"      \
  " seconds + max (0, coalesce ((?1 - running_since) / 1e6, 0)), n_rows, n_queued,"             \
  " n_ready, n_empty, n_malformed, n_damaged, n_suspect, n_duplicate,"                          \
  " n_issued, n_not_issued, n_issued_without_number, n_other_status, n_not_registered,"         \
  " n_malformed_nik, n_not_checked FROM list "

typedef struct
{
  gint64 list;
  GPtrArray *rows; /* (owned) (element-type PafiListRow) */
} Append;

static void
append_free (gpointer data)
{
  Append *append = data;

  g_ptr_array_unref (append->rows);
  g_free (append);
}

static gint64 *
box_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
create_list (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  const PafiListInfo *info = data;
  const char *const *columns = (const char *const *) info->columns;
  g_autoptr (GBytes) packed
    = pafi_pack (columns, columns != NULL ? g_strv_length (info->columns) : 0);
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (pafi_db_get_now (db) / G_USEC_PER_SEC);
  GDateTime *created = info->created_at != NULL ? info->created_at : now;

  if (!pafi_db_run (db, error,
                    "INSERT INTO list (name, sheet, columns, nik_column, name_column, separator,"
                    " fingerprint, account, state, created_at, created_offset) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "ssbiiissill", info->name != NULL ? info->name : "", info->sheet, packed,
                    info->nik_column, info->name_column, (int) info->separator,
                    info->fingerprint != NULL ? info->fingerprint : "", info->account,
                    (int) PAFI_LIST_LOADING, g_date_time_to_unix (created) * G_USEC_PER_SEC,
                    (gint64) (g_date_time_get_utc_offset (created) / G_USEC_PER_SEC)))
    return FALSE;
  pafi_db_set_loading (db, TRUE);
  *result = box_id (sqlite3_last_insert_rowid (pafi_db_get_handle (db)));
  return TRUE;
}

static const PafiJobSpec create_list_job
  = { PAFI_JOB_WRITE, create_list, (GDestroyNotify) pafi_list_info_free, g_free };

/**
 * pafi_store_create_list_blocking:
 * @self: a store
 * @info: what is known of the list; its counts and times but for @created_at are not looked at
 * @error: return location for a #PafiStoreError
 *
 * For the thread that reads a file in. The list is %PAFI_LIST_LOADING until it is sealed.
 *
 * Returns: its id, 0 on error
 */
gint64
pafi_store_create_list_blocking (PafiStore *self, const PafiListInfo *info, GError **error)
{
  gpointer result = NULL;
  g_autofree gint64 *id = NULL;

  if (!pafi_store_call (self, &create_list_job, pafi_list_info_copy (info), &result, error))
    return 0;
  id = result;
  return *id;
}

static gboolean
append_rows (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Append *append = data;

  for (guint i = 0; i < append->rows->len; i++)
    if (!pafi_db_insert_row (db, append->list, g_ptr_array_index (append->rows, i), error))
      return FALSE;
  return TRUE;
}

static const PafiJobSpec append_rows_job = { PAFI_JOB_WRITE, append_rows, append_free, NULL };

/**
 * pafi_store_append_rows_blocking:
 * @self: a store
 * @list: a list that is being loaded
 * @rows: (element-type PafiListRow): some 10,000, their numbers rising from call to call
 * @error: return location for a #PafiStoreError
 *
 * Each call is one transaction.
 *
 * Returns: whether they are there
 */
gboolean
pafi_store_append_rows_blocking (PafiStore *self, gint64 list, GPtrArray *rows, GError **error)
{
  Append *append = g_new0 (Append, 1);

  append->list = list;
  append->rows = g_ptr_array_ref (rows);
  return pafi_store_call (self, &append_rows_job, append, NULL, error);
}

static gboolean
seal_list (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  gint64 list = *(gint64 *) data;

  pafi_db_set_loading (db, FALSE);
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_LISTS);
  return pafi_db_recount_list (db, list, error)
         && pafi_db_run (db, error, "UPDATE list SET state = ? WHERE id = ?", "il",
                         (int) PAFI_LIST_LOADED, list);
}

static const PafiJobSpec seal_list_job = { PAFI_JOB_WRITE, seal_list, g_free, NULL };

/**
 * pafi_store_seal_list_blocking:
 * @self: a store
 * @list: a list that is being loaded
 * @error: return location for a #PafiStoreError
 *
 * Counts its rows; from here on it is a list like others.
 *
 * Returns: whether it was done
 */
gboolean
pafi_store_seal_list_blocking (PafiStore *self, gint64 list, GError **error)
{
  return pafi_store_call (self, &seal_list_job, box_id (list), NULL, error);
}

static PafiListInfo *
make_info (PafiStatement *statement)
{
  PafiListInfo *info = g_new0 (PafiListInfo, 1);
  const char *name = pafi_statement_get_text (statement, COLUMN_NAME);
  const char *fingerprint = pafi_statement_get_text (statement, COLUMN_FINGERPRINT);

  info->id = sqlite3_column_int64 (statement, COLUMN_ID);
  info->name = g_strdup (name != NULL ? name : "");
  info->sheet = g_strdup (pafi_statement_get_text (statement, COLUMN_SHEET));
  info->columns = pafi_unpack_strv (sqlite3_column_blob (statement, COLUMN_COLUMNS),
                                    (gsize) sqlite3_column_bytes (statement, COLUMN_COLUMNS));
  info->nik_column = sqlite3_column_int (statement, COLUMN_NIK_COLUMN);
  info->name_column = sqlite3_column_int (statement, COLUMN_NAME_COLUMN);
  info->separator = (char) sqlite3_column_int (statement, COLUMN_SEPARATOR);
  info->fingerprint = g_strdup (fingerprint != NULL ? fingerprint : "");
  info->account = g_strdup (pafi_statement_get_text (statement, COLUMN_ACCOUNT));
  info->state = (PafiListState) CLAMP (sqlite3_column_int (statement, COLUMN_STATE), 0,
                                       PAFI_LIST_FINISHED);
  info->created_at = pafi_statement_dup_time (statement, COLUMN_CREATED_AT);
  if (info->created_at == NULL)
    info->created_at = g_date_time_new_from_unix_local (0);
  info->started_at = pafi_statement_dup_time (statement, COLUMN_STARTED_AT);
  info->finished_at = pafi_statement_dup_time (statement, COLUMN_FINISHED_AT);
  info->seconds = sqlite3_column_double (statement, COLUMN_SECONDS);
  info->n_rows = (guint) sqlite3_column_int64 (statement, COLUMN_N_ROWS);
  info->n_queued = (guint) sqlite3_column_int64 (statement, COLUMN_N_QUEUED);
  for (int i = 0; i < PAFI_N_ROW_CONDITIONS; i++)
    info->conditions[i] = (guint) sqlite3_column_int64 (statement, COLUMN_CONDITIONS + i);
  for (int i = 0; i < PAFI_N_OUTCOMES; i++)
    info->outcomes[i] = (guint) sqlite3_column_int64 (statement, COLUMN_OUTCOMES + i);
  return info;
}

static gboolean
load_list (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error, SELECT_LISTS "WHERE id = ?2", "ll", pafi_db_get_now (db),
                     *(gint64 *) data);
  int step;

  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step > 0)
    *result = make_info (statement);
  return step >= 0;
}

static const PafiJobSpec load_list_job
  = { PAFI_JOB_READ, load_list, g_free, (GDestroyNotify) pafi_list_info_free };

/**
 * pafi_store_load_list_async:
 * @self: a store
 * @list: a list
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is loaded
 * @user_data: for @callback
 */
void
pafi_store_load_list_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &load_list_job, box_id (list), pafi_store_load_list_async, cancellable,
                   callback, user_data);
}

/**
 * pafi_store_load_list_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): the list; %NULL without @error if it is gone
 */
PafiListInfo *
pafi_store_load_list_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_list_async, error);
}

/**
 * pafi_store_load_list_blocking:
 * @self: a store
 * @list: a list
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): the list; %NULL without @error if it is gone
 */
PafiListInfo *
pafi_store_load_list_blocking (PafiStore *self, gint64 list, GError **error)
{
  gpointer info = NULL;

  return pafi_store_call (self, &load_list_job, box_id (list), &info, error) ? info : NULL;
}

static gboolean
load_lists (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) lists
    = g_ptr_array_new_with_free_func ((GDestroyNotify) pafi_list_info_free);
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     SELECT_LISTS "WHERE state <> ?2 AND (?3 IS NULL OR fingerprint = ?3) "
                                  "ORDER BY id DESC",
                     "lis", pafi_db_get_now (db), (int) PAFI_LIST_LOADING, data);
  int step;

  if (statement == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, statement, error)) > 0)
    g_ptr_array_add (lists, make_info (statement));
  *result = step == 0 ? g_steal_pointer (&lists) : NULL;
  return step == 0;
}

static const PafiJobSpec load_lists_job
  = { PAFI_JOB_READ, load_lists, g_free, (GDestroyNotify) g_ptr_array_unref };

/**
 * pafi_store_load_lists_async:
 * @self: a store
 * @fingerprint: (nullable): only lists of that file
 * @cancellable: (nullable): a cancellable
 * @callback: called when they are loaded
 * @user_data: for @callback
 *
 * Loads all lists, but those that are still being read in.
 */
void
pafi_store_load_lists_async (PafiStore *self, const char *fingerprint, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &load_lists_job, g_strdup (fingerprint), pafi_store_load_lists_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_load_lists_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiListInfo): the lists, newest first
 */
GPtrArray *
pafi_store_load_lists_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_lists_async, error);
}

/**
 * pafi_store_load_lists_blocking:
 * @self: a store
 * @fingerprint: (nullable): only lists of that file
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiListInfo): the lists, newest first
 */
GPtrArray *
pafi_store_load_lists_blocking (PafiStore *self, const char *fingerprint, GError **error)
{
  gpointer lists = NULL;

  return pafi_store_call (self, &load_lists_job, g_strdup (fingerprint), &lists, error) ? lists
                                                                                        : NULL;
}
