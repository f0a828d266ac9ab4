/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db-recovery.h"

#include "pafi-store-error.h"

static gboolean
run_check (PafiDb *db, const char *sql, GError **error)
{
  g_autoptr (PafiStatement) statement = pafi_db_prepare (db, sql, error);
  int step;

  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step < 0)
    return FALSE;
  if (step > 0 && g_strcmp0 (pafi_statement_get_text (statement, 0), "ok") == 0)
    return TRUE;
  return pafi_store_error_set (error, PAFI_STORE_ERROR_DAMAGED);
}

/**
 * pafi_db_verify:
 * @db: a database
 * @error: %PAFI_STORE_ERROR_DAMAGED where that did not help
 *
 * Looks at every byte; an index that is not as its table says is built anew.
 *
 * Returns: whether all is well
 */
gboolean
pafi_db_verify (PafiDb *db, GError **error)
{
  if (run_check (db, "PRAGMA integrity_check (1)", NULL))
    return TRUE;
  return pafi_db_exec (db, "REINDEX", error) && run_check (db, "PRAGMA integrity_check (1)", error);
}

/**
 * pafi_db_check:
 * @db: a database
 * @thorough: whether damage was seen in it before
 * @error: %PAFI_STORE_ERROR_DAMAGED, if it is
 *
 * After an unclean end: the quick check takes a second for a million checks, and misses only a row
 * that an index does not know.
 *
 * Returns: whether all is well
 */
gboolean
pafi_db_check (PafiDb *db, gboolean thorough, GError **error)
{
  return thorough ? pafi_db_verify (db, error) : run_check (db, "PRAGMA quick_check (1)", error);
}
