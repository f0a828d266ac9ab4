/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiQr:
 *
 * A QR code of level M. Immutable.
 */
typedef struct _PafiQr PafiQr;

/**
 * PafiQrLine:
 * @row: where it begins
 * @column: where it begins
 * @length: how many modules it covers
 * @upright: whether it goes down, not to the right
 *
 * A row or a column of dark modules.
 */
typedef struct
{
  guint row;
  guint column;
  guint length;
  gboolean upright;
} PafiQrLine;

PafiQr *pafi_qr_new (const char *text);
void pafi_qr_free (PafiQr *self);

guint pafi_qr_get_width (PafiQr *self);
gboolean pafi_qr_is_dark (PafiQr *self, guint row, guint column);
PafiQrLine *pafi_qr_dup_lines (PafiQr *self, guint *n_lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiQr, pafi_qr_free)

G_END_DECLS
