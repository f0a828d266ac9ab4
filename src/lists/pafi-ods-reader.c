/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-ods-reader.h"

#include <string.h>

#include "pafi-table-error.h"
#include "pafi-xml-part.h"

#define CONTENT "content.xml"
#define MANIFEST "META-INF/manifest.xml"
#define MAX_SHEETS 1024

struct _PafiOdsReader
{
  PafiTableReader parent_instance;

  PafiZip *zip;          /* (owned) */
  guint sheet;           /* the one that is read */
  PafiXmlPart *xml;      /* (owned) (nullable) */
  PafiRowBuffer *buffer; /* (unowned) while a block is read */

  guint n_sheets; /* that began */
  guint depth;    /* of tables in each other */
  gboolean in_sheet;
  guint64 row; /* the next one's number, from 1 */
  guint64 n_rows;
  gboolean in_row;
  guint64 column;
  guint64 n_columns;
  gboolean in_cell;
  gboolean numeric;
  guint n_paragraphs;
  gboolean in_paragraph;
  guint skipped; /* how deep in what is in a cell and is not its text */
};

G_DEFINE_FINAL_TYPE (PafiOdsReader, pafi_ods_reader, PAFI_TYPE_TABLE_READER)

static guint64
read_count (const char **names, const char **values, const char *name)
{
  const char *count = pafi_xml_find (names, values, name);
  guint64 n = count != NULL ? g_ascii_strtoull (count, NULL, 10) : 1;

  return CLAMP (n, 1, PAFI_TABLE_MAX_ROWS);
}

static void
append (PafiOdsReader *self, const char *text, gsize length, GError **error)
{
  gsize start;
  GString *cell = pafi_row_buffer_get_cell (self->buffer, &start);

  if (cell->len - start + length > PAFI_TABLE_MAX_CELL ||
      pafi_row_buffer_get_row_length (self->buffer) + length > PAFI_TABLE_MAX_ROW)
    pafi_table_set_error_at (error, PAFI_TABLE_ERROR_TOO_LARGE, (guint) self->row);
  else
    g_string_append_len (cell, text, (gssize) length);
}

static void
begin_row (PafiOdsReader *self, const char **names, const char **values, GError **error)
{
  self->in_row = TRUE;
  self->column = 0;
  self->n_rows = read_count (names, values, "number-rows-repeated");
  pafi_row_buffer_begin_row (self->buffer, (guint) MIN (self->row, PAFI_TABLE_MAX_ROWS));
}

/* A number is read from its value, which is exact; the rest from what is shown. */
static void
begin_cell (PafiOdsReader *self, const char **names, const char **values, GError **error)
{
  const char *type = pafi_xml_find (names, values, "value-type");
  const char *value = pafi_xml_find (names, values, "value");

  self->in_cell = TRUE;
  self->n_columns = read_count (names, values, "number-columns-repeated");
  self->numeric = value != NULL && g_strcmp0 (type, "string") != 0;
  self->n_paragraphs = 0;
  self->in_paragraph = FALSE;
  pafi_row_buffer_begin_cell (self->buffer);
  if (self->numeric)
    append (self, value, strlen (value), error);
}

static void
end_cell (PafiOdsReader *self, GError **error)
{
  gsize start;
  GString *text = pafi_row_buffer_get_cell (self->buffer, &start);

  self->in_cell = FALSE;
  if (text->len > start)
    {
      if (self->column + self->n_columns > PAFI_TABLE_MAX_COLUMNS ||
          self->row > PAFI_TABLE_MAX_ROWS)
        pafi_table_set_error (error, PAFI_TABLE_ERROR_TOO_LARGE);
      else
        pafi_row_buffer_end_cell (self->buffer, (guint) self->column, (guint) self->n_columns,
                                  self->numeric);
    }
  self->column += self->n_columns;
}

/* Several spaces, which XML would make one. */
static void
append_spaces (PafiOdsReader *self, const char **names, const char **values, GError **error)
{
  guint64 n = MIN (read_count (names, values, "c"), 1000);
  g_autofree char *spaces = g_strnfill (n, ' ');

  append (self, spaces, n, error);
}

static void
start_in_cell (PafiOdsReader *self, const char *element, const char **names, const char **values,
               GError **error)
{
  /* A comment, a picture or a drawing has texts of its own; ruby tells how a text is spoken. */
  if (self->skipped > 0 || strcmp (element, "annotation") == 0 ||
      strcmp (element, "ruby-text") == 0 || strcmp (element, "table") == 0 ||
      strcmp (element, "frame") == 0 || strcmp (element, "custom-shape") == 0)
    self->skipped++;
  else if (self->numeric)
    return;
  else if (strcmp (element, "p") == 0 || strcmp (element, "h") == 0)
    {
      if (self->n_paragraphs++ > 0)
        append (self, "\n", 1, error);
      self->in_paragraph = TRUE;
    }
  else if (!self->in_paragraph)
    return;
  else if (strcmp (element, "s") == 0)
    append_spaces (self, names, values, error);
  else if (strcmp (element, "tab") == 0)
    append (self, "\t", 1, error);
  else if (strcmp (element, "line-break") == 0)
    append (self, "\n", 1, error);
}

static void
start_cb (const char *element, const char **names, const char **values, gpointer user_data,
          GError **error)
{
  PafiOdsReader *self = user_data;

  if (self->in_cell)
    start_in_cell (self, element, names, values, error);
  else if (self->in_row)
    {
      if (strcmp (element, "table-cell") == 0 || strcmp (element, "covered-table-cell") == 0)
        begin_cell (self, names, values, error);
    }
  else if (strcmp (element, "table") == 0)
    {
      if (self->depth++ == 0)
        self->in_sheet = self->n_sheets++ == self->sheet;
    }
  else if (strcmp (element, "table-row") == 0 && self->in_sheet)
    begin_row (self, names, values, error);
}

