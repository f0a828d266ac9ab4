/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-xlsx-reader.h"

#include <string.h>

#include "pafi-shared-strings.h"
#include "pafi-table-error.h"
#include "pafi-xlsx-book.h"
#include "pafi-xml-part.h"

typedef enum
{
  CELL_NUMBER,
  CELL_SHARED,
  CELL_TEXT, /* a formula's, an error's, a date's */
  CELL_INLINE,
  CELL_BOOLEAN,
} CellType;

struct _PafiXlsxReader
{
  PafiTableReader parent_instance;

  PafiZip *zip;               /* (owned) */
  char *part;                 /* (owned) of the sheet */
  PafiSharedStrings *strings; /* (owned) */
  PafiXmlPart *xml;           /* (owned) (nullable) */
  PafiRowBuffer *buffer;      /* (unowned) while a block is read */

  guint row; /* the last one that began */
  gboolean in_row;
  guint column; /* the next cell's, if it does not say so itself */
  CellType type;
  gboolean in_cell;
  gboolean in_value;
  gboolean in_inline;
  guint phonetic;
};

G_DEFINE_FINAL_TYPE (PafiXlsxReader, pafi_xlsx_reader, PAFI_TYPE_TABLE_READER)

/* "AB12" is column 27. */
static gboolean
read_column (const char *reference, guint *column)
{
  guint n = 0;

  while (g_ascii_isalpha (*reference) && n <= PAFI_TABLE_MAX_COLUMNS)
    n = n * 26 + (guint) (g_ascii_toupper (*reference++) - 'A') + 1;
  if (n == 0 || n > PAFI_TABLE_MAX_COLUMNS || !g_ascii_isdigit (*reference))
    return FALSE;
  *column = n - 1;
  return TRUE;
}

static void
begin_row (PafiXlsxReader *self, const char *number, GError **error)
{
  guint64 row = number != NULL ? g_ascii_strtoull (number, NULL, 10) : 0;

  self->row = row > 0 && row <= PAFI_TABLE_MAX_ROWS ? (guint) row : self->row + 1;
  if (self->row > PAFI_TABLE_MAX_ROWS)
    pafi_table_set_error (error, PAFI_TABLE_ERROR_TOO_LARGE);
  self->column = 0;
  self->in_row = TRUE;
  pafi_row_buffer_begin_row (self->buffer, self->row);
}

static CellType
read_type (const char *type)
{
  if (type == NULL || strcmp (type, "n") == 0)
    return CELL_NUMBER;
  if (strcmp (type, "s") == 0)
    return CELL_SHARED;
  if (strcmp (type, "inlineStr") == 0)
    return CELL_INLINE;
  if (strcmp (type, "b") == 0)
    return CELL_BOOLEAN;
  return CELL_TEXT;
}

static void
begin_cell (PafiXlsxReader *self, const char *reference, const char *type, GError **error)
{
  if ((reference != NULL && !read_column (reference, &self->column)) ||
      self->column >= PAFI_TABLE_MAX_COLUMNS)
    pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  self->type = read_type (type);
  self->in_cell = TRUE;
  pafi_row_buffer_begin_cell (self->buffer);
}

static void
end_cell (PafiXlsxReader *self, GError **error)
{
  gsize start;
  GString *text = pafi_row_buffer_get_cell (self->buffer, &start);
  const char *shared = NULL;

  self->in_cell = FALSE;
  if (text->len > start && self->type == CELL_SHARED)
    {
      shared =
        pafi_shared_strings_get (self->strings, g_ascii_strtoull (text->str + start, NULL, 10));
      g_string_truncate (text, start);
      if (shared == NULL)
        pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      else
        pafi_row_buffer_put_shared (self->buffer, self->column, shared);
    }
  else if (text->len > start)
    {
      if (self->type == CELL_BOOLEAN)
        {
          const char *word = text->str[start] == '1' ? "TRUE" : "FALSE";

          g_string_append (g_string_truncate (text, start), word);
        }
      else if (self->type != CELL_NUMBER)
        pafi_xlsx_unescape (text, start);
      pafi_row_buffer_end_cell (self->buffer, self->column, 1, self->type == CELL_NUMBER);
    }
  self->column++;
}

static void
start_cb (const char *element, const char **names, const char **values, gpointer user_data,
          GError **error)
{
  PafiXlsxReader *self = user_data;

  if (strcmp (element, "c") == 0 && self->in_row && !self->in_cell)
    begin_cell (self, pafi_xml_find (names, values, "r"), pafi_xml_find (names, values, "t"),
                error);
  else if (strcmp (element, "v") == 0)
    self->in_value = self->in_cell && self->type != CELL_INLINE;
  else if (strcmp (element, "row") == 0 && !self->in_row)
    begin_row (self, pafi_xml_find (names, values, "r"), error);
  else if (strcmp (element, "is") == 0)
    self->in_inline = self->in_cell && self->type == CELL_INLINE;
  else if (strcmp (element, "rPh") == 0)
    self->phonetic++;
  else if (strcmp (element, "t") == 0)
    self->in_value = self->in_inline && self->phonetic == 0;
}

