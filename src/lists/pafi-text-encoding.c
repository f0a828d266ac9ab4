/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-text-encoding.h"

#include <string.h>

#include "pafi-table-error.h"

static gboolean
is_unused_in_1252 (guint8 byte)
{
  return byte == 0x81 || byte == 0x8D || byte == 0x8F || byte == 0x90 || byte == 0x9D;
}

/* The first byte of a sequence says how many follow, and what the second may be (Unicode, table
 * 3-7). */
static gboolean
begin_sequence (PafiTextProbe *self, guint8 byte)
{
  self->lower = 0x80;
  self->upper = 0xBF;
  if (byte >= 0xC2 && byte <= 0xDF)
    self->n_left = 1;
  else if (byte >= 0xE0 && byte <= 0xEF)
    {
      self->n_left = 2;
      self->lower = byte == 0xE0 ? 0xA0 : 0x80;
      self->upper = byte == 0xED ? 0x9F : 0xBF;
    }
  else if (byte >= 0xF0 && byte <= 0xF4)
    {
      self->n_left = 3;
      self->lower = byte == 0xF0 ? 0x90 : 0x80;
      self->upper = byte == 0xF4 ? 0x8F : 0xBF;
    }
  return self->n_left > 0;
}

static void
note_bad (PafiTextProbe *self)
{
  self->n_left = 0;
  if (self->bad_line == 0)
    self->bad_line = self->line;
}

static void
feed_high (PafiTextProbe *self, guint8 byte)
{
  if (self->unused_line == 0 && is_unused_in_1252 (byte))
    self->unused_line = self->line;

  if (self->n_left > 0)
    {
      if (byte >= self->lower && byte <= self->upper)
        {
          self->lower = 0x80;
          self->upper = 0xBF;
          if (--self->n_left == 0)
            self->n_sequences++;
          return;
        }
      note_bad (self);
    }
  if (!begin_sequence (self, byte))
    note_bad (self);
}

/**
 * pafi_text_probe_feed:
 * @self: a probe
 * @bytes: (array length=n): the next bytes
 * @n: how many
 */
void
pafi_text_probe_feed (PafiTextProbe *self, const guint8 *bytes, gsize n)
{
  if (self->n_bytes == 0)
    self->line = 1;

  for (gsize i = 0; i < n; i++)
    {
      guint8 byte = bytes[i];

      if (self->n_bytes + i < sizeof self->head)
        self->head[self->n_bytes + i] = byte;
      if (byte >= 0x80)
        feed_high (self, byte);
      else
        {
          if (self->n_left > 0)
            note_bad (self);
          if (byte == '\0')
            self->n_nuls[(self->n_bytes + i) % 2]++;
          else if (byte == '\r' || (byte == '\n' && self->last != '\r'))
            self->line++;
        }
      self->last = byte;
    }
  self->n_bytes += n;
}

/* Without a mark, UTF-16 of our alphabet shows itself by its zeros: nearly all on one side. */
static gboolean
looks_like_utf16 (PafiTextProbe *self, guint side)
{
  gsize n_units = self->n_bytes / 2;

  return self->n_bytes % 2 == 0 && self->n_nuls[side] >= n_units - n_units / 4 &&
         self->n_nuls[1 - side] == 0;
}

static gboolean
end_utf8 (PafiTextProbe *self, GError **error)
{
  if (self->n_nuls[0] + self->n_nuls[1] > 0)
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  return self->bad_line == 0 ||
         pafi_table_set_error_at (error, PAFI_TABLE_ERROR_ENCODING, self->bad_line);
}

/**
 * pafi_text_probe_end:
 * @self: a probe that was fed with everything
 * @encoding: (out): the encoding
 * @bom_length: (out): how many bytes of a mark stand in front
 * @error: return location for a #PafiTableError
 *
 * A mark decides, then zeros, then whether all of it is UTF-8. What is neither is Windows-1252, but
 * only if nothing of it is UTF-8: a file of two encodings is refused, since half of its names would
 * be read wrongly.
 *
 * Returns: whether the encoding is known
 */
gboolean
pafi_text_probe_end (PafiTextProbe *self, PafiTextEncoding *encoding, gsize *bom_length,
                     GError **error)
{
  if (self->n_left > 0)
    note_bad (self);

  *bom_length = 0;
  *encoding = PAFI_TEXT_UTF8;
  if (self->n_bytes >= 3 && memcmp (self->head, "\xEF\xBB\xBF", 3) == 0)
    {
      *bom_length = 3;
      return end_utf8 (self, error);
    }
  if (self->n_bytes >= 2 && (memcmp (self->head, "\xFF\xFE", 2) == 0 ||
                             memcmp (self->head, "\xFE\xFF", 2) == 0))
    {
      *bom_length = 2;
      *encoding = self->head[0] == 0xFF ? PAFI_TEXT_UTF16LE : PAFI_TEXT_UTF16BE;
      return TRUE;
    }
  if (self->n_nuls[0] + self->n_nuls[1] > 0)
    {
      if (looks_like_utf16 (self, 1))
        *encoding = PAFI_TEXT_UTF16LE;
      else if (looks_like_utf16 (self, 0))
        *encoding = PAFI_TEXT_UTF16BE;
      else
        return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return TRUE;
    }
  if (self->bad_line == 0)
    return TRUE;

  *encoding = PAFI_TEXT_WINDOWS_1252;
  if (self->n_sequences > 0)
    return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_ENCODING, self->bad_line);
  if (self->unused_line > 0)
    return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_ENCODING, self->unused_line);
  return TRUE;
}

/**
 * pafi_text_encoding_get_name:
 * @encoding: an encoding
 *
 * Returns: its name, "UTF-16LE"
 */
const char *
pafi_text_encoding_get_name (PafiTextEncoding encoding)
{
  switch (encoding)
    {
    case PAFI_TEXT_UTF16LE:
      return "UTF-16LE";
    case PAFI_TEXT_UTF16BE:
      return "UTF-16BE";
    case PAFI_TEXT_WINDOWS_1252:
      return "WINDOWS-1252";
    case PAFI_TEXT_UTF8:
    default:
      return "UTF-8";
    }
}
