/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-sheet.h"

#include <math.h>

#include "pafi-blocks.h"

/* Where the blocks begin, and how far apart they are at least (ux/README.md, 9). */
#define TOP 28.5
#define FACTS 82
#define FACTS_GAP 11.8
#define SKP 131
#define SKP_GAP 10.8
#define NOTES_GAP 12
/* The box begins at 252. */
#define BOTTOM 247

/* Below this nothing can be read; the 2,000 characters that a field may have at the most still fit
 * above it. */
#define SMALLEST 0.2

static double
add_blocks (const PafiColumn *column, PafiCheck *check, const char *name_in_file)
{
  PafiMember *member = pafi_check_get_member (check);
  double y;

  if (member == NULL)
    {
      y = pafi_block_add_answer (column, check);
      y = pafi_block_add_subject (column, check, name_in_file, MAX (FACTS, y + FACTS_GAP));
      return pafi_block_add_notes (column, check, y + NOTES_GAP);
    }
  y = pafi_block_add_letter (column, check);
  y = pafi_block_add_facts (column, check, MAX (FACTS, y + FACTS_GAP));
  y = pafi_block_add_skp (column, pafi_member_get_skp (member), MAX (SKP, y + SKP_GAP));
  return pafi_block_add_notes (column, check, y + NOTES_GAP);
}

/**
 * pafi_sheet_add:
 * @page: a page
 * @check: what it shows
 * @name_in_file: (nullable): what the user's own file calls the member; shown where SIPAFI gave no name
 *
 * Lays out the sheet of one member. Texts of any length fit: where they would run into the box below,
 * everything between head and box becomes smaller, and its lines hold more.
 */
void
pafi_sheet_add (const PafiPage *page, PafiCheck *check, const char *name_in_file)
{
  const PafiPaper *paper = page->paper;
  double room = pafi_paper_anchor_below (paper, BOTTOM) - TOP;
  PafiColumn column = { .page = page, .left = paper->left };
  double scale = 1, height;
  guint mark;

  pafi_frame_add_head (page, pafi_check_get_checked_at (check), pafi_check_is_demo (check));
  mark = pafi_pen_get_mark (page->pen);
  for (;;)
    {
      column.width = pafi_paper_get_text_width (paper) / scale;
      pafi_pen_set_scale (page->pen, paper->left, TOP, scale);
      height = (add_blocks (&column, check, name_in_file) - TOP) * scale;
      if (height <= room || scale < SMALLEST)
        break;
      pafi_pen_rewind (page->pen, mark);
      /* Text takes room with the square of its size; the rest does not, so it is no more than a
       * good guess. */
      scale *= CLAMP (sqrt (room / height), 0.7, 0.97);
    }
  pafi_pen_set_scale (page->pen, 0, 0, 1);
  pafi_frame_add_box (page);
  pafi_frame_add_foot (page, check);
}
