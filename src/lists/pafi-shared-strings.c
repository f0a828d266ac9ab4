/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-shared-strings.h"

#include <string.h>

#include "pafi-table-error.h"
#include "pafi-xml-part.h"

/* A full sheet of names and NIKs has 50 MB. */
#define MAX_MEGABYTES 64
#define MEGABYTE (1024 * 1024)
#define MAX_STRINGS (4 * PAFI_TABLE_MAX_ROWS)

struct _PafiSharedStrings
{
  GString *text;   /* (owned) all of them, each with its NUL */
  GArray *offsets; /* (owned) (element-type guint32) */
  gboolean in_text;
  guint phonetic; /* how deep in what tells how a text is spoken */
};

static void
start_cb (const char *element, const char **names, const char **values, gpointer user_data,
          GError **error)
{
  PafiSharedStrings *self = user_data;

  if (strcmp (element, "si") == 0)
    {
      guint32 offset = (guint32) self->text->len;

      if (self->offsets->len >= MAX_STRINGS)
        pafi_table_set_error (error, PAFI_TABLE_ERROR_TOO_LARGE);
      g_array_append_val (self->offsets, offset);
    }
  else if (strcmp (element, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (element, "t") == 0)
    self->in_text = self->phonetic == 0;
}

static void
end_cb (const char *element, gpointer user_data, GError **error)
{
  PafiSharedStrings *self = user_data;

  if (strcmp (element, "si") == 0)
    {
      pafi_xlsx_unescape (self->text,
                          g_array_index (self->offsets, guint32, self->offsets->len - 1));
      g_string_append_c (self->text, '\0');
    }
  else if (strcmp (element, "rPh") == 0)
    self->phonetic--;
  else if (strcmp (element, "t") == 0)
    self->in_text = FALSE;
}

static void
text_cb (const char *text, gsize length, gpointer user_data, GError **error)
{
  PafiSharedStrings *self = user_data;

  if (!self->in_text || self->offsets->len == 0)
    return;
  if (self->text->len + length > (gsize) MAX_MEGABYTES * MEGABYTE)
    pafi_table_set_error_size (error, MAX_MEGABYTES);
  else
    g_string_append_len (self->text, text, (gssize) length);
}

/**
 * pafi_shared_strings_load:
 * @zip: an archive
 * @name: (nullable): the part, or %NULL if there is none
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): its strings, or %NULL on error
 */
PafiSharedStrings *
pafi_shared_strings_load (PafiZip *zip, const char *name, GCancellable *cancellable,
                          GError **error)
{
  static const PafiXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (PafiSharedStrings) self = g_new0 (PafiSharedStrings, 1);

  self->text = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (name != NULL && !pafi_xml_part_read (zip, name, &handler, self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pafi_shared_strings_free:
 * @self: (transfer full): strings
 */
void
pafi_shared_strings_free (PafiSharedStrings *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

/**
 * pafi_shared_strings_get:
 * @self: strings
 * @index: a number, from 0
 *
 * Returns: (transfer none) (nullable): the string
 */
const char *
pafi_shared_strings_get (PafiSharedStrings *self, guint64 index)
{
  if (index >= self->offsets->len)
    return NULL;
  return self->text->str + g_array_index (self->offsets, guint32, index);
}

static gboolean
is_escape (const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return FALSE;
  for (gsize i = 2; i < 6; i++)
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
  return at[6] == '_';
}

/**
 * pafi_xlsx_unescape:
 * @text: a text
 * @start: from where on
 *
 * Characters that XML can't hold are written `_x000D_`; a NUL or half a surrogate is dropped.
 */
void
pafi_xlsx_unescape (GString *text, gsize start)
{
  const char *at = text->str + start;
  g_autoptr (GString) out = NULL;

  if (strstr (at, "_x") == NULL)
    return;
  out = g_string_new (NULL);
  while (*at != '\0')
    if (is_escape (at))
      {
        g_autofree char *hex = g_strndup (at + 2, 4);
        gunichar c = (gunichar) g_ascii_strtoull (hex, NULL, 16);

        if (c != 0 && g_unichar_validate (c))
          g_string_append_unichar (out, c);
        at += 7;
      }
    else
      g_string_append_c (out, *at++);
  g_string_truncate (text, start);
  g_string_append_len (text, out->str, (gssize) out->len);
}
