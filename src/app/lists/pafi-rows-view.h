/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-row-cell.h"
#include "pafi-rows-model.h"
#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ROWS_VIEW (pafi_rows_view_get_type ())

/**
 * PafiRowsView:
 *
 * The table of a list: before the check what stands in the file, then what came of it. It has the
 * columns that there is room for.
 *
 * Signals: `activated (PafiListRow *row)`: a row was chosen, by Enter or a double click; `sorted
 * ()`: another order was chosen, by the title of a column.
 */
G_DECLARE_FINAL_TYPE (PafiRowsView, pafi_rows_view, PAFI, ROWS_VIEW, GtkWidget)

GtkWidget *pafi_rows_view_new (PafiClock *clock);
void pafi_rows_view_set_model (PafiRowsView *self, PafiRowsModel *model);
void pafi_rows_view_set_look (PafiRowsView *self, gboolean results, PafiWidthClass width_class);
void pafi_rows_view_scroll_to_top (PafiRowsView *self);
void pafi_rows_view_set_masked (PafiRowsView *self, gboolean masked);
gboolean pafi_rows_view_get_sort (PafiRowsView *self, PafiRowSort *sort, gboolean *descending);
void pafi_rows_view_unsort (PafiRowsView *self);
char *pafi_rows_view_dup_columns (PafiRowsView *self);

G_END_DECLS
