/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-accounts.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ACCOUNTS_PAGE (pafi_accounts_page_get_type ())

/**
 * PafiAccountsPage:
 *
 * Preferences, Akun: the accounts and which of them is used.
 *
 * Signals: `edit (PafiAccount *account)`: the form is wanted, for a new account if %NULL;
 * `toast (const char *text)`: something to say, as plain text.
 */
G_DECLARE_FINAL_TYPE (PafiAccountsPage, pafi_accounts_page, PAFI, ACCOUNTS_PAGE,
                      AdwPreferencesPage)

GtkWidget *pafi_accounts_page_new (PafiAccounts *accounts);

G_END_DECLS
