/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-file-stream.h"

#include <errno.h>
#include <unistd.h>

/* Those who write may do so a word at a time. */
#define BUFFER_SIZE (64 * 1024)

/**
 * PafiFileStream:
 *
 * A buffered stream into a file descriptor, whose errors name the file. (Those of GUnixOutputStream
 * only say "file descriptor".)
 */
struct _PafiFileStream
{
  GOutputStream parent_instance;

  int fd;
  char *path;         /* (owned): what the user calls it */
  GByteArray *buffer; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PafiFileStream, pafi_file_stream, G_TYPE_OUTPUT_STREAM)

static gboolean
write_out (PafiFileStream *self, GCancellable *cancellable, GError **error)
{
  gsize done = 0;

  while (done < self->buffer->len)
    {
      gssize written = write (self->fd, self->buffer->data + done, self->buffer->len - done);

      if (written < 0 && errno == EINTR && !g_cancellable_is_cancelled (cancellable))
        continue;
      if (written < 0)
        return pafi_file_stream_set_error (error, self->path);
      done += (gsize) written;
    }
  g_byte_array_set_size (self->buffer, 0);
  return TRUE;
}

static gssize
pafi_file_stream_write (GOutputStream *stream, const void *data, gsize size,
                        GCancellable *cancellable, GError **error)
{
  PafiFileStream *self = PAFI_FILE_STREAM (stream);
  gsize taken = MIN (size, BUFFER_SIZE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  g_byte_array_append (self->buffer, data, (guint) taken);
  if (self->buffer->len >= BUFFER_SIZE && !write_out (self, cancellable, error))
    return -1;
  return (gssize) taken;
}

static gboolean
pafi_file_stream_flush (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  return write_out (PAFI_FILE_STREAM (stream), cancellable, error);
}

static gboolean
pafi_file_stream_close (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  PafiFileStream *self = PAFI_FILE_STREAM (stream);
  int fd = self->fd;

  self->fd = -1;
  return fd < 0 || close (fd) == 0 || pafi_file_stream_set_error (error, self->path);
}

static void
pafi_file_stream_finalize (GObject *object)
{
  PafiFileStream *self = PAFI_FILE_STREAM (object);

  g_byte_array_unref (self->buffer);
  g_free (self->path);

  G_OBJECT_CLASS (pafi_file_stream_parent_class)->finalize (object);
}

static void
pafi_file_stream_class_init (PafiFileStreamClass *klass)
{
  GOutputStreamClass *stream_class = G_OUTPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pafi_file_stream_finalize;
  stream_class->write_fn = pafi_file_stream_write;
  stream_class->flush = pafi_file_stream_flush;
  stream_class->close_fn = pafi_file_stream_close;
}

static void
pafi_file_stream_init (PafiFileStream *self)
{
  self->buffer = g_byte_array_new ();
}

/**
 * pafi_file_stream_new:
 * @fd: (transfer full): where to write
 * @path: what errors call it
 *
 * Returns: (transfer full): a stream
 */
GOutputStream *
pafi_file_stream_new (int fd, const char *path)
{
  PafiFileStream *self = g_object_new (PAFI_TYPE_FILE_STREAM, NULL);

  self->fd = fd;
  self->path = g_strdup (path);
  return G_OUTPUT_STREAM (self);
}

/**
 * pafi_file_stream_set_error:
 * @error: return location for a #GFileError
 * @path: what could not be written
 *
 * Tells what `errno` says.
 *
 * Returns: %FALSE
 */
gboolean
pafi_file_stream_set_error (GError **error, const char *path)
{
  int saved = errno;
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (saved), "%s: %s", name,
               g_strerror (saved));
  return FALSE;
}
