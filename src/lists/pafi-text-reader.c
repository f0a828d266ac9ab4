/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-text-reader.h"

#include <string.h>

#include "pafi-separator.h"
#include "pafi-table-error.h"
#include "pafi-text-decoder.h"
#include "pafi-text-parser.h"

#define MAX_MEGABYTES 512
#define MEGABYTE (1024 * 1024)

struct _PafiTextReader
{
  PafiTableReader parent_instance;

  PafiTableFile *file; /* (owned) */
  guint8 *block;       /* (owned) */
  GString *text;       /* (owned) of the block */
  gsize bom_length;
  gsize skip; /* of the text that comes next: a line that is an order to Excel */
  gsize directive_length;
  PafiTextDecoder decoder;
  PafiTextParser parser;
};

G_DEFINE_FINAL_TYPE (PafiTextReader, pafi_text_reader, PAFI_TYPE_TABLE_READER)

/* Reads a block as text; -1 on error, 0 at the end. */
static gssize
read_text (PafiTextReader *self, gboolean first, GError **error)
{
  gssize n = pafi_table_file_read (self->file, self->block, error);
  gsize skip = first ? MIN (self->bom_length, (gsize) MAX (n, 0)) : 0;

  g_string_truncate (self->text, 0);
  if (n > 0 && !pafi_text_decoder_feed (&self->decoder, self->block + skip, (gsize) n - skip,
                                        self->text, error))
    return -1;
  if (n == 0 && !pafi_text_decoder_end (&self->decoder, error))
    return -1;
  return n;
}

static gboolean
pafi_text_reader_pump (PafiTableReader *reader, PafiRowBuffer *buffer, gboolean *ended,
                       GError **error)
{
  PafiTextReader *self = PAFI_TEXT_READER (reader);
  gboolean first = self->parser.line == 0;
  gssize n = read_text (self, first, error);
  gsize skip;

  if (n < 0)
    return FALSE;
  if (n == 0)
    {
      *ended = TRUE;
      return pafi_text_parser_end (&self->parser, buffer, error);
    }
  if (first)
    {
      self->parser.line = self->directive_length > 0 ? 2 : 1;
      self->skip = self->directive_length;
    }
  skip = MIN (self->skip, self->text->len);
  self->skip -= skip;
  return pafi_text_parser_feed (&self->parser, self->text->str + skip, self->text->len - skip,
                                buffer, error);
}

static gboolean
pafi_text_reader_rewind (PafiTableReader *reader, GError **error)
{
  PafiTextReader *self = PAFI_TEXT_READER (reader);

  pafi_table_file_rewind (self->file);
  self->decoder = (PafiTextDecoder){ .encoding = self->decoder.encoding };
  self->parser = (PafiTextParser){ .separator = self->parser.separator };
  self->skip = 0;
  return TRUE;
}

static void
pafi_text_reader_finalize (GObject *object)
{
  PafiTextReader *self = PAFI_TEXT_READER (object);

  g_clear_pointer (&self->file, pafi_table_file_free);
  g_free (self->block);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (pafi_text_reader_parent_class)->finalize (object);
}

static void
pafi_text_reader_class_init (PafiTextReaderClass *klass)
{
  PafiTableReaderClass *reader_class = PAFI_TABLE_READER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pafi_text_reader_finalize;
  reader_class->pump = pafi_text_reader_pump;
  reader_class->rewind = pafi_text_reader_rewind;
}

static void
pafi_text_reader_init (PafiTextReader *self)
{
  self->block = g_malloc (PAFI_TABLE_BLOCK);
  self->text = g_string_new (NULL);
}

/* The whole file once: how it is encoded, its fingerprint, and that it stays the same. */
static gboolean
probe (PafiTextReader *self, GCancellable *cancellable, char **fingerprint, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  PafiTextProbe probe = { 0 };
  gssize n;

  pafi_table_file_rewind (self->file);
  while ((n = pafi_table_file_read (self->file, self->block, error)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      pafi_text_probe_feed (&probe, self->block, (gsize) n);
      g_checksum_update (checksum, self->block, n);
    }
  if (n < 0 ||
      !pafi_text_probe_end (&probe, &self->decoder.encoding, &self->bom_length, error))
    return FALSE;

  *fingerprint = g_strdup (g_checksum_get_string (checksum));
  return TRUE;
}

/* Export from old systems is HTML under the name of .xls, and so is Excel's XML of 2003. */
static gboolean
is_markup (const char *text)
{
  text += strspn (text, " \t\r\n");
  return g_ascii_strncasecmp (text, "<?xml", 5) == 0 ||
         g_ascii_strncasecmp (text, "<html", 5) == 0 ||
         g_ascii_strncasecmp (text, "<!doctype", 9) == 0 ||
         g_ascii_strncasecmp (text, "<table", 6) == 0;
}

/* What the first block tells: that there is something, and the separator. */
static gboolean
look_at_head (PafiTextReader *self, GError **error)
{
  char separator = '\0';
  gsize length;
  gssize n;

  pafi_text_reader_rewind (PAFI_TABLE_READER (self), NULL);
  n = read_text (self, TRUE, error);
  if (n < 0)
    return FALSE;
  length = self->text->len;
  if (strspn (self->text->str, " \t\r\n") == length && n < PAFI_TABLE_BLOCK)
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_EMPTY);
  if (is_markup (self->text->str))
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_OLD_EXCEL);

  self->directive_length = pafi_separator_take_directive (self->text->str, length, &separator);
  if (self->parser.separator == '\0')
    self->parser.separator = separator;
  if (self->parser.separator == '\0')
    {
      /* A line that is cut would count as one of other columns. */
      if (n == PAFI_TABLE_BLOCK)
        while (length > 0 && self->text->str[length - 1] != '\n' &&
               self->text->str[length - 1] != '\r')
          length--;
      self->parser.separator = pafi_separator_detect (self->text->str, length);
    }
  return pafi_text_reader_rewind (PAFI_TABLE_READER (self), error);
}

/**
 * pafi_text_reader_new:
 * @file: (transfer full): a file
 * @separator: what stands between cells, 0 to detect it
 * @cancellable: (nullable): to give up
 * @fingerprint: (out): SHA-256 of the file
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the reader, or %NULL on error
 */
PafiTextReader *
pafi_text_reader_new (PafiTableFile *file, char separator, GCancellable *cancellable,
                      char **fingerprint, GError **error)
{
  g_autoptr (PafiTextReader) self = g_object_new (PAFI_TYPE_TEXT_READER, NULL);

  self->file = file;
  self->parser.separator = separator;
  if (pafi_table_file_get_size (file) > (gsize) MAX_MEGABYTES * MEGABYTE)
    {
      pafi_table_set_error_size (error, MAX_MEGABYTES);
      return NULL;
    }
  if (!probe (self, cancellable, fingerprint, error) || !look_at_head (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pafi_text_reader_get_separator:
 * @self: a reader
 *
 * Returns: what stands between cells, 0 if there is one value a line
 */
char
pafi_text_reader_get_separator (PafiTextReader *self)
{
  return self->parser.separator;
}

/**
 * pafi_text_reader_get_encoding:
 * @self: a reader
 *
 * Returns: how the file is encoded
 */
PafiTextEncoding
pafi_text_reader_get_encoding (PafiTextReader *self)
{
  return self->decoder.encoding;
}
