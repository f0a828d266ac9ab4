/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-typesetter.h"

#include <pango/pangocairo.h>
#include <string.h>

#include "pafi-paper.h"

#define NBSP "\302\240"

#define FAMILY "Cantarell, Sans"
/* Digits of one width, so that figures stand below each other. No ligature: "fi" as one glyph would
 * cut a tagged text in two, and spoil the search for a name (reference/ecosystem.md, 3). */
#define FEATURES "tnum=1, liga=0"

/* How many layouts a generation holds. A page has some fifty, half of them like on any other
 * page. */
#define GENERATION 128

typedef struct
{
  PafiTextStyle style; /* its grey does not count */
  double width;
  char *text; /* (owned) */
} Key;

struct _PafiTypesetter
{
  PangoContext *context;      /* (owned) */
  PangoFontDescription *font; /* (owned) */
  PangoAttrList *attributes;  /* (owned) */
  /* What was used lately, and before that: what nobody asks for is forgotten after two
   * generations. */
  GHashTable *recent; /* (owned) (element-type Key PangoLayout) */
  GHashTable *former; /* (owned) (element-type Key PangoLayout) */
};

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_str_hash (key->text) ^ (guint) (key->style.size * 64) ^ ((guint) key->style.weight << 16) ^
         ((guint) (key->width * 64) << 8);
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const Key *one = a;
  const Key *other = b;

  /* The very same number, not one near to it, makes the very same layout. */
  return memcmp (&one->style.size, &other->style.size, sizeof one->style.size) == 0 &&
         memcmp (&one->width, &other->width, sizeof one->width) == 0 &&
         one->style.weight == other->style.weight && strcmp (one->text, other->text) == 0;
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_free (key->text);
  g_free (key);
}

static GHashTable *
create_generation (void)
{
  return g_hash_table_new_full (key_hash, key_equal, key_free, g_object_unref);
}

/**
 * pafi_typesetter_new:
 * @cr: what will be painted on, in millimetres; only asked for its properties
 *
 * Returns: (transfer full): a typesetter
 */
PafiTypesetter *
pafi_typesetter_new (cairo_t *cr)
{
  PafiTypesetter *self = g_new0 (PafiTypesetter, 1);
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
  self->recent = create_generation ();
  self->former = create_generation ();
  return self;
}

/**
 * pafi_typesetter_free:
 * @self: (transfer full): a typesetter
 */
void
pafi_typesetter_free (PafiTypesetter *self)
{
  g_hash_table_unref (self->recent);
  g_hash_table_unref (self->former);
  g_object_unref (self->context);
  pango_font_description_free (self->font);
  pango_attr_list_unref (self->attributes);
  g_free (self);
}

/* A no-break space is written as a plain one, which is what those who search the PDF type, and the
 * break is forbidden by an attribute. Returns the attributes for @text. */
static PangoAttrList *
replace_no_break_spaces (PafiTypesetter *self, GString *text)
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
create_layout (PafiTypesetter *self, const PafiTextStyle *style, const char *text, double width)
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

static PangoLayout *
remember (PafiTypesetter *self, Key *key, PangoLayout *layout)
{
  if (g_hash_table_size (self->recent) >= GENERATION)
    {
      g_hash_table_unref (self->former);
      self->former = g_steal_pointer (&self->recent);
      self->recent = create_generation ();
    }
  g_hash_table_insert (self->recent, key, layout);
  return layout;
}

/**
 * pafi_typesetter_get_layout:
 * @self: a typesetter
 * @style: a style
 * @text: the text; never parsed
 * @width: how wide a line may be, in millimetres, 0 for one line of any width
 *
 * Returns: (transfer none): a layout in millimetres; it may be gone at the next call, unless a
 *   reference is taken
 */
PangoLayout *
pafi_typesetter_get_layout (PafiTypesetter *self, const PafiTextStyle *style, const char *text,
                            double width)
{
  Key key = { *style, width, (char *) text };
  gpointer found_key, found;
  Key *stored;

  found = g_hash_table_lookup (self->recent, &key);
  if (found != NULL)
    return found;
  if (g_hash_table_steal_extended (self->former, &key, &found_key, &found))
    return remember (self, found_key, found);

  stored = g_new (Key, 1);
  *stored = key;
  stored->text = g_strdup (text);
  return remember (self, stored, create_layout (self, style, text, width));
}
