/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-import.h"
#include "pafi-table-columns.h"

G_BEGIN_DECLS

/**
 * PafiTablePlan:
 * @columns: what the columns are
 * @names: (owned) (array zero-terminated=1): their headers
 * @n_rows: how many rows there are below the headers
 * @ends_in_zero: whether all NIKs of a text end in 0, as Excel leaves them
 * @scattered: whether NIKs are where they are, several in a row: each is a row of its own
 *
 * What is known of a table before a row of it is kept: it was read once, to its end.
 */
typedef struct
{
  PafiTableColumns columns;
  char **names;
  guint n_rows;
  gboolean ends_in_zero;
  gboolean scattered;
} PafiTablePlan;

gboolean pafi_table_plan_make (PafiTablePlan *self, PafiTable *table,
                               const PafiImportOptions *options, gboolean pasted,
                               GCancellable *cancellable, GError **error);
void pafi_table_plan_clear (PafiTablePlan *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiTablePlan, pafi_table_plan_clear)

G_END_DECLS
