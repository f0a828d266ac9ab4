/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pen.h"

#include "pafi-paper.h"
#include "pafi-pen-op.h"

struct _PafiPen
{
  PafiTypesetter *typesetter; /* (owned) */
  GArray *ops;                /* (owned) (element-type PafiOp) */
  GPtrArray *open_tags;       /* (owned) (element-type utf8) */
  cairo_matrix_t matrix;
};

static void
op_clear (gpointer data)
{
  PafiOp *op = data;

  g_clear_object (&op->layout);
  g_clear_pointer (&op->qr, pafi_qr_free);
}

/**
 * pafi_pen_new:
 * @cr: what will be painted on, in millimetres; only asked for its properties
 *
 * Returns: (transfer full): a pen
 */
PafiPen *
pafi_pen_new (cairo_t *cr)
{
  PafiPen *self = g_new0 (PafiPen, 1);

  self->typesetter = pafi_typesetter_new (cr);
  self->ops = g_array_new (FALSE, FALSE, sizeof (PafiOp));
  g_array_set_clear_func (self->ops, op_clear);
  self->open_tags = g_ptr_array_new ();
  cairo_matrix_init_identity (&self->matrix);
  return self;
}

/**
 * pafi_pen_free:
 * @self: (transfer full): a pen
 */
void
pafi_pen_free (PafiPen *self)
{
  pafi_typesetter_free (self->typesetter);
  g_array_unref (self->ops);
  g_ptr_array_unref (self->open_tags);
  g_free (self);
}

/**
 * pafi_pen_get_mark:
 * @self: a pen
 *
 * Returns: where the layout stands, for pafi_pen_rewind()
 */
guint
pafi_pen_get_mark (PafiPen *self)
{
  return self->ops->len;
}

/**
 * pafi_pen_rewind:
 * @self: a pen
 * @mark: of pafi_pen_get_mark()
 *
 * Drops everything that was laid out since then. No tag may be open that was not open then.
 */
void
pafi_pen_rewind (PafiPen *self, guint mark)
{
  g_array_set_size (self->ops, mark);
}

/**
 * pafi_pen_set_scale:
 * @self: a pen
 * @x: a point that stays where it is, but for @lower
 * @y: a point that stays where it is, but for @lower
 * @scale: how large what follows is laid out, 1 for its own size
 * @lower: how much lower on the page all of it is
 */
void
pafi_pen_set_scale (PafiPen *self, double x, double y, double scale, double lower)
{
  cairo_matrix_init (&self->matrix, scale, 0, 0, scale, x - x * scale, y - y * scale + lower);
}

static PafiOp *
add_op (PafiPen *self, PafiOpKind kind, double x, double y)
{
  PafiOp op = { .kind = kind, .matrix = self->matrix, .x = x, .y = y };

  g_array_append_val (self->ops, op);
  return &g_array_index (self->ops, PafiOp, self->ops->len - 1);
}

