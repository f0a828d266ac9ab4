/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-row-buffer.h"
#include "pafi-table.h"

G_BEGIN_DECLS

#define PAFI_TYPE_TABLE_READER (pafi_table_reader_get_type ())

/**
 * PafiTableReader:
 *
 * Reads the rows of one kind of file, block by block.
 */
G_DECLARE_DERIVABLE_TYPE (PafiTableReader, pafi_table_reader, PAFI, TABLE_READER, GObject)

/**
 * PafiTableReaderClass:
 * @pump: reads a block and puts its rows into @buffer; sets @ended after the last one
 * @rewind: goes back to the first row
 */
struct _PafiTableReaderClass
{
  GObjectClass parent_class;

  gboolean (*pump) (PafiTableReader *self, PafiRowBuffer *buffer, gboolean *ended, GError **error);
  gboolean (*rewind) (PafiTableReader *self, GError **error);
};

const PafiTableRow *pafi_table_reader_next (PafiTableReader *self, GCancellable *cancellable,
                                            GError **error);
gboolean pafi_table_reader_rewind (PafiTableReader *self, GError **error);

G_END_DECLS
