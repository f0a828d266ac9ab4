/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-office.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-text.h"

#define FIRST_LINE 4.9
#define LINE 4.2
#define RULE_GAP 3
#define SMALLEST 0.1

#define SIGNATURE_WIDTH 62
#define SIGNATURE_DATE 4
#define SIGNATURE_LABEL 9
#define SIGNATURE_RULE 30
#define SIGNATURE_NAME 34.5

static char *
dup_shown (const char *text)
{
  g_autofree char *safe = g_strstrip (pafi_text_dup_safe (text));

  return *safe != '\0' ? g_steal_pointer (&safe) : NULL;
}

static void
add_shown (GPtrArray *lines, const char *text)
{
  char *shown = dup_shown (text);

  if (shown != NULL)
    g_ptr_array_add (lines, shown);
}

/* The lines below the branch: its address, on one line where there is little room, and who
 * checked. */
static GPtrArray *
find_lines (const PafiReportOptions *options, gboolean compact)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (options->address != NULL ? options->address : "", "\n", -1);
  g_autofree char *examiner = dup_shown (options->examiner);

  for (guint i = 0; parts[i] != NULL; i++)
    add_shown (lines, parts[i]);
  if (compact && lines->len > 1)
    {
      char *joined;

      g_ptr_array_add (lines, NULL);
      joined = g_strjoinv (" · ", (char **) lines->pdata);
      g_ptr_array_set_size (lines, 0);
      g_ptr_array_add (lines, joined);
    }
  if (examiner != NULL)
    /* Translators: %s is a person */
    g_ptr_array_add (lines, g_strdup_printf (_ ("Checked by %s"), examiner));
  return lines;
}

static double
add_lines (const PafiPage *page, double y, const char *branch, const GPtrArray *lines, double scale)
{
  PafiTextStyle bold = { 12 * scale, PANGO_WEIGHT_BOLD, 0 };
  PafiTextStyle plain = { 8.5 * scale, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  double width = pafi_paper_get_text_width (page->paper);
  double step = 0;

  if (branch != NULL)
    {
      y = pafi_pen_text (page->pen, "P", &bold, page->paper->left, y, width, branch);
      step = FIRST_LINE * scale;
    }
  for (guint i = 0; i < lines->len; i++, step = LINE * scale)
    y = pafi_pen_text (page->pen, "P", &plain, page->paper->left, y + step, width,
                       g_ptr_array_index (lines, i));
  return y;
}

/**
 * pafi_office_add_head:
 * @page: a page
 * @y: the first baseline
 * @tallest: how far below that the last baseline may be; longer texts become smaller
 * @compact: whether the address is on one line
 *
 * Adds the office's own head above the title: its branch, its address, who checked, and a rule.
 *
 * Returns: where the rule is, or 0 where the office has set nothing
 */
double
pafi_office_add_head (const PafiPage *page, double y, double tallest, gboolean compact)
{
  g_autofree char *branch = dup_shown (page->options->branch);
  g_autoptr (GPtrArray) lines = find_lines (page->options, compact);
  guint mark = pafi_pen_get_mark (page->pen);
  double scale = 1, last;

  if (branch == NULL && lines->len == 0)
    return 0;

  while ((last = add_lines (page, y, branch, lines, scale)) > y + tallest && scale > SMALLEST)
    {
      pafi_pen_rewind (page->pen, mark);
      scale *= 0.9;
    }
  pafi_pen_rule (page->pen, page->paper->left, page->paper->right, last + RULE_GAP, 0.2, 0.5);
  return last + RULE_GAP;
}

/* On one line in any case. */
static void
add_fitting (const PafiPage *page, const PafiTextStyle *style, double y, const char *text)
{
  PafiTextStyle fitting = *style;
  double natural = pafi_pen_measure (page->pen, style, text);

  if (natural > SIGNATURE_WIDTH)
    fitting.size *= SIGNATURE_WIDTH / natural;
  pafi_pen_text (page->pen, "P", &fitting, page->paper->right - SIGNATURE_WIDTH, y, 0, text);
}

/**
 * pafi_office_add_signature:
 * @page: a page
 * @top: where it begins
 *
 * Adds a place to sign on the right, %PAFI_OFFICE_SIGNATURE_HEIGHT high: a place to fill in and the
 * day, room for a signature, and the name of who checked.
 */
void
pafi_office_add_signature (const PafiPage *page, double top)
{
  static const PafiTextStyle plain = { 9.5, PANGO_WEIGHT_NORMAL, 0 };
  static const PafiTextStyle label = { 9.5, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  static const PafiTextStyle bold = { 9.5, PANGO_WEIGHT_SEMIBOLD, 0 };
  g_autofree char *examiner = dup_shown (page->options->examiner);
  g_autofree char *day =
    pafi_date_format (pafi_date_from_date_time (page->options->composed_at));
  /* Translators: where and when something is signed; the dots are to be filled in, %s is a date */
  g_autofree char *date = g_strdup_printf (_ ("………………………, %s"), day);
  g_autofree char *name = examiner != NULL ? g_strdup_printf ("(%s)", examiner) : NULL;

  add_fitting (page, &plain, top + SIGNATURE_DATE, date);
  add_fitting (page, &label, top + SIGNATURE_LABEL, _ ("Checked by"));
  pafi_pen_rule (page->pen, page->paper->right - SIGNATURE_WIDTH, page->paper->right,
                 top + SIGNATURE_RULE, 0.2, 0);
  if (name != NULL)
    add_fitting (page, &bold, top + SIGNATURE_NAME, name);
}
