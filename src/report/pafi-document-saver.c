/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-document-saver.h"

#include <glib/gi18n-lib.h>

#include "pafi-document-files.h"
#include "pafi-file.h"
#include "pafi-progress.h"

typedef struct
{
  PafiDocument *document;
  PafiDocumentProgress progress; /* (nullable) */
  gpointer user_data;
} Work;

static gboolean
write_pdf (GOutputStream *stream, gpointer user_data, GCancellable *cancellable, GError **error)
{
  const Work *work = user_data;

  return pafi_document_write_pdf (work->document, stream, work->progress, work->user_data,
                                  cancellable, error);
}

/**
 * pafi_document_save:
 * @self: a document
 * @path: where to write
 * @progress: (nullable): called in this thread after each page
 * @user_data: for @progress
 * @cancellable: (nullable): ends it between two pages
 * @error: return location for a #GFileError or #GIOError
 *
 * Writes the PDF to a file, which is there as a whole or is what it was.
 *
 * Returns: whether it is in place
 */
gboolean
pafi_document_save (PafiDocument *self, const char *path, PafiDocumentProgress progress,
                    gpointer user_data, GCancellable *cancellable, GError **error)
{
  Work work = { self, progress, user_data };

  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), FALSE);

  return pafi_file_replace_with (path, write_pdf, &work, cancellable, error);
}

typedef struct
{
  GFile *file;            /* (owned): the file or the folder */
  PafiProgress *progress; /* (owned) (nullable) */
  guint n_saved;
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->file);
  g_clear_pointer (&save->progress, pafi_progress_unref);
  g_free (save);
}

static GTask *
create_task (PafiDocument *self, gpointer tag, GFile *file, PafiDocumentProgress progress,
             gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  save->file = g_object_ref (file);
  if (progress != NULL)
    save->progress = pafi_progress_new (progress, progress_data);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, save, save_free);
  /* What is in place is in place, though it was cancelled before anybody asked how it went. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static char *
dup_path (GFile *file, GError **error)
{
  char *path = g_file_get_path (file);

  if (path == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("Files can only be saved on this computer."));
  return path;
}

/* Progress comes before the end of what it tells of. */
static void
return_boolean (GTask *task, GError *error)
{
  Save *save = g_task_get_task_data (task);

  if (save->progress != NULL)
    pafi_progress_finish (save->progress);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
save_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Save *save = task_data;
  GError *error = NULL;
  g_autofree char *path = NULL;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &error))
    path = dup_path (save->file, &error);
  if (path != NULL)
    pafi_document_save (source_object, path, save->progress != NULL ? pafi_progress_report : NULL,
                        save->progress, cancellable, &error);
  return_boolean (task, error);
}

/**
 * pafi_document_save_async:
 * @self: a document
 * @file: where to write; a local file
 * @progress: (nullable): called in the caller's main context, and for the last time before
 *   @callback
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it between two pages
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what pafi_document_save() does, in a thread.
 */
void
pafi_document_save_async (PafiDocument *self, GFile *file, PafiDocumentProgress progress,
                          gpointer progress_data, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PAFI_IS_DOCUMENT (self));

  task = create_task (self, pafi_document_save_async, file, progress, progress_data, cancellable,
                      callback, user_data);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * pafi_document_save_finish:
 * @self: a document
 * @result: what the callback got
 * @error: return location for a #GFileError or #GIOError
 *
 * Returns: whether the file is in place
 */
gboolean
pafi_document_save_finish (PafiDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
count_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Save *save = task_data;
  GError *error = NULL;
  g_autofree char *folder = dup_path (save->file, &error);
  gssize n_existing =
    folder != NULL ? pafi_document_files_count_existing (source_object, folder, cancellable, &error)
                   : -1;

  if (error == NULL)
    g_task_return_int (task, n_existing);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_document_count_existing_async:
 * @self: a document of members
 * @folder: a local folder
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Finds out how many files pafi_document_save_each_async() would replace.
 */
void
pafi_document_count_existing_async (PafiDocument *self, GFile *folder, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PAFI_IS_DOCUMENT (self));

  task = create_task (self, pafi_document_count_existing_async, folder, NULL, NULL, cancellable,
                      callback, user_data);
  g_task_run_in_thread (task, count_in_thread);
}

/**
 * pafi_document_count_existing_finish:
 * @self: a document
 * @result: what the callback got
 * @error: return location for a #GIOError
 *
 * Returns: how many files exist, or -1 with @error set
 */
gssize
pafi_document_count_existing_finish (PafiDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return g_task_propagate_int (G_TASK (result), error);
}

static void
save_each_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                     GCancellable *cancellable)
{
  Save *save = task_data;
  GError *error = NULL;
  g_autofree char *folder = dup_path (save->file, &error);

  if (folder != NULL)
    pafi_document_files_save (source_object, folder,
                              save->progress != NULL ? pafi_progress_report : NULL, save->progress,
                              &save->n_saved, cancellable, &error);
  return_boolean (task, error);
}

/**
 * pafi_document_save_each_async:
 * @self: a document of members
 * @folder: a local folder
 * @progress: (nullable): called in the caller's main context, and for the last time before
 *   @callback
 * @progress_data: for @progress
 * @cancellable: (nullable): ends it between two files
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes one file a member. What exists is replaced; each file is there as a whole or is what it
 * was.
 */
void
pafi_document_save_each_async (PafiDocument *self, GFile *folder, PafiDocumentProgress progress,
                               gpointer progress_data, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PAFI_IS_DOCUMENT (self));

  task = create_task (self, pafi_document_save_each_async, folder, progress, progress_data,
                      cancellable, callback, user_data);
  g_task_run_in_thread (task, save_each_in_thread);
}

/**
 * pafi_document_save_each_finish:
 * @self: a document
 * @result: what the callback got
 * @n_saved: (out) (optional): how many files are in place, also where it failed
 * @error: return location for a #GFileError or #GIOError
 *
 * Returns: whether all are in place
 */
gboolean
pafi_document_save_each_finish (PafiDocument *self, GAsyncResult *result, guint *n_saved,
                                GError **error)
{
  const Save *save;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  save = g_task_get_task_data (G_TASK (result));
  if (n_saved != NULL)
    *n_saved = save->n_saved;
  return g_task_propagate_boolean (G_TASK (result), error);
}
