/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-separator.h"

#include <string.h>

#include "pafi-nik-likeness.h"
#include "pafi-text-parser.h"

/* So many rows tell. */
#define MAX_ROWS 30

/* How a text looks when it is cut by one separator. */
typedef struct
{
  char separator;
  guint n_rows;
  guint n_same;    /* rows of the most frequent number of cells */
  guint n_columns; /* that number */
  guint n_niks;    /* cells of the column that has most NIKs */
} Look;

/**
 * pafi_separator_take_directive:
 * @head: (array length=length): how a text begins
 * @length: its length in bytes
 * @separator: (out): the separator, if it is named there
 *
 * "sep=;" in the first line is how one tells Excel.
 *
 * Returns: the length of that line with its end, 0 if there is none
 */
gsize
pafi_separator_take_directive (const char *head, gsize length, char *separator)
{
  gsize n = 5;

  if (length < 6 || g_ascii_strncasecmp (head, "sep=", 4) != 0 ||
      strchr (";,|\t", head[4]) == NULL || (head[5] != '\r' && head[5] != '\n'))
    return 0;
  *separator = head[4];
  if (head[n] == '\r')
    n++;
  if (n < length && head[n] == '\n')
    n++;
  return n;
}

static PafiRowBuffer *
cut (const char *head, gsize length, char separator)
{
  g_autoptr (PafiRowBuffer) buffer = pafi_row_buffer_new ();
  PafiTextParser parser = { .separator = separator, .line = 1 };

  /* An error is found again, and told, when the file is read. */
  if (pafi_text_parser_feed (&parser, head, length, buffer, NULL))
    pafi_text_parser_end (&parser, buffer, NULL);
  return g_steal_pointer (&buffer);
}

static void
look (const char *head, gsize length, Look *look)
{
  g_autoptr (PafiRowBuffer) buffer = cut (head, length, look->separator);
  g_autoptr (GHashTable) widths = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) niks = g_hash_table_new (NULL, NULL);
  const PafiTableRow *row;

  while (look->n_rows < MAX_ROWS && (row = pafi_row_buffer_take (buffer)) != NULL)
    {
      gpointer width = GUINT_TO_POINTER (row->n_cells);
      guint n_same = GPOINTER_TO_UINT (g_hash_table_lookup (widths, width)) + 1;

      look->n_rows++;
      g_hash_table_insert (widths, width, GUINT_TO_POINTER (n_same));
      if (n_same > look->n_same || (n_same == look->n_same && row->n_cells > look->n_columns))
        {
          look->n_same = n_same;
          look->n_columns = row->n_cells;
        }
      for (guint i = 0; i < row->n_cells; i++)
        if (pafi_nik_likeness (row->cells[i].text, FALSE) > 0)
          {
            gpointer column = GUINT_TO_POINTER (i);
            guint n = GPOINTER_TO_UINT (g_hash_table_lookup (niks, column)) + 1;

            g_hash_table_insert (niks, column, GUINT_TO_POINTER (n));
            look->n_niks = MAX (look->n_niks, n);
          }
    }
}

static gboolean
is_better (const Look *a, const Look *b)
{
  if (a->n_niks != b->n_niks)
    return a->n_niks > b->n_niks;
  /* Cells that need no cutting to be NIKs are not cut: "3,20602E+15". */
  if (b->separator == '\0')
    return a->n_niks == 0 && a->n_columns > 1 && 2 * a->n_same > a->n_rows;
  if (a->n_same * b->n_rows != b->n_same * a->n_rows)
    return a->n_same * b->n_rows > b->n_same * a->n_rows;
  return a->n_columns > b->n_columns;
}

/**
 * pafi_separator_detect:
 * @head: (array length=length): how a text begins, in whole lines
 * @length: its length in bytes
 *
 * Chooses the separator that makes most NIKs of the first lines, then the one that cuts them into
 * the same number of cells, then into most. Indonesian spreadsheets write `;`.
 *
 * Returns: the separator, 0 for one value a line
 */
char
pafi_separator_detect (const char *head, gsize length)
{
  static const char candidates[] = { ';', '\t', ',', '|' };
  Look best = { 0 };

  look (head, length, &best);
  for (gsize i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      Look next = { .separator = candidates[i] };

      look (head, length, &next);
      if (is_better (&next, &best))
        best = next;
    }
  return best.separator;
}
