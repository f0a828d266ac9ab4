/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-accounts.h"

#include <libsecret/secret.h>

#include "pafi-accounts-private.h"
#include "pafi-error.h"

const char *
pafi_accounts_get_session_secret (PafiAccounts *self, PafiAccount *account)
{
  return g_hash_table_lookup (self->session_secrets, pafi_account_get_id (account));
}

void
pafi_accounts_keep_session_secret (PafiAccounts *self, PafiAccount *account, char *secret)
{
  g_hash_table_replace (self->session_secrets, g_strdup (pafi_account_get_id (account)), secret);
  pafi_accounts_emit_secrets_changed (self);
}

void
pafi_accounts_forget_session_secret (PafiAccounts *self, PafiAccount *account)
{
  if (g_hash_table_remove (self->session_secrets, pafi_account_get_id (account)))
    pafi_accounts_emit_secrets_changed (self);
}

gboolean
pafi_accounts_is_stored (PafiAccounts *self, PafiAccount *account)
{
  return g_hash_table_contains (self->stored, pafi_account_get_id (account));
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* It holds for this session; next time it is found out again. */
  if (!pafi_accounts_writer_change_finish (PAFI_ACCOUNTS_WRITER (source), result, &error))
    g_message ("Where a secret is can't be written down: %s", error->message);
  if (task != NULL)
    g_task_return_boolean (task, TRUE);
}

/* A task is ended when it is written down, for the process may end with it. */
void
pafi_accounts_note_stored (PafiAccounts *self, PafiAccount *account, gboolean stored, GTask *task)
{
  PafiAccountsChange change = { .note = pafi_account_get_id (account) };
  guint position;

  if (pafi_accounts_is_stored (self, account) == stored
      || !pafi_accounts_find_position (self, change.note, &position))
    {
      if (task != NULL)
        g_task_return_boolean (task, TRUE);
      return;
    }
  if (stored)
    g_hash_table_add (self->stored, g_strdup (change.note));
  else
    g_hash_table_remove (self->stored, change.note);
  pafi_accounts_emit_secrets_changed (self);
  pafi_accounts_change_async (self, &change, noted_cb, task != NULL ? g_object_ref (task) : NULL);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiAccounts *self = g_task_get_source_object (task);
  PafiAccount *account = g_task_get_task_data (task);
  GError *error = NULL;
  char *secret = pafi_keyring_lookup_finish (PAFI_KEYRING (source), result, &error);

  if (secret != NULL || g_error_matches (error, PAFI_ERROR, PAFI_ERROR_SECRET_MISSING))
    pafi_accounts_note_stored (self, account, secret != NULL, NULL);
  if (secret != NULL)
    g_task_return_pointer (task, secret, (GDestroyNotify) secret_password_free);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_accounts_lookup_secret_async:
 * @self: the accounts
 * @account: one of them
 * @cancellable: (nullable): ends the call at once, and takes back a question to the user
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Fetches the account's secret from this session's memory, or from the keyring.
 */
void
pafi_accounts_lookup_secret_async (PafiAccounts *self, PafiAccount *account,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *secret = pafi_accounts_get_session_secret (self, account);

  g_task_set_source_tag (task, pafi_accounts_lookup_secret_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (account), g_object_unref);
  if (secret != NULL)
    g_task_return_pointer (task, pafi_secret_dup (secret), (GDestroyNotify) secret_password_free);
  else if (pafi_account_get_session_only (account))
    g_task_return_new_error (task, PAFI_ERROR, PAFI_ERROR_SECRET_MISSING,
                             "the secret is kept for a session only, and was not entered yet");
  else
    pafi_keyring_lookup_async (self->keyring, pafi_account_get_id (account), cancellable,
                               looked_up_cb, g_object_ref (task));
}

/**
 * pafi_accounts_lookup_secret_finish:
 * @self: the accounts
 * @result: what the callback got
 * @error: return location for a #PafiError; %PAFI_ERROR_SECRET_MISSING only if that is certain
 *
 * Returns: (transfer full) (nullable): the secret, to be freed with secret_password_free()
 */
char *
pafi_accounts_lookup_secret_finish (PafiAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pafi_accounts_set_session_secret:
 * @self: the accounts
 * @account: one of them
 * @secret: a secret, as pafi_secret_check() allows it
 *
 * Keeps a typed secret for this session only.
 */
void
pafi_accounts_set_session_secret (PafiAccounts *self, PafiAccount *account, const char *secret)
{
  g_return_if_fail (PAFI_IS_ACCOUNTS (self));
  g_return_if_fail (PAFI_IS_ACCOUNT (account));
  g_return_if_fail (pafi_secret_check (secret, -1, NULL));

  pafi_accounts_keep_session_secret (self, account, pafi_secret_dup (secret));
}

/**
 * pafi_accounts_get_secret_place:
 * @self: the accounts
 * @account: one of them
 *
 * Nobody asks the keyring for this: it would perhaps have to ask the user.
 *
 * Returns: where its secret is, as far as it was last known
 */
PafiSecretPlace
pafi_accounts_get_secret_place (PafiAccounts *self, PafiAccount *account)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNTS (self), PAFI_SECRET_PLACE_NONE);
  g_return_val_if_fail (PAFI_IS_ACCOUNT (account), PAFI_SECRET_PLACE_NONE);

  if (pafi_accounts_get_session_secret (self, account) != NULL)
    return PAFI_SECRET_PLACE_SESSION;
  return pafi_accounts_is_stored (self, account) ? PAFI_SECRET_PLACE_KEYRING
                                                 : PAFI_SECRET_PLACE_NONE;
}
