/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_NIK_ENTRY (pafi_nik_entry_get_type ())

/**
 * PafiNikEntry:
 *
 * An entry for a NIK: what is pasted or dropped is normalised at once, and the six digits in the
 * middle are paler, which parts the groups without touching the text.
 *
 * Signal `several (uint n, const char *text)`: @n NIKs were pasted at once; the first one stayed.
 */
G_DECLARE_FINAL_TYPE (PafiNikEntry, pafi_nik_entry, PAFI, NIK_ENTRY, GtkEntry)

GtkWidget *pafi_nik_entry_new (void);
void pafi_nik_entry_paste (PafiNikEntry *self, const char *text);

G_END_DECLS
