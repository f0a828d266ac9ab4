/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-blocks.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"

#define ROW 8
/* From the last domain to the rule, and from there to the total. */
#define RULE_GAP 4
#define TOTAL_GAP 7
#define BAR_X 68
#define BAR_MARGIN 18 /* on the right, for the numbers */
#define BAR_HEIGHT 2.6
#define TOTAL_HEIGHT 3.6
#define TICK 0.4
#define TICK_GAP 1.2

static const PafiTextStyle heading = { 11, PANGO_WEIGHT_BOLD, 0 };
static const PafiTextStyle plain = { 10.5, PANGO_WEIGHT_NORMAL, 0 };
static const PafiTextStyle bold = { 11.5, PANGO_WEIGHT_BOLD, 0 };
static const PafiTextStyle large = { 15, PANGO_WEIGHT_ULTRABOLD, 0 };
static const PafiTextStyle advice = { 8.5, PANGO_WEIGHT_NORMAL, PAFI_GREY_KEY };

typedef struct
{
  PafiPen *pen;
  double x, width, right;
  double scale; /* what a full bar stands for */
} Chart;

static void
add_bar (const Chart *chart, double points, double middle, double height, double grey)
{
  double top = middle - height / 2;
  double length = points / chart->scale * chart->width;

  pafi_pen_fill_box (chart->pen, chart->x, top, chart->width, height, height / 2, 0.9);
  /* A comparison with NaN is false: what is not known has no bar. */
  if (points > 0)
    pafi_pen_fill_box (chart->pen, chart->x, top, CLAMP (length, height, chart->width), height,
                       height / 2, grey);
}

static void
add_row (const Chart *chart, const char *name, const PafiTextStyle *name_style, const char *number,
         const PafiTextStyle *number_style, double left, double y)
{
  pafi_pen_begin (chart->pen, "TR");
  pafi_pen_text (chart->pen, "TH", name_style, left, y, 0, name);
  pafi_pen_text_right (chart->pen, "TD", number_style, chart->right, y, number);
  pafi_pen_end (chart->pen);
}

/* The target as a line across the total, in a gap of its own. */
static void
add_target (const Chart *chart, double target, double middle)
{
  double x = chart->x + MIN (target / chart->scale, 1) * chart->width;
  double height = TOTAL_HEIGHT + 2.2;

  pafi_pen_fill_box (chart->pen, x - TICK_GAP / 2, middle - TOTAL_HEIGHT / 2 - 0.1, TICK_GAP,
                     TOTAL_HEIGHT + 0.2, 0, 1);
  pafi_pen_fill_box (chart->pen, x - TICK / 2, middle - height / 2, TICK, height, 0, 0);
}

static char *
describe_target (const PafiSkp *skp, double target)
{
  g_autofree char *figure = pafi_format_number (target);
  g_autofree char *shortfall = pafi_format_number (pafi_skp_get_shortfall (skp, target));

  if (pafi_skp_is_reached (skp, target))
    /* Translators: %s is a number of SKP */
    return g_strdup_printf (_ ("Target %s SKP: reached. This comparison is the application’s own; "
                               "what decides is the status from SIPAFI."),
                            figure);
  /* Translators: %1$s is a number of SKP, %2$s how many of them are missing */
  return g_strdup_printf (_ ("Target %1$s SKP: %2$s short. This comparison is the application’s own; "
                             "what decides is the status from SIPAFI."),
                          figure, shortfall);
}

/* Large figures push the bars to the left. */
static double
measure_numbers (PafiPen *pen, char *const *numbers)
{
  double widest = 0;

  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    widest = MAX (widest, pafi_pen_measure (pen, &plain, numbers[i]));
  return MAX (widest, pafi_pen_measure (pen, &large, numbers[PAFI_SKP_N_DOMAINS]));
}

/**
 * pafi_block_add_skp:
 * @column: the column
 * @skp: credit points (SKP)
 * @y: the baseline of the heading
 *
 * Adds the five domains, the total against the target, and the advice.
 *
 * Returns: the last baseline
 */
double
pafi_block_add_skp (const PafiColumn *column, const PafiSkp *skp, double y)
{
  PafiPen *pen = column->page->pen;
  double target = isnan (skp->total) ? 0 : column->page->options->target;
  double right = column->left + column->width;
  double row = ROW * column->tightness;
  double total = (PAFI_SKP_N_DOMAINS - 1) * row + RULE_GAP + TOTAL_GAP;
  char *numbers[PAFI_SKP_N_DOMAINS + 1];
  g_autofree char *text = NULL;
  Chart chart = { .pen = pen, .x = column->left + BAR_X, .right = right,
                  .scale = pafi_skp_get_scale (skp, target) };

  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    numbers[i] = pafi_format_number (skp->domains[i]);
  numbers[PAFI_SKP_N_DOMAINS] = pafi_format_number (skp->total);
  chart.width = right - MAX (BAR_MARGIN, measure_numbers (pen, numbers) + 4) - chart.x;

  pafi_pen_text (pen, "H2", &heading, column->left, y, 0, _ ("SKP sufficiency"));
  pafi_pen_rule (pen, column->left, right, y + 3, 0.2, 0.5);
  y += 10.5;
  pafi_pen_begin (pen, "Table");
  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    add_row (&chart, pafi_skp_domain_get_name (i), &plain, numbers[i], &plain, column->left,
             y + i * row);
  add_row (&chart, _ ("Total"), &bold, numbers[PAFI_SKP_N_DOMAINS],
           isnan (skp->total) ? &bold : &large, column->left, y + total);
  pafi_pen_end (pen);

  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    add_bar (&chart, skp->domains[i], y + i * row - 1.65, BAR_HEIGHT, 0.25);
  pafi_pen_rule (pen, column->left, right, y + total - TOTAL_GAP, 0.35, 0);
  y += total;
  add_bar (&chart, skp->total, y - 2, TOTAL_HEIGHT, 0);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_free (numbers[i]);
  if (!(target > 0))
    return y;

  add_target (&chart, target, y - 2);
  text = describe_target (skp, target);
  return pafi_pen_text (pen, "P", &advice, column->left, y + 8 * column->tightness, column->width,
                        text);
}
