/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CLIPBOARD_OFFER (pafi_clipboard_offer_get_type ())

/**
 * PafiClipboardOffer:
 *
 * Looks for a NIK in the clipboard when pafi_clipboard_offer_look() is called, if the user wants that
 * at all. Of what is there no more is read than a NIK is long, and what was copied here is not read.
 *
 * Signals: `found (const char *nik)`: there is one NIK and nothing else; once for each that is copied.
 */
G_DECLARE_FINAL_TYPE (PafiClipboardOffer, pafi_clipboard_offer, PAFI, CLIPBOARD_OFFER, GObject)

PafiClipboardOffer *pafi_clipboard_offer_new (PafiSettings *settings);
void pafi_clipboard_offer_look (PafiClipboardOffer *self, GdkClipboard *clipboard);

G_END_DECLS
