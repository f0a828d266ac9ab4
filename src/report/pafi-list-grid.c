/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-grid.h"

#include <glib/gi18n-lib.h>

/* The text width for which ux/README.md, 9 gives the columns. */
#define DESIGN_WIDTH 267
#define PADDING 4.1
#define STATUS_PADDING 4.9
/* What a tick and the gap behind it take. */
#define TICK_ROOM 4.2
/* The least that stays free between two figures. */
#define FIGURE_GAP 1.5

/* From the upper rule to the lower of the two lines. */
#define HEAD_BASELINE 9
#define HEAD_LINE 3.3

static const double widths[PAFI_LIST_N_COLUMNS] = { 9, 60, 64, 16, 16, 19, 16, 17, 14, 36 };

/* Head cells; a line break is a line break. */
static const char *const titles[PAFI_LIST_N_COLUMNS] = {
  [PAFI_LIST_COLUMN_NUMBER] = NC_ ("column of a list", "No."),
  [PAFI_LIST_COLUMN_MEMBER] = NC_ ("column of a list", "Name and NIK"),
  [PAFI_LIST_COLUMN_LETTER] = NC_ ("column of a list", "Recommendation letter number"),
  [PAFI_LIST_COLUMN_DOMAINS + PAFI_SKP_LEARNING] = NC_ ("column of a list", "Learning"),
  [PAFI_LIST_COLUMN_DOMAINS + PAFI_SKP_PROFESSIONALISM] =
    NC_ ("column of a list", "Profes-\nsionalism"),
  [PAFI_LIST_COLUMN_DOMAINS + PAFI_SKP_SERVICE] = NC_ ("column of a list", "Service to\nSociety"),
  [PAFI_LIST_COLUMN_DOMAINS + PAFI_SKP_PUBLICATION] =
    NC_ ("column of a list", "Publi-\ncation"),
  [PAFI_LIST_COLUMN_DOMAINS + PAFI_SKP_DEVELOPMENT] =
    NC_ ("column of a list", "Adv. of\nScience"),
  [PAFI_LIST_COLUMN_TOTAL] = NC_ ("column of a list", "Total"),
  [PAFI_LIST_COLUMN_STATUS] = NC_ ("column of a list", "Status"),
};

static gboolean
is_text (PafiListColumn column)
{
  return column == PAFI_LIST_COLUMN_MEMBER || column == PAFI_LIST_COLUMN_LETTER ||
         column == PAFI_LIST_COLUMN_STATUS;
}

/**
 * pafi_list_grid_init:
 * @self: (out caller-allocates): a grid
 * @paper: a paper
 *
 * Stretches the columns to the width of @paper.
 */
void
pafi_list_grid_init (PafiListGrid *self, const PafiPaper *paper)
{
  double stretch = pafi_paper_get_text_width (paper) / DESIGN_WIDTH;
  double x = paper->left;

  self->edge_left = paper->left;
  self->edge_right = paper->right;
  self->scale = MIN (stretch, 1);
  for (PafiListColumn i = 0; i < PAFI_LIST_N_COLUMNS; i++)
    {
      self->left[i] = x + (is_text (i) ? PADDING * self->scale : FIGURE_GAP * self->scale);
      x += widths[i] * stretch;
      self->right[i] = x;
    }
  self->left[PAFI_LIST_COLUMN_NUMBER] = paper->left;
  self->right[PAFI_LIST_COLUMN_NUMBER] -= self->scale;
  self->right[PAFI_LIST_COLUMN_MEMBER] -= self->scale;
  self->tick = self->right[PAFI_LIST_COLUMN_TOTAL] + STATUS_PADDING * self->scale;
  self->left[PAFI_LIST_COLUMN_STATUS] = self->tick + TICK_ROOM * self->scale;
}

/**
 * pafi_list_grid_get_width:
 * @self: a grid
 * @column: a column
 *
 * Returns: how wide a line in @column may be
 */
double
pafi_list_grid_get_width (const PafiListGrid *self, PafiListColumn column)
{
  return self->right[column] - self->left[column];
}

/**
 * pafi_list_grid_add_right:
 * @self: a grid
 * @pen: a pen
 * @style: a style
 * @column: a column
 * @y: the baseline
 * @text: a text on one line, such as a figure
 *
 * Adds a text that ends at the right of its column; smaller where it would not fit.
 */
void
pafi_list_grid_add_right (const PafiListGrid *self, PafiPen *pen, const PafiTextStyle *style,
                          PafiListColumn column, double y, const char *text)
{
  double room = pafi_list_grid_get_width (self, column);
  double natural = pafi_pen_measure (pen, style, text);
  PafiTextStyle smaller = *style;

  if (natural > room)
    {
      smaller.size *= room / natural;
      natural = room;
    }
  pafi_pen_text (pen, NULL, &smaller, self->right[column] - natural, y, 0, text);
}

/* The first of two lines ends in a hyphen or in a space, so that those who read the tags read
 * words. */
static void
add_head_line (const PafiListGrid *self, PafiPen *pen, PafiListColumn column, double y,
               const char *text, gboolean last)
{
  PafiTextStyle style = { 7.5 * self->scale, PANGO_WEIGHT_BOLD, 0.15 };
  g_autofree char *read = g_strconcat (text, last || g_str_has_suffix (text, "-") ? "" : " ", NULL);
  double x = column == PAFI_LIST_COLUMN_STATUS ? self->tick : self->left[column];
  double room = self->right[column] - x;
  double natural = pafi_pen_measure (pen, &style, text);

  if (natural > room)
    {
      style.size *= room / natural;
      natural = room;
    }
  if (!is_text (column))
    x = self->right[column] - natural;
  pafi_pen_text (pen, NULL, &style, x, y, 0, read);
}

/**
 * pafi_list_grid_add_head:
 * @self: a grid
 * @pen: a pen
 * @top: its upper rule
 *
 * Adds the head row, which stands on every page.
 */
void
pafi_list_grid_add_head (const PafiListGrid *self, PafiPen *pen, double top)
{
  pafi_pen_begin (pen, "TR");
  for (PafiListColumn i = 0; i < PAFI_LIST_N_COLUMNS; i++)
    {
      g_auto (GStrv) lines =
        g_strsplit (g_dpgettext2 (GETTEXT_PACKAGE, "column of a list", titles[i]), "\n", 2);
      guint n_lines = g_strv_length (lines);

      pafi_pen_begin (pen, "TH");
      for (guint line = 0; line < n_lines; line++)
        add_head_line (self, pen, i, top + HEAD_BASELINE - (n_lines - 1 - line) * HEAD_LINE,
                       lines[line], line + 1 == n_lines);
      pafi_pen_end (pen);
    }
  pafi_pen_end (pen);
}