static void
end_cb (const char *element, gpointer user_data, GError **error)
{
  PafiOdsReader *self = user_data;

  if (self->skipped > 0)
    self->skipped--;
  else if (self->in_cell)
    {
      if (strcmp (element, "p") == 0 || strcmp (element, "h") == 0)
        self->in_paragraph = FALSE;
      else if (strcmp (element, "table-cell") == 0 || strcmp (element, "covered-table-cell") == 0)
        end_cell (self, error);
    }
  else if (self->in_row && strcmp (element, "table-row") == 0)
    {
      self->in_row = FALSE;
      pafi_row_buffer_end_row (self->buffer, (guint) self->n_rows);
      self->row += self->n_rows;
    }
  else if (!self->in_row && strcmp (element, "table") == 0)
    {
      if (--self->depth == 0)
        self->in_sheet = FALSE;
    }
}

static void
text_cb (const char *text, gsize length, gpointer user_data, GError **error)
{
  PafiOdsReader *self = user_data;

  if (self->in_cell && self->in_paragraph && self->skipped == 0)
    append (self, text, length, error);
}

static gboolean
pafi_ods_reader_rewind (PafiTableReader *reader, GError **error)
{
  static const PafiXmlHandler handler = { start_cb, end_cb, text_cb };
  PafiOdsReader *self = PAFI_ODS_READER (reader);

  g_clear_pointer (&self->xml, pafi_xml_part_free);
  self->n_sheets = 0;
  self->depth = 0;
  self->in_sheet = self->in_row = self->in_cell = self->in_paragraph = FALSE;
  self->row = 1;
  self->skipped = 0;
  self->xml = pafi_xml_part_open (self->zip, CONTENT, &handler, self, error);
  return self->xml != NULL;
}

static gboolean
pafi_ods_reader_pump (PafiTableReader *reader, PafiRowBuffer *buffer, gboolean *ended,
                      GError **error)
{
  PafiOdsReader *self = PAFI_ODS_READER (reader);

  self->buffer = buffer;
  return pafi_xml_part_pump (self->xml, ended, error);
}

static void
pafi_ods_reader_finalize (GObject *object)
{
  PafiOdsReader *self = PAFI_ODS_READER (object);

  g_clear_pointer (&self->xml, pafi_xml_part_free);
  g_clear_pointer (&self->zip, pafi_zip_free);

  G_OBJECT_CLASS (pafi_ods_reader_parent_class)->finalize (object);
}

static void
pafi_ods_reader_class_init (PafiOdsReaderClass *klass)
{
  PafiTableReaderClass *reader_class = PAFI_TABLE_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pafi_ods_reader_finalize;
  reader_class->pump = pafi_ods_reader_pump;
  reader_class->rewind = pafi_ods_reader_rewind;
}

static void
pafi_ods_reader_init (PafiOdsReader *self)
{
}

/* What is looked for before the rows are read. */
typedef struct
{
  GPtrArray *names; /* (owned) (element-type utf8) (nullable) */
  guint depth;
  gboolean encrypted;
} Survey;

static void
survey_start_cb (const char *element, const char **names, const char **values, gpointer user_data,
                 GError **error)
{
  Survey *survey = user_data;

  if (strcmp (element, "encryption-data") == 0)
    survey->encrypted = TRUE;
  if (survey->names == NULL || strcmp (element, "table") != 0 || survey->depth++ > 0)
    return;
  if (survey->names->len >= MAX_SHEETS)
    pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  else
    {
      const char *name = pafi_xml_find (names, values, "name");

      g_ptr_array_add (survey->names, g_strdup (name != NULL ? name : ""));
    }
}

static void
survey_end_cb (const char *element, gpointer user_data, GError **error)
{
  Survey *survey = user_data;

  if (survey->names != NULL && strcmp (element, "table") == 0)
    survey->depth--;
}

static const PafiXmlHandler survey_handler = { survey_start_cb, survey_end_cb, NULL };

/* The parts of an encrypted file are encrypted each, in an archive that is not. */
static gboolean
check_manifest (PafiZip *zip, GCancellable *cancellable, GError **error)
{
  Survey survey = { 0 };

  if (!pafi_zip_has_part (zip, MANIFEST))
    return TRUE;
  if (!pafi_xml_part_read (zip, MANIFEST, &survey_handler, &survey, cancellable, error))
    return FALSE;
  return !survey.encrypted || pafi_table_set_error (error, PAFI_TABLE_ERROR_ENCRYPTED);
}

/**
 * pafi_ods_reader_new:
 * @zip: (transfer full): an archive
 * @sheet: the sheet, from 0
 * @sheets: (out) (array zero-terminated=1): the names of all
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL on error
 */
PafiOdsReader *
pafi_ods_reader_new (PafiZip *zip, guint sheet, char ***sheets, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (PafiOdsReader) self = g_object_new (PAFI_TYPE_ODS_READER, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Survey survey = { .names = names };

  self->zip = zip;
  self->sheet = sheet;
  if (!check_manifest (zip, cancellable, error) ||
      !pafi_xml_part_read (zip, CONTENT, &survey_handler, &survey, cancellable, error))
    return NULL;
  if (sheet >= names->len)
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return NULL;
    }
  if (!pafi_ods_reader_rewind (PAFI_TABLE_READER (self), error))
    return NULL;
  g_ptr_array_add (names, NULL);
  *sheets = (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
  return g_steal_pointer (&self);
}
