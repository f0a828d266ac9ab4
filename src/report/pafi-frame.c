/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-frame.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-office.h"
#include "pafi-text.h"

#define HEAD_BASELINE 24
#define HEAD_RULE 28.5

/* The office's own head: where it begins, how long its texts may grow, and how far below it the
 * title stands. */
#define OFFICE_BASELINE 20.5
#define OFFICE_TALLEST 34
#define OFFICE_GAP 9

#define BOX_TOP 252
#define BOX_HEIGHT 15
#define BOX_PADDING 5

#define FOOT_RULE 275
#define FOOT_BASELINE 280
#define FOOT_LINE 4
/* No printer can be trusted to print lower than this. */
#define FOOT_BOTTOM 290
/* What "Page 1 of 1" takes of the lines beside it. */
#define PAGE_WIDTH 32

/**
 * pafi_frame_get_title:
 *
 * Returns: the title of the paper
 */
const char *
pafi_frame_get_title (void)
{
  return _ ("SKP Sufficiency Check Result");
}

/**
 * pafi_frame_add_head:
 * @page: a page
 * @time: when what it shows was checked
 * @demo: whether it shows made-up people
 *
 * Adds the office's head, if it has set one, and the title line.
 *
 * Returns: how much lower than without a head everything below begins
 */
double
pafi_frame_add_head (const PafiPage *page, GDateTime *time, gboolean demo)
{
  static const PafiTextStyle title = { 14, PANGO_WEIGHT_BOLD, 0 };
  static const PafiTextStyle sample = { 10, PANGO_WEIGHT_BOLD, 0 };
  static const PafiTextStyle plain = { 10, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  g_autofree char *text = pafi_format_date_time (time);
  const PafiPaper *paper = page->paper;
  double rule = pafi_office_add_head (page, OFFICE_BASELINE, OFFICE_TALLEST, FALSE);
  double lower = rule > 0 ? rule + OFFICE_GAP - HEAD_BASELINE : 0;
  double y = HEAD_BASELINE + lower;

  pafi_pen_text (page->pen, "H1", &title, paper->left, y, 0, pafi_frame_get_title ());
  if (demo)
    {
      double before = pafi_pen_measure (page->pen, &plain, text) + 3;

      pafi_pen_text_right (page->pen, "P", &sample, paper->right - before, y, _ ("SAMPLE DATA"));
    }
  pafi_pen_text_right (page->pen, "P", &plain, paper->right, y, text);
  pafi_pen_rule (page->pen, paper->left, paper->right, HEAD_RULE + lower, 0.35, 0);
  return lower;
}

/**
 * pafi_frame_add_box:
 * @page: a page
 *
 * Adds the box that says what the paper is not (domain.md, "The paper").
 */
void
pafi_frame_add_box (const PafiPage *page)
{
  static const PafiTextStyle heading = { 10, PANGO_WEIGHT_BOLD, 0 };
  PafiTextStyle plain = { 8.5, PANGO_WEIGHT_NORMAL, 0.2 };
  const char *text = _ ("This sheet shows SIPAFI’s data as checked at the time stated, and does not "
                        "replace a recommendation letter.");
  double top = pafi_paper_anchor_below (page->paper, BOX_TOP);
  double left = page->paper->left + BOX_PADDING;
  double width = pafi_paper_get_text_width (page->paper) - 2 * BOX_PADDING;
  double natural = pafi_pen_measure (page->pen, &plain, text);

  /* It stays on one line in any language and with any font. */
  if (natural > width)
    plain.size *= width / natural;
  pafi_pen_fill_box (page->pen, page->paper->left, top, width + 2 * BOX_PADDING, BOX_HEIGHT, 2.5,
                     0.94);
  pafi_pen_text (page->pen, "H2", &heading, left, top + 6, 0, _ ("Not a recommendation letter"));
  pafi_pen_text (page->pen, "P", &plain, left, top + 11, 0, text);
}

static char *
describe_origin (PafiCheck *check)
{
  g_autofree char *time = pafi_format_date_time (pafi_check_get_checked_at (check));
  g_autofree char *origin = pafi_text_dup_safe (
    pafi_check_is_demo (check) ? _ ("the sample data on this computer") : pafi_check_get_server (check));
  const char *shown = *origin != '\0' ? origin : "—";

  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_NOT_REGISTERED:
      /* Translators: %1$s is a time, %2$s a server */
      return g_strdup_printf (_ ("Answered %1$s by %2$s"), time, shown);
    case PAFI_VERDICT_NOT_CHECKED:
      /* Translators: %1$s is a time, %2$s a server */
      return g_strdup_printf (_ ("Tried %1$s at %2$s"), time, shown);
    case PAFI_VERDICT_MALFORMED_NIK:
      /* Translators: %s is a time */
      return g_strdup_printf (_ ("Examined %s; no server was asked"), time);
    case PAFI_VERDICT_FOUND:
    default:
      /* Translators: %1$s is a time, %2$s a server */
      return g_strdup_printf (_ ("Fetched %1$s from %2$s"), time, shown);
    }
}

