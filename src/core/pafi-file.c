/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-file.h"


/* What we write holds personal data. */
#define MODE 0600

/**
 * pafi_file_replace:
 * @path: where to write
 * @contents: the whole file
 * @error: return location for a #GFileError
 *
 * Writes a file whole or not at all: on a full disk, or if the folder is gone, what stood there
 * stays as it was and no stump is left. (g_file_replace_contents() does not keep that promise:
 * reliability.md, finding 8.) The file is readable by its owner alone.
 *
 * Blocks; for the command line and for threads.
 *
 * Returns: whether the file is in place
 */
gboolean
pafi_file_replace (const char *path, GBytes *contents, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (contents, &size);

  return g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   MODE, error);
}

static void
replace_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                   GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (source_object);
  GError *error = NULL;

  if (path == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s", "not a local file");
  else if (pafi_file_replace (path, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_file_replace_async:
 * @file: where to write; a local file
 * @contents: the whole file
 * @cancellable: (nullable): ignored once writing began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what pafi_file_replace() does, without blocking.
 */
void
pafi_file_replace_async (GFile *file, GBytes *contents, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_file_replace_async);
  g_task_set_task_data (task, g_bytes_ref (contents), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, replace_in_thread);
}

/**
 * pafi_file_replace_finish:
 * @file: where it was written
 * @result: what the callback got
 * @error: return location for a #GFileError or #GIOError
 *
 * Returns: whether the file is in place
 */
gboolean
pafi_file_replace_finish (GFile *file, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
