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
