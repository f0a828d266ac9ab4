/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-import-job.h"

/* An import as the caller sees it: the task in the thread is one of its own, so that a list that
 * came to nothing can be deleted before the caller hears of it. */
typedef struct
{
  PafiImportJob *job; /* (owned) */
  PafiImportProgress progress;
  gpointer progress_data;
  GError *error; /* (owned) (nullable) */
} Import;

static void
import_free (Import *self)
{
  pafi_import_job_free (self->job);
  g_clear_error (&self->error);
  g_free (self);
}

typedef struct
{
  GTask *task; /* (owned) */
  guint n_rows;
  double fraction;
} Report;

static void
report_free (Report *self)
{
  g_object_unref (self->task);
  g_free (self);
}

static gboolean
report_cb (gpointer user_data)
{
  Report *report = user_data;
  Import *self = g_task_get_task_data (report->task);

  if (!g_task_get_completed (report->task))
    self->progress (report->n_rows, report->fraction, self->progress_data);
  return G_SOURCE_REMOVE;
}

/* In the thread: the caller is told in its own main context. */
static void
report_in_thread (guint n_rows, double fraction, gpointer user_data)
{
  GTask *task = user_data;
  Import *self = g_task_get_task_data (task);
  g_autoptr (GSource) source = NULL;
  Report *report;

  if (self->progress == NULL)
    return;
  report = g_new (Report, 1);
  *report = (Report){ g_object_ref (task), n_rows, fraction };
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, report_cb, report, (GDestroyNotify) report_free);
  g_source_attach (source, g_task_get_context (task));
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  PafiStoreUndo *undo = pafi_store_delete_list_finish (PAFI_STORE (source), result, NULL);

  g_clear_pointer (&undo, pafi_store_undo_free);
  /* Where even that fails, the store throws the list away at the next start: it is not sealed. */
  g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Import *self = g_task_get_task_data (task);
  gint64 *list;

  if (g_task_propagate_boolean (G_TASK (result), &self->error))
    {
      list = g_new (gint64, 1);
      *list = self->job->list;
      g_task_return_pointer (task, list, g_free);
    }
  else if (self->job->list != 0)
    pafi_store_delete_list_async (self->job->store, self->job->list, NULL, deleted_cb,
                                  g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
read_in_thread (GTask *thread_task, gpointer source_object, gpointer task_data,
                GCancellable *cancellable)
{
  Import *self = task_data;
  GError *error = NULL;

  if (pafi_import_job_run (self->job, cancellable, &error))
    g_task_return_boolean (thread_task, TRUE);
  else
    g_task_return_error (thread_task, error);
}

static void
start (PafiStore *store, PafiImportJob *job, PafiImportProgress progress, gpointer progress_data,
       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  g_autoptr (GTask) thread_task = g_task_new (NULL, cancellable, read_cb, task);
  Import *self = g_new0 (Import, 1);

  self->job = job;
  self->progress = progress;
  self->progress_data = progress_data;
  job->report = report_in_thread;
  job->report_data = task;

  /* A list that is loaded is loaded, though it was cancelled in the last moment. */
  g_task_set_source_tag (task, start);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, (GDestroyNotify) import_free);
  g_task_set_source_tag (thread_task, start);
  g_task_set_check_cancellable (thread_task, FALSE);
  /* Lent: the task waits for read_cb(), and nothing of it is freed in the thread. */
  g_task_set_task_data (thread_task, self, NULL);
  g_task_run_in_thread (thread_task, read_in_thread);
}

/**
 * pafi_list_import_async:
 * @store: where the list goes
 * @file: a local file
 * @options: what the user chose
 * @progress: (nullable) (scope call): told how far it is, in the caller's main context
 * @progress_data: for @progress
 * @cancellable: (nullable): to give up; nothing of the list stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a file into the store in a thread, judging each row.
 */
void
pafi_list_import_async (PafiStore *store, GFile *file, const PafiImportOptions *options,
                        PafiImportProgress progress, gpointer progress_data,
                        GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  PafiImportJob *job = g_new0 (PafiImportJob, 1);
  g_autofree char *name = g_file_get_basename (file);

  job->store = g_object_ref (store);
  job->path = g_file_get_path (file);
  job->name = options->name != NULL ? g_strdup (options->name)
                                    : g_filename_display_name (name != NULL ? name : "");
  job->options = *options;
  job->options.name = NULL;
  job->column_name = g_strdup (options->column_name);
  job->options.column_name = job->column_name;
  start (store, job, progress, progress_data, cancellable, callback, user_data);
}

/**
 * pafi_list_import_text_async:
 * @store: where the list goes
 * @text: a text that was pasted
 * @name: (nullable): the list's name, "NIK yang ditempel" by default
 * @cancellable: (nullable): to give up; nothing of the list stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * The same with a text.
 */
void
pafi_list_import_text_async (PafiStore *store, const char *text, const char *name,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  PafiImportJob *job = g_new0 (PafiImportJob, 1);

  job->store = g_object_ref (store);
  job->text = g_strdup (text);
  job->name = g_strdup (name != NULL ? name : _ ("Pasted NIKs"));
  job->options.column = -1;
  start (store, job, NULL, NULL, cancellable, callback, user_data);
}

/**
 * pafi_list_import_finish:
 * @store: the store
 * @result: the result
 * @error: return location for a #PafiTableError, #PafiImportError or #PafiStoreError
 *
 * Returns: the list's id, 0 on error
 */
gint64
pafi_list_import_finish (PafiStore *store, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *list = NULL;

  g_return_val_if_fail (g_task_is_valid (result, store), 0);

  list = g_task_propagate_pointer (G_TASK (result), error);
  return list != NULL ? *list : 0;
}
