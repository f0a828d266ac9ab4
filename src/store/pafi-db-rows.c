/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db-rows.h"

#include "pafi-check-row.h"
#include "pafi-list-info.h"
#include "pafi-pack.h"
#include "pafi-search.h"
#include "pafi-store.h"

/* The columns of SELECT_ROW. */
enum
{
  COLUMN_LINE,
  COLUMN_CONDITION,
  COLUMN_DUPLICATE_OF,
  COLUMN_STATE,
  COLUMN_NIK_TEXT,
  COLUMN_NIK,
  COLUMN_NAME,
  COLUMN_CELLS,
  COLUMN_ANSWER,
  COLUMN_VERDICT,
  COLUMN_RECORD,
  COLUMN_STATUS,
};

/* A snapshot says what was answered, the row when and by whom. */
#define SELECT_ROW \
  "SELECT r.line, r.condition, r.duplicate_of, r.state, t.nik_text, t.nik, t.name, t.cells," \
  " t.answer, s.verdict, s.record, r.status, o.server, o.account, o.demo," \
  " r.answered_at, r.answered_offset " \
  "FROM list_row r JOIN list_text t ON t.id = r.id " \
  "LEFT JOIN snapshot s ON s.id = r.snapshot LEFT JOIN origin o ON o.id = r.origin " \
  "WHERE r.id = ?"

/**
 * pafi_db_insert_row:
 * @db: a database, in a transaction
 * @list: a list
 * @row: the row
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it is there
 */
gboolean
pafi_db_insert_row (PafiDb *db, gint64 list, PafiListRow *row, GError **error)
{
  gint64 id = PAFI_ROW_ID (list, pafi_list_row_get_number (row));
  const char *const *cells = pafi_list_row_get_cells (row);
  g_autoptr (GBytes) packed = pafi_pack (cells, g_strv_length ((char **) cells));
  g_autofree char *label = pafi_search_fold (pafi_list_row_get_name (row));
  g_autofree char *text = NULL;
  g_autofree char *search = NULL;
  const char *nik = pafi_list_row_get_nik (row);

  /* What is no NIK is found by what stands there. */
  text = nik == NULL ? pafi_search_fold (pafi_list_row_get_nik_text (row)) : NULL;
  search = pafi_search_join (label, "", nik != NULL ? nik : text, "");
  return pafi_db_run (db, error,
                      "INSERT INTO list_row (id, line, condition, duplicate_of, state) "
                      "VALUES (?, ?, ?, ?, ?)",
                      "lllii", id, (gint64) pafi_list_row_get_line (row),
                      (gint64) pafi_list_row_get_condition (row),
                      (int) pafi_list_row_get_duplicate_of (row),
                      (int) pafi_list_row_get_state (row))
         && pafi_db_run (db, error,
                         "INSERT INTO list_text (id, nik, nik_text, name, cells, label, search) "
                         "VALUES (?, ?, ?, ?, ?, ?, ?)",
                         "lsssbss", id, nik, pafi_list_row_get_nik_text (row),
                         pafi_list_row_get_name (row), packed, label, search);
}

static PafiCheck *
load_check (PafiStatement *statement)
{
  const char *nik = pafi_statement_get_text (statement, COLUMN_NIK);

  if (!pafi_statement_is_null (statement, COLUMN_ANSWER))
    return pafi_check_load_answer (statement, COLUMN_ANSWER, COLUMN_STATUS, nik);
  if (!pafi_statement_is_null (statement, COLUMN_VERDICT))
    return pafi_check_load_snapshot (statement, COLUMN_VERDICT, nik);
  return NULL;
}

static PafiListRow *
make_row (PafiStatement *statement, guint number)
{
  g_autoptr (PafiCheck) check = load_check (statement);
  g_auto (GStrv) cells = pafi_unpack_strv (sqlite3_column_blob (statement, COLUMN_CELLS),
                                           (gsize) sqlite3_column_bytes (statement, COLUMN_CELLS));
  const char *nik_text = pafi_statement_get_text (statement, COLUMN_NIK_TEXT);
  PafiListRowDraft draft = {
    .number = number,
    .line = (guint) sqlite3_column_int64 (statement, COLUMN_LINE),
    .nik_text = nik_text != NULL ? nik_text : "",
    .nik = pafi_statement_get_text (statement, COLUMN_NIK),
    .name = pafi_statement_get_text (statement, COLUMN_NAME),
    .cells = (const char *const *) cells,
    .condition = (PafiRowCondition) sqlite3_column_int (statement, COLUMN_CONDITION),
    .duplicate_of = (guint) sqlite3_column_int64 (statement, COLUMN_DUPLICATE_OF),
    .state = (PafiRowState) sqlite3_column_int (statement, COLUMN_STATE),
    .check = check,
  };

  draft.condition = MIN (draft.condition, PAFI_N_ROW_CONDITIONS - 1);
  draft.state = MIN (draft.state, PAFI_ROW_DONE);
  return pafi_list_row_new (&draft);
}

