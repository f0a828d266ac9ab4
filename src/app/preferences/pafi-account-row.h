/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-accounts.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ACCOUNT_ROW (pafi_account_row_get_type ())

/**
 * PafiAccountRow:
 *
 * An account in the preferences. Signals: `choose`, `edit`, `remove`.
 */
G_DECLARE_FINAL_TYPE (PafiAccountRow, pafi_account_row, PAFI, ACCOUNT_ROW, AdwActionRow)

GtkWidget *pafi_account_row_new (PafiAccounts *accounts, PafiAccount *account);
PafiAccount *pafi_account_row_get_account (PafiAccountRow *self);
void pafi_account_row_set_chosen (PafiAccountRow *self, gboolean chosen);
void pafi_account_row_set_group (PafiAccountRow *self, GtkCheckButton *leader);

G_END_DECLS
