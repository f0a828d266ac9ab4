/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-lists.h"

#include "pafi-db-rows.h"
#include "pafi-store-private.h"

typedef struct
{
  gint64 list;
  PafiListState state;
  char *account; /* (owned) (nullable) */
} Change;

typedef struct
{
  gint64 list;
  guint number;
  char *text; /* (owned) */
  char *nik;  /* (owned) (nullable) */
  PafiRowCondition condition;
} Correction;

/* A row that has the NIK in question. */
typedef struct
{
  gint64 id;
  gint64 line;
  PafiRowCondition condition;
  gboolean answered;
} Twin;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->account);
  g_free (change);
}

static void
correction_free (gpointer data)
{
  Correction *correction = data;

  g_free (correction->text);
  g_free (correction->nik);
  g_free (correction);
}

/* The activity log tells of what began and ended, once. */
static gboolean
log_list_state (PafiDb *db, const Change *change, GError **error)
{
  gint64 before = -1, n = 0;
  const char *event;
  const char *sql = "SELECT n_queued FROM list WHERE id = ?";

  if (!pafi_db_get (db, &before, error, "SELECT state FROM list WHERE id = ?", "l", change->list))
    return FALSE;
  if (before == -1 || before == (gint64) change->state || change->state < PAFI_LIST_RUNNING)
    return TRUE;
  switch (change->state)
    {
    case PAFI_LIST_RUNNING:
      event = "run-started";
      break;
    case PAFI_LIST_PAUSED:
      event = "run-paused";
      break;
    case PAFI_LIST_FINISHED:
    case PAFI_LIST_LOADING:
    case PAFI_LIST_LOADED:
    default:
      event = "run-finished";
      sql = "SELECT n_ready FROM list WHERE id = ?";
    }
  return pafi_db_get (db, &n, error, sql, "l", change->list) && pafi_db_log (db, event, n, error);
}

static gboolean
set_list_state (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Change *change = data;
  gboolean running = change->state == PAFI_LIST_RUNNING;
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (pafi_db_get_now (db) / G_USEC_PER_SEC);
  gint64 offset = g_date_time_get_utc_offset (now) / G_USEC_PER_SEC;
  const char *sql
    = running
        ? "UPDATE list SET state = ?1, account = coalesce (?4, account),"
          " started_offset = CASE WHEN started_at IS NULL THEN ?3 ELSE started_offset END,"
          " started_at = coalesce (started_at, ?2), running_since = coalesce (running_since, ?2) "
          "WHERE id = ?5"
        : "UPDATE list SET state = ?1, account = coalesce (?4, account),"
          " finished_offset = CASE WHEN running_since IS NULL THEN finished_offset ELSE ?3 END,"
          " finished_at = CASE WHEN running_since IS NULL THEN finished_at ELSE ?2 END,"
          " seconds = seconds + max (0, coalesce ((?2 - running_since) / 1e6, 0)),"
          " running_since = NULL WHERE id = ?5";

  *result = PAFI_JOB_DONE;
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_LISTS);
  return log_list_state (db, change, error)
         && pafi_db_run (db, error, sql, "illsl", (int) change->state, pafi_db_get_now (db), offset,
                         change->account, change->list);
}

static const PafiJobSpec set_list_state_job = { PAFI_JOB_WRITE, set_list_state, change_free, NULL };

/**
 * pafi_store_set_list_state_async:
 * @self: a store
 * @list: a list
 * @state: its state from now on
 * @account: (nullable): who asks; %NULL leaves it as it was
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sets when the list began and ended, and adds up how long it ran.
 */
void
pafi_store_set_list_state_async (PafiStore *self, gint64 list, PafiListState state,
                                 const char *account, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  Change *change = g_new0 (Change, 1);

  change->list = list;
  change->state = state;
  change->account = g_strdup (account);
  pafi_store_push (self, &set_list_state_job, change, pafi_store_set_list_state_async, cancellable,
                   callback, user_data);
}

/**
 * pafi_store_set_list_state_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it was done
 */
gboolean
pafi_store_set_list_state_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_set_list_state_async, error) != NULL;
}

/* The rows of a list with a NIK that are asked, or are duplicates: (element-type Twin). */
static GArray *
find_twins (PafiDb *db, gint64 list, const char *nik, GError **error)
{
  g_autoptr (GArray) twins = g_array_new (FALSE, FALSE, sizeof (Twin));
  g_autoptr (PafiStatement) rows
    = pafi_db_query (db, error,
                     "SELECT r.id, r.line, r.condition, r.answered_at IS NOT NULL FROM list_text t "
                     "JOIN list_row r ON r.id = t.id WHERE t.nik = ? AND t.id BETWEEN ? AND ? "
                     "AND r.condition IN (0, 5) ORDER BY r.id",
                     "sll", nik, PAFI_ROW_FIRST (list), PAFI_ROW_LAST (list));
  int step;

  if (rows == NULL)
    return NULL;
  while ((step = pafi_db_step (db, rows, error)) > 0)
    {
      Twin twin = {
        sqlite3_column_int64 (rows, 0),
        sqlite3_column_int64 (rows, 1),
        (PafiRowCondition) sqlite3_column_int (rows, 2),
        sqlite3_column_int (rows, 3),
      };

      g_array_append_val (twins, twin);
    }
  return step == 0 ? g_steal_pointer (&twins) : NULL;
}

