/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-account.h"
#include "pafi-keyring.h"
#include "pafi-secret.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ACCOUNTS (pafi_accounts_get_type ())

/**
 * PafiSecretPlace:
 * @PAFI_SECRET_PLACE_NONE: nowhere; it has to be entered
 * @PAFI_SECRET_PLACE_SESSION: in this session's memory alone
 * @PAFI_SECRET_PLACE_KEYRING: in the keyring
 *
 * Where the secret of an account is.
 */
typedef enum
{
  PAFI_SECRET_PLACE_NONE,
  PAFI_SECRET_PLACE_SESSION,
  PAFI_SECRET_PLACE_KEYRING,
} PafiSecretPlace;

/**
 * PafiAccounts:
 *
 * The user's accounts: a #GListModel of #PafiAccount. The plain part stands in one key file
 * (`accounts.ini`, 0600), the secrets in the system keyring, or in memory for this session only.
 *
 * Errors that concern the keyring are #PafiError: `keyring-locked`, `keyring-absent`,
 * `keyring-damaged`, `secret-missing`, `cancelled`. One that hangs is `keyring-absent`: the way
 * out, to enter the secret for this session, is the same, and the message names it.
 *
 * The property `chosen` (#PafiAccount, nullable) is the account that checks are made with. The
 * signal `secrets-changed` tells of another pafi_accounts_get_secret_place() of any of them.
 */
G_DECLARE_FINAL_TYPE (PafiAccounts, pafi_accounts, PAFI, ACCOUNTS, GObject)

/* @path: the key file; NULL = $XDG_CONFIG_HOME/pafi-checker/accounts.ini */
PafiAccounts *pafi_accounts_new (const char *path);
PafiAccounts *pafi_accounts_new_with_keyring (const char *path, PafiKeyring *keyring);

/* Reads the key file. A damaged one is set aside (renamed), never deleted: the error says so, and
 * the list is empty. */
void pafi_accounts_load_async (PafiAccounts *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_accounts_load_finish (PafiAccounts *self, GAsyncResult *result, GError **error);

PafiAccount *pafi_accounts_get_chosen (PafiAccounts *self);
void pafi_accounts_set_chosen (PafiAccounts *self, PafiAccount *account);
PafiAccount *pafi_accounts_find (PafiAccounts *self, const char *name);

/* Adds @account, or replaces the one with its id. @secret NULL keeps the stored one. A secret that
 * the keyring refuses is kept for this session, and @secret_error says why; @error is set only if
 * the plain part could not be written, and then nothing has changed. */
void pafi_accounts_save_async (PafiAccounts *self, PafiAccount *account, const char *secret,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean pafi_accounts_save_finish (PafiAccounts *self, GAsyncResult *result,
                                    GError **secret_error, GError **error);

/* Removes the account and its secret; @secret_error says if the secret could not be removed. */
void pafi_accounts_remove_async (PafiAccounts *self, PafiAccount *account,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean pafi_accounts_remove_finish (PafiAccounts *self, GAsyncResult *result,
                                      GError **secret_error, GError **error);

/* The secret, from this session's memory or the keyring. Never asks to unlock twice: after the user
 * dismissed the prompt it is `keyring-locked` until pafi_accounts_unlock_async().
 * Returns: (transfer full): free with secret_password_free() */
void pafi_accounts_lookup_secret_async (PafiAccounts *self, PafiAccount *account,
                                        GCancellable *cancellable, GAsyncReadyCallback callback,
                                        gpointer user_data);
char *pafi_accounts_lookup_secret_finish (PafiAccounts *self, GAsyncResult *result,
                                          GError **error);

/* Keeps a typed secret for this session only. */
void pafi_accounts_set_session_secret (PafiAccounts *self, PafiAccount *account,
                                       const char *secret);
/* Where the account's secret is, as far as it was last known. */
PafiSecretPlace pafi_accounts_get_secret_place (PafiAccounts *self, PafiAccount *account);

/* Asks the user to unlock the keyring, at the user's wish. */
void pafi_accounts_unlock_async (PafiAccounts *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_accounts_unlock_finish (PafiAccounts *self, GAsyncResult *result, GError **error);

/* Sets a damaged secret store aside (renames it), so that a new one can be made. */
void pafi_accounts_reset_storage_async (PafiAccounts *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_accounts_reset_storage_finish (PafiAccounts *self, GAsyncResult *result,
                                             GError **error);

G_END_DECLS
