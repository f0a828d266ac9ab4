/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db-erasure.h"

#include <string.h>

#include "pafi-db-file.h"
#include "pafi-db-rows.h"
#include "pafi-list-row.h"
#include "pafi-nik.h"
#include "pafi-undo.h"

#define BLOCK (1 << 20)

/* Whatever a row of a list says of a person goes; an empty row stays, so that the others keep their
 * numbers. */
static gboolean
blank_row (PafiDb *db, gint64 id, GError **error)
{
  return pafi_db_run (
           db, error,
           "UPDATE list_row SET condition = ?, duplicate_of = 0, state = ?, outcome = NULL,"
           " total = NULL, snapshot = NULL, status = NULL, origin = NULL,"
           " answered_at = NULL, answered_offset = NULL WHERE id = ?",
           "iil", (int) PAFI_ROW_EMPTY, (int) PAFI_ROW_SKIPPED, id)
         && pafi_db_run (db, error,
                         "UPDATE list_text SET nik = NULL, nik_text = '', name = NULL, cells = x'',"
                         " label = '', letter = '', search = '', answer = NULL WHERE id = ?",
                         "l", id);
}

/* Whether one of @niks stands in the 16 digits that end here. */
static gboolean
has_nik (const char *bytes, gsize size, GHashTable *niks)
{
  char nik[PAFI_NIK_LENGTH + 1] = "";
  gsize n_digits = 0;

  for (gsize i = 0; i < size; i++)
    {
      n_digits = g_ascii_isdigit (bytes[i]) ? n_digits + 1 : 0;
      if (n_digits < PAFI_NIK_LENGTH)
        continue;
      memcpy (nik, bytes + i + 1 - PAFI_NIK_LENGTH, PAFI_NIK_LENGTH);
      if (g_hash_table_contains (niks, nik))
        return TRUE;
    }
  return FALSE;
}

/* Looks through the file by SQLite's own handle: to open and close it again would lose its
 * locks. */
static gboolean
file_has_nik (PafiDb *db, GHashTable *niks)
{
  g_autofree char *block = g_malloc (BLOCK);
  sqlite3_file *file = NULL;
  sqlite3_int64 size = 0;

  sqlite3_file_control (pafi_db_get_handle (db), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == NULL || file->pMethods == NULL
      || file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return TRUE;
  /* Blocks overlap, so that nothing is cut. */
  for (sqlite3_int64 at = 0; at < size; at += BLOCK - PAFI_NIK_LENGTH)
    {
      int length = (int) MIN (BLOCK, size - at);

      if (file->pMethods->xRead (file, block, length, at) != SQLITE_OK
          || has_nik (block, (gsize) length, niks))
        return TRUE;
    }
  return FALSE;
}

/* Nothing of what was deleted shall stay in the files: SQLite overwrites it (secure_delete) once
 * the journal is put into the database; the copies, which hold it too, are deleted. A page that was
 * split may hold a remainder all the same: where one of @niks is found, the file is written
 * anew. */
static gboolean
scrub (PafiDb *db, GHashTable *niks, GError **error)
{
  if (!pafi_db_is_persistent (db))
    return TRUE;
  pafi_db_file_remove_copies (sqlite3_db_filename (pafi_db_get_handle (db), "main"));
  if (!pafi_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error))
    return FALSE;
  if (niks == NULL || g_hash_table_size (niks) == 0 || !file_has_nik (db, niks))
    return TRUE;
  return pafi_db_exec (db, "VACUUM; PRAGMA wal_checkpoint (TRUNCATE)", error);
}

/* The rows of all lists with a NIK go blank; @undo (nullable) keeps them, @lists collects their
 * lists. */
static gboolean
blank_rows (PafiDb *db, const char *nik, PafiStoreUndo *undo, GHashTable *lists, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (PafiStatement) rows
    = pafi_db_query (db, error, "SELECT id FROM list_text WHERE nik = ?", "s", nik);
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

      if (undo != NULL
          && (!pafi_undo_keep (undo, db, PAFI_UNDO_LIST_ROW, id, id, error)
              || !pafi_undo_keep (undo, db, PAFI_UNDO_LIST_TEXT, id, id, error)))
        return FALSE;
      if (!blank_row (db, id, error))
        return FALSE;
      g_hash_table_add (lists, g_memdup2 (&list, sizeof list));
    }
  return step == 0;
}

/**
 * pafi_db_recount_lists:
 * @db: a database, in a transaction
 * @lists: (element-type gint64): lists
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_recount_lists (PafiDb *db, GHashTable *lists, GError **error)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, lists);
  while (g_hash_table_iter_next (&iter, &list, NULL))
    if (!pafi_db_recount_list (db, *(gint64 *) list, error))
      return FALSE;
  return TRUE;
}

/**
 * pafi_db_delete_member:
 * @db: a database, in a transaction
 * @nik: whose
 * @undo: (nullable): keeps what was there
 * @lists: (element-type gint64): the lists that it was in are added; they are to be counted anew
 * @error: return location for a #PafiStoreError
 *
 * Deletes a member, with whom the snapshots go, and blanks the rows of lists.
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_delete_member (PafiDb *db, const char *nik, PafiStoreUndo *undo, GHashTable *lists,
                       GError **error)
{
  gint64 member = 0;

  if (!pafi_db_get (db, &member, error, "SELECT id FROM member WHERE nik = ?", "s", nik))
    return FALSE;
  if (undo != NULL
      && (!pafi_undo_keep (undo, db, PAFI_UNDO_MEMBER, member, member, error)
          || !pafi_undo_keep (undo, db, PAFI_UNDO_SNAPSHOT, member, member, error)))
    return FALSE;
  return pafi_db_run (db, error, "DELETE FROM member WHERE id = ?", "l", member)
         && blank_rows (db, nik, undo, lists, error);
}

GHashTable *
pafi_db_new_set_of_lists (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * pafi_db_finish_erasure:
 * @db: a database, in a transaction
 * @done: whether all was deleted
 * @niks: (element-type utf8) (nullable): who is gone
 * @error: return location for a #PafiStoreError
 *
 * Commits, or rolls back, and scrubs.
 *
 * Returns: whether it was done, and nothing is left
 */
gboolean
pafi_db_finish_erasure (PafiDb *db, gboolean done, GHashTable *niks, GError **error)
{
  guint changes = pafi_db_take_changes (db);

  if (!done)
    {
      pafi_db_rollback (db);
      return FALSE;
    }
  if (!pafi_db_commit (db, error))
    return FALSE;
  pafi_db_add_changes (db, changes);
  return scrub (db, niks, error);
}
