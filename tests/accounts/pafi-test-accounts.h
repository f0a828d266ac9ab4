/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-accounts.h"

G_BEGIN_DECLS

PafiAccount *pafi_test_account_new (const char *id, const char *name, gboolean session_only);

/* The asynchronous calls, made and waited for. */
gboolean pafi_test_load (PafiAccounts *accounts, GError **error);
gboolean pafi_test_save (PafiAccounts *accounts, PafiAccount *account, const char *secret,
                         GError **secret_error, GError **error);
gboolean pafi_test_remove (PafiAccounts *accounts, PafiAccount *account, GError **secret_error,
                           GError **error);
char *pafi_test_lookup (PafiAccounts *accounts, PafiAccount *account, GError **error);
gboolean pafi_test_unlock (PafiAccounts *accounts, GError **error);
gboolean pafi_test_reset (PafiAccounts *accounts, GError **error);

/* Asserts on the secret that a look-up yields, and wipes it. */
void pafi_test_assert_secret (PafiAccounts *accounts, PafiAccount *account, const char *secret);
/* Asserts that a look-up fails with @code of #PafiError. */
void pafi_test_assert_no_secret (PafiAccounts *accounts, PafiAccount *account, int code);

G_END_DECLS
