/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What we write holds personal data. */
#define MODE 0600

static gboolean
set_errno_error (GError **error, const char *path)
{
  int saved = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved), "%s: %s", name,
               g_strerror (saved));
  return FALSE;
}

/* A terminal, a pipe or /dev/null is written to; to put a file in its place would destroy it. */
static gboolean
write_through (const char *path, const char *data, gsize size, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);

  if (fd < 0)
    return set_errno_error (error, path);
  while (size > 0)
    {
      gssize written = write (fd, data, size);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          set_errno_error (error, path);
          close (fd);
          return FALSE;
        }
      data += written;
      size -= (gsize) written;
    }
  return close (fd) == 0 || set_errno_error (error, path);
}

/**
 * pafi_file_replace:
 * @path: where to write
 * @contents: the whole file
 * @error: return location for a #GFileError
 *
 * Writes a file whole or not at all: on a full disk, or if the folder is gone, what stood there
 * stays as it was and no stump is left. (g_file_replace_contents() does not keep that promise:
 * reliability.md, finding 8.) The file is readable by its owner alone. A link stays a link, and what
 * is no file (a pipe, a terminal, `/dev/null`) is written to.
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
  g_autofree char *target = NULL;
  char *real;
  struct stat info;

  if (stat (path, &info) == 0 && !S_ISREG (info.st_mode) && !S_ISDIR (info.st_mode))
    return write_through (path, data, size, error);

  real = realpath (path, NULL);
  target = g_strdup (real != NULL ? real : path);
  free (real);
  /* GLib 2.84 gives the new file the mode of the one that it replaces; 2.74 takes ours. */
  if (stat (target, &info) == 0 && S_ISREG (info.st_mode))
    g_chmod (target, MODE);
  return g_file_set_contents_full (target, data != NULL ? data : "", (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   MODE, error);
}

static void
replace_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                   GCancellable *cancellable)
{
  g_autofree char *path = g_file_get_path (source_object);
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  /* From here on it is done or not done, whatever is pressed meanwhile. */
  g_task_set_check_cancellable (task, FALSE);

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
