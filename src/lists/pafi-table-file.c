/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-table-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pafi-table-error.h"

struct _PafiTableFile
{
  int fd;        /* -1 for bytes */
  GBytes *bytes; /* (owned) (nullable) */
  gsize size;
  gsize offset;

  guint64 sum;       /* of what was read since the last rewind */
  guint64 whole_sum; /* of the first time, once there was one */
  gboolean was_read;
};

/**
 * pafi_table_file_open:
 * @path: a file's path
 * @error: return location for a #PafiTableError
 *
 * A device or a pipe never ends, or never begins; a folder is none. Only files are opened.
 *
 * Returns: (transfer full) (nullable): the file, or %NULL on error
 */
PafiTableFile *
pafi_table_file_open (const char *path, GError **error)
{
  /* Without O_NONBLOCK, opening a pipe waits for somebody to write to it. */
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
  PafiTableFile *self;
  struct stat info;

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || info.st_size < 0)
    {
      if (fd >= 0)
        close (fd);
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return NULL;
    }

  self = g_new0 (PafiTableFile, 1);
  self->fd = fd;
  self->size = (gsize) info.st_size;
  return self;
}

/**
 * pafi_table_file_new_for_bytes:
 * @bytes: a text
 *
 * Returns: (transfer full): the text as a file
 */
PafiTableFile *
pafi_table_file_new_for_bytes (GBytes *bytes)
{
  PafiTableFile *self = g_new0 (PafiTableFile, 1);

  self->fd = -1;
  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);
  return self;
}

/**
 * pafi_table_file_free:
 * @self: (transfer full): a file
 */
void
pafi_table_file_free (PafiTableFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * pafi_table_file_get_size:
 * @self: a file
 *
 * Returns: how many bytes it had when it was opened
 */
gsize
pafi_table_file_get_size (PafiTableFile *self)
{
  return self->size;
}

/* Tells two readings of a file apart; nobody is kept from making two files of the same sum. */
static void
add_to_sum (PafiTableFile *self, const guint8 *bytes, gsize n)
{
  guint64 sum = self->sum, word;
  gsize i = 0;

  for (; i + sizeof word <= n; i += sizeof word)
    {
      memcpy (&word, bytes + i, sizeof word);
      sum = (((sum << 5) | (sum >> 59)) ^ word) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
    }
  for (; i < n; i++)
    sum = (((sum << 5) | (sum >> 59)) ^ bytes[i]) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  self->sum = sum;
}

static gssize
fill_block (PafiTableFile *self, guint8 *block)
{
  gsize n = 0;

  if (self->bytes != NULL)
    {
      const guint8 *data = g_bytes_get_data (self->bytes, NULL);

      n = MIN (PAFI_TABLE_BLOCK, self->size - self->offset);
      if (n > 0)
        memcpy (block, data + self->offset, n);
      return (gssize) n;
    }

  while (n < PAFI_TABLE_BLOCK)
    {
      gssize got = pread (self->fd, block + n, PAFI_TABLE_BLOCK - n, (off_t) (self->offset + n));

      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return -1;
      if (got == 0)
        break;
      n += (gsize) got;
    }
  return (gssize) n;
}

/**
 * pafi_table_file_read:
 * @self: a file
 * @block: room for %PAFI_TABLE_BLOCK bytes
 * @error: return location for a #PafiTableError
 *
 * Reads the next block. Only the last one is shorter. The end is not told before it is certain that
 * the file is the same as the first time.
 *
 * Returns: how many bytes were read; 0 at the end, -1 on error
 */
gssize
pafi_table_file_read (PafiTableFile *self, guint8 *block, GError **error)
{
  gssize n = fill_block (self, block);

  if (n < 0)
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return -1;
    }
  if (n > 0)
    add_to_sum (self, block, (gsize) n);
  self->offset += (gsize) n;
  if (self->offset > self->size || (n < PAFI_TABLE_BLOCK && self->offset < self->size) ||
      (n == 0 && self->was_read && self->sum != self->whole_sum))
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_CHANGED);
      return -1;
    }
  if (n == 0 && !self->was_read)
    {
      self->was_read = TRUE;
      self->whole_sum = self->sum;
    }
  return n;
}

/**
 * pafi_table_file_rewind:
 * @self: a file
 *
 * The next block is the first again.
 */
void
pafi_table_file_rewind (PafiTableFile *self)
{
  self->offset = 0;
  self->sum = 0;
}

/**
 * pafi_table_file_load:
 * @self: a file of a size that memory has room for
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the whole file, or %NULL on error
 */
GBytes *
pafi_table_file_load (PafiTableFile *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) all = g_byte_array_sized_new ((guint) MIN (self->size, G_MAXINT32));
  g_autofree guint8 *block = g_malloc (PAFI_TABLE_BLOCK);
  gssize n;

  pafi_table_file_rewind (self);
  while ((n = pafi_table_file_read (self, block, error)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      g_byte_array_append (all, block, (guint) n);
    }
  return n < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&all));
}
