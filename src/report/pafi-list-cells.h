/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-gauge.h"
#include "pafi-list-grid.h"
#include "pafi-list-line.h"

G_BEGIN_DECLS

/* The height of an ordinary row. */
#define PAFI_LIST_ROW_HEIGHT 9.4

/**
 * PafiListCells:
 * @pen: the pen
 * @grid: the columns
 * @gauge: of the same font
 * @room: how tall a row may be
 *
 * What rows are laid out with.
 */
typedef struct
{
  PafiPen *pen;
  const PafiListGrid *grid;
  const PafiListGauge *gauge;
  double room;
} PafiListCells;

double pafi_list_cells_measure (const PafiListCells *self, const PafiListLine *line);
double pafi_list_cells_add (const PafiListCells *self, const PafiListLine *line, double top);

G_END_DECLS
