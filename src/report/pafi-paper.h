/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All lengths are millimetres, from the top left corner. */
#define PAFI_POINTS_PER_MM (72.0 / 25.4)

/**
 * PafiPaper:
 * @width: its width, as it lies
 * @height: its height, as it lies
 * @left: where the text begins
 * @right: where the text ends
 * @design_height: the height of the A4 for which ux/README.md, 9 gives its measures, as it lies
 *
 * A sheet of paper and its margins, in millimetres (ux/README.md, 9). The head keeps its distance to
 * the upper edge; box and foot keep theirs to the lower edge, whatever the size.
 */
typedef struct
{
  double width;
  double height;
  double left;
  double right;
  double design_height;
} PafiPaper;

PafiPaper pafi_paper_upright (double width, double height);
PafiPaper pafi_paper_turned (double width, double height);
double pafi_paper_get_text_width (const PafiPaper *paper);
double pafi_paper_anchor_below (const PafiPaper *paper, double y);

G_END_DECLS
