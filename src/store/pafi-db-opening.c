/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db-opening.h"

#include <glib/gstdio.h>

#include "pafi-db-recovery.h"
#include "pafi-db-rows.h"
#include "pafi-store-error.h"

/* There is a file to open after this. */
static gboolean
provide_file (PafiDbFile *file, PafiStoreNews *news, GError **error)
{
  gint64 size = pafi_db_file_get_size (file, "");

  /* A recovery that was killed between its two renames. */
  if (size < 0 && pafi_db_file_get_size (file, ".new") > 0)
    return pafi_db_file_rename (file, ".new", "", error);
  pafi_db_file_remove (file, ".new");
  pafi_db_file_remove (file, ".salvage");
  if (size > 0)
    return TRUE;

  news->was_emptied = pafi_db_file_had_data (file);
  if (pafi_db_file_get_size (file, "-wal") > 0)
    {
      /* A journal without its database: SQLite would delete it, and a person might still need
       * it. */
      if (size < 0 && !pafi_db_file_create (file, "", error))
        return FALSE;
      news->set_aside = pafi_db_file_set_aside (file, error);
      if (news->set_aside == NULL)
        return FALSE;
      size = -1;
    }
  return size == 0 || pafi_db_file_create (file, "", error);
}

static gboolean
use_journal (PafiDb *db, GError **error)
{
  g_autoptr (PafiStatement) statement = pafi_db_prepare (db, "PRAGMA journal_mode = WAL", error);
  int step;

  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step < 0)
    return FALSE;
  if (step > 0 && g_strcmp0 (pafi_statement_get_text (statement, 0), "wal") == 0)
    return TRUE;
  return pafi_store_error_set (error, PAFI_STORE_ERROR_READ_ONLY);
}

/* Before a migration changes it: whoever goes back to the older version still has what it knows. */
static gboolean
copy_before_migration (PafiDb *db, PafiDbFile *file, guint version, GError **error)
{
  g_autofree char *suffix = g_strdup_printf (".before-%u", version + 1);
  g_autofree char *path = pafi_db_file_dup_path (file, suffix);

  g_unlink (path);
  return pafi_db_file_create (file, suffix, error)
         && pafi_db_run (db, error, "VACUUM INTO ?", "s", path);
}

static gboolean
make_ready (PafiDb *db, PafiDbFile *file, const PafiDbSchema *schema, GError **error)
{
  PafiDbFileCondition condition = pafi_db_file_get_condition (file);
  sqlite3 *handle = pafi_db_get_handle (db);
  guint version;

  /* Until it is known whose it is, a journal that lies there stays as it is. */
  if (pafi_db_file_get_size (file, "-wal") > 0)
    sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!pafi_db_read_version (db, &version, error))
    return FALSE;
  if (version > schema->n_steps)
    return pafi_store_error_set (error, PAFI_STORE_ERROR_NEWER);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  if (!use_journal (db, error))
    return FALSE;
  if (condition != PAFI_DB_FILE_CLEAN
      && !pafi_db_check (db, condition == PAFI_DB_FILE_SUSPECT, error))
    return FALSE;
  if (version > 0 && version < schema->n_steps
      && !copy_before_migration (db, file, version, error))
    return FALSE;
  return pafi_db_migrate (db, schema, error) && pafi_db_recover_runs (db, error);
}

static PafiDb *
try_open (PafiDbFile *file, const PafiDbSchema *schema, PafiClock *clock, GError **error)
{
  g_autoptr (PafiDb) db = pafi_db_new (pafi_db_file_get_path (file), clock, error);

  return db != NULL && make_ready (db, file, schema, error) ? g_steal_pointer (&db) : NULL;
}

static PafiDb *
open_in_memory (const PafiDbSchema *schema, PafiClock *clock, GError **error)
{
  g_autoptr (PafiDb) db = pafi_db_new (NULL, clock, error);

  return db != NULL && pafi_db_migrate (db, schema, error) ? g_steal_pointer (&db) : NULL;
}

/**
 * pafi_db_open:
 * @path: (nullable): the file, %NULL for memory
 * @schema: the steps of migration
 * @clock: the time
 * @file: (out): the file, locked; %NULL for memory and on error
 * @news: (out caller-allocates): zeroed
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): the database, whole and of the newest version
 */
PafiDb *
pafi_db_open (const char *path, const PafiDbSchema *schema, PafiClock *clock, PafiDbFile **file,
              PafiStoreNews *news, GError **error)
{
  g_autoptr (PafiDbFile) opened = NULL;
  g_autoptr (PafiDb) db = NULL;
  g_autoptr (GError) cause = NULL;

  if (path == NULL)
    return open_in_memory (schema, clock, error);
  opened = pafi_db_file_open (path, error);
  if (opened == NULL || !provide_file (opened, news, error))
    return NULL;

  db = try_open (opened, schema, clock, &cause);
  if (db == NULL && g_error_matches (cause, PAFI_STORE_ERROR, PAFI_STORE_ERROR_DAMAGED))
    {
      g_clear_error (&cause);
      if (pafi_db_salvage (opened, schema, clock, news, &cause))
        db = try_open (opened, schema, clock, &cause);
    }
  if (db == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  /* It is told once. */
  if (news->was_emptied)
    pafi_db_file_note_empty (opened);
  pafi_db_file_note_open (opened);
  *file = g_steal_pointer (&opened);
  return g_steal_pointer (&db);
}

/**
 * pafi_db_shut:
 * @db: (transfer full): a database
 * @file: (transfer full) (nullable): its file
 * @error: return location for a #PafiStoreError
 *
 * Puts the journal into the database, and closes it.
 *
 * Returns: whether it is in one file now; if not, the journal holds the rest, and nothing is lost
 */
gboolean
pafi_db_shut (PafiDb *db, PafiDbFile *file, GError **error)
{
  gboolean whole = file == NULL || pafi_db_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", error);

  pafi_db_free (db);
  if (file == NULL)
    return TRUE;
  if (whole)
    pafi_db_file_note_closed (file);
  pafi_db_file_free (file);
  return whole;
}
