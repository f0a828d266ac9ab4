/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-row.h"
#include "pafi-db-rows.h"
#include "pafi-list-info.h"
#include "pafi-search.h"
#include "pafi-store.h"

static gboolean
write_row (PafiDb *db, gint64 id, PafiCheck *check, gint64 snapshot, gint64 origin, GError **error)
{
  GDateTime *time = pafi_check_get_checked_at (check);

  return pafi_db_run (
    db, error,
    "UPDATE list_row SET state = 3, outcome = ?, total = ?, snapshot = nullif (?, 0),"
    " status = ?, origin = ?, answered_at = ?, answered_offset = ? WHERE id = ?",
    "idlillll", (int) pafi_check_get_outcome (check), pafi_check_get_total (check), snapshot,
    pafi_check_get_http_status (check), origin, pafi_check_get_time (check),
    (gint64) (g_date_time_get_utc_offset (time) / G_USEC_PER_SEC), id);
}

/* The member's name where it is known; the list's own else. */
static gboolean
write_text (PafiDb *db, gint64 id, PafiCheck *check, const char *file_name, GBytes *answer,
            GError **error)
{
  PafiMember *member = pafi_check_get_member (check);
  g_autofree char *other = pafi_search_fold (file_name);
  g_autofree char *name = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *search = NULL;

  name = pafi_search_fold (member != NULL ? pafi_member_get_text (member, PAFI_FIELD_NAME) : NULL);
  letter = pafi_search_fold (member != NULL ? pafi_member_get_letter_number (member) : NULL);
  search
    = pafi_search_join (*name != '\0' ? name : other, other, pafi_check_get_nik (check), letter);
  return pafi_db_run (
    db, error, "UPDATE list_text SET label = ?, letter = ?, search = ?, answer = ? WHERE id = ?",
    "sssbl", *name != '\0' ? name : other, letter, search, answer, id);
}

static gboolean
answer_one (PafiDb *db, gint64 id, const char *file_name, PafiCheck *check, gint64 snapshot,
            gint64 origin, GBytes *answer, GError **error)
{
  return write_row (db, id, check, snapshot, origin, error)
         && write_text (db, id, check, file_name, answer, error);
}

static gboolean
count_answer (PafiDb *db, gint64 list, PafiCheck *check, GError **error)
{
  return pafi_db_run (db, error,
                      "UPDATE list SET n_queued = n_queued - 1,"
                      " n_issued = n_issued + (?2 = 0), n_not_issued = n_not_issued + (?2 = 1),"
                      " n_issued_without_number = n_issued_without_number + (?2 = 2),"
                      " n_other_status = n_other_status + (?2 = 3),"
                      " n_not_registered = n_not_registered + (?2 = 4),"
                      " n_malformed_nik = n_malformed_nik + (?2 = 5),"
                      " n_not_checked = n_not_checked + (?2 = 6) WHERE id = ?1",
                      "li", list, (int) pafi_check_get_outcome (check));
}

/* Its duplicates too: the answer is of the NIK. */
static gboolean
answer_all (PafiDb *db, gint64 id, PafiCheck *check, gint64 snapshot, gint64 origin, GBytes *answer,
            GError **error)
{
  gint64 list = id >> 32;
  g_autoptr (PafiStatement) rows = pafi_db_query (
    db, error,
    "SELECT t.id, t.name FROM list_text t JOIN list_row r ON r.id = t.id "
    "WHERE t.nik = ?1 AND t.id BETWEEN ?2 AND ?3 AND (t.id = ?4 OR r.condition = ?5)",
    "sllli", pafi_check_get_nik (check), PAFI_ROW_FIRST (list), PAFI_ROW_LAST (list), id,
    (int) PAFI_ROW_DUPLICATE);
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, rows, error)) > 0)
    if (!answer_one (db, sqlite3_column_int64 (rows, 0), pafi_statement_get_text (rows, 1), check,
                     snapshot, origin, answer, error))
      return FALSE;
  return step == 0;
}

/**
 * pafi_db_answer_row:
 * @db: a database, in a transaction
 * @id: a row that is queued or running, and of the check's NIK
 * @check: its answer
 * @snapshot: what it was kept as, 0 if it is in no history
 * @error: return location for a #PafiStoreError
 *
 * Puts an answer to a row and to its duplicates, and counts it.
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_answer_row (PafiDb *db, gint64 id, PafiCheck *check, gint64 snapshot, GError **error)
{
  g_autoptr (GBytes) answer = snapshot == 0 ? pafi_check_pack_answer (check) : NULL;
  gint64 origin;

  if (!pafi_check_save_origin (db, check, &origin, error)
      || !answer_all (db, id, check, snapshot, origin, answer, error)
      || !count_answer (db, id >> 32, check, error))
    return FALSE;
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_ROWS | PAFI_STORE_CHANGE_LISTS);
  return TRUE;
}

/**
 * pafi_db_clear_answer:
 * @db: a database, in a transaction
 * @id: a row
 * @error: return location for a #PafiStoreError
 *
 * Takes the answer from a row; its state and the list's counts are the caller's.
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_clear_answer (PafiDb *db, gint64 id, GError **error)
{
  g_autoptr (PafiStatement) row
    = pafi_db_query (db, error, "SELECT nik, nik_text, name FROM list_text WHERE id = ?", "l", id);
  g_autofree char *label = NULL;
  g_autofree char *text = NULL;
  g_autofree char *search = NULL;

  if (row == NULL || pafi_db_step (db, row, error) < 0)
    return FALSE;
  label = pafi_search_fold (pafi_statement_get_text (row, 2));
  text
    = pafi_statement_is_null (row, 0) ? pafi_search_fold (pafi_statement_get_text (row, 1)) : NULL;
  search = pafi_search_join (label, "",
                             text != NULL ? text : pafi_statement_get_text (row, 0), "");
  return pafi_db_run (db, error,
                      "UPDATE list_row SET outcome = NULL, total = NULL, snapshot = NULL,"
                      " status = NULL, origin = NULL, answered_at = NULL, answered_offset = NULL "
                      "WHERE id = ?",
                      "l", id)
         && pafi_db_run (db, error,
                         "UPDATE list_text SET label = ?, letter = '', search = ?, answer = NULL "
                         "WHERE id = ?",
                         "ssl", label, search, id);
}

/**
 * pafi_db_reopen_list:
 * @db: a database, in a transaction
 * @list: a list
 * @error: return location for a #PafiStoreError
 *
 * Counts anew; a list that had ended and has something to be asked again is paused.
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_reopen_list (PafiDb *db, gint64 list, GError **error)
{
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_ROWS | PAFI_STORE_CHANGE_LISTS);
  return pafi_db_recount_list (db, list, error)
         && pafi_db_run (db, error,
                         "UPDATE list SET state = ? WHERE id = ? AND state = ? AND n_queued > 0",
                         "ili", (int) PAFI_LIST_PAUSED, list, (int) PAFI_LIST_FINISHED);
}
