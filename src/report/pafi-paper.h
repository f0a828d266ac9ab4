/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All lengths are millimetres, from the top left corner. */
#define PAFI_POINTS_PER_MM (72.0 / 25.4)

/**
 * PafiPaper:
 * @width: its width
 * @height: its height
 * @left: where the text begins
 * @right: where the text ends
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
} PafiPaper;

extern const PafiPaper pafi_paper_a4;

double pafi_paper_get_text_width (const PafiPaper *paper);
double pafi_paper_anchor_below (const PafiPaper *paper, double y);

G_END_DECLS
