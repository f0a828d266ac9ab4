/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db-checks.h"

#include "pafi-check-row.h"
#include "pafi-search.h"
#include "pafi-store.h"

/* The snapshot that a check is compared with. */
typedef struct
{
  gint64 id; /* 0: there is none */
  gint64 confirmed_at;
  gint64 checked_at;
  gboolean same;
} Previous;

/**
 * pafi_db_is_kept:
 * @db: a database
 * @check: a check
 *
 * Returns: whether it becomes part of the history: it says something of a person, who in a file is
 *   not made up
 */
gboolean
pafi_db_is_kept (PafiDb *db, PafiCheck *check)
{
  PafiVerdict verdict = pafi_check_get_verdict (check);

  if (verdict != PAFI_VERDICT_FOUND && verdict != PAFI_VERDICT_NOT_REGISTERED)
    return FALSE;
  return !pafi_check_is_demo (check) || !pafi_db_is_persistent (db);
}

/* Whoever is not there is added. *@newest is when the last check was, 0 if there is none. */
static gboolean
find_member (PafiDb *db, const char *nik, gint64 *member, gint64 *newest, GError **error)
{
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error, "SELECT id, confirmed_at FROM member WHERE nik = ?", "s", nik);
  g_autofree char *search = NULL;
  int step = statement != NULL ? pafi_db_step (db, statement, error) : -1;

  *newest = 0;
  if (step < 0)
    return FALSE;
  if (step > 0)
    {
      *member = sqlite3_column_int64 (statement, 0);
      *newest = sqlite3_column_int64 (statement, 1);
      return TRUE;
    }
  search = pafi_search_join ("", "", nik, "");
  if (!pafi_db_run (db, error, "INSERT INTO member (nik, added_at, search) VALUES (?, ?, ?)", "sls",
                    nik, pafi_db_get_now (db), search))
    return FALSE;
  *member = sqlite3_last_insert_rowid (pafi_db_get_handle (db));
  return TRUE;
}

/**
 * pafi_db_ensure_member:
 * @db: a database
 * @nik: 16 digits
 * @member: (out): its id
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether the member is there
 */
gboolean
pafi_db_ensure_member (PafiDb *db, const char *nik, gint64 *member, GError **error)
{
  gint64 newest;

  return find_member (db, nik, member, &newest, error);
}

static gboolean
is_same (PafiStatement *statement, PafiCheck *check, GBytes *record)
{
  const char *verdict = pafi_statement_get_text (statement, 3);
  const void *data = sqlite3_column_blob (statement, 4);
  g_autoptr (GBytes) kept = NULL;

  if (g_strcmp0 (verdict, pafi_verdict_get_name (pafi_check_get_verdict (check))) != 0)
    return FALSE;
  if (record == NULL || data == NULL)
    return record == NULL && data == NULL;
  kept = g_bytes_new_static (data, (gsize) sqlite3_column_bytes (statement, 4));
  return g_bytes_equal (kept, record);
}

/* The snapshot that was the member's when the check was made. A check may come late: an import. */
static gboolean
find_previous (PafiDb *db, gint64 member, PafiCheck *check, GBytes *record, Previous *previous,
               GError **error)
{
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     "SELECT id, confirmed_at, checked_at, verdict, record FROM snapshot "
                     "WHERE member = ? AND checked_at <= ? "
                     "ORDER BY confirmed_at DESC, id DESC LIMIT 1",
                     "ll", member, pafi_check_get_time (check));
  int step;

  *previous = (Previous){ 0 };
  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step > 0)
    {
      previous->id = sqlite3_column_int64 (statement, 0);
      previous->confirmed_at = sqlite3_column_int64 (statement, 1);
      previous->checked_at = sqlite3_column_int64 (statement, 2);
      previous->same = is_same (statement, check, record);
    }
  return step >= 0;
}

static gboolean
insert_snapshot (PafiDb *db, gint64 member, PafiCheck *check, GBytes *record, gint64 origin,
                 gint64 *snapshot, GError **error)
{
  GDateTime *time = pafi_check_get_checked_at (check);
  gint64 at = pafi_check_get_time (check);
  gint64 offset = g_date_time_get_utc_offset (time) / G_USEC_PER_SEC;
  int status = pafi_check_get_http_status (check);

  if (!pafi_db_run (db, error,
                    "INSERT INTO snapshot (member, verdict, record,"
                    " checked_status, checked_origin, checked_at, checked_offset,"
                    " confirmed_status, confirmed_origin, confirmed_at, confirmed_offset) "
                    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    "lsbilllilll", member, pafi_verdict_get_name (pafi_check_get_verdict (check)),
                    record, status, origin, at, offset, status, origin, at, offset))
    return FALSE;
  *snapshot = sqlite3_last_insert_rowid (pafi_db_get_handle (db));
  return TRUE;
}

static gboolean
confirm_snapshot (PafiDb *db, gint64 snapshot, PafiCheck *check, gint64 origin, GError **error)
{
  GDateTime *time = pafi_check_get_checked_at (check);

  return pafi_db_run (db, error,
                      "UPDATE snapshot SET confirmed_status = ?, confirmed_origin = ?,"
                      " confirmed_at = ?, confirmed_offset = ? WHERE id = ?",
                      "illll", pafi_check_get_http_status (check), origin,
                      pafi_check_get_time (check),
                      (gint64) (g_date_time_get_utc_offset (time) / G_USEC_PER_SEC), snapshot);
}

