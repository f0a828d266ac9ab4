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

#include "pafi-file-stream.h"

/* What we write holds personal data. */
#define MODE 0600

static gboolean
set_errno_error (GError **error, const char *path)
{
  return pafi_file_stream_set_error (error, path);
}

/* Lets @writer fill what @fd stands for, which is closed in any case. */
static gboolean
fill (int fd, const char *path, gboolean lasting, PafiFileWriter writer, gpointer user_data,
      GCancellable *cancellable, GError **error)
{
  g_autoptr (GOutputStream) stream = pafi_file_stream_new (fd, path);
  gboolean written = writer (stream, user_data, cancellable, error) &&
                     g_output_stream_flush (stream, NULL, error);

  if (written && lasting && fsync (fd) != 0)
    written = set_errno_error (error, path);
  /* A disk over the network may only now say that it is full. */
  return g_output_stream_close (stream, NULL, written ? error : NULL) && written;
}

/* A terminal, a pipe or /dev/null is written to; to put a file in its place would destroy it. */
static gboolean
write_through (const char *path, PafiFileWriter writer, gpointer user_data,
               GCancellable *cancellable, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);

  if (fd < 0)
    return set_errno_error (error, path);
  return fill (fd, path, FALSE, writer, user_data, cancellable, error);
}

/* That a file has got its name is a fact of its folder. Not every file system can be told. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static gboolean
replace_at (const char *target, const char *path, PafiFileWriter writer, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  /* Not a part of the file's own name, which may already be as long as a name can be. */
  g_autofree char *temporary = g_build_filename (folder, ".pafi-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, MODE);

  if (fd < 0)
    return set_errno_error (error, path);
  /* Whatever the umask. */
  if (fchmod (fd, MODE) == 0 || errno == EPERM || errno == ENOTSUP)
    {
      if (fill (fd, path, TRUE, writer, user_data, cancellable, error))
        {
          if (g_rename (temporary, target) == 0)
            {
              sync_folder (folder);
              return TRUE;
            }
          set_errno_error (error, path);
        }
    }
  else
    {
      set_errno_error (error, path);
      close (fd);
    }
  g_unlink (temporary);
  return FALSE;
}

/**
 * pafi_file_replace_with:
 * @path: where to write
 * @writer: writes the whole file; called once, in this thread
 * @user_data: for @writer
 * @cancellable: (nullable): for @writer
 * @error: return location for a #GFileError, or what @writer says
 *
 * Writes a file whole or not at all: on a full disk, if the folder is gone, or if @writer fails,
 * what stood there stays as it was and no stump is left. (g_file_replace() does not keep that
 * promise: reliability.md, finding 8.) The file is readable by its owner alone. A link stays a
 * link, and what is no file (a pipe, a terminal, `/dev/null`) is written to.
 *
 * Blocks; for the command line and for threads.
 *
 * Returns: whether the file is in place
 */
gboolean
pafi_file_replace_with (const char *path, PafiFileWriter writer, gpointer user_data,
                        GCancellable *cancellable, GError **error)
{
  g_autofree char *target = NULL;
  char *real;
  struct stat info;

  if (stat (path, &info) == 0 && S_ISDIR (info.st_mode))
    {
      errno = EISDIR;
      return set_errno_error (error, path);
    }
  if (stat (path, &info) == 0 && !S_ISREG (info.st_mode))
    return write_through (path, writer, user_data, cancellable, error);

  real = realpath (path, NULL);
  target = g_strdup (real != NULL ? real : path);
  free (real);
  return replace_at (target, path, writer, user_data, cancellable, error);
}

static gboolean
write_bytes (GOutputStream *stream, gpointer user_data, GCancellable *cancellable, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (user_data, &size);

  return g_output_stream_write_all (stream, data, size, NULL, cancellable, error);
}

/**
 * pafi_file_replace:
 * @path: where to write
 * @contents: the whole file
 * @error: return location for a #GFileError
 *
 * Does what pafi_file_replace_with() does, for a file that is in memory.
 *
 * Returns: whether the file is in place
 */
gboolean
pafi_file_replace (const char *path, GBytes *contents, GError **error)
{
  return pafi_file_replace_with (path, write_bytes, contents, NULL, error);
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
