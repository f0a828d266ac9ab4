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

PafiQr *pafi_qr_new (const char *text);
void pafi_qr_free (PafiQr *self);

guint pafi_qr_get_width (PafiQr *self);
gboolean pafi_qr_is_dark (PafiQr *self, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiQr, pafi_qr_free)

G_END_DECLS
