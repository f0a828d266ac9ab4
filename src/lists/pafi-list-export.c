/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-export.h"

#include "pafi-export-job.h"
#include "pafi-progress.h"
#include "pafi-store-members.h"

typedef struct
{
  PafiExportJob *job;     /* (owned) */
  PafiProgress *progress; /* (owned) (nullable) */
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  pafi_export_job_free (self->job);
  g_clear_pointer (&self->progress, pafi_progress_unref);
  g_free (self);
}

static void
export_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                  GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;
  gboolean done = !g_cancellable_set_error_if_cancelled (cancellable, &error) &&
                  pafi_export_job_run (self->job, cancellable, &error);

  /* Progress comes before the end of what it tells of. */
  if (self->progress != NULL)
    pafi_progress_finish (self->progress);
  if (done)
    {
      pafi_store_log (source_object, "list-exported", (gint64) self->job->n_written);
      g_task_return_int (task, (gssize) self->job->n_written);
    }
  else
    g_task_return_error (task, error);
}

/**
 * pafi_list_export_async:
 * @store: where the list is
 * @query: which rows, in which order
 * @file: where to; a local file
 * @options: how
 * @progress: (nullable) (scope call): told how far it is, in the caller's main context
 * @progress_data: for @progress
 * @cancellable: (nullable): to give up; what stood in the file's place stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes rows of a list into a file in a thread, whole or not at all, readable by its owner alone. The
 * columns of the file that was read come in front, then those of cli.md; a duplicate has the answer of
 * its first, and a row that was not asked says why.
 *
 * There is no ODS: nobody keeps a library in C that writes it, and LibreOffice reads XLSX.
 */
void
pafi_list_export_async (PafiStore *store, const PafiRowQuery *query, GFile *file,
                        const PafiExportOptions *options, PafiExportProgress progress,
                        gpointer progress_data, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  self->job = pafi_export_job_new (store, query, file, options);
  if (progress != NULL)
    {
      self->progress = pafi_progress_new (progress, progress_data);
      self->job->report = pafi_progress_report;
      self->job->report_data = self->progress;
    }
  g_task_set_source_tag (task, pafi_list_export_async);
  g_task_set_task_data (task, self, export_free);
  /* What is in place is in place, though it was cancelled in the last moment. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * pafi_list_export_finish:
 * @store: the store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError, #GFileError or #GIOError
 *
 * Returns: how many rows, or of a paper how many items, were written; -1 on error
 */
gssize
pafi_list_export_finish (PafiStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

/**
 * pafi_list_export_write:
 * @store: where the list is
 * @query: which rows, in which order
 * @stream: where to
 * @options: how
 * @cancellable: (nullable): to give up; what was written is written
 * @error: return location for a #PafiStoreError, or what @stream says
 *
 * Writes into a stream what pafi_list_export_async() writes into a file. Blocks; for threads and the
 * command line.
 *
 * Returns: how many rows were written; -1 on error
 */
gssize
pafi_list_export_write (PafiStore *store, const PafiRowQuery *query, GOutputStream *stream,
                        const PafiExportOptions *options, GCancellable *cancellable,
                        GError **error)
{
  PafiExportJob *job = pafi_export_job_new (store, query, NULL, options);
  gssize n_rows =
    pafi_export_job_write (job, stream, cancellable, error) ? (gssize) job->n_written : -1;

  pafi_export_job_free (job);
  return n_rows;
}
