/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-frame.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-office.h"
#include "pafi-text.h"

/* On A4, turned (ux/README.md, 9). */
#define TITLE_BASELINE 20.5
#define COUNTS_BASELINE 27.5
#define TABLE_GAP 5.5

/* The office's own head: where it begins, how long its texts may grow, and how far below its rule
 * the title stands. */
#define OFFICE_BASELINE 18.5
#define OFFICE_TALLEST 30
#define OFFICE_GAP 8

#define ROWS_BOTTOM 186
#define FOOTNOTE_BASELINE 190
#define FOOT_RULE 193
#define FOOT_BASELINE 198
#define FOOT_LINE 4
/* No printer can be trusted to print lower than this. */
#define FOOT_BOTTOM 203
/* What "Page 1 of 16" takes. */
#define PAGE_WIDTH 32

/**
 * pafi_list_frame_get_bottom:
 * @paper: a paper
 *
 * Returns: where the rows end, at the latest
 */
double
pafi_list_frame_get_bottom (const PafiPaper *paper)
{
  return pafi_paper_anchor_below (paper, ROWS_BOTTOM);
}

static void
add_title (const PafiPage *page, const PafiListTally *tally, double y)
{
  static const PafiTextStyle title = { 14, PANGO_WEIGHT_BOLD, 0 };
  static const PafiTextStyle sample = { 10, PANGO_WEIGHT_BOLD, 0 };
  static const PafiTextStyle plain = { 10, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  GDateTime *last = pafi_list_tally_get_last (tally);
  g_autofree char *time =
    pafi_format_date_time (last != NULL ? last : page->options->composed_at);
  double right = page->paper->right;

  pafi_pen_text (page->pen, "H1", &title, page->paper->left, y, 0, pafi_frame_get_title ());
  if (pafi_list_tally_is_demo (tally))
    pafi_pen_text_right (page->pen, "P", &sample,
                         right - pafi_pen_measure (page->pen, &plain, time) - 3, y,
                         _ ("SAMPLE DATA"));
  pafi_pen_text_right (page->pen, "P", &plain, right, y, time);
}

static char *
describe_counts (const PafiReportOptions *options, const PafiListTally *tally)
{
  g_autofree char *counts = pafi_list_tally_dup_counts (tally);
  g_autofree char *source = g_strstrip (pafi_text_dup_safe (options->source));
  g_autofree char *shown = options->mask_nik ? pafi_text_dup_masked (source) : g_strdup (source);

  if (*shown == '\0')
    return g_steal_pointer (&counts);
  return g_strdup_printf ("%s · %s", shown, counts);
}

/**
 * pafi_list_frame_add_head:
 * @page: a page of a list
 * @tally: what is known of the list
 *
 * Adds the office's head on the first page, the title line, and below it where the list comes from
 * and how many of each verdict it has.
 *
 * Returns: where the table begins
 */
double
pafi_list_frame_add_head (const PafiPage *page, const PafiListTally *tally)
{
  static const PafiTextStyle plain = { 9.5, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  g_autofree char *counts = describe_counts (page->options, tally);
  double rule = page->number == 1
                  ? pafi_office_add_head (page, OFFICE_BASELINE, OFFICE_TALLEST, TRUE)
                  : 0;
  double lower = rule > 0 ? rule + OFFICE_GAP - TITLE_BASELINE : 0;
  double y;

  add_title (page, tally, TITLE_BASELINE + lower);
  y = pafi_pen_text (page->pen, "P", &plain, page->paper->left, COUNTS_BASELINE + lower,
                     pafi_paper_get_text_width (page->paper), counts);
  return y + TABLE_GAP;
}

/* One line in any language and with any font. */
static void
add_footnote (const PafiPage *page, gboolean from_file)
{
  PafiTextStyle style = { 8, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  const char *name = from_file ? _ ("* Name from the file, not from SIPAFI.") : "";
  const char *rest = _ ("Not a recommendation letter: this list shows SIPAFI’s data as checked, "
                        "and does not replace a recommendation letter.");
  g_autofree char *text = g_strconcat (name, from_file ? " " : "", rest, NULL);
  double width = pafi_paper_get_text_width (page->paper);
  double natural = pafi_pen_measure (page->pen, &style, text);

  if (natural > width)
    style.size *= width / natural;
  pafi_pen_text (page->pen, "P", &style, page->paper->left,
                 pafi_paper_anchor_below (page->paper, FOOTNOTE_BASELINE), 0, text);
}

static double
add_foot_lines (const PafiPage *page, const char *const *lines, gsize n_lines, double scale)
{
  PafiTextStyle style = { 8 * scale, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  double width = pafi_paper_get_text_width (page->paper) - PAGE_WIDTH;
  double y = pafi_paper_anchor_below (page->paper, FOOT_BASELINE) - FOOT_LINE * scale;

  for (gsize i = 0; i < n_lines; i++)
    if (lines[i] != NULL)
      y = pafi_pen_text (page->pen, "P", &style, page->paper->left, y + FOOT_LINE * scale, width,
                         lines[i]);
  return y;
}

/**
 * pafi_list_frame_add_foot:
 * @page: a page of a list
 * @tally: what is known of the list
 * @from_file: whether there is a name on the page that is marked as the file's
 *
 * Adds the footnote, and the foot: when and from where, by what, and the page's number.
 */
void
pafi_list_frame_add_foot (const PafiPage *page, const PafiListTally *tally, gboolean from_file)
{
  static const PafiTextStyle bold = { 8, PANGO_WEIGHT_BOLD, 0 };
  g_autofree char *number =
    /* Translators: %1$u is a page, %2$u how many there are */
    g_strdup_printf (_ ("Page %1$u of %2$u"), page->number, page->n_pages);
  g_autofree char *origin = pafi_list_tally_dup_origin (tally);
  g_autofree char *composition =
    pafi_list_tally_dup_composition (tally, page->options->composed_at);
  const char *lines[] = { origin, composition };
  double bottom = pafi_paper_anchor_below (page->paper, FOOT_BOTTOM);
  double scale = 1;
  guint mark;

  add_footnote (page, from_file);
  pafi_pen_rule (page->pen, page->paper->left, page->paper->right,
                 pafi_paper_anchor_below (page->paper, FOOT_RULE), 0.2, 0.5);
  mark = pafi_pen_get_mark (page->pen);
  while (add_foot_lines (page, lines, G_N_ELEMENTS (lines), scale) > bottom && scale > 0.1)
    {
      pafi_pen_rewind (page->pen, mark);
      scale *= 0.9;
    }
  pafi_pen_text_right (page->pen, "P", &bold, page->paper->right,
                       pafi_paper_anchor_below (page->paper, FOOT_BASELINE), number);
}
