/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table-reader.h"
#include "pafi-zip.h"

G_BEGIN_DECLS

#define PAFI_TYPE_XLSX_READER (pafi_xlsx_reader_get_type ())

/**
 * PafiXlsxReader:
 *
 * Reads a sheet of an XLSX file.
 */
G_DECLARE_FINAL_TYPE (PafiXlsxReader, pafi_xlsx_reader, PAFI, XLSX_READER, PafiTableReader)

PafiXlsxReader *pafi_xlsx_reader_new (PafiZip *zip, guint sheet, char ***sheets,
                                      GCancellable *cancellable, GError **error);

G_END_DECLS
