/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-help-page.h"

#include <string.h>

struct _PafiHelpPage
{
  GObject parent_instance;

  char *id;          /* owned */
  char *title;       /* owned, plain text */
  char *description; /* owned, plain text */
  GPtrArray *blocks; /* owned, of PafiHelpBlock */
};

G_DEFINE_FINAL_TYPE (PafiHelpPage, pafi_help_page, G_TYPE_OBJECT)

/* What the parser stands in. */
typedef struct
{
  PafiHelpPage *page;    /* the caller’s */
  GString *text;         /* the caller’s: of the title or paragraph that is open */
  gboolean collecting;   /* a title, description or paragraph is open */
  char *section;         /* owned, nullable: its title is still to come */
  char *picture;         /* owned, nullable: its description is still to come */
  guint step;            /* the last step of the open list */
  gboolean warning;      /* the open note warns */
  const char *separator; /* nullable: of the open guiseq or keyseq */
  gboolean separate;     /* the next part of it comes after a separator */
} PafiHelpParser;

static void
pafi_help_block_free (gpointer data)
{
  PafiHelpBlock *self = data;

  g_free (self->text);
  g_free (self->anchor);
  g_free (self->source);
  g_free (self);
}

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

static PafiHelpBlock *
add_block (PafiHelpParser *parser, PafiHelpKind kind, const char *text)
{
  PafiHelpBlock *block = g_new0 (PafiHelpBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  if (kind == PAFI_HELP_HEADING)
    block->anchor = g_steal_pointer (&parser->section);
  if (kind == PAFI_HELP_STEP)
    block->number = ++parser->step;
  g_ptr_array_add (parser->page->blocks, block);
  return block;
}

/* The element around the one that ends or begins, @depth outwards, or "". */
static const char *
get_outer (GMarkupParseContext *context, guint depth)
{
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *name = g_slist_nth_data ((GSList *) stack, depth);

  return name != NULL ? name : "";
}

static const char *
get_attribute (const char **names, const char **values, const char *wanted)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], wanted))
      return values[i];
  return NULL;
}

/* Inline elements, and the markup of Pango that shows them. */
static const struct
{
  const char *element;
  const char *open;
  const char *close;
} inlines[] = {
  { "em", "<i>", "</i>" },
  { "gui", "<b>", "</b>" },
  { "key", "<b>", "</b>" },
  { "code", "<tt>", "</tt>" },
};

static void
open_inline (PafiHelpParser *parser, const char *name)
{
  if (g_str_equal (name, "guiseq") || g_str_equal (name, "keyseq"))
    {
      parser->separator = g_str_equal (name, "keyseq") ? "+" : " ▸ ";
      parser->separate = FALSE;
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (inlines); i++)
    if (g_str_equal (name, inlines[i].element))
      {
        if (parser->separator != NULL && parser->separate)
          g_string_append (parser->text, parser->separator);
        parser->separate = TRUE;
        g_string_append (parser->text, inlines[i].open);
      }
}

static void
close_inline (PafiHelpParser *parser, const char *name)
{
  if (g_str_equal (name, "guiseq") || g_str_equal (name, "keyseq"))
    parser->separator = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (inlines); i++)
    if (g_str_equal (name, inlines[i].element))
      g_string_append (parser->text, inlines[i].close);
}

/* A link without text of its own is named by the book, which knows the title of the target. */
static void
open_link (PafiHelpParser *parser, const char **names, const char **values)
{
  const char *target = get_attribute (names, values, "xref");
  g_autofree char *escaped = g_markup_escape_text (target != NULL ? target : "", -1);

  g_string_append_printf (parser->text, "<a href=\"help:%s\">", escaped);
}

static void
start_element_cb (GMarkupParseContext *context, const char *name, const char **names,
                  const char **values, gpointer user_data, GError **error)
{
  PafiHelpParser *parser = user_data;

  if (g_str_equal (name, "page"))
    set_text (&parser->page->id, get_attribute (names, values, "id"));
  else if (g_str_equal (name, "section"))
    set_text (&parser->section, get_attribute (names, values, "id"));
  else if (g_str_equal (name, "steps"))
    parser->step = 0;
  else if (g_str_equal (name, "note"))
    parser->warning = g_strcmp0 (get_attribute (names, values, "style"), "warning") == 0;
  else if (g_str_equal (name, "title") || g_str_equal (name, "desc") || g_str_equal (name, "p"))
    {
      g_string_truncate (parser->text, 0);
      parser->collecting = TRUE;
    }
  else if (g_str_equal (name, "media"))
    set_text (&parser->picture, get_attribute (names, values, "src"));
  else if (parser->collecting && g_str_equal (name, "link"))
    open_link (parser, names, values);
  else if (parser->collecting)
    open_inline (parser, name);
}

static PafiHelpKind
get_paragraph_kind (PafiHelpParser *parser, GMarkupParseContext *context)
{
  const char *outer = get_outer (context, 1);
  const char *list = get_outer (context, 2);

  if (g_str_equal (outer, "note"))
    return parser->warning ? PAFI_HELP_WARNING : PAFI_HELP_NOTE;
  if (g_str_equal (outer, "item") && g_str_equal (list, "steps"))
    return PAFI_HELP_STEP;
  if (g_str_equal (outer, "item") && g_str_equal (list, "list"))
    return PAFI_HELP_BULLET;
  return PAFI_HELP_PARAGRAPH;
}

