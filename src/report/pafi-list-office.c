/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-office.h"

#include <glib/gi18n-lib.h>

#include "pafi-text.h"

#define FIRST_BASELINE 18.5
#define LINE 4.2
#define RULE_GAP 3
/* From the rule to where the title line would have begun. */
#define TITLE_GAP -12.5
/* However long its texts are, it leaves most of the page to the list. */
#define TALLEST 30
#define SMALLEST 0.1

#define SIGNATURE_WIDTH 62
#define SIGNATURE_LABEL 9
#define SIGNATURE_RULE 30
#define SIGNATURE_NAME 34.5

typedef struct
{
  char *branch;   /* (owned) (nullable) */
  char *address;  /* (owned) (nullable) on one line */
  char *examiner; /* (owned) (nullable) */
} Lines;

static void
lines_clear (Lines *lines)
{
  g_free (lines->branch);
  g_free (lines->address);
  g_free (lines->examiner);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

static char *
dup_shown (const char *text)
{
  g_autofree char *safe = g_strstrip (pafi_text_dup_safe (text));

  return *safe != '\0' ? g_steal_pointer (&safe) : NULL;
}

static char *
dup_on_one_line (const char *address)
{
  g_auto (GStrv) parts = g_strsplit (address != NULL ? address : "", "\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = dup_shown (parts[i]);

      if (part != NULL)
        g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
    }
  return line->len > 0 ? g_string_free (g_steal_pointer (&line), FALSE) : NULL;
}

static double
add_lines (const PafiPage *page, const Lines *lines, double scale)
{
  PafiTextStyle bold = { 10 * scale, PANGO_WEIGHT_BOLD, 0 };
  PafiTextStyle plain = { 8.5 * scale, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  const char *texts[] = { lines->branch, lines->address, lines->examiner };
  double y = FIRST_BASELINE - LINE * scale;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      y = pafi_pen_text (page->pen, "P", i == 0 ? &bold : &plain, page->paper->left,
                         y + LINE * scale, pafi_paper_get_text_width (page->paper), texts[i]);
  return y;
}

/**
 * pafi_list_office_add_head:
 * @page: the first page of a list
 *
 * Adds the office's own head above the title: its branch, its address, and who checked.
 *
 * Returns: how much lower everything else begins, 0 where the office has set nothing
 */
double
pafi_list_office_add_head (const PafiPage *page)
{
  g_auto (Lines) lines = { dup_shown (page->options->branch),
                           dup_on_one_line (page->options->address), NULL };
  g_autofree char *examiner = dup_shown (page->options->examiner);
  guint mark = pafi_pen_get_mark (page->pen);
  double scale = 1, y;

  if (examiner != NULL)
    /* Translators: %s is a person */
    lines.examiner = g_strdup_printf (_ ("Checked by %s"), examiner);
  if (lines.branch == NULL && lines.address == NULL && lines.examiner == NULL)
    return 0;

  while ((y = add_lines (page, &lines, scale)) > FIRST_BASELINE + TALLEST && scale > SMALLEST)
    {
      pafi_pen_rewind (page->pen, mark);
      scale *= 0.9;
    }
  y += RULE_GAP;
  pafi_pen_rule (page->pen, page->paper->left, page->paper->right, y, 0.2, 0.5);
  return y + TITLE_GAP;
}

/**
 * pafi_list_office_add_signature:
 * @page: the last page of a list
 * @top: where the rows end
 *
 * Adds a place to sign on the right, %PAFI_LIST_SIGNATURE_HEIGHT high, with the name of who checked.
 */
void
pafi_list_office_add_signature (const PafiPage *page, double top)
{
  static const PafiTextStyle label = { 9.5, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  PafiTextStyle name = { 9.5, PANGO_WEIGHT_SEMIBOLD, 0 };
  g_autofree char *examiner = dup_shown (page->options->examiner);
  double x = page->paper->right - SIGNATURE_WIDTH;
  double natural;

  pafi_pen_text (page->pen, "P", &label, x, top + SIGNATURE_LABEL, 0, _ ("Checked by"));
  pafi_pen_rule (page->pen, x, page->paper->right, top + SIGNATURE_RULE, 0.2, 0);
  if (examiner == NULL)
    return;
  natural = pafi_pen_measure (page->pen, &name, examiner);
  if (natural > SIGNATURE_WIDTH)
    name.size *= SIGNATURE_WIDTH / natural;
  pafi_pen_text (page->pen, "P", &name, x, top + SIGNATURE_NAME, 0, examiner);
}
