/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-cells.h"

#include <math.h>

#include "pafi-frame.h"

/* Of an ordinary row, from its upper edge (ux/README.md, 9). */
#define FIRST_BASELINE 4.2
#define MIDDLE_BASELINE 5.55
#define SECOND_LINE 3.7
#define BELOW 1.5

#define RULE 0.2
#define RULE_GREY 0.75
#define TICK_SIZE 3
#define TICK_ABOVE 2.35

#define TEXT_SIZE 9.5
#define SMALL_SIZE 8
#define STATUS_SIZE 9
#define DETAIL_SIZE 7
/* A letter's number is a little smaller rather than in two pieces. */
#define LETTER_SHRINK 0.75
/* Below this nothing can be read. */
#define SMALLEST 0.1

/* How a row is laid out: once this is known, its cells can be added from left to right. */
typedef struct
{
  double height;
  double scale; /* of its texts */
  gboolean letter_wraps;
  gboolean status_wraps;
} Plan;

static PafiTextStyle
make_style (const PafiListCells *self, double scale, double size, PangoWeight weight, double grey)
{
  return (PafiTextStyle){ size * scale * self->grid->scale, weight, grey };
}

static double
add_text (const PafiListCells *self, const char *tag, const PafiTextStyle *style,
          PafiListColumn column, double y, const char *text)
{
  return pafi_pen_text (self->pen, tag, style, self->grid->left[column], y,
                        pafi_list_grid_get_width (self->grid, column), text);
}

static double
add_member (const PafiListCells *self, const PafiListLine *line, double scale, double y)
{
  PafiTextStyle name = make_style (self, scale, TEXT_SIZE, PANGO_WEIGHT_SEMIBOLD, 0);
  PafiTextStyle nik = make_style (self, scale, SMALL_SIZE, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY);

  y = add_text (self, "P", &name, PAFI_LIST_COLUMN_MEMBER, y, line->name) + SECOND_LINE * scale;
  if (!line->nik_in_groups)
    return add_text (self, "P", &nik, PAFI_LIST_COLUMN_MEMBER, y, line->nik);
  pafi_pen_nik (self->pen, "P", &nik, self->grid->left[PAFI_LIST_COLUMN_MEMBER], y, line->nik);
  return y;
}

static double
add_letter (const PafiListCells *self, const PafiListLine *line, double scale, double y)
{
  PafiTextStyle style = make_style (self, scale, TEXT_SIZE, PANGO_WEIGHT_ULTRABOLD, 0);
  double room = pafi_list_grid_get_width (self->grid, PAFI_LIST_COLUMN_LETTER);
  double natural;

  if (!line->has_letter)
    style = make_style (self, scale, TEXT_SIZE, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY);
  else if (!pafi_list_gauge_fits (self->gauge, style.size, line->letter, room))
    {
      natural = pafi_pen_measure (self->pen, &style, line->letter);
      if (natural > room && natural * LETTER_SHRINK <= room)
        /* And a hair less: the widths of texts are rounded. */
        style.size *= room / natural * 0.999;
    }
  return add_text (self, NULL, &style, PAFI_LIST_COLUMN_LETTER, y, line->letter);
}

static double
add_status (const PafiListCells *self, const PafiListLine *line, double scale, double y)
{
  PafiTextStyle status = make_style (
    self, scale, STATUS_SIZE, line->issued ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL, 0);
  PafiTextStyle detail = make_style (self, scale, DETAIL_SIZE, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY);

  y = add_text (self, "P", &status, PAFI_LIST_COLUMN_STATUS, y, line->status);
  if (line->detail == NULL)
    return y;
  return add_text (self, "P", &detail, PAFI_LIST_COLUMN_STATUS, y + SECOND_LINE * scale,
                   line->detail);
}

static gboolean
fits (const PafiListCells *self, PafiListColumn column, double size, const char *text)
{
  return pafi_list_gauge_fits (self->gauge, size * self->grid->scale, text,
                               pafi_list_grid_get_width (self->grid, column));
}

/* The last baseline of each text cell, laid out only if it may not fit. */
static double
measure_member (const PafiListCells *self, const PafiListLine *line, double scale)
{
  if (fits (self, PAFI_LIST_COLUMN_MEMBER, TEXT_SIZE, line->name) &&
      (!line->nik_may_wrap || fits (self, PAFI_LIST_COLUMN_MEMBER, SMALL_SIZE, line->nik)))
    return FIRST_BASELINE + SECOND_LINE;
  return add_member (self, line, scale, FIRST_BASELINE);
}

