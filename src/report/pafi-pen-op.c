/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pen-op.h"

#include <pango/pangocairo.h>

/* The digits of a NIK stand in groups of 6, 6 and 4. */
#define NIK_LENGTH 16
#define NIK_GAP 0.2 /* of the size */

static void
trace_box (cairo_t *cr, const PafiOp *op)
{
  double radius = MIN (op->radius, MIN (op->width, op->height) / 2);

  if (radius <= 0)
    {
      cairo_rectangle (cr, op->x, op->y, op->width, op->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, op->x + op->width - radius, op->y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, op->x + op->width - radius, op->y + op->height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, op->x + radius, op->y + op->height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, op->x + radius, op->y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* A box that is round at both ends is a line with round ends: two points instead of twelve. */
static void
paint_box (cairo_t *cr, const PafiOp *op)
{
  double middle = op->y + op->height / 2;
  double radius = op->height / 2;

  if (op->radius < radius || op->width < op->height || radius <= 0)
    {
      trace_box (cr, op);
      cairo_fill (cr);
      return;
    }
  cairo_move_to (cr, op->x + radius, middle);
  cairo_line_to (cr, op->x + op->width - radius, middle);
  cairo_set_line_width (cr, op->height);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_stroke (cr);
}

static void
paint_tick (cairo_t *cr, const PafiOp *op)
{
  cairo_move_to (cr, op->x, op->y + op->width * 0.42);
  cairo_line_to (cr, op->x + op->width * 0.35, op->y + op->width * 0.75);
  cairo_line_to (cr, op->x + op->width, op->y);
  cairo_set_line_width (cr, op->width * 0.19);
  cairo_stroke (cr);
}

static void
add_module_line (cairo_t *cr, const PafiQrLine *line)
{
  if (line->upright)
    {
      cairo_move_to (cr, line->column + 0.5, line->row);
      cairo_line_to (cr, line->column + 0.5, line->row + line->length);
    }
  else
    {
      cairo_move_to (cr, line->column, line->row + 0.5);
      cairo_line_to (cr, line->column + line->length, line->row + 0.5);
    }
}

/* One path of lines as thick as a module: two points where a box would have four. Module by module
 * it takes thrice the time and the space (reference/performance.md), and leaves hairlines between
 * the modules. */
static void
paint_qr (cairo_t *cr, const PafiOp *op)
{
  guint width = pafi_qr_get_width (op->qr);
  guint n_lines;
  g_autofree PafiQrLine *lines = pafi_qr_dup_lines (op->qr, &n_lines);

  cairo_translate (cr, op->x, op->y);
  cairo_scale (cr, op->width / width, op->width / width);
  for (guint i = 0; i < n_lines; i++)
    add_module_line (cr, &lines[i]);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

/* All the digits are one cluster, so the groups are nothing but positions. */
static gboolean
paint_nik (cairo_t *cr, const PafiOp *op)
{
  PangoLayoutLine *line = pango_layout_get_line_readonly (op->layout, 0);
  PangoGlyphItem *run = line->runs != NULL ? line->runs->data : NULL;
  cairo_text_cluster_t cluster = { .num_bytes = NIK_LENGTH, .num_glyphs = NIK_LENGTH };
  cairo_glyph_t glyphs[NIK_LENGTH];
  double x = op->x;

  if (run == NULL || line->runs->next != NULL || run->glyphs->num_glyphs != NIK_LENGTH)
    return FALSE;

  for (guint i = 0; i < NIK_LENGTH; i++)
    {
      if (i == 6 || i == 12)
        x += NIK_GAP * op->height;
      glyphs[i] = (cairo_glyph_t){ run->glyphs->glyphs[i].glyph, x, op->y };
      x += (double) run->glyphs->glyphs[i].geometry.width / PANGO_SCALE;
    }
  cairo_set_scaled_font (
    cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (run->item->analysis.font)));
  cairo_show_text_glyphs (cr, pango_layout_get_text (op->layout), NIK_LENGTH, glyphs, NIK_LENGTH,
                          &cluster, 1, 0);
  return TRUE;
}

/**
 * pafi_op_paint:
 * @op: something laid out, not a tag
 * @cr: what to paint on
 *
 * Paints it.
 */
void
pafi_op_paint (const PafiOp *op, cairo_t *cr)
{
  cairo_save (cr);
  cairo_transform (cr, &op->matrix);
  cairo_set_source_rgb (cr, op->grey, op->grey, op->grey);
  switch ((guint) op->kind)
    {
    case PAFI_OP_NIK:
      if (paint_nik (cr, op))
        break;
      G_GNUC_FALLTHROUGH;
    case PAFI_OP_TEXT:
      cairo_move_to (cr, op->x, op->y);
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (op->layout, 0));
      break;
    case PAFI_OP_BOX:
      paint_box (cr, op);
      break;
    case PAFI_OP_OUTLINE:
      trace_box (cr, op);
      cairo_set_line_width (cr, op->thickness);
      cairo_stroke (cr);
      break;
    case PAFI_OP_TICK:
      paint_tick (cr, op);
      break;
    case PAFI_OP_QR:
      paint_qr (cr, op);
      break;
    default:
      break;
    }
  cairo_restore (cr);
}