/* A row that has no answer yet takes it from one that has. */
static gboolean
copy_answer (PafiDb *db, gint64 from, gint64 to, GError **error)
{
  return pafi_db_run (db, error,
                      "UPDATE list_row SET (outcome, total, snapshot, status, origin, answered_at,"
                      " answered_offset) = (SELECT outcome, total, snapshot, status, origin,"
                      " answered_at, answered_offset FROM list_row WHERE id = ?1) WHERE id = ?2",
                      "ll", from, to)
         && pafi_db_run (
           db, error,
           "UPDATE list_text SET (label, letter, search, answer) = (SELECT label, letter,"
           " search, answer FROM list_text WHERE id = ?1) WHERE id = ?2",
           "ll", from, to);
}

static gboolean
write_twin (PafiDb *db, const Twin *twin, const Twin *first, gboolean answered, GError **error)
{
  gboolean is_first = twin->id == first->id;
  PafiRowState state = answered ? PAFI_ROW_DONE : is_first ? PAFI_ROW_QUEUED : PAFI_ROW_SKIPPED;

  /* One that is being asked just now goes on. */
  return pafi_db_run (db, error,
                      "UPDATE list_row SET condition = ?1, duplicate_of = ?2,"
                      " state = CASE WHEN state = 2 AND ?3 = 1 THEN 2 ELSE ?3 END WHERE id = ?4",
                      "ilil", (int) (is_first ? PAFI_ROW_READY : PAFI_ROW_DUPLICATE),
                      is_first ? (gint64) 0 : first->line, (int) state, twin->id);
}

/* The first row with a NIK is asked, the others are its duplicates. */
static gboolean
sort_out_twins (PafiDb *db, gint64 list, const char *nik, GError **error)
{
  g_autoptr (GArray) twins = find_twins (db, list, nik, error);
  const Twin *answered = NULL;

  if (twins == NULL)
    return FALSE;
  for (guint i = 0; i < twins->len && answered == NULL; i++)
    if (g_array_index (twins, Twin, i).answered)
      answered = &g_array_index (twins, Twin, i);
  for (guint i = 0; i < twins->len; i++)
    {
      const Twin *twin = &g_array_index (twins, Twin, i);

      if (answered != NULL && !twin->answered && !copy_answer (db, answered->id, twin->id, error))
        return FALSE;
      if (!write_twin (db, twin, &g_array_index (twins, Twin, 0), answered != NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
correct_row (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Correction *correction = data;
  gint64 id = PAFI_ROW_ID (correction->list, correction->number);
  gboolean ready = correction->condition == PAFI_ROW_READY;
  g_autoptr (PafiListRow) row = NULL;
  const char *old;

  *result = PAFI_JOB_DONE;
  if (!pafi_db_load_row (db, correction->list, correction->number, &row, error))
    return FALSE;
  if (row == NULL)
    return TRUE;
  old = pafi_list_row_get_nik (row);
  if (!pafi_db_run (db, error, "UPDATE list_text SET nik = ?, nik_text = ? WHERE id = ?", "ssl",
                    correction->nik, correction->text, id)
      || !pafi_db_clear_answer (db, id, error)
      || !pafi_db_run (
        db, error, "UPDATE list_row SET condition = ?, state = ?, duplicate_of = 0 WHERE id = ?",
        "iil", (int) correction->condition, (int) (ready ? PAFI_ROW_QUEUED : PAFI_ROW_SKIPPED), id))
    return FALSE;
  if (old != NULL && !sort_out_twins (db, correction->list, old, error))
    return FALSE;
  if (correction->nik != NULL && g_strcmp0 (old, correction->nik) != 0
      && !sort_out_twins (db, correction->list, correction->nik, error))
    return FALSE;
  return pafi_db_reopen_list (db, correction->list, error);
}

static const PafiJobSpec correct_row_job = { PAFI_JOB_WRITE, correct_row, correction_free, NULL };

/**
 * pafi_store_correct_row_async:
 * @self: a store
 * @list: a list
 * @number: a row of it
 * @text: what stands there now
 * @nik: (nullable): its 16 digits, if it is a NIK
 * @condition: how the caller judges it, duplicates aside
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * The user corrects a row, or says that a suspect one is right. Its answer goes, and duplicates are
 * found anew: the first row with a NIK is asked, and a row that becomes a duplicate has the answer
 * that is there. The cells stay as they came.
 */
void
pafi_store_correct_row_async (PafiStore *self, gint64 list, guint number, const char *text,
                              const char *nik, PafiRowCondition condition,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Correction *correction = g_new0 (Correction, 1);

  correction->list = list;
  correction->number = number;
  correction->text = g_strdup (text);
  correction->nik = g_strdup (nik);
  correction->condition = condition;
  pafi_store_push (self, &correct_row_job, correction, pafi_store_correct_row_async, cancellable,
                   callback, user_data);
}

/**
 * pafi_store_correct_row_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it was done
 */
gboolean
pafi_store_correct_row_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_correct_row_async, error) != NULL;
}
