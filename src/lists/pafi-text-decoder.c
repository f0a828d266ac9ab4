/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-text-decoder.h"

#include <string.h>

#include "pafi-table-error.h"

/* From 0x80 to 0x9F; above, Windows-1252 is Unicode. */
static const gunichar upper_controls[32] = {
  0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
  0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static void
feed_1252 (const guint8 *bytes, gsize n, GString *out)
{
  for (gsize i = 0; i < n; i++)
    {
      guint8 byte = bytes[i];

      if (byte < 0x80)
        g_string_append_c (out, (char) byte);
      else
        g_string_append_unichar (out, byte < 0xA0 ? upper_controls[byte - 0x80] : byte);
    }
}

/* The whole file was found to be UTF-8: what is none now was written since. */
static gboolean
feed_utf8 (PafiTextDecoder *self, const guint8 *bytes, gsize n, GString *out, GError **error)
{
  gsize start = out->len;
  const char *end;
  gsize n_rest;

  g_string_append_len (out, (const char *) self->pending, self->n_pending);
  g_string_append_len (out, (const char *) bytes, (gssize) n);
  self->n_pending = 0;
  if (g_utf8_validate_len (out->str + start, out->len - start, &end))
    return TRUE;

  n_rest = (gsize) (out->str + out->len - end);
  if (n_rest > 3 || g_utf8_get_char_validated (end, (gssize) n_rest) != (gunichar) -2)
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_CHANGED);
  memcpy (self->pending, end, n_rest);
  self->n_pending = (guint) n_rest;
  g_string_truncate (out, out->len - n_rest);
  return TRUE;
}

static gboolean
feed_unit (PafiTextDecoder *self, guint unit, GString *out, GError **error)
{
  gboolean is_low = unit >= 0xDC00 && unit <= 0xDFFF;

  if (unit == 0)
    return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  if ((self->high_surrogate != 0) != is_low)
    return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_ENCODING, self->line + 1);

  if (is_low)
    {
      g_string_append_unichar (out, 0x10000 + ((self->high_surrogate - 0xD800) << 10) +
                                      (unit - 0xDC00));
      self->high_surrogate = 0;
    }
  else if (unit >= 0xD800 && unit <= 0xDBFF)
    self->high_surrogate = unit;
  else
    {
      g_string_append_unichar (out, unit);
      if (unit == '\n')
        self->line++;
    }
  return TRUE;
}

static gboolean
feed_utf16 (PafiTextDecoder *self, const guint8 *bytes, gsize n, GString *out, GError **error)
{
  guint big = self->encoding == PAFI_TEXT_UTF16BE;

  for (gsize i = 0; i < n; i++)
    {
      self->pending[self->n_pending++] = bytes[i];
      if (self->n_pending < 2)
        continue;
      self->n_pending = 0;
      if (!feed_unit (self, (guint) self->pending[1 - big] << 8 | self->pending[big], out, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * pafi_text_decoder_feed:
 * @self: a decoder
 * @bytes: (array length=n): the next bytes
 * @n: how many
 * @out: where to append the text
 * @error: return location for a #PafiTableError
 *
 * Returns: whether the bytes are text
 */
gboolean
pafi_text_decoder_feed (PafiTextDecoder *self, const guint8 *bytes, gsize n, GString *out,
                        GError **error)
{
  switch (self->encoding)
    {
    case PAFI_TEXT_UTF16LE:
    case PAFI_TEXT_UTF16BE:
      return feed_utf16 (self, bytes, n, out, error);
    case PAFI_TEXT_WINDOWS_1252:
      feed_1252 (bytes, n, out);
      return TRUE;
    case PAFI_TEXT_UTF8:
    default:
      return feed_utf8 (self, bytes, n, out, error);
    }
}

/**
 * pafi_text_decoder_end:
 * @self: a decoder
 * @error: return location for a #PafiTableError
 *
 * Returns: whether the last character was whole
 */
gboolean
pafi_text_decoder_end (PafiTextDecoder *self, GError **error)
{
  return (self->n_pending == 0 && self->high_surrogate == 0) ||
         pafi_table_set_error_at (error, PAFI_TABLE_ERROR_ENCODING, self->line + 1);
}
