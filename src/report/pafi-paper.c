/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper.h"

/* The height for which ux/README.md, 9 gives its measures. */
#define DESIGN_HEIGHT 297

const PafiPaper pafi_paper_a4 = { .width = 210, .height = DESIGN_HEIGHT, .left = 20, .right = 190 };

/**
 * pafi_paper_get_text_width:
 * @paper: a paper
 *
 * Returns: how wide a line may be
 */
double
pafi_paper_get_text_width (const PafiPaper *paper)
{
  return paper->right - paper->left;
}

/**
 * pafi_paper_anchor_below:
 * @paper: a paper
 * @y: a height on A4
 *
 * Returns: where that is on @paper, at the same distance to the lower edge
 */
double
pafi_paper_anchor_below (const PafiPaper *paper, double y)
{
  return y + paper->height - DESIGN_HEIGHT;
}