static char *
describe_composition (PafiCheck *check, GDateTime *composed_at)
{
  g_autofree char *time = pafi_format_date_time (composed_at);
  g_autofree char *account = g_strstrip (pafi_text_dup_safe (pafi_check_get_account (check)));

  if (pafi_check_is_demo (check) || *account == '\0')
    /* Translators: %1$s is a version, %2$s a time */
    return g_strdup_printf (_ ("PAFI Checker %1$s, composed %2$s"), PAFI_VERSION, time);
  /* Translators: %1$s is a version, %2$s the name of an account, %3$s a time */
  return g_strdup_printf (_ ("PAFI Checker %1$s, account %2$s, composed %3$s"), PAFI_VERSION, account,
                          time);
}

/* The three fields that say how the server answered, not who the member is. */
static char *
describe_reply (PafiCheck *check, gboolean masked)
{
  static const PafiField fields[] = { PAFI_FIELD_ERROR, PAFI_FIELD_STATUS_CODE, PAFI_FIELD_MESSAGE };
  PafiMember *member = pafi_check_get_member (check);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (member == NULL)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *value = pafi_member_dup_safe_text (member, fields[i]);

      if (*value != '\0')
        g_string_append_printf (values, "%s%s %s", values->len > 0 ? ", " : "",
                                pafi_field_get_name (fields[i]), value);
    }
  if (values->len == 0)
    return NULL;

  /* Translators: %s is what the server said of its own answer: "error false, status_code 200" */
  text = g_strdup_printf (_ ("Server’s answer: %s"), values->str);
  return masked ? pafi_text_dup_masked (text) : g_steal_pointer (&text);
}

static double
add_foot_lines (const PafiPage *page, char *const *lines, double scale)
{
  PafiTextStyle style = { 8 * scale, PANGO_WEIGHT_NORMAL, PAFI_GREY_TEXT };
  double y = pafi_paper_anchor_below (page->paper, FOOT_BASELINE) - FOOT_LINE * scale;

  for (; *lines != NULL; lines++)
    y = pafi_pen_text (page->pen, "P", &style, page->paper->left, y + FOOT_LINE * scale,
                       pafi_paper_get_text_width (page->paper) - PAGE_WIDTH, *lines);
  return y;
}

/**
 * pafi_frame_add_foot:
 * @page: a page
 * @check: what it shows
 *
 * Adds the foot: when and from where, by what, and the page's number.
 */
void
pafi_frame_add_foot (const PafiPage *page, PafiCheck *check)
{
  static const PafiTextStyle bold = { 8, PANGO_WEIGHT_BOLD, 0 };
  g_autofree char *number =
    /* Translators: %1$u is a page, %2$u how many there are */
    g_strdup_printf (_ ("Page %1$u of %2$u"), page->number, page->n_pages);
  g_autofree char *origin = describe_origin (check);
  g_autofree char *composition = describe_composition (check, page->options->composed_at);
  g_autofree char *reply = describe_reply (check, page->options->mask_nik);
  char *lines[] = { origin, composition, reply, NULL };
  double bottom = pafi_paper_anchor_below (page->paper, FOOT_BOTTOM);
  guint mark;
  double scale = 1;

  pafi_pen_rule (page->pen, page->paper->left, page->paper->right,
                 pafi_paper_anchor_below (page->paper, FOOT_RULE), 0.2, 0.5);
  mark = pafi_pen_get_mark (page->pen);
  while (add_foot_lines (page, lines, scale) > bottom && scale > 0.1)
    {
      pafi_pen_rewind (page->pen, mark);
      scale *= 0.9;
    }
  pafi_pen_text_right (page->pen, "P", &bold, page->paper->right,
                       pafi_paper_anchor_below (page->paper, FOOT_BASELINE), number);
}
