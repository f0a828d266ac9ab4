/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-row-buffer.h"

#include <string.h>

/* Cells that are empty are not kept: a sheet can name the last column alone. */
typedef struct
{
  const char *shared; /* (nullable) (unowned) */
  gsize offset;       /* in the text, where it is not shared */
  guint column;
  guint n_columns : 31;
  guint numeric : 1;
} Cell;

typedef struct
{
  guint line;
  guint first; /* in the cells */
  guint n_cells;
  guint n_left; /* how often it is still to be taken */
} Row;

struct _PafiRowBuffer
{
  GString *text; /* of all cells, each with its NUL */
  GArray *cells; /* (element-type Cell) */
  GArray *rows;  /* (element-type Row) that are complete */
  guint next;    /* of the rows to be taken */

  /* The row that is being written. */
  guint line;
  guint first_cell;
  gsize row_start;
  gsize cell_start;

  GArray *out; /* (element-type PafiCell) the row that was taken last */
  PafiTableRow row;
};

/**
 * pafi_row_buffer_new:
 *
 * Returns: (transfer full): an empty buffer
 */
PafiRowBuffer *
pafi_row_buffer_new (void)
{
  PafiRowBuffer *self = g_new0 (PafiRowBuffer, 1);

  self->text = g_string_new (NULL);
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->out = g_array_new (FALSE, FALSE, sizeof (PafiCell));
  return self;
}

/**
 * pafi_row_buffer_free:
 * @self: (transfer full): a buffer
 */
void
pafi_row_buffer_free (PafiRowBuffer *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->out);
  g_free (self);
}

/**
 * pafi_row_buffer_begin_row:
 * @self: a buffer
 * @line: where the row stands in the file, from 1
 *
 * Begins a row. One that was begun and not ended is forgotten.
 */
void
pafi_row_buffer_begin_row (PafiRowBuffer *self, guint line)
{
  g_array_set_size (self->cells, self->first_cell);
  g_string_truncate (self->text, self->row_start);
  self->line = line;
}

/**
 * pafi_row_buffer_begin_cell:
 * @self: a buffer
 *
 * Returns: (transfer none): where to append the cell's text
 */
GString *
pafi_row_buffer_begin_cell (PafiRowBuffer *self)
{
  self->cell_start = self->text->len;
  return self->text;
}

/**
 * pafi_row_buffer_get_cell:
 * @self: a buffer
 * @start: (out) (optional): where in it the cell's text begins
 *
 * Returns: (transfer none): where the text of the cell that was begun last is
 */
GString *
pafi_row_buffer_get_cell (PafiRowBuffer *self, gsize *start)
{
  if (start != NULL)
    *start = self->cell_start;
  return self->text;
}

/**
 * pafi_row_buffer_end_cell:
 * @self: a buffer
 * @column: where the cell stands, from 0
 * @n_columns: in how many columns from there
 * @numeric: whether it is a number
 *
 * Puts what was appended since pafi_row_buffer_begin_cell() into the row. Empty cells are not kept.
 */
void
pafi_row_buffer_end_cell (PafiRowBuffer *self, guint column, guint n_columns, gboolean numeric)
{
  Cell cell = {
    .offset = self->cell_start,
    .column = column,
    .n_columns = n_columns,
    .numeric = numeric != FALSE,
  };

  if (self->text->len == self->cell_start)
    return;
  g_string_append_c (self->text, '\0');
  g_array_append_val (self->cells, cell);
}

/**
 * pafi_row_buffer_put_shared:
 * @self: a buffer
 * @column: where the cell stands, from 0
 * @text: its text, which outlives the buffer
 */
void
pafi_row_buffer_put_shared (PafiRowBuffer *self, guint column, const char *text)
{
  Cell cell = { .shared = text, .column = column, .n_columns = 1 };

  if (*text != '\0')
    g_array_append_val (self->cells, cell);
}

/**
 * pafi_row_buffer_get_row_length:
 * @self: a buffer
 *
 * Returns: how many bytes the row that is being written has
 */
gsize
pafi_row_buffer_get_row_length (PafiRowBuffer *self)
{
  return self->text->len - self->row_start;
}

static const char *
get_text (PafiRowBuffer *self, guint index)
{
  const Cell *cell = &g_array_index (self->cells, Cell, index);

  return cell->shared != NULL ? cell->shared : self->text->str + cell->offset;
}

/**
 * pafi_row_buffer_end_row:
 * @self: a buffer
 * @n_rows: how many rows of the file are the same
 *
 * Ends the row. One without a text is left out.
 */
void
pafi_row_buffer_end_row (PafiRowBuffer *self, guint n_rows)
{
  Row row = { self->line, self->first_cell, self->cells->len - self->first_cell, n_rows };
  gboolean blank = TRUE;

  for (guint i = self->first_cell; i < self->cells->len && blank; i++)
    {
      const char *text = get_text (self, i);

      blank = text[strspn (text, " \t\r\n")] == '\0';
    }

  if (blank)
    {
      g_array_set_size (self->cells, self->first_cell);
      g_string_truncate (self->text, self->row_start);
      return;
    }
  g_array_append_val (self->rows, row);
  self->first_cell = self->cells->len;
  self->row_start = self->text->len;
}

/* All cells of a row, with the empty ones between. Sheets may name them in any order, or twice. */
static void
expand_row (PafiRowBuffer *self, const Row *row)
{
  static const PafiCell nothing = { (char *) "", FALSE };

  g_array_set_size (self->out, 0);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const Cell *cell = &g_array_index (self->cells, Cell, row->first + i);
      PafiCell full = { (char *) get_text (self, row->first + i), cell->numeric };

      while (self->out->len < cell->column + cell->n_columns)
        g_array_append_val (self->out, nothing);
      for (guint column = 0; column < cell->n_columns; column++)
        g_array_index (self->out, PafiCell, cell->column + column) = full;
    }
}

/**
 * pafi_row_buffer_take:
 * @self: a buffer
 *
 * Returns: (transfer none) (nullable): the next complete row, until the next call; %NULL if there
 *   is none
 */
const PafiTableRow *
pafi_row_buffer_take (PafiRowBuffer *self)
{
  Row *row;

  if (self->next >= self->rows->len)
    return NULL;

  row = &g_array_index (self->rows, Row, self->next);
  expand_row (self, row);
  self->row = (PafiTableRow){ row->line, self->out->len, (PafiCell *) (gpointer) self->out->data };

  row->line++;
  if (--row->n_left == 0)
    self->next++;
  return &self->row;
}

/**
 * pafi_row_buffer_recycle:
 * @self: a buffer whose complete rows were all taken
 *
 * Throws them away, and keeps the one that is being written.
 */
void
pafi_row_buffer_recycle (PafiRowBuffer *self)
{
  if (self->rows->len == 0)
    return;
  g_return_if_fail (self->next == self->rows->len);

  g_array_set_size (self->rows, 0);
  self->next = 0;
  g_array_remove_range (self->cells, 0, self->first_cell);
  g_string_erase (self->text, 0, (gssize) self->row_start);
  for (guint i = 0; i < self->cells->len; i++)
    g_array_index (self->cells, Cell, i).offset -= self->row_start;
  self->cell_start -= MIN (self->cell_start, self->row_start);
  self->first_cell = 0;
  self->row_start = 0;
}

/**
 * pafi_row_buffer_reset:
 * @self: a buffer
 *
 * Throws everything away.
 */
void
pafi_row_buffer_reset (PafiRowBuffer *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->rows, 0);
  self->next = 0;
  self->first_cell = 0;
  self->row_start = 0;
  self->cell_start = 0;
}