static double
measure_letter (const PafiListCells *self, const PafiListLine *line, double scale)
{
  if (!line->has_letter || fits (self, PAFI_LIST_COLUMN_LETTER, TEXT_SIZE, line->letter))
    return FIRST_BASELINE;
  return add_letter (self, line, scale, FIRST_BASELINE);
}

static double
measure_status (const PafiListCells *self, const PafiListLine *line, double scale)
{
  if (fits (self, PAFI_LIST_COLUMN_STATUS, STATUS_SIZE, line->status) &&
      (line->detail == NULL || fits (self, PAFI_LIST_COLUMN_STATUS, DETAIL_SIZE, line->detail)))
    return FIRST_BASELINE + (line->detail != NULL ? SECOND_LINE : 0);
  return add_status (self, line, scale, FIRST_BASELINE);
}

/* A row that is taller than a page becomes smaller, like a member's sheet. */
static Plan
make_plan (const PafiListCells *self, const PafiListLine *line)
{
  guint mark = pafi_pen_get_mark (self->pen);
  double scale = 1;

  for (;;)
    {
      double member = measure_member (self, line, scale);
      double letter = measure_letter (self, line, scale);
      double status = measure_status (self, line, scale);
      double height = MAX (PAFI_LIST_ROW_HEIGHT, MAX (member, MAX (letter, status)) + BELOW);

      pafi_pen_rewind (self->pen, mark);
      if (height <= self->room || height <= PAFI_LIST_ROW_HEIGHT || scale < SMALLEST)
        return (Plan){ height, scale, letter > FIRST_BASELINE, status > FIRST_BASELINE };
      scale *= CLAMP (sqrt (self->room / height), 0.7, 0.97);
    }
}

/**
 * pafi_list_cells_measure:
 * @self: cells
 * @line: what a row says
 *
 * Returns: how tall that row is
 */
double
pafi_list_cells_measure (const PafiListCells *self, const PafiListLine *line)
{
  return make_plan (self, line).height;
}

static void
add_figures (const PafiListCells *self, const PafiListLine *line, double y)
{
  for (guint i = 0; i < G_N_ELEMENTS (line->figures); i++)
    {
      gboolean total = i == PAFI_SKP_N_DOMAINS && !line->faint[i];
      PafiTextStyle style =
        make_style (self, 1, TEXT_SIZE, total ? PANGO_WEIGHT_ULTRABOLD : PANGO_WEIGHT_NORMAL,
                    line->faint[i] ? PAFI_GREY_KEY : 0);

      pafi_pen_begin (self->pen, "TD");
      pafi_list_grid_add_right (self->grid, self->pen, &style, PAFI_LIST_COLUMN_DOMAINS + i, y,
                                line->figures[i]);
      pafi_pen_end (self->pen);
    }
}

/**
 * pafi_list_cells_add:
 * @self: cells
 * @line: what a row says
 * @top: its upper edge
 *
 * Adds a row, and the rule below it.
 *
 * Returns: its lower edge
 */
double
pafi_list_cells_add (const PafiListCells *self, const PafiListLine *line, double top)
{
  PafiTextStyle number = make_style (self, 1, STATUS_SIZE, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY);
  Plan plan = make_plan (self, line);
  double first = top + FIRST_BASELINE;
  double middle = plan.height > PAFI_LIST_ROW_HEIGHT ? first : top + MIDDLE_BASELINE;
  double status = plan.status_wraps ? first : middle;

  pafi_pen_begin (self->pen, "TR");
  pafi_pen_begin (self->pen, "TD");
  pafi_list_grid_add_right (self->grid, self->pen, &number, PAFI_LIST_COLUMN_NUMBER, first,
                            line->number);
  pafi_pen_end (self->pen);
  pafi_pen_begin (self->pen, "TD");
  add_member (self, line, plan.scale, first);
  pafi_pen_end (self->pen);
  pafi_pen_begin (self->pen, "TD");
  add_letter (self, line, plan.scale, plan.letter_wraps ? first : middle);
  pafi_pen_end (self->pen);
  add_figures (self, line, middle);
  pafi_pen_begin (self->pen, "TD");
  if (line->issued)
    pafi_pen_tick (self->pen, self->grid->tick, status - TICK_ABOVE, TICK_SIZE * self->grid->scale);
  add_status (self, line, plan.scale, status);
  pafi_pen_end (self->pen);
  pafi_pen_end (self->pen);
  pafi_pen_rule (self->pen, self->grid->edge_left, self->grid->edge_right, top + plan.height, RULE,
                 RULE_GREY);
  return top + plan.height;
}
