/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper.h"

/* A4, for which ux/README.md, 9 gives its measures, and its margins on the left and the right. */
#define A4_WIDTH 210
#define A4_HEIGHT 297
#define UPRIGHT_MARGIN 20
#define TURNED_MARGIN 15

/**
 * pafi_paper_upright:
 * @width: its width
 * @height: its height
 *
 * Returns: the paper of a member's page
 */
PafiPaper
pafi_paper_upright (double width, double height)
{
  return (PafiPaper){ .width = width,
                      .height = height,
                      .left = UPRIGHT_MARGIN,
                      .right = width - UPRIGHT_MARGIN,
                      .design_height = A4_HEIGHT };
}

/**
 * pafi_paper_turned:
 * @width: its width, upright
 * @height: its height, upright
 *
 * Returns: the paper of a list: the same, turned
 */
PafiPaper
pafi_paper_turned (double width, double height)
{
  return (PafiPaper){ .width = height,
                      .height = width,
                      .left = TURNED_MARGIN,
                      .right = height - TURNED_MARGIN,
                      .design_height = A4_WIDTH };
}

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
  return y + paper->height - paper->design_height;
}
