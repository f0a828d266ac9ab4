/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-lists.h"
#include "pafi-store-members.h"

#include "pafi-db-erasure.h"
#include "pafi-db-rows.h"
#include "pafi-store-private.h"
#include "pafi-undo.h"

static gboolean
delete_members (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  char **niks = data;
  g_autoptr (GHashTable) lists = pafi_db_new_set_of_lists ();
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PafiStoreUndo) undo = pafi_undo_new ();
  gboolean done = TRUE;

  if (!pafi_db_begin (db, error))
    return FALSE;
  for (gsize i = 0; done && niks[i] != NULL; i++)
    {
      g_hash_table_add (gone, niks[i]);
      done = pafi_db_delete_member (db, niks[i], undo, lists, error);
    }
  done = done && pafi_db_recount_lists (db, lists, error)
         && pafi_db_log (db, "members-deleted", g_hash_table_size (gone), error);
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_MEMBERS | PAFI_STORE_CHANGE_LISTS
                             | PAFI_STORE_CHANGE_ROWS);
  if (!pafi_db_finish_erasure (db, done, gone, error))
    return FALSE;
  *result = g_steal_pointer (&undo);
  return TRUE;
}

static const PafiJobSpec delete_members_job = { PAFI_JOB_LONE, delete_members,
                                                (GDestroyNotify) g_strfreev,
                                                (GDestroyNotify) pafi_store_undo_free };

/**
 * pafi_store_delete_members_async:
 * @self: a store
 * @niks: (array zero-terminated=1): whose
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Deletes members with all their checks, and their names, NIKs, cells and answers in the rows of
 * lists. No byte of them stays in the files: copies that were made before a migration, and damaged
 * files that were set aside, are deleted too.
 */
void
pafi_store_delete_members_async (PafiStore *self, const char *const *niks,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  pafi_store_push (self, &delete_members_job, g_strdupv ((char **) niks),
                   pafi_store_delete_members_async, cancellable, callback, user_data);
}

/**
 * pafi_store_delete_members_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): what brings them back
 */
PafiStoreUndo *
pafi_store_delete_members_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_delete_members_async, error);
}

static gboolean
delete_list (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  gint64 list = *(gint64 *) data;
  gint64 first = PAFI_ROW_FIRST (list), last = PAFI_ROW_LAST (list);
  g_autoptr (PafiStoreUndo) undo = pafi_undo_new ();
  gboolean done;

  if (!pafi_db_begin (db, error))
    return FALSE;
  done = pafi_undo_keep (undo, db, PAFI_UNDO_LIST, list, list, error)
         && pafi_undo_keep (undo, db, PAFI_UNDO_LIST_ROW, first, last, error)
         && pafi_undo_keep (undo, db, PAFI_UNDO_LIST_TEXT, first, last, error)
         && pafi_db_delete_list (db, list, error) && pafi_db_log (db, "list-deleted", 1, error);
  if (!pafi_db_finish_erasure (db, done, NULL, error))
    return FALSE;
  *result = g_steal_pointer (&undo);
  return TRUE;
}

static const PafiJobSpec delete_list_job
  = { PAFI_JOB_LONE, delete_list, g_free, (GDestroyNotify) pafi_store_undo_free };

/**
 * pafi_store_delete_list_async:
 * @self: a store
 * @list: a list
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is deleted
 * @user_data: for @callback
 *
 * Deletes a list with its rows; what was learned of members stays in their history.
 */
void
pafi_store_delete_list_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &delete_list_job, g_memdup2 (&list, sizeof list),
                   pafi_store_delete_list_async, cancellable, callback, user_data);
}

/**
 * pafi_store_delete_list_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): what brings it back
 */
PafiStoreUndo *
pafi_store_delete_list_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_delete_list_async, error);
}

static gboolean
restore (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  *result = PAFI_JOB_DONE;
  return pafi_undo_restore (data, db, error) && pafi_db_log (db, "deletion-undone", 1, error);
}

static const PafiJobSpec undo_job
  = { PAFI_JOB_WRITE, restore, (GDestroyNotify) pafi_store_undo_free, NULL };

/**
 * pafi_store_undo_async:
 * @self: a store
 * @undo: what a deletion gave; it stays the caller's
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Brings back what was deleted; what was learned meanwhile stays.
 */
void
pafi_store_undo_async (PafiStore *self, PafiStoreUndo *undo, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &undo_job, pafi_undo_ref (undo), pafi_store_undo_async, cancellable,
                   callback, user_data);
}

/**
 * pafi_store_undo_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it is there again
 */
gboolean
pafi_store_undo_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_undo_async, error) != NULL;
}

static gboolean
delete_all (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  gboolean done;

  *result = PAFI_JOB_DONE;
  if (!pafi_db_begin (db, error))
    return FALSE;
  done = pafi_db_exec (db,
                       "DELETE FROM list_text; DELETE FROM list_row; DELETE FROM list;"
                       "DELETE FROM snapshot; DELETE FROM member; DELETE FROM origin;"
                       "DELETE FROM log;",
                       error)
         && pafi_db_log (db, "all-deleted", 1, error);
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_MEMBERS | PAFI_STORE_CHANGE_LISTS
                             | PAFI_STORE_CHANGE_ROWS);
  if (!pafi_db_finish_erasure (db, done, NULL, error))
    return FALSE;
  /* Gives the space back as well. */
  return !pafi_db_is_persistent (db)
         || pafi_db_exec (db, "VACUUM; PRAGMA wal_checkpoint (TRUNCATE)", error);
}

static const PafiJobSpec delete_all_job = { PAFI_JOB_LONE, delete_all, NULL, NULL };

/**
 * pafi_store_delete_all_async:
 * @self: a store
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Deletes members, checks, lists and the log, and every copy and damaged file beside the database.
 * The log begins anew with that. It can't be undone.
 */
void
pafi_store_delete_all_async (PafiStore *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &delete_all_job, NULL, pafi_store_delete_all_async, cancellable, callback,
                   user_data);
}

/**
 * pafi_store_delete_all_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether nothing is left
 */
gboolean
pafi_store_delete_all_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_delete_all_async, error) != NULL;
}