static void
end_text (PafiHelpParser *parser, GMarkupParseContext *context, const char *name)
{
  const char *outer = get_outer (context, 1);
  const char *text = g_strstrip (parser->text->str);

  parser->collecting = FALSE;
  if (g_str_equal (name, "desc"))
    set_text (&parser->page->description, text);
  else if (g_str_equal (name, "p") && g_str_equal (outer, "media"))
    add_block (parser, PAFI_HELP_PICTURE, text)->source = g_steal_pointer (&parser->picture);
  else if (g_str_equal (name, "p"))
    add_block (parser, get_paragraph_kind (parser, context), text);
  else if (g_str_equal (outer, "page"))
    set_text (&parser->page->title, text);
  else if (g_str_equal (outer, "section"))
    add_block (parser, PAFI_HELP_HEADING, text);
  else if (g_str_equal (outer, "item"))
    add_block (parser, PAFI_HELP_TERM, text);
}

static void
end_element_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  PafiHelpParser *parser = user_data;

  if (!parser->collecting)
    return;
  if (g_str_equal (name, "title") || g_str_equal (name, "desc") || g_str_equal (name, "p"))
    end_text (parser, context, name);
  else if (g_str_equal (name, "link"))
    g_string_append (parser->text, "</a>");
  else
    close_inline (parser, name);
}

/* White space of the file is a line's end, not the text's. */
static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
         GError **error)
{
  PafiHelpParser *parser = user_data;
  g_autofree char *escaped = NULL;

  if (!parser->collecting || (parser->separator != NULL && strspn (text, " \n") == length))
    return;
  escaped = g_markup_escape_text (text, length);
  g_string_append (parser->text, g_strdelimit (escaped, "\n", ' '));
}

static void
pafi_help_page_finalize (GObject *object)
{
  PafiHelpPage *self = PAFI_HELP_PAGE (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_ptr_array_unref (self->blocks);

  G_OBJECT_CLASS (pafi_help_page_parent_class)->finalize (object);
}

static void
pafi_help_page_class_init (PafiHelpPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_help_page_finalize;
}

static void
pafi_help_page_init (PafiHelpPage *self)
{
  self->id = g_strdup ("");
  self->title = g_strdup ("");
  self->description = g_strdup ("");
  self->blocks = g_ptr_array_new_with_free_func (pafi_help_block_free);
}

/**
 * pafi_help_page_new:
 * @mallard: a page of Mallard 1.0
 * @error: return location of a #GMarkupError
 *
 * Reads a page. Elements that help/ does not use are passed over; their text is kept.
 *
 * Returns: (transfer full) (nullable): the page
 */
PafiHelpPage *
pafi_help_page_new (GBytes *mallard, GError **error)
{
  static const GMarkupParser callbacks = {
    .start_element = start_element_cb,
    .end_element = end_element_cb,
    .text = text_cb,
  };
  g_autoptr (PafiHelpPage) self = g_object_new (PAFI_TYPE_HELP_PAGE, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  PafiHelpParser parser = { .page = self, .text = text };
  g_autoptr (GMarkupParseContext) context =
    g_markup_parse_context_new (&callbacks, G_MARKUP_IGNORE_QUALIFIED, &parser, NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (mallard, &size);
  const gboolean read = g_markup_parse_context_parse (context, data, size, error) &&
                        g_markup_parse_context_end_parse (context, error);

  g_free (parser.section);
  g_free (parser.picture);
  return read ? g_steal_pointer (&self) : NULL;
}

/**
 * pafi_help_page_get_id:
 * @self: a page
 *
 * Returns: its name, as links have it
 */
const char *
pafi_help_page_get_id (PafiHelpPage *self)
{
  return self->id;
}

/**
 * pafi_help_page_get_title:
 * @self: a page
 *
 * Returns: its title; Pango markup
 */
const char *
pafi_help_page_get_title (PafiHelpPage *self)
{
  return self->title;
}

/**
 * pafi_help_page_get_description:
 * @self: a page
 *
 * Returns: what it tells of, a sentence; Pango markup
 */
const char *
pafi_help_page_get_description (PafiHelpPage *self)
{
  return self->description;
}

/**
 * pafi_help_page_get_blocks:
 * @self: a page
 *
 * Returns: (transfer none) (element-type PafiHelpBlock): what stands on it, from top to bottom
 */
GPtrArray *
pafi_help_page_get_blocks (PafiHelpPage *self)
{
  return self->blocks;
}

/**
 * pafi_help_page_has_section:
 * @self: a page
 * @section: the name of a section
 *
 * Returns: whether the page has it
 */
gboolean
pafi_help_page_has_section (PafiHelpPage *self, const char *section)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PafiHelpBlock *block = g_ptr_array_index (self->blocks, i);

      if (g_strcmp0 (block->anchor, section) == 0)
        return TRUE;
    }
  return FALSE;
}
