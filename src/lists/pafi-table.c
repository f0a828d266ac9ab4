/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-table.h"

#include <string.h>

#include "pafi-ods-reader.h"
#include "pafi-table-error.h"
#include "pafi-table-file.h"
#include "pafi-text-reader.h"
#include "pafi-xlsx-reader.h"

#define OLE_MAGIC "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
/* How Excel keeps a workbook with a password: the name of a stream, in UTF-16. */
#define OLE_ENCRYPTED "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"
#define ZIP_MAGIC "PK\x03\x04"
#define ODS_TYPE "application/vnd.oasis.opendocument.spreadsheet"
#define MEGABYTE (1024 * 1024)

struct _PafiTable
{
  GObject parent_instance;

  PafiTableFormat format;
  PafiTableReader *reader; /* (owned) */
  char **sheets;           /* (owned) (array zero-terminated=1) */
  char *fingerprint;       /* (owned) */
};

G_DEFINE_FINAL_TYPE (PafiTable, pafi_table, G_TYPE_OBJECT)

static void
pafi_table_finalize (GObject *object)
{
  PafiTable *self = PAFI_TABLE (object);

  g_clear_object (&self->reader);
  g_strfreev (self->sheets);
  g_free (self->fingerprint);

  G_OBJECT_CLASS (pafi_table_parent_class)->finalize (object);
}

static void
pafi_table_class_init (PafiTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_table_finalize;
}

static void
pafi_table_init (PafiTable *self)
{
}

static gboolean
is_ods (PafiZip *zip)
{
  g_autoptr (PafiZipPart) part =
    pafi_zip_has_part (zip, "mimetype") ? pafi_zip_open (zip, "mimetype", NULL) : NULL;
  char type[sizeof ODS_TYPE + 32] = { 0 };

  return part != NULL && pafi_zip_part_read (part, type, sizeof type - 1, NULL) > 0 &&
         g_str_has_prefix (type, ODS_TYPE);
}

/* Whatever else is an archive, a document or a presentation, is no table. */
static gboolean
open_zip (PafiTable *self, GBytes *bytes, guint sheet, GCancellable *cancellable, GError **error)
{
  g_autoptr (PafiZip) zip = pafi_zip_new (bytes, error);

  if (zip == NULL)
    return FALSE;
  if (is_ods (zip))
    {
      self->format = PAFI_TABLE_ODS;
      self->reader = (PafiTableReader *) pafi_ods_reader_new (
        g_steal_pointer (&zip), sheet, &self->sheets, cancellable, error);
    }
  else
    {
      self->format = PAFI_TABLE_XLSX;
      self->reader = (PafiTableReader *) pafi_xlsx_reader_new (
        g_steal_pointer (&zip), sheet, &self->sheets, cancellable, error);
    }
  self->fingerprint = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return self->reader != NULL;
}

static gboolean
refuse_ole (GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return pafi_table_set_error (error,
                               memmem (data, size, OLE_ENCRYPTED, sizeof OLE_ENCRYPTED - 1) != NULL
                                 ? PAFI_TABLE_ERROR_ENCRYPTED
                                 : PAFI_TABLE_ERROR_OLD_EXCEL);
}

