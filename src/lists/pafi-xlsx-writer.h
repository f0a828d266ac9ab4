/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-record-columns.h"

G_BEGIN_DECLS

/**
 * PafiXlsxWriter:
 *
 * A workbook of one sheet, written a row after the other in memory that does not grow with it. Until it
 * is finished it lies in files without a name, which nobody else can open and nothing leaves behind.
 */
typedef struct _PafiXlsxWriter PafiXlsxWriter;

PafiXlsxWriter *pafi_xlsx_writer_new (const char *sheet, GError **error);
void pafi_xlsx_writer_free (PafiXlsxWriter *self);
/* The next cell of the row; NULL leaves it empty. */
void pafi_xlsx_writer_add (PafiXlsxWriter *self, PafiRecordKind kind, const char *value);
/* FALSE once the disk is full, or the sheet. */
gboolean pafi_xlsx_writer_end_row (PafiXlsxWriter *self, GError **error);
gboolean pafi_xlsx_writer_finish (PafiXlsxWriter *self, GOutputStream *stream,
                                  GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiXlsxWriter, pafi_xlsx_writer_free)

G_END_DECLS
