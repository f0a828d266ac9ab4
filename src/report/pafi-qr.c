/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-qr.h"

#include <qrencode.h>
#include <string.h>

/* What alphanumeric mode can hold, in 5.5 bits a character instead of 8 (ISO/IEC 18004, 7.4.4). */
#define ALPHANUMERIC "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"

/* "UTF-8" in the register of extended channel interpretations. */
#define ECI_UTF8 26

/**
 * pafi_qr_new:
 * @text: what it holds
 *
 * Returns: (transfer full) (nullable): the code, or %NULL if @text is empty or too long for one
 */
PafiQr *
pafi_qr_new (const char *text)
{
  gsize length = strlen (text);
  QRencodeMode mode = text[strspn (text, ALPHANUMERIC)] == '\0' ? QR_MODE_AN : QR_MODE_8;
  QRinput *input;
  QRcode *code = NULL;

  if (length == 0 || length > G_MAXUINT16)
    return NULL;

  input = QRinput_new2 (0, QR_ECLEVEL_M);
  /* Without being told, readers take other bytes for whatever they like. */
  if (!g_str_is_ascii (text))
    QRinput_appendECIheader (input, ECI_UTF8);
  if (QRinput_append (input, mode, (int) length, (const unsigned char *) text) == 0)
    code = QRcode_encodeInput (input);
  QRinput_free (input);
  return (PafiQr *) code;
}

/**
 * pafi_qr_free:
 * @self: (transfer full): a code
 */
void
pafi_qr_free (PafiQr *self)
{
  QRcode_free ((QRcode *) self);
}

/**
 * pafi_qr_get_width:
 * @self: a code
 *
 * Returns: how many modules it has on a side, without the quiet zone
 */
guint
pafi_qr_get_width (PafiQr *self)
{
  return (guint) ((QRcode *) self)->width;
}

/**
 * pafi_qr_is_dark:
 * @self: a code
 * @row: a row, from 0
 * @column: a column, from 0
 *
 * Returns: whether the module there is dark
 */
gboolean
pafi_qr_is_dark (PafiQr *self, guint row, guint column)
{
  const QRcode *code = (QRcode *) self;
  gsize width = (gsize) code->width;

  g_return_val_if_fail (row < width && column < width, FALSE);
  return (code->data[row * width + column] & 1) != 0;
}

/* The longest line of dark modules through a dark one. */
static PafiQrLine
find_line (PafiQr *self, guint row, guint column, gboolean upright)
{
  guint width = pafi_qr_get_width (self);
  guint down = upright ? 1 : 0, right = upright ? 0 : 1;
  PafiQrLine line = { row, column, 1, upright };

  while ((upright ? line.row : line.column) > 0 &&
         pafi_qr_is_dark (self, line.row - down, line.column - right))
    {
      line.row -= down;
      line.column -= right;
      line.length++;
    }
  for (guint at = (upright ? row : column) + 1;
       at < width && pafi_qr_is_dark (self, upright ? at : row, upright ? column : at); at++)
    line.length++;
  return line;
}

/* How many modules of @line no other line covers yet; with @cover, it covers them. */
static guint
count_bare (const PafiQrLine *line, gboolean *covered, guint width, gboolean cover)
{
  guint n_bare = 0;

  for (guint i = 0; i < line->length; i++)
    {
      gsize at = line->upright ? (gsize) (line->row + i) * width + line->column
                               : (gsize) line->row * width + line->column + i;

      n_bare += !covered[at];
      covered[at] |= cover;
    }
  return n_bare;
}

/**
 * pafi_qr_dup_lines:
 * @self: a code
 * @n_lines: (out): how many
 *
 * Covers the dark modules, and nothing else, with lines that may cross: about a quarter fewer than
 * the runs of its rows.
 *
 * Returns: (transfer full) (array length=n_lines): the lines
 */
PafiQrLine *
pafi_qr_dup_lines (PafiQr *self, guint *n_lines)
{
  guint width = pafi_qr_get_width (self);
  g_autofree gboolean *covered = g_new0 (gboolean, (gsize) width * width);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (PafiQrLine));

  for (guint row = 0; row < width; row++)
    for (guint column = 0; column < width; column++)
      if (pafi_qr_is_dark (self, row, column) && !covered[(gsize) row * width + column])
        {
          PafiQrLine across = find_line (self, row, column, FALSE);
          PafiQrLine upright = find_line (self, row, column, TRUE);
          const PafiQrLine *best = count_bare (&across, covered, width, FALSE) >=
                                       count_bare (&upright, covered, width, FALSE)
                                     ? &across
                                     : &upright;

          count_bare (best, covered, width, TRUE);
          g_array_append_val (lines, *best);
        }
  *n_lines = lines->len;
  return (PafiQrLine *) g_array_free (lines, FALSE);
}
