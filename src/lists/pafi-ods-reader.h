/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table-reader.h"
#include "pafi-zip.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ODS_READER (pafi_ods_reader_get_type ())

/**
 * PafiOdsReader:
 *
 * Reads a sheet of an ODS file, LibreOffice's own format.
 */
G_DECLARE_FINAL_TYPE (PafiOdsReader, pafi_ods_reader, PAFI, ODS_READER, PafiTableReader)

PafiOdsReader *pafi_ods_reader_new (PafiZip *zip, guint sheet, char ***sheets,
                                    GCancellable *cancellable, GError **error);

G_END_DECLS