static gboolean
open_file (PafiTable *self, PafiTableFile *file, guint sheet, char separator,
           GCancellable *cancellable, GError **error)
{
  g_autoptr (PafiTableFile) owned = file;
  g_autofree guint8 *block = g_malloc (PAFI_TABLE_BLOCK);
  g_autoptr (GBytes) bytes = NULL;
  gssize n = pafi_table_file_read (file, block, error);
  gboolean ole = n >= 8 && memcmp (block, OLE_MAGIC, 8) == 0;

  if (n < 0)
    return FALSE;
  if (!ole && (n < 4 || memcmp (block, ZIP_MAGIC, 4) != 0))
    {
      self->format = PAFI_TABLE_TEXT;
      self->sheets = g_new0 (char *, 1);
      self->reader = (PafiTableReader *) pafi_text_reader_new (
        g_steal_pointer (&owned), separator, cancellable, &self->fingerprint, error);
      return self->reader != NULL;
    }

  if (pafi_table_file_get_size (file) > (gsize) PAFI_ZIP_MAX_MEGABYTES * MEGABYTE)
    return ole ? pafi_table_set_error (error, PAFI_TABLE_ERROR_OLD_EXCEL)
               : pafi_table_set_error_size (error, PAFI_ZIP_MAX_MEGABYTES);
  bytes = pafi_table_file_load (file, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  return ole ? refuse_ole (bytes, error) : open_zip (self, bytes, sheet, cancellable, error);
}

/**
 * pafi_table_open:
 * @path: a file's path
 * @sheet: the sheet, from 0; of no account for text
 * @separator: what stands between the cells of a text, 0 to detect it
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Recognises the format by the content, whatever the file is called. Blocks; reads the file once.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL on error
 */
PafiTable *
pafi_table_open (const char *path, guint sheet, char separator, GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (PafiTable) self = g_object_new (PAFI_TYPE_TABLE, NULL);
  PafiTableFile *file = pafi_table_file_open (path, error);

  if (file == NULL || !open_file (self, file, sheet, separator, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pafi_table_open_text:
 * @text: (array length=length): a text that was pasted, in any encoding
 * @length: its length in bytes
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the table, or %NULL on error
 */
PafiTable *
pafi_table_open_text (const char *text, gsize length, GError **error)
{
  g_autoptr (PafiTable) self = g_object_new (PAFI_TYPE_TABLE, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  self->format = PAFI_TABLE_TEXT;
  self->sheets = g_new0 (char *, 1);
  self->reader = (PafiTableReader *) pafi_text_reader_new (
    pafi_table_file_new_for_bytes (bytes), '\0', NULL, &self->fingerprint, error);
  return self->reader != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * pafi_table_get_format:
 * @self: a table
 *
 * Returns: of which kind it is
 */
PafiTableFormat
pafi_table_get_format (PafiTable *self)
{
  return self->format;
}

/**
 * pafi_table_get_sheets:
 * @self: a table
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the sheets, none for text
 */
const char *const *
pafi_table_get_sheets (PafiTable *self)
{
  return (const char *const *) self->sheets;
}

/**
 * pafi_table_get_separator:
 * @self: a table
 *
 * Returns: what stands between cells; 0 for a sheet, and for one value a line
 */
char
pafi_table_get_separator (PafiTable *self)
{
  return self->format == PAFI_TABLE_TEXT
           ? pafi_text_reader_get_separator (PAFI_TEXT_READER (self->reader))
           : '\0';
}

/**
 * pafi_table_get_encoding:
 * @self: a table
 *
 * Returns: how a text is encoded; "UTF-8" for a sheet
 */
const char *
pafi_table_get_encoding (PafiTable *self)
{
  return pafi_text_encoding_get_name (
    self->format == PAFI_TABLE_TEXT
      ? pafi_text_reader_get_encoding (PAFI_TEXT_READER (self->reader))
      : PAFI_TEXT_UTF8);
}

/**
 * pafi_table_get_fingerprint:
 * @self: a table
 *
 * Returns: SHA-256 of its bytes, in hexadecimal digits
 */
const char *
pafi_table_get_fingerprint (PafiTable *self)
{
  return self->fingerprint;
}

/**
 * pafi_table_next:
 * @self: a table
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Reads on. Empty rows are passed over. That the file is the same as when it was opened is
 * certain only at the end.
 *
 * Returns: (transfer none) (nullable): the next row, which stays valid until the next call; %NULL
 *   at the end, or on error
 */
const PafiTableRow *
pafi_table_next (PafiTable *self, GCancellable *cancellable, GError **error)
{
  return pafi_table_reader_next (self->reader, cancellable, error);
}

/**
 * pafi_table_rewind:
 * @self: a table
 * @error: return location for a #PafiTableError
 *
 * Goes back to the first row.
 *
 * Returns: whether it could
 */
gboolean
pafi_table_rewind (PafiTable *self, GError **error)
{
  return pafi_table_reader_rewind (self->reader, error);
}
