/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-lists.h"

G_BEGIN_DECLS

/**
 * PafiExportRows:
 *
 * The rows that a query gives, in its order, one after another: some hundreds at a time are in
 * memory. Blocks; for one thread.
 */
typedef struct _PafiExportRows PafiExportRows;

PafiExportRows *pafi_export_rows_new (PafiStore *store, const PafiRowQuery *query, GError **error);
void pafi_export_rows_free (PafiExportRows *self);
const PafiListInfo *pafi_export_rows_get_info (PafiExportRows *self);
guint pafi_export_rows_get_n_rows (PafiExportRows *self);
/* The next row, which stays until the next call, and its check; NULL at the end, or with @error. */
PafiListRow *pafi_export_rows_next (PafiExportRows *self, PafiCheck **check,
                                    GCancellable *cancellable, GError **error);
/* How many rows were given. */
guint pafi_export_rows_get_n_given (PafiExportRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiExportRows, pafi_export_rows_free)

G_END_DECLS
