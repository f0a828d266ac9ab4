/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-clock.h"
#include "pafi-row-item.h"

G_BEGIN_DECLS

/**
 * PafiRowColumn:
 * @PAFI_ROW_COLUMN_LINE: the line in the file
 * @PAFI_ROW_COLUMN_FILE: NIK and name as the file has them
 * @PAFI_ROW_COLUMN_READING: how the NIK reads, or what is wrong with it
 * @PAFI_ROW_COLUMN_CONDITION: what is to be said of the row
 * @PAFI_ROW_COLUMN_MEMBER: name and NIK
 * @PAFI_ROW_COLUMN_TOTAL: credit points
 * @PAFI_ROW_COLUMN_LETTER: the letter's number
 * @PAFI_ROW_COLUMN_RESULT: what came of it
 *
 * The columns of the table, before and after the check.
 */
typedef enum
{
  PAFI_ROW_COLUMN_LINE,
  PAFI_ROW_COLUMN_FILE,
  PAFI_ROW_COLUMN_READING,
  PAFI_ROW_COLUMN_CONDITION,
  PAFI_ROW_COLUMN_MEMBER,
  PAFI_ROW_COLUMN_TOTAL,
  PAFI_ROW_COLUMN_LETTER,
  PAFI_ROW_COLUMN_RESULT,
  PAFI_N_ROW_COLUMNS,
} PafiRowColumn;

#define PAFI_TYPE_ROW_CELL (pafi_row_cell_get_type ())

/**
 * PafiRowCell:
 *
 * One cell of the table: a line or two of text, or a pill. It follows its item, whose row comes
 * later.
 */
G_DECLARE_FINAL_TYPE (PafiRowCell, pafi_row_cell, PAFI, ROW_CELL, GtkWidget)

GtkWidget *pafi_row_cell_new (PafiRowColumn column, gboolean masked, PafiClock *clock);
void pafi_row_cell_set_item (PafiRowCell *self, PafiRowItem *item);

G_END_DECLS