static gboolean
has_marks (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if ((guchar) *at >= 0x80 && g_unichar_ismark (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/**
 * pafi_pen_measure:
 * @self: a pen
 * @style: a style
 * @text: a text
 *
 * Returns: how wide @text is on one line
 */
double
pafi_pen_measure (PafiPen *self, const PafiTextStyle *style, const char *text)
{
  PangoLayout *layout = pafi_typesetter_get_layout (self->typesetter, style, text, 0);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static void
add_line (PafiPen *self, PafiOpKind kind, const PafiTextStyle *style, double x, double y,
          PangoLayout *layout)
{
  PafiOp *op = add_op (self, kind, x, y);

  op->layout = g_object_ref (layout);
  op->grey = style->grey;
  op->height = style->size / PAFI_POINTS_PER_MM;
}

/* Each line of @layout becomes a layout of its own. Pango shows no glyph for the space at which a
 * line was broken, and Cairo would then wrap that space in an element that ends the paragraph for
 * those who read the tags.
 *
 * Marks may pile up above and below a line: there the ink decides how far the lines stand apart.
 * Returns the last baseline, lowered by what hangs below it. */
static double
add_lines (PafiPen *self, const PafiTextStyle *style, double x, double y, PangoLayout *layout)
{
  /* The typesetter may forget it meanwhile. */
  g_autoptr (PangoLayout) held = g_object_ref (layout);
  const char *text = pango_layout_get_text (layout);
  gboolean marks = has_marks (text);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int previous = pango_layout_iter_get_baseline (iter);

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      int baseline = pango_layout_iter_get_baseline (iter);
      g_autofree char *part = g_strndup (text + line->start_index, (gsize) line->length);
      PangoRectangle ink = { 0 }, logical = { 0 };

      y += (double) (baseline - previous) / PANGO_SCALE;
      previous = baseline;
      if (marks)
        pango_layout_line_get_extents (line, &ink, &logical);
      y += (double) MAX (logical.y - ink.y, 0) / PANGO_SCALE;
      add_line (self, PAFI_OP_TEXT, style, x, y,
                pafi_typesetter_get_layout (self->typesetter, style, part, 0));
      y += (double) MAX (ink.y + ink.height - logical.y - logical.height, 0) / PANGO_SCALE;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
  return y;
}

/**
 * pafi_pen_text:
 * @self: a pen
 * @tag: (nullable): a tag
 * @style: a style
 * @x: where it begins
 * @y: its first baseline
 * @width: how wide a line may be, 0 for one line of any width
 * @text: the text
 *
 * Returns: the last baseline
 */
double
pafi_pen_text (PafiPen *self, const char *tag, const PafiTextStyle *style, double x, double y,
               double width, const char *text)
{
  PangoLayout *layout = pafi_typesetter_get_layout (self->typesetter, style, text, width);

  if (tag != NULL)
    pafi_pen_begin (self, tag);
  if (pango_layout_get_line_count (layout) > 1 || has_marks (text))
    y = add_lines (self, style, x, y, layout);
  else
    add_line (self, PAFI_OP_TEXT, style, x, y, layout);
  if (tag != NULL)
    pafi_pen_end (self);
  return y;
}

/**
 * pafi_pen_text_right:
 * @self: a pen
 * @tag: (nullable): a tag
 * @style: a style
 * @right: where it ends
 * @y: its baseline
 * @text: the text, on one line
 */
void
pafi_pen_text_right (PafiPen *self, const char *tag, const PafiTextStyle *style, double right,
                     double y, const char *text)
{
  pafi_pen_text (self, tag, style, right - pafi_pen_measure (self, style, text), y, 0, text);
}

/**
 * pafi_pen_nik:
 * @self: a pen
 * @tag: (nullable): a tag
 * @style: a style
 * @x: where it begins
 * @y: its baseline
 * @digits: the 16 digits
 *
 * Writes a NIK in groups that the eye sees and the text does not have: in a PDF it is found, selected
 * and copied as one word of 16 digits.
 */
void
pafi_pen_nik (PafiPen *self, const char *tag, const PafiTextStyle *style, double x, double y,
              const char *digits)
{
  if (tag != NULL)
    pafi_pen_begin (self, tag);
  add_line (self, PAFI_OP_NIK, style, x, y,
            pafi_typesetter_get_layout (self->typesetter, style, digits, 0));
  if (tag != NULL)
    pafi_pen_end (self);
}

/**
 * pafi_pen_begin:
 * @self: a pen
 * @tag: a static string
 *
 * Opens a structure element.
 */
void
pafi_pen_begin (PafiPen *self, const char *tag)
{
  add_op (self, PAFI_OP_BEGIN, 0, 0)->tag = tag;
  g_ptr_array_add (self->open_tags, (char *) tag);
}

/**
 * pafi_pen_end:
 * @self: a pen
 *
 * Closes the structure element that was opened last.
 */
void
pafi_pen_end (PafiPen *self)
{
  g_return_if_fail (self->open_tags->len > 0);

  add_op (self, PAFI_OP_END, 0, 0)->tag =
    g_ptr_array_steal_index (self->open_tags, self->open_tags->len - 1);
}

/**
 * pafi_pen_fill_box:
 * @self: a pen
 * @x: its left
 * @y: its top
 * @width: its width
 * @height: its height
 * @radius: of its corners
 * @grey: its grey
 */
void
pafi_pen_fill_box (PafiPen *self, double x, double y, double width, double height, double radius,
                   double grey)
{
  PafiOp *op = add_op (self, PAFI_OP_BOX, x, y);

  op->width = width;
  op->height = height;
  op->radius = radius;
  op->grey = grey;
}

/**
 * pafi_pen_rule:
 * @self: a pen
 * @x1: where it begins
 * @x2: where it ends
 * @y: its middle
 * @thickness: its thickness
 * @grey: its grey
 */
void
pafi_pen_rule (PafiPen *self, double x1, double x2, double y, double thickness, double grey)
{
  pafi_pen_fill_box (self, x1, y - thickness / 2, x2 - x1, thickness, 0, grey);
}

/**
 * pafi_pen_outline_box:
 * @self: a pen
 * @x: its left
 * @y: its top
 * @width: its width, with the line
 * @height: its height, with the line
 * @radius: of its corners
 * @thickness: of the line
 */
void
pafi_pen_outline_box (PafiPen *self, double x, double y, double width, double height, double radius,
                      double thickness)
{
  PafiOp *op = add_op (self, PAFI_OP_OUTLINE, x + thickness / 2, y + thickness / 2);

  op->width = width - thickness;
  op->height = height - thickness;
  op->radius = radius - thickness / 2;
  op->thickness = thickness;
}

/**
 * pafi_pen_tick:
 * @self: a pen
 * @x: its left
 * @y: its top
 * @size: its width; its height is three quarters of that
 */
void
pafi_pen_tick (PafiPen *self, double x, double y, double size)
{
  add_op (self, PAFI_OP_TICK, x, y)->width = size;
}

/**
 * pafi_pen_qr:
 * @self: a pen
 * @x: its left
 * @y: its top
 * @size: its width and height, without the quiet zone
 * @qr: (transfer full): the code
 */
void
pafi_pen_qr (PafiPen *self, double x, double y, double size, PafiQr *qr)
{
  PafiOp *op = add_op (self, PAFI_OP_QR, x, y);

  op->width = size;
  op->qr = qr;
}

/**
 * pafi_pen_paint:
 * @self: a pen
 * @cr: what to paint on, in millimetres
 *
 * Paints what was laid out.
 */
void
pafi_pen_paint (PafiPen *self, cairo_t *cr)
{
  g_return_if_fail (self->open_tags->len == 0);

  for (guint i = 0; i < self->ops->len; i++)
    {
      const PafiOp *op = &g_array_index (self->ops, PafiOp, i);

      if (op->kind == PAFI_OP_BEGIN)
        cairo_tag_begin (cr, op->tag, "");
      else if (op->kind == PAFI_OP_END)
        cairo_tag_end (cr, op->tag);
      else
        pafi_op_paint (op, cr);
    }
}
