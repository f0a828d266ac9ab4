/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-list-export.h"
#include "pafi-members-columns.h"
#include "pafi-nik.h"
#include "pafi-store-checks.h"
#include "pafi-table-error.h"
#include "pafi-table.h"

typedef struct
{
  PafiStore *store; /* (owned) */
  char *path;       /* (owned) (nullable) */
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->store);
  g_free (self->path);
  g_free (self);
}

/* The text of a cell, without its apostrophe; %NULL where there is none. */
static const char *
get_text (const PafiTableRow *row, guint column)
{
  const char *text = column < row->n_cells ? row->cells[column].text : "";

  if (*text == '\0')
    return NULL;
  return *text == '\'' ? text + 1 : text;
}

static gboolean
is_header (const PafiTableRow *row)
{
  static const char *const names[] = PAFI_MEMBERS_NAMES;

  if (row == NULL || row->n_cells != PAFI_MEMBERS_N_COLUMNS)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (row->cells[i].text, names[i]) != 0)
      return FALSE;
  return TRUE;
}

/* (nullable): of a row that says nothing of a check, or something that is none. */
static PafiCheck *
read_check (const PafiTableRow *row, PafiNik *nik)
{
  const char *verdict = get_text (row, PAFI_MEMBERS_VERDICT);
  const char *status = get_text (row, PAFI_MEMBERS_HTTP_STATUS);
  const char *time = get_text (row, PAFI_MEMBERS_CHECKED_AT);
  g_autoptr (GDateTime) checked_at = time != NULL ? g_date_time_new_from_iso8601 (time, NULL) : NULL;
  const PafiCheckOrigin origin = {
    .server = get_text (row, PAFI_MEMBERS_SERVER),
    .account = get_text (row, PAFI_MEMBERS_ACCOUNT),
    .demo = g_strcmp0 (get_text (row, PAFI_MEMBERS_DEMO), "1") == 0,
    .http_status = status != NULL ? (int) g_ascii_strtoll (status, NULL, 10) : 0,
    .checked_at = checked_at,
  };
  const char *texts[PAFI_N_FIELDS];
  g_autoptr (PafiMember) member = NULL;

  if (verdict == NULL || checked_at == NULL)
    return NULL;
  if (strcmp (verdict, pafi_verdict_get_name (PAFI_VERDICT_NOT_REGISTERED)) == 0)
    return pafi_check_new_not_registered (nik, &origin);
  if (strcmp (verdict, pafi_verdict_get_name (PAFI_VERDICT_FOUND)) != 0)
    return NULL;
  for (guint i = 0; i < PAFI_N_FIELDS; i++)
    texts[i] = get_text (row, PAFI_MEMBERS_RECORD + i);
  member = pafi_member_new (texts);
  return pafi_check_new_found (nik, member, &origin);
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* The thread has a main context of its own. */
static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (g_main_context_get_thread_default (), TRUE);
}

static gboolean
keep_check (PafiStore *store, PafiCheck *check, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_keep_check_async (store, check, NULL, result_cb, &result);
  wait_for (&result);
  return pafi_store_keep_check_finish (store, result, error);
}

static gboolean
set_note (PafiStore *store, const char *nik, const char *group, const char *note, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_set_note_async (store, nik, group, note, NULL, result_cb, &result);
  wait_for (&result);
  return pafi_store_set_note_finish (store, result, error);
}

/* What the other computer does not say does not erase what this one does. */
static gboolean
take_row (PafiStore *store, const PafiTableRow *row, PafiNik *nik, GError **error)
{
  const char *group = get_text (row, PAFI_MEMBERS_GROUP);
  const char *note = get_text (row, PAFI_MEMBERS_NOTE);
  g_autoptr (PafiCheck) check = read_check (row, nik);
  gboolean says = (group != NULL && *group != '\0') || (note != NULL && *note != '\0');

  if (check != NULL && !keep_check (store, check, error))
    return FALSE;
  return (check != NULL && !says) ||
         set_note (store, pafi_nik_get_digits (nik), group, note, error);
}

/* Once over all of it, so that a file that ends in the middle changes nothing; then again. */
static gboolean
go_through (PafiTable *table, PafiStore *store, GHashTable *niks, GCancellable *cancellable,
            GError **error)
{
  GError *local = NULL;
  const PafiTableRow *row = pafi_table_next (table, cancellable, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!is_header (row))
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  while ((row = pafi_table_next (table, cancellable, &local)) != NULL)
    {
      const char *text = get_text (row, PAFI_MEMBERS_NIK);
      g_autoptr (PafiNik) nik = text != NULL ? pafi_nik_new (text, NULL) : NULL;

      if (nik == NULL)
        return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      if (store != NULL && !take_row (store, row, nik, error))
        return FALSE;
      g_hash_table_add (niks, g_strdup (pafi_nik_get_digits (nik)));
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
import (Import *self, GHashTable *niks, GCancellable *cancellable, GError **error)
{
  g_autoptr (PafiTable) table = NULL;

  if (self->path == NULL)
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  table = pafi_table_open (self->path, 0, ',', cancellable, error);
  return table != NULL && go_through (table, NULL, niks, cancellable, error) &&
         pafi_table_rewind (table, error) &&
         go_through (table, self->store, niks, cancellable, error);
}

static void
import_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GHashTable) niks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GError *error = NULL;

  g_main_context_push_thread_default (context);
  if (import (task_data, niks, cancellable, &error))
    {
      pafi_store_log (source_object, "members-imported", g_hash_table_size (niks));
      g_task_return_int (task, (gssize) g_hash_table_size (niks));
    }
  else
    g_task_return_error (task, error);
  g_main_context_pop_thread_default (context);
}

/**
 * pafi_members_import_async:
 * @store: a store
 * @file: what pafi_members_export_async() wrote; a local file
 * @cancellable: (nullable): to give up; what was taken by then stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Takes the members of another computer: their checks become part of the history as of their own time,
 * and a group or note that the file has replaces the one that is here. A file that is not whole, or
 * something else, changes nothing.
 */
void
pafi_members_import_async (PafiStore *store, GFile *file, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Import *self = g_new0 (Import, 1);

  self->store = g_object_ref (store);
  self->path = g_file_get_path (file);
  g_task_set_source_tag (task, pafi_members_import_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, import_free);
  g_task_run_in_thread (task, import_in_thread);
}

/**
 * pafi_members_import_finish:
 * @store: the store
 * @result: what the callback got
 * @error: return location for a #PafiTableError or #PafiStoreError
 *
 * Returns: how many members the file has, -1 on error
 */
gssize
pafi_members_import_finish (PafiStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
