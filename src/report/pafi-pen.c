/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pen.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "pafi-paper.h"
#include "pafi-pen-op.h"

#define NBSP "\302\240"

#define FAMILY "Cantarell, Sans"
/* Digits of one width, so that figures stand below each other. No ligature: "fi" as one glyph would
 * cut a tagged text in two, and spoil the search for a name (reference/ecosystem.md, 3). */
#define FEATURES "tnum=1, liga=0"

struct _PafiPen
{
  PangoContext *context;        /* (owned) */
  PangoFontDescription *font;   /* (owned) */
  PangoAttrList *attributes;    /* (owned) */
  GArray *ops;                  /* (owned) (element-type PafiOp) */
  GPtrArray *open_tags;         /* (owned) (element-type utf8) */
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
  cairo_font_options_t *options = cairo_font_options_create ();

  /* A page is the same everywhere: nothing follows the grid of the pixels. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (self->context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  pango_cairo_update_context (cr, self->context);

  self->font = pango_font_description_from_string (FAMILY);
  self->attributes = pango_attr_list_new ();
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new (FEATURES));
  /* A hyphen where a long word breaks would look like a part of it. */
  pango_attr_list_insert (self->attributes, pango_attr_insert_hyphens_new (FALSE));
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
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  pango_attr_list_unref (self->attributes);
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
 * @x: a point that stays where it is
 * @y: a point that stays where it is
 * @scale: how large what follows is laid out, 1 for its own size
 */
void
pafi_pen_set_scale (PafiPen *self, double x, double y, double scale)
{
  cairo_matrix_init (&self->matrix, scale, 0, 0, scale, x - x * scale, y - y * scale);
}

static PafiOp *
add_op (PafiPen *self, PafiOpKind kind, double x, double y)
{
  PafiOp op = { .kind = kind, .matrix = self->matrix, .x = x, .y = y };

  g_array_append_val (self->ops, op);
  return &g_array_index (self->ops, PafiOp, self->ops->len - 1);
}

/* A no-break space is written as a plain one, which is what those who search the PDF type, and the
 * break is forbidden by an attribute. Returns the attributes for @text. */
static PangoAttrList *
replace_no_break_spaces (PafiPen *self, GString *text)
{
  PangoAttrList *attributes = pango_attr_list_copy (self->attributes);

  for (char *at = text->str; (at = strstr (at, NBSP)) != NULL; at++)
    {
      gsize index = (gsize) (at - text->str);
      PangoAttribute *whole = pango_attr_allow_breaks_new (FALSE);
      const char *before = g_utf8_find_prev_char (text->str, at);

      g_string_erase (text, (gssize) index, (gssize) strlen (NBSP));
      g_string_insert_c (text, (gssize) index, ' ');
      at = text->str + index;
      whole->start_index = before != NULL ? (guint) (before - text->str) : (guint) index;
      whole->end_index = (guint) (g_utf8_next_char (at) - text->str) + 1;
      pango_attr_list_insert (attributes, whole);
    }
  return attributes;
}

static PangoLayout *
create_layout (PafiPen *self, const PafiTextStyle *style, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);

  /* Absolute: PangoCairo takes points for 96 dpi, which is a third too large here. */
  pango_font_description_set_absolute_size (self->font,
                                            style->size / PAFI_POINTS_PER_MM * PANGO_SCALE);
  pango_font_description_set_weight (self->font, style->weight);
  pango_layout_set_font_description (layout, self->font);
  /* A line of right-to-left text still begins at its left margin, beside its key. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  if (strstr (text, NBSP) != NULL)
    {
      g_autoptr (GString) plain = g_string_new (text);
      g_autoptr (PangoAttrList) attributes = replace_no_break_spaces (self, plain);

      pango_layout_set_attributes (layout, attributes);
      pango_layout_set_text (layout, plain->str, -1);
      return layout;
    }
  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_text (layout, text, -1);
  return layout;
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
  g_autoptr (PangoLayout) layout = create_layout (self, style, text, 0);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static void
add_line (PafiPen *self, PafiOpKind kind, const PafiTextStyle *style, double x, double y,
          PangoLayout *layout)
{
  PafiOp *op = add_op (self, kind, x, y);

  op->layout = layout;
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
      add_line (self, PAFI_OP_TEXT, style, x, y, create_layout (self, style, part, 0));
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
  g_autoptr (PangoLayout) layout = create_layout (self, style, text, width);

  if (tag != NULL)
    pafi_pen_begin (self, tag);
  if (pango_layout_get_line_count (layout) > 1 || has_marks (text))
    y = add_lines (self, style, x, y, layout);
  else
    add_line (self, PAFI_OP_TEXT, style, x, y, g_steal_pointer (&layout));
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
  add_line (self, PAFI_OP_NIK, style, x, y, create_layout (self, style, digits, 0));
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
