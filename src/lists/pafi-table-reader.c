/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-table-reader.h"

#include <string.h>

#include "pafi-table-error.h"

/* A file of 20 MB can name one long text a million times; all that it says is counted. */
#define MAX_MEGABYTES 512
#define MEGABYTE (1024 * 1024)

typedef struct
{
  PafiRowBuffer *buffer; /* (owned) */
  gboolean ended;
  guint n_rows;
  gsize n_bytes;
} PafiTableReaderPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PafiTableReader, pafi_table_reader, G_TYPE_OBJECT)

static void
pafi_table_reader_finalize (GObject *object)
{
  PafiTableReaderPrivate *priv =
    pafi_table_reader_get_instance_private (PAFI_TABLE_READER (object));

  pafi_row_buffer_free (priv->buffer);

  G_OBJECT_CLASS (pafi_table_reader_parent_class)->finalize (object);
}

static void
pafi_table_reader_class_init (PafiTableReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_table_reader_finalize;
}

static void
pafi_table_reader_init (PafiTableReader *self)
{
  PafiTableReaderPrivate *priv = pafi_table_reader_get_instance_private (self);

  priv->buffer = pafi_row_buffer_new ();
}

static gboolean
is_bounded (PafiTableReaderPrivate *priv, const PafiTableRow *row, GError **error)
{
  gsize length = 0;

  if (++priv->n_rows > PAFI_TABLE_MAX_ROWS)
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_TOO_LARGE);
  for (guint i = 0; i < row->n_cells; i++)
    length += strlen (row->cells[i].text) + 1;
  if (length > PAFI_TABLE_MAX_ROW)
    return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_TOO_LARGE, row->line);
  priv->n_bytes += length;
  if (priv->n_bytes > (gsize) MAX_MEGABYTES * MEGABYTE)
    return pafi_table_set_error_size (error, MAX_MEGABYTES);
  return TRUE;
}

/**
 * pafi_table_reader_next:
 * @self: a reader
 * @cancellable: (nullable): asked before each block
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer none) (nullable): the next row, until the next call; %NULL at the end, or on
 *   error
 */
const PafiTableRow *
pafi_table_reader_next (PafiTableReader *self, GCancellable *cancellable, GError **error)
{
  PafiTableReaderPrivate *priv = pafi_table_reader_get_instance_private (self);
  const PafiTableRow *row;

  while ((row = pafi_row_buffer_take (priv->buffer)) == NULL)
    {
      if (priv->ended || g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      pafi_row_buffer_recycle (priv->buffer);
      if (!PAFI_TABLE_READER_GET_CLASS (self)->pump (self, priv->buffer, &priv->ended, error))
        {
          /* Nothing comes behind an error. */
          pafi_row_buffer_reset (priv->buffer);
          priv->ended = TRUE;
          return NULL;
        }
    }

  return is_bounded (priv, row, error) ? row : NULL;
}

/**
 * pafi_table_reader_rewind:
 * @self: a reader
 * @error: return location for a #PafiTableError
 *
 * Returns: whether the next row is the first again
 */
gboolean
pafi_table_reader_rewind (PafiTableReader *self, GError **error)
{
  PafiTableReaderPrivate *priv = pafi_table_reader_get_instance_private (self);

  pafi_row_buffer_reset (priv->buffer);
  priv->ended = FALSE;
  priv->n_rows = 0;
  priv->n_bytes = 0;
  return PAFI_TABLE_READER_GET_CLASS (self)->rewind (self, error);
}
