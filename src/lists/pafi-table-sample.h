/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table.h"

G_BEGIN_DECLS

/**
 * PafiTableSample:
 *
 * The first rows of a table, kept: what its columns are is found from them.
 */
typedef struct _PafiTableSample PafiTableSample;

PafiTableSample *pafi_table_sample_read (PafiTable *table, guint n_rows, GCancellable *cancellable,
                                         GError **error);
void pafi_table_sample_free (PafiTableSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiTableSample, pafi_table_sample_free)

guint pafi_table_sample_get_n_rows (PafiTableSample *self);
guint pafi_table_sample_get_n_columns (PafiTableSample *self);
const char *const *pafi_table_sample_get_cells (PafiTableSample *self, guint row);
const char *pafi_table_sample_get (PafiTableSample *self, guint row, guint column);
gboolean pafi_table_sample_is_numeric (PafiTableSample *self, guint row, guint column);

G_END_DECLS
