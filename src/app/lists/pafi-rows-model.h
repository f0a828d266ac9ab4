/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-row-item.h"
#include "pafi-store-lists.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ROWS_MODEL (pafi_rows_model_get_type ())

/**
 * PafiRowsModel:
 *
 * The rows of a list as the store sorts and filters them. A #GListModel of #PafiRowItem that has
 * only the items that somebody holds: nothing for a row in the file's order, four bytes for one in
 * another order. Rows are loaded for the items that are held, many at once, after they were asked
 * for.
 *
 * Signal `failed (GError *error)`: the store could not give what was asked for.
 */
G_DECLARE_FINAL_TYPE (PafiRowsModel, pafi_rows_model, PAFI, ROWS_MODEL, GObject)

PafiRowsModel *pafi_rows_model_new (PafiStore *store);
void pafi_rows_model_set_query (PafiRowsModel *self, const PafiRowQuery *query, guint n_rows);
const PafiRowQuery *pafi_rows_model_get_query (PafiRowsModel *self);
gboolean pafi_rows_model_is_busy (PafiRowsModel *self);
void pafi_rows_model_reload (PafiRowsModel *self);
void pafi_rows_model_row_asked (PafiRowsModel *self, guint32 number);
void pafi_rows_model_row_done (PafiRowsModel *self, guint32 number, const char *nik);
void pafi_rows_model_rows_at_rest (PafiRowsModel *self);
guint pafi_rows_model_get_n_held (PafiRowsModel *self);
guint pafi_rows_model_get_n_loaded (PafiRowsModel *self);

G_END_DECLS
