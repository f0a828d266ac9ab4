/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-table-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-nik-likeness.h"
#include "pafi-nik.h"
#include "pafi-table-error.h"

#define SAMPLE_ROWS 100
/* One NIK in ten ends in 0; five in a row of a hundred thousand lists. */
#define LEAST_ZEROS 5

G_DEFINE_QUARK (pafi-import-error-quark, pafi_import_error)

/* What is counted while the table is read to its end. */
typedef struct
{
  guint n_rows; /* titles and headers included */
  guint n_columns;
  guint n_zeros;
  gboolean other_digit;
} Count;

static void
count_row (Count *count, const PafiTablePlan *plan, const PafiTableRow *row)
{
  guint column = (guint) MAX (plan->columns.nik, 0);
  g_autofree char *nik = NULL;

  count->n_columns = MAX (count->n_columns, row->n_cells);
  if ((int) count->n_rows++ <= plan->columns.header)
    return;
  if (plan->columns.nik < 0 || column >= row->n_cells || count->other_digit ||
      pafi_row_judge (row->cells[column].text, row->cells[column].numeric, &nik) != PAFI_ROW_READY)
    return;
  if (nik[PAFI_NIK_LENGTH - 1] == '0')
    count->n_zeros++;
  else
    count->other_digit = TRUE;
}

/* A first row of NIKs in most of its cells, as somebody pastes them side by side; or lines with
 * words around the NIKs. */
static gboolean
is_scattered (PafiTableSample *sample, const PafiTableColumns *columns)
{
  guint n_columns = pafi_table_sample_get_n_columns (sample), n_niks = 0;

  if (pafi_table_sample_get_n_rows (sample) == 0)
    return FALSE;
  if (columns->nik < 0)
    {
      for (guint row = 0; row < pafi_table_sample_get_n_rows (sample); row++)
        {
          g_auto (GStrv) found = pafi_nik_find_all (pafi_table_sample_get (sample, row, 0));

          if (n_columns == 1 && *found != NULL)
            return TRUE;
        }
      return FALSE;
    }
  for (guint column = 0; column < n_columns; column++)
    n_niks += pafi_nik_likeness (pafi_table_sample_get (sample, 0, column), FALSE) > 0;
  return n_niks > 1 && 2 * n_niks > n_columns;
}

/**
 * pafi_table_plan_make:
 * @self: (out caller-allocates): the plan
 * @table: a table at its first row; it is there again afterwards
 * @options: what the user chose
 * @pasted: whether it is a text that was pasted
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError or #PafiImportError
 *
 * Returns: whether the table is a list
 */
gboolean
pafi_table_plan_make (PafiTablePlan *self, PafiTable *table, const PafiImportOptions *options,
                      gboolean pasted, GCancellable *cancellable, GError **error)
{
  g_autoptr (PafiTableSample) sample =
    pafi_table_sample_read (table, SAMPLE_ROWS, cancellable, error);
  const PafiTableRow *row;
  Count count = { 0 };
  GError *local = NULL;

  if (sample == NULL)
    return FALSE;
  pafi_table_columns_find (&self->columns, sample, options->column, options->column_name);
  self->scattered = options->column < 0 && options->column_name == NULL &&
                    (pasted || self->columns.nik < 0) && is_scattered (sample, &self->columns);

  /* From the start again: what is counted stands in one place. */
  if (!pafi_table_rewind (table, error))
    return FALSE;
  while ((row = pafi_table_next (table, cancellable, &local)) != NULL)
    count_row (&count, self, row);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  self->n_rows = count.n_rows - (guint) (self->columns.header + 1);
  self->ends_in_zero = pafi_table_get_format (table) == PAFI_TABLE_TEXT && !count.other_digit &&
                       count.n_zeros >= LEAST_ZEROS;
  self->names = pafi_table_columns_dup_names (&self->columns, sample, count.n_columns);

  if (self->n_rows == 0)
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_EMPTY);
  if ((self->columns.nik < 0 || (guint) self->columns.nik >= count.n_columns) && !self->scattered)
    {
      g_set_error_literal (error, PAFI_IMPORT_ERROR, PAFI_IMPORT_ERROR_NO_COLUMN,
                           _ ("No NIK column was found"));
      return FALSE;
    }
  return pafi_table_rewind (table, error);
}

/**
 * pafi_table_plan_clear:
 * @self: a plan, or one that is all zero
 */
void
pafi_table_plan_clear (PafiTablePlan *self)
{
  g_clear_pointer (&self->names, g_strfreev);
}
