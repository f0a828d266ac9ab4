/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db-migrations.h"

#include "pafi-store-error.h"

/* "PAFI", so that `file` and we know whose database it is. */
#define APPLICATION_ID 0x50414649

/**
 * pafi_db_read_version:
 * @self: a database
 * @version: (out): its version, 0 if it is empty
 * @error: return location for a #PafiStoreError
 *
 * A database of another application is as good as damaged: it is no history.
 *
 * Returns: whether it is ours, or empty
 */
gboolean
pafi_db_read_version (PafiDb *self, guint *version, GError **error)
{
  gint64 application = 0, number = 0, n_tables = 0;

  if (!pafi_db_get (self, &application, error, "PRAGMA application_id", "") ||
      !pafi_db_get (self, &number, error, "PRAGMA user_version", "") ||
      !pafi_db_get (self, &n_tables, error, "SELECT count (*) FROM sqlite_schema", ""))
    return FALSE;
  if (application != APPLICATION_ID && (application != 0 || number != 0 || n_tables != 0))
    return pafi_store_error_set (error, PAFI_STORE_ERROR_DAMAGED);
  if (number < 0 || number > G_MAXINT || (number > 0 && n_tables == 0))
    return pafi_store_error_set (error, PAFI_STORE_ERROR_DAMAGED);
  *version = (guint) number;
  return TRUE;
}

static gboolean
take_step (PafiDb *self, const PafiDbMigration *step, guint version, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                                           APPLICATION_ID, version);

  if (!pafi_db_begin (self, error))
    return FALSE;
  if (!pafi_db_exec (self, step->sql, error) || !pafi_db_exec (self, mark, error))
    {
      pafi_db_rollback (self);
      return FALSE;
    }
  return pafi_db_commit (self, error);
}

/**
 * pafi_db_migrate:
 * @self: a database
 * @schema: all steps
 * @error: return location for a #PafiStoreError
 *
 * Takes the steps that are missing, each in one transaction: killed in the middle, the database is
 * of the version before or of the one after.
 *
 * Returns: whether it is of the newest version now
 */
gboolean
pafi_db_migrate (PafiDb *self, const PafiDbSchema *schema, GError **error)
{
  guint version = 0;

  if (!pafi_db_read_version (self, &version, error))
    return FALSE;
  for (guint i = version; i < schema->n_steps; i++)
    if (!take_step (self, &schema->steps[i], i + 1, error))
      return FALSE;
  return TRUE;
}