/* What a list of members shows and is sorted by. */
static gboolean
write_latest (PafiDb *db, gint64 member, gint64 snapshot, PafiCheck *check, GError **error)
{
  return pafi_db_run (db, error,
                      "UPDATE member SET latest = ?, outcome = ?, confirmed_at = ? WHERE id = ?",
                      "lill", snapshot, (int) pafi_check_get_outcome (check),
                      pafi_check_get_time (check), member);
}

/* @latest is the newest check of all, @check the newest with a record. */
static gboolean
write_member (PafiDb *db, gint64 member, gint64 latest_snapshot, PafiCheck *latest, gint64 snapshot,
            PafiCheck *check, GError **error)
{
  PafiMember *record = pafi_check_get_member (check);
  g_autofree char *name = pafi_search_fold (pafi_member_get_text (record, PAFI_FIELD_NAME));
  g_autofree char *letter = pafi_search_fold (pafi_member_get_letter_number (record));
  g_autofree char *search = pafi_search_join (name, "", pafi_check_get_nik (check), letter);

  return pafi_db_run (db, error,
                      "UPDATE member SET latest = ?, outcome = ?, confirmed_at = ?,"
                      " record = ?, name = ?, letter = ?, total = ?, search = ? WHERE id = ?",
                      "lillssdsl", latest_snapshot, (int) pafi_check_get_outcome (latest),
                      pafi_check_get_time (latest), snapshot, name, letter,
                      pafi_check_get_total (check), search, member);
}

/* The newest snapshot, with a record or at all; *@check stays NULL where there is none. */
static gboolean
load_newest (PafiDb *db, gint64 member, gboolean with_record, gint64 *snapshot, PafiCheck **check,
             GError **error)
{
  g_autoptr (PafiStatement) statement = pafi_db_query (
    db, error,
    "SELECT s.id, m.nik, " PAFI_SNAPSHOT_CONFIRMED " FROM snapshot s "
    "JOIN member m ON m.id = s.member LEFT JOIN origin b ON b.id = s.confirmed_origin "
    "WHERE s.member = ?1 AND (NOT ?2 OR s.record IS NOT NULL) "
    "ORDER BY s.confirmed_at DESC, s.id DESC LIMIT 1",
    "li", member, (int) with_record);
  int step;

  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step > 0)
    {
      *snapshot = sqlite3_column_int64 (statement, 0);
      *check = pafi_check_load_snapshot (statement, 2, pafi_statement_get_text (statement, 1));
    }
  return step >= 0;
}

/**
 * pafi_db_refresh_member:
 * @db: a database
 * @member: an id
 * @error: return location for a #PafiStoreError
 *
 * Finds the latest snapshot and the latest record anew, after others came or went than the newest.
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_refresh_member (PafiDb *db, gint64 member, GError **error)
{
  g_autoptr (PafiCheck) latest = NULL;
  g_autoptr (PafiCheck) record = NULL;
  gint64 latest_id = 0, record_id = 0;

  if (!pafi_db_run (db, error,
                    "UPDATE member SET latest = NULL, record = NULL, outcome = NULL,"
                    " confirmed_at = NULL, name = '', letter = '', total = NULL,"
                    " search = char (10, 10) || nik || char (10) WHERE id = ?",
                    "l", member) ||
      !load_newest (db, member, FALSE, &latest_id, &latest, error) ||
      !load_newest (db, member, TRUE, &record_id, &record, error))
    return FALSE;
  if (record != NULL)
    return write_member (db, member, latest_id, latest, record_id, record, error);
  return latest == NULL || write_latest (db, member, latest_id, latest, error);
}

static gboolean
keep_for_member (PafiDb *db, gint64 member, gint64 newest, PafiCheck *check, gint64 *snapshot,
                 GError **error)
{
  g_autoptr (GBytes) record = pafi_check_pack_record (check);
  gint64 time = pafi_check_get_time (check);
  Previous previous = { 0 };
  gint64 origin;

  if (!pafi_check_save_origin (db, check, &origin, error)
      || (newest != 0 && !find_previous (db, member, check, record, &previous, error)))
    return FALSE;

  *snapshot = previous.id;
  if (previous.same && time <= previous.confirmed_at)
    return TRUE;
  if (previous.same && !confirm_snapshot (db, previous.id, check, origin, error))
    return FALSE;
  if (!previous.same
      && !insert_snapshot (db, member, check, record, origin, snapshot, error))
    return FALSE;
  if (time < newest)
    return pafi_db_refresh_member (db, member, error);
  if (record == NULL || previous.same)
    return write_latest (db, member, *snapshot, check, error);
  return write_member (db, member, *snapshot, check, *snapshot, check, error);
}

/**
 * pafi_db_keep_check:
 * @db: a database, in a transaction
 * @check: a check that pafi_db_is_kept()
 * @snapshot: (out): what it was kept as
 * @error: return location for a #PafiStoreError
 *
 * An answer that is the same as the one before, in verdict and in every field, only confirms it.
 *
 * Returns: whether it was kept
 */
gboolean
pafi_db_keep_check (PafiDb *db, PafiCheck *check, gint64 *snapshot, GError **error)
{
  gint64 member, newest;

  if (!find_member (db, pafi_check_get_nik (check), &member, &newest, error) ||
      !keep_for_member (db, member, newest, check, snapshot, error))
    return FALSE;
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_MEMBERS);
  return TRUE;
}
