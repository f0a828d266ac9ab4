/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-table-sample.h"

typedef struct
{
  guint n_cells;
  char **cells;      /* (owned) (array zero-terminated=1) */
  gboolean *numeric; /* (owned) */
} SampleRow;

struct _PafiTableSample
{
  GArray *rows; /* (owned) (element-type SampleRow) */
  guint n_columns;
};

static void
sample_row_clear (gpointer data)
{
  SampleRow *row = data;

  g_strfreev (row->cells);
  g_free (row->numeric);
}

static void
add_row (PafiTableSample *self, const PafiTableRow *row)
{
  SampleRow kept = { .n_cells = row->n_cells };

  kept.cells = g_new0 (char *, row->n_cells + 1);
  kept.numeric = g_new (gboolean, row->n_cells);
  for (guint i = 0; i < row->n_cells; i++)
    {
      kept.cells[i] = g_strdup (row->cells[i].text);
      kept.numeric[i] = row->cells[i].numeric;
    }
  g_array_append_val (self->rows, kept);
  self->n_columns = MAX (self->n_columns, row->n_cells);
}

/**
 * pafi_table_sample_read:
 * @table: a table at its first row
 * @n_rows: how many rows are wanted
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the rows, fewer if there are no more; %NULL on error
 */
PafiTableSample *
pafi_table_sample_read (PafiTable *table, guint n_rows, GCancellable *cancellable, GError **error)
{
  g_autoptr (PafiTableSample) self = g_new0 (PafiTableSample, 1);
  GError *local = NULL;
  const PafiTableRow *row;

  self->rows = g_array_new (FALSE, FALSE, sizeof (SampleRow));
  g_array_set_clear_func (self->rows, sample_row_clear);
  while (self->rows->len < n_rows && (row = pafi_table_next (table, cancellable, &local)) != NULL)
    add_row (self, row);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * pafi_table_sample_free:
 * @self: (transfer full): a sample
 */
void
pafi_table_sample_free (PafiTableSample *self)
{
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * pafi_table_sample_get_n_rows:
 * @self: a sample
 *
 * Returns: how many rows it has
 */
guint
pafi_table_sample_get_n_rows (PafiTableSample *self)
{
  return self->rows->len;
}

/**
 * pafi_table_sample_get_n_columns:
 * @self: a sample
 *
 * Returns: how many cells its longest row has
 */
guint
pafi_table_sample_get_n_columns (PafiTableSample *self)
{
  return self->n_columns;
}

/**
 * pafi_table_sample_get_cells:
 * @self: a sample
 * @row: a row, from 0
 *
 * Returns: (transfer none) (array zero-terminated=1): its cells
 */
const char *const *
pafi_table_sample_get_cells (PafiTableSample *self, guint row)
{
  return (const char *const *) g_array_index (self->rows, SampleRow, row).cells;
}

/**
 * pafi_table_sample_get:
 * @self: a sample
 * @row: a row, from 0
 * @column: a column, from 0
 *
 * Returns: (transfer none): what stands there, empty for nothing
 */
const char *
pafi_table_sample_get (PafiTableSample *self, guint row, guint column)
{
  const SampleRow *kept = &g_array_index (self->rows, SampleRow, row);

  return column < kept->n_cells ? kept->cells[column] : "";
}

/**
 * pafi_table_sample_is_numeric:
 * @self: a sample
 * @row: a row, from 0
 * @column: a column, from 0
 *
 * Returns: whether the file stores a number there
 */
gboolean
pafi_table_sample_is_numeric (PafiTableSample *self, guint row, guint column)
{
  const SampleRow *kept = &g_array_index (self->rows, SampleRow, row);

  return column < kept->n_cells && kept->numeric[column];
}
