/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fuzz-table.h"

#include <string.h>

#include "fuzz.h"
#include "pafi-list-import.h"
#include "pafi-nik.h"
#include "pafi-table-error.h"

/* Rows that are repeated a million times take long, and tell no more than some. */
#define MAX_ROWS 2000

void
fuzz_assert_table_error (const GError *error)
{
  g_assert (error != NULL && error->domain == PAFI_TABLE_ERROR);
  g_assert (*error->message != '\0' && fuzz_is_safe (error->message));
}

static void
check_cell (const PafiCell *cell)
{
  g_autofree char *nik = NULL;
  PafiRowCondition condition = pafi_row_judge (cell->text, cell->numeric, &nik);
  gboolean is_nik = condition == PAFI_ROW_READY || condition == PAFI_ROW_SUSPECT;

  g_assert (strlen (cell->text) <= PAFI_TABLE_MAX_CELL + PAFI_NIK_LENGTH);
  g_assert (g_utf8_validate (cell->text, -1, NULL));
  g_assert (condition < PAFI_N_ROW_CONDITIONS && condition != PAFI_ROW_DUPLICATE);
  g_assert (is_nik == (nik != NULL));
  if (nik == NULL)
    return;
  g_assert (strlen (nik) == PAFI_NIK_LENGTH &&
            strspn (nik, "0123456789") == PAFI_NIK_LENGTH);
  /* What went through a number can't be above 2^53, and is suspect if it ends in 0. */
  if (cell->numeric)
    {
      g_assert (strcmp (nik, "9007199254740992") <= 0);
      g_assert ((nik[PAFI_NIK_LENGTH - 1] == '0') == (condition == PAFI_ROW_SUSPECT));
    }
}

/* A sum of all rows. */
static guint
read_rows (PafiTableReader *reader, gboolean check)
{
  g_autoptr (GError) error = NULL;
  const PafiTableRow *row;
  guint sum = 5381, n_rows = 0;

  while (n_rows++ < MAX_ROWS && (row = pafi_table_reader_next (reader, NULL, &error)) != NULL)
    {
      g_assert (row->line > 0 && row->n_cells > 0 && row->n_cells <= PAFI_TABLE_MAX_COLUMNS);
      g_assert (*row->cells[row->n_cells - 1].text != '\0');
      sum = sum * 33 + row->line;
      for (guint i = 0; i < row->n_cells; i++)
        {
          sum = sum * 33 + g_str_hash (row->cells[i].text) + (guint) row->cells[i].numeric;
          if (check && i < 64)
            check_cell (&row->cells[i]);
        }
    }
  if (error != NULL)
    {
      fuzz_assert_table_error (error);
      g_assert (pafi_table_reader_next (reader, NULL, NULL) == NULL);
      sum = sum * 33 + (guint) error->code;
    }
  return sum;
}

void
fuzz_assert_reader (PafiTableReader *reader)
{
  guint first = read_rows (reader, TRUE);

  g_assert (pafi_table_reader_rewind (reader, NULL));
  g_assert (read_rows (reader, FALSE) == first);
}
