/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-sheet.h"

#include "pafi-list-cells.h"
#include "pafi-list-frame.h"
#include "pafi-office.h"

#define HEAD_RULE 0.45

static void
add_head_rules (const PafiPage *page, double top)
{
  pafi_pen_rule (page->pen, page->paper->left, page->paper->right, top, HEAD_RULE, 0);
  pafi_pen_rule (page->pen, page->paper->left, page->paper->right, top + PAFI_LIST_HEAD_HEIGHT,
                 HEAD_RULE, 0);
}

/* Tells whether a name among them is from the user's file. Returns where they end. */
static double
add_rows (const PafiListCells *cells, PafiReportItems *items, const PafiReportOptions *options,
          double y, guint begin, guint end, gboolean *from_file)
{
  for (guint i = begin; i < end; i++)
    {
      g_auto (PafiListLine) line = { 0 };
      g_autofree char *name = NULL;
      g_autoptr (PafiCheck) check = pafi_report_items_dup_check (items, i, &name);

      pafi_list_line_init (&line, check, name, i, options->mask_nik);
      y = pafi_list_cells_add (cells, &line, y);
      *from_file |= line.from_file;
    }
  return y;
}

/**
 * pafi_list_sheet_add:
 * @page: a page; its number chooses the rows
 * @items: what the list shows
 * @layout: of @items, the options and the paper of @page
 *
 * Lays out a page of a list.
 */
void
pafi_list_sheet_add (const PafiPage *page, PafiReportItems *items, PafiListLayout *layout)
{
  const PafiListTally *tally = pafi_list_layout_get_tally (layout);
  PafiListGrid grid;
  PafiListCells cells = { page->pen, &grid, pafi_list_layout_get_gauge (layout),
                          pafi_list_layout_get_room (layout) };
  gboolean from_file = FALSE;
  guint begin, end;
  double y;

  pafi_list_grid_init (&grid, page->paper);
  pafi_list_layout_get_rows (layout, page->number, &begin, &end);

  y = pafi_list_frame_add_head (page, tally);
  if (begin < end)
    {
      add_head_rules (page, y);
      pafi_pen_begin (page->pen, "Table");
      pafi_list_grid_add_head (&grid, page->pen, y);
      y = add_rows (&cells, items, page->options, y + PAFI_LIST_HEAD_HEIGHT, begin, end,
                    &from_file);
      pafi_pen_end (page->pen);
    }
  if (page->options->signature && page->number == pafi_list_layout_get_n_pages (layout))
    pafi_office_add_signature (page, y + PAFI_LIST_SIGNATURE_GAP);
  pafi_list_frame_add_foot (page, tally, from_file);
}
