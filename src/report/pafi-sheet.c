/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-sheet.h"

#include <math.h>

#include "pafi-blocks.h"
#include "pafi-office.h"

/* Where the blocks begin, and how far apart they are at least (ux/README.md, 9). */
#define TOP 28.5
#define FACTS 82
#define FACTS_GAP 11.8
#define SKP 131
#define SKP_GAP 10.8
/* The lowest baseline; the box begins at 252. */
#define BOTTOM 247
/* Where a place to sign begins, the lowest baseline above it, and the room that it takes of the
 * notes, which may stand beside it. */
#define SIGNATURE 213.5
#define SIGNATURE_ABOVE 212.5
#define SIGNATURE_WIDTH 68

/* How tight the page may become before its letters do. */
#define TIGHTEST 0.8
#define TIGHTEN 0.05

/* Below this nothing can be read; the 2,000 characters that a field may have at the most still fit
 * above it. */
#define SMALLEST 0.2

/* Where a block begins: at its own place, unless what stands above it is long or room is short. */
static double
find_place (const PafiColumn *column, double place, double above, double gap)
{
  double next = above + gap * column->tightness;

  return column->tightness < 1 ? next : MAX (place, next);
}

/* Everything but the notes. Returns the last baseline. */
static double
add_blocks (const PafiColumn *column, PafiCheck *check, const char *name_in_file)
{
  PafiMember *member = pafi_check_get_member (check);
  double y;

  if (member == NULL)
    {
      y = pafi_block_add_answer (column, check);
      return pafi_block_add_subject (column, check, name_in_file,
                                     find_place (column, FACTS, y, FACTS_GAP));
    }
  y = pafi_block_add_letter (column, check);
  y = pafi_block_add_facts (column, check, find_place (column, FACTS, y, FACTS_GAP));
  return pafi_block_add_skp (column, pafi_member_get_skp (member),
                             find_place (column, SKP, y, SKP_GAP));
}

/* Lays out what is between head and box. Returns how much of the room it takes: 1 is all of it. */
static double
try_blocks (const PafiColumn *column, PafiCheck *check, const char *name_in_file, double scale,
            double lower)
{
  const PafiPage *page = column->page;
  double top = TOP + lower;
  double room = pafi_paper_anchor_below (page->paper, BOTTOM) - top;
  double above_room = pafi_paper_anchor_below (page->paper, SIGNATURE_ABOVE) - top;
  PafiColumn notes = *column;
  double above, last;

  pafi_pen_set_scale (page->pen, page->paper->left, TOP, scale, lower);
  above = add_blocks (column, check, name_in_file);
  if (page->options->signature)
    notes.width -= SIGNATURE_WIDTH / scale;
  last = pafi_block_add_notes (&notes, check, above + PAFI_NOTES_GAP * column->tightness);
  pafi_pen_set_scale (page->pen, 0, 0, 1, 0);

  last = (last - TOP) * scale / room;
  above = (above - TOP) * scale / above_room;
  return page->options->signature ? MAX (last, above) : last;
}

/**
 * pafi_sheet_add:
 * @page: a page
 * @check: what it shows
 * @name_in_file: (nullable): what the user's own file calls the member; shown where SIPAFI gave no
 *   name
 *
 * Lays out the sheet of one member. Texts of any length fit: where they would run into what stands
 * below, the lines between head and box move together, and if that is not enough, they become
 * smaller and hold more.
 */
void
pafi_sheet_add (const PafiPage *page, PafiCheck *check, const char *name_in_file)
{
  double lower =
    pafi_frame_add_head (page, pafi_check_get_checked_at (check), pafi_check_is_demo (check));
  PafiColumn column = { .page = page, .left = page->paper->left, .tightness = 1 };
  guint mark = pafi_pen_get_mark (page->pen);
  double scale = 1, taken;

  for (;;)
    {
      column.width = pafi_paper_get_text_width (page->paper) / scale;
      taken = try_blocks (&column, check, name_in_file, scale, lower);
      if (taken <= 1 || scale < SMALLEST)
        break;
      pafi_pen_rewind (page->pen, mark);
      if (column.tightness > TIGHTEST)
        column.tightness = MAX (column.tightness - TIGHTEN, TIGHTEST);
      else
        /* Text takes room with the square of its size; the rest does not, so it is no more than a
         * good guess. */
        scale *= CLAMP (sqrt (1 / taken), 0.7, 0.97);
    }
  if (page->options->signature)
    pafi_office_add_signature (page, pafi_paper_anchor_below (page->paper, SIGNATURE));
  pafi_frame_add_box (page);
  pafi_frame_add_foot (page, check);
}