static void
end_cb (const char *element, gpointer user_data, GError **error)
{
  PafiXlsxReader *self = user_data;

  if (strcmp (element, "v") == 0 || strcmp (element, "t") == 0)
    self->in_value = FALSE;
  else if (strcmp (element, "c") == 0 && self->in_cell)
    end_cell (self, error);
  else if (strcmp (element, "row") == 0 && self->in_row && !self->in_cell)
    {
      self->in_row = FALSE;
      pafi_row_buffer_end_row (self->buffer, 1);
    }
  else if (strcmp (element, "is") == 0)
    self->in_inline = FALSE;
  else if (strcmp (element, "rPh") == 0)
    self->phonetic--;
}

static void
text_cb (const char *text, gsize length, gpointer user_data, GError **error)
{
  PafiXlsxReader *self = user_data;
  gsize start;
  GString *cell;

  if (!self->in_value)
    return;
  cell = pafi_row_buffer_get_cell (self->buffer, &start);
  if (cell->len - start + length > PAFI_TABLE_MAX_CELL ||
      pafi_row_buffer_get_row_length (self->buffer) + length > PAFI_TABLE_MAX_ROW)
    pafi_table_set_error_at (error, PAFI_TABLE_ERROR_TOO_LARGE, self->row);
  else
    g_string_append_len (cell, text, (gssize) length);
}

static gboolean
pafi_xlsx_reader_rewind (PafiTableReader *reader, GError **error)
{
  static const PafiXmlHandler handler = { start_cb, end_cb, text_cb };
  PafiXlsxReader *self = PAFI_XLSX_READER (reader);

  g_clear_pointer (&self->xml, pafi_xml_part_free);
  self->row = 0;
  self->in_row = self->in_cell = self->in_value = self->in_inline = FALSE;
  self->phonetic = 0;
  self->xml = pafi_xml_part_open (self->zip, self->part, &handler, self, error);
  return self->xml != NULL;
}

static gboolean
pafi_xlsx_reader_pump (PafiTableReader *reader, PafiRowBuffer *buffer, gboolean *ended,
                       GError **error)
{
  PafiXlsxReader *self = PAFI_XLSX_READER (reader);

  self->buffer = buffer;
  return pafi_xml_part_pump (self->xml, ended, error);
}

static void
pafi_xlsx_reader_finalize (GObject *object)
{
  PafiXlsxReader *self = PAFI_XLSX_READER (object);

  g_clear_pointer (&self->xml, pafi_xml_part_free);
  g_clear_pointer (&self->strings, pafi_shared_strings_free);
  g_clear_pointer (&self->zip, pafi_zip_free);
  g_free (self->part);

  G_OBJECT_CLASS (pafi_xlsx_reader_parent_class)->finalize (object);
}

static void
pafi_xlsx_reader_class_init (PafiXlsxReaderClass *klass)
{
  PafiTableReaderClass *reader_class = PAFI_TABLE_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pafi_xlsx_reader_finalize;
  reader_class->pump = pafi_xlsx_reader_pump;
  reader_class->rewind = pafi_xlsx_reader_rewind;
}

static void
pafi_xlsx_reader_init (PafiXlsxReader *self)
{
}

/**
 * pafi_xlsx_reader_new:
 * @zip: (transfer full): an archive
 * @sheet: the sheet, from 0
 * @sheets: (out) (array zero-terminated=1): the names of all
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL on error
 */
PafiXlsxReader *
pafi_xlsx_reader_new (PafiZip *zip, guint sheet, char ***sheets, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (PafiXlsxReader) self = g_object_new (PAFI_TYPE_XLSX_READER, NULL);
  g_autoptr (PafiXlsxBook) book = NULL;

  self->zip = zip;
  book = pafi_xlsx_book_load (zip, cancellable, error);
  if (book == NULL)
    return NULL;
  if (sheet >= g_strv_length (book->names))
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return NULL;
    }
  self->part = g_strdup (book->parts[sheet]);
  self->strings =
    pafi_shared_strings_load (zip, book->shared_strings, cancellable, error);
  if (self->strings == NULL || !pafi_xlsx_reader_rewind (PAFI_TABLE_READER (self), error))
    return NULL;
  *sheets = g_steal_pointer (&book->names);
  return g_steal_pointer (&self);
}
