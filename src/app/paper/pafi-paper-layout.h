/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A hundred per cent is as large as on paper, on a screen of 96 dots an inch. */
#define PAFI_PAPER_PIXELS_PER_POINT (96.0 / 72.0)
#define PAFI_PAPER_MIN_ZOOM 0.25
#define PAFI_PAPER_MAX_ZOOM 3.0

/**
 * PafiPaperLayout:
 * @page_width: of a page, in points
 * @page_height: of a page, in points
 * @n_pages: how many there are
 * @n_columns: how many lie side by side
 * @zoom: how large they are shown, 1 for as large as on paper
 * @width: of the view, in pixels
 * @height: of the view, in pixels
 *
 * Where pages lie: rows one below another, all of one size, so that any of them is found at once,
 * however many there are. No widget: only numbers.
 */
typedef struct
{
  double page_width;
  double page_height;
  guint n_pages;
  guint n_columns;
  double zoom;
  int width;
  int height;
} PafiPaperLayout;

int pafi_paper_layout_get_page_width (const PafiPaperLayout *self);
int pafi_paper_layout_get_page_height (const PafiPaperLayout *self);
double pafi_paper_layout_get_content_width (const PafiPaperLayout *self);
double pafi_paper_layout_get_content_height (const PafiPaperLayout *self);
double pafi_paper_layout_get_fitting_zoom (const PafiPaperLayout *self);
double pafi_paper_layout_get_next_zoom (const PafiPaperLayout *self, gboolean larger);
guint pafi_paper_layout_get_row (const PafiPaperLayout *self, double y);
double pafi_paper_layout_get_row_top (const PafiPaperLayout *self, guint row);
double pafi_paper_layout_get_page_left (const PafiPaperLayout *self, guint page);
double pafi_paper_layout_move_x (const PafiPaperLayout *from, const PafiPaperLayout *to, double x);
double pafi_paper_layout_move_y (const PafiPaperLayout *from, const PafiPaperLayout *to, double y);

G_END_DECLS
