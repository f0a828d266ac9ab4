/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pen.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "pafi-paper.h"

#define FAMILY "Cantarell, Sans"
/* Digits of one width, so that figures stand below each other. No ligature: "fi" as one glyph would
 * cut a tagged text in two, and spoil the search for a name (reference/ecosystem.md, 3). */
#define FEATURES "tnum=1, liga=0"

/* The digits of a NIK stand in groups of 6, 6 and 4. */
#define NIK_LENGTH 16
#define NIK_GAP 0.2 /* of the size */

typedef enum
{
  OP_TEXT,
  OP_NIK,
  OP_BOX,
  OP_OUTLINE,
  OP_TICK,
  OP_QR,
  OP_BEGIN,
  OP_END,
} OpKind;

typedef struct
{
  OpKind kind;
  cairo_matrix_t matrix;
  double x, y, width, height;
  double radius, thickness;
  double grey;
  PangoLayout *layout; /* (owned) (nullable) */
  PafiQr *qr;          /* (owned) (nullable) */
  const char *tag;     /* static */
} Op;

struct _PafiPen
{
  PangoContext *context;        /* (owned) */
  PangoFontDescription *font;   /* (owned) */
  PangoAttrList *attributes;    /* (owned) */
  GArray *ops;                  /* (owned) (element-type Op) */
  GPtrArray *open_tags;         /* (owned) (element-type utf8) */
  cairo_matrix_t matrix;
};

static void
op_clear (gpointer data)
{
  Op *op = data;

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
  self->ops = g_array_new (FALSE, FALSE, sizeof (Op));
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

static Op *
add_op (PafiPen *self, OpKind kind, double x, double y)
{
  Op op = { .kind = kind, .matrix = self->matrix, .x = x, .y = y };

  g_array_append_val (self->ops, op);
  return &g_array_index (self->ops, Op, self->ops->len - 1);
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
  pango_layout_set_attributes (layout, self->attributes);
  /* A line of right-to-left text still begins at its left margin, beside its key. */
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (width > 0)
    {
      pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
get_layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static gboolean
has_marks (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if ((guchar) *at >= 0x80 && g_unichar_ismark (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* Steps through the lines of @layout from the baseline @y, and paints them if @cr is given. Marks
 * may pile up above and below a line: there the ink decides how far the lines stand apart. Returns
 * the last baseline, lowered by what hangs below it. */
static double
walk_lines (PangoLayout *layout, cairo_t *cr, double x, double y)
{
  gboolean marks = has_marks (pango_layout_get_text (layout));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int first_baseline = pango_layout_iter_get_baseline (iter);
  double shift = 0;
  int over;

  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double baseline = y + (double) (pango_layout_iter_get_baseline (iter) - first_baseline) / PANGO_SCALE;
      PangoRectangle ink = { 0 }, logical = { 0 };

      if (marks)
        {
          pango_layout_line_get_extents (line, &ink, &logical);
          over = MAX (logical.y - ink.y, 0);
          shift += (double) over / PANGO_SCALE;
        }
      if (cr != NULL)
        {
          cairo_move_to (cr, x, baseline + shift);
          pango_cairo_show_layout_line (cr, line);
        }
      over = MAX ((ink.y + ink.height) - (logical.y + logical.height), 0);
      shift += (double) over / PANGO_SCALE;
    }
  while (pango_layout_iter_next_line (iter));

  y += (double) (pango_layout_iter_get_baseline (iter) - first_baseline) / PANGO_SCALE + shift;
  pango_layout_iter_free (iter);
  return y;
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

  return get_layout_width (layout);
}

static double
add_text (PafiPen *self, OpKind kind, const char *tag, const PafiTextStyle *style, double x, double y,
          PangoLayout *layout)
{
  Op *op;

  if (tag != NULL)
    pafi_pen_begin (self, tag);
  op = add_op (self, kind, x, y);
  op->layout = layout;
  op->grey = style->grey;
  op->height = style->size / PAFI_POINTS_PER_MM;
  if (tag != NULL)
    pafi_pen_end (self);
  return walk_lines (layout, NULL, x, y);
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
  return add_text (self, OP_TEXT, tag, style, x, y, create_layout (self, style, text, width));
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
  PangoLayout *layout = create_layout (self, style, text, 0);

  add_text (self, OP_TEXT, tag, style, right - get_layout_width (layout), y, layout);
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
  add_text (self, OP_NIK, tag, style, x, y, create_layout (self, style, digits, 0));
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
  add_op (self, OP_BEGIN, 0, 0)->tag = tag;
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

  add_op (self, OP_END, 0, 0)->tag =
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
  Op *op = add_op (self, OP_BOX, x, y);

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
  Op *op = add_op (self, OP_OUTLINE, x + thickness / 2, y + thickness / 2);

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
  add_op (self, OP_TICK, x, y)->width = size;
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
  Op *op = add_op (self, OP_QR, x, y);

  op->width = size;
  op->qr = qr;
}

static void
trace_box (cairo_t *cr, const Op *op)
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

static void
paint_tick (cairo_t *cr, const Op *op)
{
  cairo_move_to (cr, op->x, op->y + op->width * 0.42);
  cairo_line_to (cr, op->x + op->width * 0.35, op->y + op->width * 0.75);
  cairo_line_to (cr, op->x + op->width, op->y);
  cairo_set_line_width (cr, op->width * 0.19);
  cairo_stroke (cr);
}

/* One path for the whole code: module by module it takes thrice the time and the space
 * (reference/performance.md), and leaves hairlines between the modules. */
static void
paint_qr (cairo_t *cr, const Op *op)
{
  guint width = pafi_qr_get_width (op->qr);
  double module = op->width / width;

  for (guint row = 0; row < width; row++)
    for (guint column = 0, end; column < width; column = end + 1)
      {
        for (end = column; end < width && pafi_qr_is_dark (op->qr, row, end);)
          end++;
        if (end > column)
          cairo_rectangle (cr, op->x + column * module, op->y + row * module,
                           (end - column) * module, module);
      }
  cairo_fill (cr);
}

/* All the digits are one cluster, so the groups are nothing but positions. */
static gboolean
paint_nik (cairo_t *cr, const Op *op)
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

static void
paint_shape (cairo_t *cr, const Op *op)
{
  switch ((guint) op->kind)
    {
    case OP_NIK:
      if (paint_nik (cr, op))
        break;
      G_GNUC_FALLTHROUGH;
    case OP_TEXT:
      walk_lines (op->layout, cr, op->x, op->y);
      break;
    case OP_BOX:
      trace_box (cr, op);
      cairo_fill (cr);
      break;
    case OP_OUTLINE:
      trace_box (cr, op);
      cairo_set_line_width (cr, op->thickness);
      cairo_stroke (cr);
      break;
    case OP_TICK:
      paint_tick (cr, op);
      break;
    case OP_QR:
      paint_qr (cr, op);
      break;
    default:
      break;
    }
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
      const Op *op = &g_array_index (self->ops, Op, i);

      if (op->kind == OP_BEGIN)
        cairo_tag_begin (cr, op->tag, "");
      else if (op->kind == OP_END)
        cairo_tag_end (cr, op->tag);
      else
        {
          cairo_save (cr);
          cairo_transform (cr, &op->matrix);
          cairo_set_source_rgb (cr, op->grey, op->grey, op->grey);
          paint_shape (cr, op);
          cairo_restore (cr);
        }
    }
}
