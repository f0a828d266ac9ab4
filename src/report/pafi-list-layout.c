/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-layout.h"

#include "pafi-list-cells.h"
#include "pafi-list-frame.h"
#include "pafi-office.h"

/* Heights are sums of tenths of a millimetre: this is nothing that anybody sees. */
#define EPSILON 0.01

struct _PafiListLayout
{
  GArray *starts; /* (owned) (element-type guint): the first row of each page */
  guint n_rows;
  double room; /* what every page has for its rows */
  PafiListTally *tally; /* (owned) */
  PafiListGauge *gauge; /* (owned) */
};

/* Something to lay out on, and to throw away. */
typedef struct
{
  cairo_surface_t *surface; /* (owned) */
  cairo_t *cr;              /* (owned) */
  PafiPen *pen;             /* (owned) */
} Draft;

static void
draft_init (Draft *draft)
{
  draft->surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  draft->cr = cairo_create (draft->surface);
  cairo_scale (draft->cr, PAFI_POINTS_PER_MM, PAFI_POINTS_PER_MM);
  draft->pen = pafi_pen_new (draft->cr);
}

static void
draft_clear (Draft *draft)
{
  pafi_pen_free (draft->pen);
  cairo_destroy (draft->cr);
  cairo_surface_destroy (draft->surface);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* The room for rows on the first page, which has the office's head, and on the others. */
static double
measure_room (PafiListLayout *self, Draft *draft, const PafiReportOptions *options,
              const PafiPaper *paper, guint number)
{
  PafiPage page = { draft->pen, paper, options, number, 0 };
  guint mark = pafi_pen_get_mark (draft->pen);
  double top = pafi_list_frame_add_head (&page, self->tally) + PAFI_LIST_HEAD_HEIGHT;

  pafi_pen_rewind (draft->pen, mark);
  return pafi_list_frame_get_bottom (paper) - top;
}

/* How tall each row is: a figure is all that is kept of an item. */
static GArray *
measure_rows (PafiListLayout *self, Draft *draft, PafiReportItems *items,
              const PafiReportOptions *options, const PafiPaper *paper)
{
  GArray *heights = g_array_sized_new (FALSE, FALSE, sizeof (float), self->n_rows);
  PafiListGrid grid;
  PafiListCells cells = { draft->pen, &grid, self->gauge, G_MAXDOUBLE };

  pafi_list_grid_init (&grid, paper);
  for (guint i = 0; i < self->n_rows; i++)
    {
      g_auto (PafiListLine) line = { 0 };
      g_autofree char *name = NULL;
      g_autoptr (PafiCheck) check = pafi_report_items_dup_check (items, i, &name);
      float height;

      pafi_list_tally_add (self->tally, check);
      pafi_list_line_init (&line, check, name, i, options->mask_nik);
      height = (float) pafi_list_cells_measure (&cells, &line);
      g_array_append_val (heights, height);
    }
  return heights;
}

/* A row never stands on two pages. Returns what is left on the last one. */
static double
find_starts (PafiListLayout *self, GArray *heights, double first, double others)
{
  double left = first;
  guint start = 0;

  g_array_append_val (self->starts, start);
  for (guint i = 0; i < heights->len; i++)
    {
      /* As it will be drawn: no taller than a page. */
      double height = MIN ((double) g_array_index (heights, float, i), self->room);

      if (height > left + EPSILON && i > start)
        {
          start = i;
          g_array_append_val (self->starts, start);
          left = others;
        }
      left -= height;
    }
  return left;
}

/**
 * pafi_list_layout_new:
 * @items: what the list shows
 * @options: how; `composed_at` is set
 * @paper: on what
 *
 * Looks at each item once, and keeps none.
 *
 * Returns: (transfer full): the layout
 */
PafiListLayout *
pafi_list_layout_new (PafiReportItems *items, const PafiReportOptions *options,
                      const PafiPaper *paper)
{
  PafiListLayout *self = g_new0 (PafiListLayout, 1);
  g_auto (Draft) draft = { NULL };
  g_autoptr (GArray) heights = NULL;
  double first, others, left;

  draft_init (&draft);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  self->n_rows = pafi_report_items_get_n_items (items);
  self->tally = pafi_list_tally_new ();
  self->gauge = pafi_list_gauge_new (draft.pen);

  heights = measure_rows (self, &draft, items, options, paper);
  first = measure_room (self, &draft, options, paper, 1);
  others = measure_room (self, &draft, options, paper, 2);
  /* A paper too small for a row has one a page all the same. */
  self->room = MAX (MIN (first, others), PAFI_LIST_ROW_HEIGHT);
  left = find_starts (self, heights, first, others);
  if (options->signature && self->n_rows > 0 &&
      left < PAFI_LIST_SIGNATURE_GAP + PAFI_OFFICE_SIGNATURE_HEIGHT)
    g_array_append_val (self->starts, self->n_rows);
  return self;
}

/**
 * pafi_list_layout_free:
 * @self: (transfer full): a layout
 */
void
pafi_list_layout_free (PafiListLayout *self)
{
  g_array_unref (self->starts);
  pafi_list_tally_free (self->tally);
  pafi_list_gauge_free (self->gauge);
  g_free (self);
}

/**
 * pafi_list_layout_get_n_pages:
 * @self: a layout
 *
 * Returns: how many pages the list has
 */
guint
pafi_list_layout_get_n_pages (PafiListLayout *self)
{
  return self->starts->len;
}

/**
 * pafi_list_layout_get_rows:
 * @self: a layout
 * @page: a page, from 1
 * @begin: (out): its first row
 * @end: (out): the first row that is not on it any more
 */
void
pafi_list_layout_get_rows (PafiListLayout *self, guint page, guint *begin, guint *end)
{
  g_return_if_fail (page >= 1 && page <= self->starts->len);

  *begin = g_array_index (self->starts, guint, page - 1);
  *end = page < self->starts->len ? g_array_index (self->starts, guint, page) : self->n_rows;
}

/**
 * pafi_list_layout_get_room:
 * @self: a layout
 *
 * Returns: how tall a row may be
 */
double
pafi_list_layout_get_room (PafiListLayout *self)
{
  return self->room;
}

/**
 * pafi_list_layout_get_tally:
 * @self: a layout
 *
 * Returns: what is known of the list as a whole
 */
const PafiListTally *
pafi_list_layout_get_tally (PafiListLayout *self)
{
  return self->tally;
}

/**
 * pafi_list_layout_get_gauge:
 * @self: a layout
 *
 * Returns: a gauge for the font of its pages
 */
const PafiListGauge *
pafi_list_layout_get_gauge (PafiListLayout *self)
{
  return self->gauge;
}