/**
 * pafi_db_load_row:
 * @db: a database
 * @list: a list
 * @number: a row in it
 * @row: (out) (transfer full) (nullable): the row, %NULL if it is gone
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it could be looked for
 */
gboolean
pafi_db_load_row (PafiDb *db, gint64 list, guint number, PafiListRow **row, GError **error)
{
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error, SELECT_ROW, "l", PAFI_ROW_ID (list, number));
  int step;

  *row = NULL;
  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step > 0)
    *row = make_row (statement, number);
  return step >= 0;
}

/**
 * pafi_db_recount_list:
 * @db: a database, in a transaction
 * @list: a list
 * @error: return location for a #PafiStoreError
 *
 * Counts the rows of a list by condition and outcome. A run counts on from there.
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_recount_list (PafiDb *db, gint64 list, GError **error)
{
  return pafi_db_run (
    db, error,
    "UPDATE list SET (n_rows, n_queued, n_ready, n_empty, n_malformed, n_damaged, n_suspect,"
    " n_duplicate, n_issued, n_not_issued, n_issued_without_number, n_other_status,"
    " n_not_registered, n_malformed_nik, n_not_checked) = ("
    "SELECT count (*), total (state IN (1, 2)),"
    " total (condition = 0), total (condition = 1), total (condition = 2), total (condition = 3),"
    " total (condition = 4), total (condition = 5),"
    " total (condition <> 5 AND outcome IS 0), total (condition <> 5 AND outcome IS 1),"
    " total (condition <> 5 AND outcome IS 2), total (condition <> 5 AND outcome IS 3),"
    " total (condition <> 5 AND outcome IS 4), total (condition <> 5 AND outcome IS 5),"
    " total (condition <> 5 AND outcome IS 6) "
    "FROM list_row WHERE id BETWEEN ?1 AND ?2) WHERE id = ?3",
    "lll", PAFI_ROW_FIRST (list), PAFI_ROW_LAST (list), list);
}

/**
 * pafi_db_delete_list:
 * @db: a database, in a transaction
 * @list: a list
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it is gone with its rows
 */
gboolean
pafi_db_delete_list (PafiDb *db, gint64 list, GError **error)
{
  gint64 first = PAFI_ROW_FIRST (list), last = PAFI_ROW_LAST (list);

  /* It may not have been loaded to its end. */
  pafi_db_set_loading (db, FALSE);
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_LISTS);
  return pafi_db_run (db, error, "DELETE FROM list_text WHERE id BETWEEN ? AND ?", "ll", first,
                      last)
         && pafi_db_run (db, error, "DELETE FROM list_row WHERE id BETWEEN ? AND ?", "ll", first,
                         last)
         && pafi_db_run (db, error, "DELETE FROM list WHERE id = ?", "l", list);
}

/**
 * pafi_db_recover_runs:
 * @db: a database
 * @error: return location for a #PafiStoreError
 *
 * After a start nothing runs: rows that were being asked are asked again, a list that ran is paused
 * since its last answer, and one that was being read in is thrown away.
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_recover_runs (PafiDb *db, GError **error)
{
  static const char sql[]
    = "UPDATE list_row SET state = 1 WHERE state = 2 AND state IN (1, 2);"
      "UPDATE list SET finished_at = coalesce ("
      "  (SELECT max (answered_at) FROM list_row r WHERE r.id BETWEEN list.id << 32 AND"
      "   (list.id << 32) + 4294967295), running_since),"
      " finished_offset = coalesce (started_offset, created_offset) WHERE state = 2;"
      "UPDATE list SET seconds = seconds + max (0, (finished_at - running_since) / 1e6),"
      " running_since = NULL, state = 3 WHERE state = 2;"
      "DELETE FROM list_text WHERE id >> 32 IN (SELECT id FROM list WHERE state = 0);"
      "DELETE FROM list_row WHERE id >> 32 IN (SELECT id FROM list WHERE state = 0);"
      "DELETE FROM list WHERE state = 0;";
  gint64 n = 0;

  if (!pafi_db_get (db, &n, error,
                    "SELECT (SELECT count (*) FROM list WHERE state IN (0, 2)) +"
                    " (SELECT count (*) FROM list_row WHERE state = 2 AND state IN (1, 2))",
                    ""))
    return FALSE;
  if (n == 0)
    return TRUE;
  if (!pafi_db_begin (db, error))
    return FALSE;
  if (!pafi_db_exec (db, sql, error))
    {
      pafi_db_rollback (db);
      return FALSE;
    }
  return pafi_db_commit (db, error);
}
