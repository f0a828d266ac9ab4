/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAFI_TYPE_ERROR_ROW (pafi_error_row_get_type ())

/**
 * PafiErrorRow:
 *
 * The sentence under an entry row that says what is wrong with it; hidden while nothing is.
 */
G_DECLARE_FINAL_TYPE (PafiErrorRow, pafi_error_row, PAFI, ERROR_ROW, AdwPreferencesRow)

void pafi_error_row_set_message (PafiErrorRow *self, GtkWidget *entry_row, const char *message);

G_END_DECLS
