/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-xml-part.h"

#include <string.h>

#include "pafi-table-error.h"

/* Small, so that the rows of a block take little memory, however many columns they name. */
#define BLOCK (8 * 1024)
#define MAX_DEPTH 64
/* A start tag, a text or a comment; GMarkup keeps it whole. */
#define MAX_TOKEN (2 * PAFI_TABLE_MAX_CELL)

struct _PafiXmlPart
{
  PafiZipPart *part;            /* (owned) */
  GMarkupParseContext *context; /* (owned) */
  const PafiXmlHandler *handler;
  gpointer user_data;
  gsize n_waiting; /* bytes since the parser said anything */
  guint depth;
  gboolean begun;
  char *block; /* (owned) */
  gsize n_cut; /* bytes at its front: of a character that the last block cut */
};

/* "x:row" and "row" are one and the same. */
static const char *
get_local_name (const char *name)
{
  const char *colon = strchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static void
start_cb (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer user_data, GError **error)
{
  PafiXmlPart *self = user_data;

  self->n_waiting = 0;
  if (++self->depth > MAX_DEPTH)
    pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  else
    self->handler->start (get_local_name (element), names, values, self->user_data, error);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  PafiXmlPart *self = user_data;

  self->n_waiting = 0;
  self->depth--;
  self->handler->end (get_local_name (element), self->user_data, error);
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
         GError **error)
{
  PafiXmlPart *self = user_data;

  self->n_waiting = 0;
  if (self->handler->text != NULL)
    self->handler->text (text, length, self->user_data, error);
}

static void
passthrough_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
                GError **error)
{
  PafiXmlPart *self = user_data;

  self->n_waiting = 0;
  if (length >= 9 && g_ascii_strncasecmp (text, "<!DOCTYPE", 9) == 0)
    pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
}

/**
 * pafi_xml_part_open:
 * @zip: an archive
 * @name: a part's name
 * @handler: what is done with it; outlives the reader
 * @user_data: for @handler
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): its reader, or %NULL on error
 */
PafiXmlPart *
pafi_xml_part_open (PafiZip *zip, const char *name, const PafiXmlHandler *handler,
                    gpointer user_data, GError **error)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, passthrough_cb, NULL };
  PafiZipPart *part = pafi_zip_open (zip, name, error);
  PafiXmlPart *self;

  if (part == NULL)
    return NULL;
  self = g_new0 (PafiXmlPart, 1);
  self->part = part;
  self->handler = handler;
  self->user_data = user_data;
  self->block = g_malloc (BLOCK);
  self->context =
    g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, self, NULL);
  return self;
}

/**
 * pafi_xml_part_free:
 * @self: (transfer full): a reader
 */
void
pafi_xml_part_free (PafiXmlPart *self)
{
  pafi_zip_part_free (self->part);
  g_markup_parse_context_free (self->context);
  g_free (self->block);
  g_free (self);
}

/* What GMarkup says of a file is nothing that a person who made it with Excel can use. */
static gboolean
translate (GError *error, GError **target)
{
  if (error->domain != G_MARKUP_ERROR)
    {
      g_propagate_error (target, error);
      return FALSE;
    }
  g_error_free (error);
  return pafi_table_set_error (target, PAFI_TABLE_ERROR_UNREADABLE);
}

/* How many bytes of the block are whole characters; -1 if one is none. GMarkup goes on behind bad
 * UTF-8 in a comment, and then sets its error a second time. */
static gssize
find_whole_characters (PafiXmlPart *self, gsize n)
{
  const char *end;
  gsize n_rest;

  if (g_utf8_validate_len (self->block, n, &end))
    return (gssize) n;
  n_rest = (gsize) (self->block + n - end);
  if (n_rest > 3 || g_utf8_get_char_validated (end, (gssize) n_rest) != (gunichar) -2)
    return -1;
  return end - self->block;
}

static gboolean
parse (PafiXmlPart *self, gsize n, GError **error)
{
  gsize mark = !self->begun && n >= 3 && memcmp (self->block, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  GError *local = NULL;

  self->begun = self->begun || n > 0;
  self->n_waiting += n;
  if (!g_markup_parse_context_parse (self->context, self->block + mark, (gssize) (n - mark),
                                     &local))
    return translate (local, error);
  return self->n_waiting <= MAX_TOKEN ||
         pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
}

/**
 * pafi_xml_part_pump:
 * @self: a reader
 * @ended: (out): set once all of it was read
 * @error: return location for a #PafiTableError
 *
 * Reads a block.
 *
 * Returns: whether it could be read
 */
gboolean
pafi_xml_part_pump (PafiXmlPart *self, gboolean *ended, GError **error)
{
  gssize n = pafi_zip_part_read (self->part, self->block + self->n_cut, BLOCK - self->n_cut, error);
  gssize n_whole = n < 0 ? -1 : find_whole_characters (self, self->n_cut + (gsize) n);
  GError *local = NULL;

  if (n < 0)
    return FALSE;
  if (n_whole < 0 || (n == 0 && self->n_cut > 0))
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  if (n == 0)
    {
      *ended = TRUE;
      return g_markup_parse_context_end_parse (self->context, &local) || translate (local, error);
    }
  if (!parse (self, (gsize) n_whole, error))
    return FALSE;
  self->n_cut += (gsize) (n - n_whole);
  memmove (self->block, self->block + n_whole, self->n_cut);
  return TRUE;
}

/**
 * pafi_xml_part_read:
 * @zip: an archive
 * @name: a part's name
 * @handler: what is done with it
 * @user_data: for @handler
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Reads a part whole.
 *
 * Returns: whether it could be read
 */
gboolean
pafi_xml_part_read (PafiZip *zip, const char *name, const PafiXmlHandler *handler,
                    gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (PafiXmlPart) self = pafi_xml_part_open (zip, name, handler, user_data, error);
  gboolean ended = FALSE;

  if (self == NULL)
    return FALSE;
  while (!ended)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !pafi_xml_part_pump (self, &ended, error))
      return FALSE;
  return TRUE;
}

/**
 * pafi_xml_find:
 * @names: (array zero-terminated=1): an element's attributes
 * @values: (array zero-terminated=1): their values
 * @name: the one that is wanted, without its prefix
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
pafi_xml_find (const char **names, const char **values, const char *name)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (strcmp (get_local_name (names[i]), name) == 0)
      return values[i];
  return NULL;
}
