/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-paper.h"
#include "pafi-pen.h"
#include "pafi-skp.h"

G_BEGIN_DECLS

/**
 * PafiListColumn:
 * @PAFI_LIST_COLUMN_NUMBER: the row's number
 * @PAFI_LIST_COLUMN_MEMBER: name and NIK
 * @PAFI_LIST_COLUMN_LETTER: the letter's number
 * @PAFI_LIST_COLUMN_DOMAINS: the first of the five domains
 * @PAFI_LIST_COLUMN_TOTAL: the total
 * @PAFI_LIST_COLUMN_STATUS: the status
 *
 * The columns of a list, from left to right.
 */
typedef enum
{
  PAFI_LIST_COLUMN_NUMBER,
  PAFI_LIST_COLUMN_MEMBER,
  PAFI_LIST_COLUMN_LETTER,
  PAFI_LIST_COLUMN_DOMAINS,
  PAFI_LIST_COLUMN_TOTAL = PAFI_LIST_COLUMN_DOMAINS + PAFI_SKP_N_DOMAINS,
  PAFI_LIST_COLUMN_STATUS,
  PAFI_LIST_N_COLUMNS,
} PafiListColumn;

/**
 * PafiListGrid:
 * @left: where the text of each column begins, in millimetres
 * @right: where it ends
 * @edge_left: where the rules begin
 * @edge_right: where the rules end
 * @tick: where the tick before a status begins
 * @scale: how large the texts are, 1 for the design's size
 *
 * The columns of a list on a paper. On a narrower one the texts shrink with the columns, so that
 * what fits on A4 fits everywhere.
 */
typedef struct
{
  double left[PAFI_LIST_N_COLUMNS];
  double right[PAFI_LIST_N_COLUMNS];
  double edge_left;
  double edge_right;
  double tick;
  double scale;
} PafiListGrid;

/* The height of the head row. */
#define PAFI_LIST_HEAD_HEIGHT 12

void pafi_list_grid_init (PafiListGrid *self, const PafiPaper *paper);
double pafi_list_grid_get_width (const PafiListGrid *self, PafiListColumn column);
void pafi_list_grid_add_right (const PafiListGrid *self, PafiPen *pen, const PafiTextStyle *style,
                               PafiListColumn column, double y, const char *text);
void pafi_list_grid_add_head (const PafiListGrid *self, PafiPen *pen, double top);

G_END_DECLS
