/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-layout.h"

#include <math.h>

#define GAP 24
#define WIDE_MARGIN 24
#define NARROW_MARGIN 12
#define NARROW_WIDTH 600

static const double steps[] = {
  PAFI_PAPER_MIN_ZOOM, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5,
  PAFI_PAPER_MAX_ZOOM,
};

static int
get_margin (const PafiPaperLayout *self)
{
  return self->width < NARROW_WIDTH ? NARROW_MARGIN : WIDE_MARGIN;
}

static double
get_row_width (const PafiPaperLayout *self)
{
  return (double) self->n_columns * pafi_paper_layout_get_page_width (self) +
         (self->n_columns - 1.0) * GAP;
}

static double
get_row_step (const PafiPaperLayout *self)
{
  return pafi_paper_layout_get_page_height (self) + GAP;
}

static guint
get_n_rows (const PafiPaperLayout *self)
{
  return (self->n_pages + self->n_columns - 1) / self->n_columns;
}

/**
 * pafi_paper_layout_get_page_width:
 * @self: a layout
 *
 * Returns: how wide a page is, in whole pixels
 */
int
pafi_paper_layout_get_page_width (const PafiPaperLayout *self)
{
  return (int) round (self->page_width * self->zoom * PAFI_PAPER_PIXELS_PER_POINT);
}

/**
 * pafi_paper_layout_get_page_height:
 * @self: a layout
 *
 * Returns: how high a page is, in whole pixels
 */
int
pafi_paper_layout_get_page_height (const PafiPaperLayout *self)
{
  return (int) round (self->page_height * self->zoom * PAFI_PAPER_PIXELS_PER_POINT);
}

/**
 * pafi_paper_layout_get_content_width:
 * @self: a layout
 *
 * Returns: how wide all pages are, with what lies around them
 */
double
pafi_paper_layout_get_content_width (const PafiPaperLayout *self)
{
  return get_row_width (self) + 2 * get_margin (self);
}

/**
 * pafi_paper_layout_get_content_height:
 * @self: a layout
 *
 * Returns: how high all pages are, with what lies around them
 */
double
pafi_paper_layout_get_content_height (const PafiPaperLayout *self)
{
  const guint n_rows = get_n_rows (self);

  return n_rows > 0 ? n_rows * get_row_step (self) - GAP + 2 * get_margin (self) : 0;
}

/**
 * pafi_paper_layout_get_fitting_zoom:
 * @self: a layout
 *
 * Returns: the zoom at which a row fits into the view; not more than 1
 */
double
pafi_paper_layout_get_fitting_zoom (const PafiPaperLayout *self)
{
  const double room = self->width - 2.0 * get_margin (self) - (self->n_columns - 1.0) * GAP;
  const double needed = self->n_columns * self->page_width * PAFI_PAPER_PIXELS_PER_POINT;

  return CLAMP (room / needed, PAFI_PAPER_MIN_ZOOM, 1.0);
}

/**
 * pafi_paper_layout_get_next_zoom:
 * @self: a layout
 * @larger: which way
 *
 * Returns: the next step from the zoom that there is, or that if there is none
 */
double
pafi_paper_layout_get_next_zoom (const PafiPaperLayout *self, gboolean larger)
{
  const double tolerance = 0.005;

  if (larger)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
        if (steps[i] > self->zoom + tolerance)
          return steps[i];
    }
  else
    {
      for (gsize i = G_N_ELEMENTS (steps); i > 0; i--)
        if (steps[i - 1] < self->zoom - tolerance)
          return steps[i - 1];
    }
  return self->zoom;
}

/**
 * pafi_paper_layout_get_row:
 * @self: a layout
 * @y: a place in the content
 *
 * Returns: the row there, with the gap below it; the nearest one outside of them
 */
guint
pafi_paper_layout_get_row (const PafiPaperLayout *self, double y)
{
  const guint n_rows = get_n_rows (self);
  const double row = floor ((y - get_margin (self)) / get_row_step (self));

  return n_rows > 0 ? (guint) CLAMP (row, 0, n_rows - 1.0) : 0;
}

/**
 * pafi_paper_layout_get_row_top:
 * @self: a layout
 * @row: a row
 *
 * Returns: where in the content its pages begin
 */
double
pafi_paper_layout_get_row_top (const PafiPaperLayout *self, guint row)
{
  return get_margin (self) + row * get_row_step (self);
}

/**
 * pafi_paper_layout_get_page_left:
 * @self: a layout
 * @page: a page
 *
 * Returns: where in the content, or in the view where that is wider, the page begins
 */
double
pafi_paper_layout_get_page_left (const PafiPaperLayout *self, guint page)
{
  const double room = MAX (self->width, pafi_paper_layout_get_content_width (self));
  const guint column = page % self->n_columns;

  return floor ((room - get_row_width (self)) / 2) +
         column * (pafi_paper_layout_get_page_width (self) + (double) GAP);
}

/**
 * pafi_paper_layout_move_x:
 * @from: a layout
 * @to: the same pages at another zoom
 * @x: a place in the content of @from
 *
 * Returns: the same place on the paper in the content of @to
 */
double
pafi_paper_layout_move_x (const PafiPaperLayout *from, const PafiPaperLayout *to, double x)
{
  const double part = (x - pafi_paper_layout_get_page_left (from, 0)) / get_row_width (from);

  return pafi_paper_layout_get_page_left (to, 0) + part * get_row_width (to);
}

/**
 * pafi_paper_layout_move_y:
 * @from: a layout
 * @to: the same pages at another zoom
 * @y: a place in the content of @from
 *
 * Margin and gaps do not grow with the paper.
 *
 * Returns: the same place on the paper in the content of @to
 */
double
pafi_paper_layout_move_y (const PafiPaperLayout *from, const PafiPaperLayout *to, double y)
{
  const guint row = pafi_paper_layout_get_row (from, y);
  const double into = y - pafi_paper_layout_get_row_top (from, row);
  const double height = pafi_paper_layout_get_page_height (from);
  const double ratio = pafi_paper_layout_get_page_height (to) / height;
  const double top = pafi_paper_layout_get_row_top (to, row);

  if (into < 0)
    return top + into;
  return into < height ? top + into * ratio : top + height * ratio + (into - height);
}
