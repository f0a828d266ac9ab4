/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-members.h"

#include "pafi-store-private.h"

/* What is older is of no use to anyone. */
#define MAX_ENTRIES 10000

typedef struct
{
  char *event; /* (owned) */
  gint64 n;
} Event;

static void
event_free (gpointer data)
{
  Event *event = data;

  g_free (event->event);
  g_free (event);
}

/**
 * pafi_log_entry_free:
 * @self: (transfer full): an entry
 */
void
pafi_log_entry_free (PafiLogEntry *self)
{
  g_clear_pointer (&self->time, g_date_time_unref);
  g_free (self->event);
  g_free (self);
}

/**
 * pafi_db_log:
 * @db: a database, in a transaction
 * @event: a word of ours; never personal data
 * @n: a number that goes with it
 * @error: return location for a #PafiStoreError
 *
 * Adds to the activity log what a job does by itself.
 *
 * Returns: whether it was added
 */
gboolean
pafi_db_log (PafiDb *db, const char *event, gint64 n, GError **error)
{
  g_autoptr (GDateTime) now
    = g_date_time_new_from_unix_local (pafi_db_get_now (db) / G_USEC_PER_SEC);

  return pafi_db_run (db, error, "INSERT INTO log (time, offset, event, n) VALUES (?, ?, ?, ?)",
                      "llsl", pafi_db_get_now (db),
                      (gint64) (g_date_time_get_utc_offset (now) / G_USEC_PER_SEC), event, n)
         && pafi_db_run (db, error, "DELETE FROM log WHERE id <= (SELECT max (id) FROM log) - ?",
                         "i", MAX_ENTRIES);
}

static gboolean
add_entry (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Event *event = data;

  return pafi_db_log (db, event->event, event->n, error);
}

static const PafiJobSpec add_entry_job = { PAFI_JOB_WRITE, add_entry, event_free, NULL };

/**
 * pafi_store_log:
 * @self: a store
 * @event: a word of ours: `run-finished`; never personal data
 * @n: a number that goes with it
 *
 * Adds to the activity log, without waiting for it.
 */
void
pafi_store_log (PafiStore *self, const char *event, gint64 n)
{
  Event *entry = g_new0 (Event, 1);

  entry->event = g_strdup (event);
  entry->n = n;
  pafi_store_push_unanswered (self, &add_entry_job, entry);
}

static gboolean
load_log (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) entries
    = g_ptr_array_new_with_free_func ((GDestroyNotify) pafi_log_entry_free);
  g_autoptr (PafiStatement) rows
    = pafi_db_query (db, error,
                     "SELECT time, offset, event, n FROM log ORDER BY id DESC LIMIT ?", "l",
                     (gint64) GPOINTER_TO_UINT (data));
  int step;

  if (rows == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, rows, error)) > 0)
    {
      g_autoptr (GDateTime) time = pafi_statement_dup_time (rows, 0);
      const char *event = pafi_statement_get_text (rows, 2);
      PafiLogEntry *entry;

      if (time == NULL || event == NULL)
        continue;
      entry = g_new0 (PafiLogEntry, 1);
      entry->time = g_steal_pointer (&time);
      entry->event = g_strdup (event);
      entry->n = sqlite3_column_int64 (rows, 3);
      g_ptr_array_add (entries, entry);
    }
  *result = step == 0 ? g_steal_pointer (&entries) : NULL;
  return step == 0;
}

static const PafiJobSpec load_log_job
  = { PAFI_JOB_READ, load_log, NULL, (GDestroyNotify) g_ptr_array_unref };

static gboolean
clear_log (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  *result = PAFI_JOB_DONE;
  return pafi_db_exec (db, "DELETE FROM log", error);
}

static const PafiJobSpec clear_log_job = { PAFI_JOB_WRITE, clear_log, NULL, NULL };

/**
 * pafi_store_clear_log_async:
 * @self: a store
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is empty
 * @user_data: for @callback
 */
void
pafi_store_clear_log_async (PafiStore *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &clear_log_job, NULL, pafi_store_clear_log_async, cancellable, callback,
                   user_data);
}

/**
 * pafi_store_clear_log_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it is empty
 */
gboolean
pafi_store_clear_log_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_clear_log_async, error) != NULL;
}

/**
 * pafi_store_load_log_async:
 * @self: a store
 * @n: how many entries at most
 * @cancellable: (nullable): a cancellable
 * @callback: called with them
 * @user_data: for @callback
 */
void
pafi_store_load_log_async (PafiStore *self, guint n, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &load_log_job, GUINT_TO_POINTER (n), pafi_store_load_log_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_load_log_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiLogEntry): entries, newest first
 */
GPtrArray *
pafi_store_load_log_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_log_async, error);
}
