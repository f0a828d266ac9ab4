/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-accounts.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>

#include "pafi-accounts-private.h"
#include "pafi-error.h"

/* One call to save or remove: the key file first, then the keyring. */
typedef struct
{
  PafiAccount *account;   /* (owned) */
  gboolean removing;
  char *secret;           /* (owned) (nullable): what is to be stored */
  gboolean was_stored;    /* the keyring holds a secret of it */
  gboolean may_be_stored; /* nobody knows better */
  GError *secret_error;   /* (owned) (nullable) */
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->account);
  g_clear_pointer (&call->secret, secret_password_free);
  g_clear_error (&call->secret_error);
  g_free (call);
}

static void
end_noting (GTask *task, gboolean stored)
{
  Call *call = g_task_get_task_data (task);

  pafi_accounts_note_stored (g_task_get_source_object (task), call->account, stored, task);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiAccounts *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  if (!pafi_keyring_store_finish (PAFI_KEYRING (source), result, &call->secret_error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* Another secret may have been typed while the keyring took its time. */
  if (g_strcmp0 (pafi_accounts_get_session_secret (self, call->account), call->secret) == 0)
    pafi_accounts_forget_session_secret (self, call->account);
  end_noting (task, TRUE);
}

/* A keyring that can't be asked may hold what it is not known to hold; to say that it does would be
 * wrong. */
static void
end_in_doubt (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  if (!call->was_stored)
    g_clear_error (&call->secret_error);
  g_task_return_boolean (task, TRUE);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);

  if (pafi_keyring_clear_finish (PAFI_KEYRING (source), result, &call->secret_error))
    end_noting (task, FALSE);
  else
    end_in_doubt (task);
}

static void
clear_secret (GTask *task)
{
  PafiAccounts *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  pafi_keyring_clear_async (self->keyring, pafi_account_get_id (call->account),
                            g_task_get_cancellable (task), cleared_cb, g_object_ref (task));
}

static void
moved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiAccounts *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  char *secret = pafi_keyring_lookup_finish (PAFI_KEYRING (source), result, &call->secret_error);

  if (secret != NULL)
    {
      pafi_accounts_keep_session_secret (self, call->account, secret);
      clear_secret (task);
      return;
    }
  if (!g_error_matches (call->secret_error, PAFI_ERROR, PAFI_ERROR_SECRET_MISSING))
    {
      end_in_doubt (task);
      return;
    }
  g_clear_error (&call->secret_error);
  end_noting (task, FALSE);
}

static void
put_account (PafiAccounts *self, PafiAccount *account)
{
  const char *id = pafi_account_get_id (account);
  gpointer addition = account;
  guint position;

  if (pafi_accounts_find_position (self, id, &position))
    g_list_store_splice (self->list, position, 1, &addition, 1);
  else
    g_list_store_append (self->list, account);
  if (self->chosen == NULL || g_str_equal (pafi_account_get_id (self->chosen), id))
    pafi_accounts_take_chosen (self, account);
}

static gboolean
is_chosen (PafiAccounts *self, PafiAccount *account)
{
  return self->chosen != NULL
         && g_str_equal (pafi_account_get_id (self->chosen), pafi_account_get_id (account));
}

/* The one that takes its place is chosen, or the one before if it was the last. */
static PafiAccount *
get_successor (PafiAccounts *self, PafiAccount *account)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position;

  if (!pafi_accounts_find_position (self, pafi_account_get_id (account), &position) || n < 2)
    return NULL;
  return pafi_accounts_get_account (self, position + 1 < n ? position + 1 : position - 1);
}

static void
drop_account (PafiAccounts *self, PafiAccount *account)
{
  guint position;

  if (is_chosen (self, account))
    pafi_accounts_take_chosen (self, get_successor (self, account));
  if (pafi_accounts_find_position (self, pafi_account_get_id (account), &position))
    g_list_store_remove (self->list, position);
  g_hash_table_remove (self->stored, pafi_account_get_id (account));
  pafi_accounts_forget_session_secret (self, account);
}

/* Usable at once, and for this session whatever the keyring says. */
static void
keep_secret (PafiAccounts *self, Call *call)
{
  const char *kept = pafi_accounts_get_session_secret (self, call->account);

  if (call->secret != NULL)
    pafi_accounts_keep_session_secret (self, call->account, pafi_secret_dup (call->secret));
  else if (kept != NULL)
    call->secret = pafi_secret_dup (kept);
}

/* What the keyring holds follows what the key file says. */
static void
settle_keyring (GTask *task)
{
  PafiAccounts *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  const char *id = pafi_account_get_id (call->account);
  gboolean keep = !call->removing && !pafi_account_get_session_only (call->account);

  if (keep && call->secret != NULL)
    pafi_keyring_store_async (self->keyring, id, pafi_account_get_name (call->account),
                              call->secret, g_task_get_cancellable (task), stored_cb,
                              g_object_ref (task));
  else if (keep || !call->may_be_stored)
    g_task_return_boolean (task, TRUE);
  else if (call->removing || call->secret != NULL)
    clear_secret (task);
  else
    pafi_keyring_lookup_async (self->keyring, id, g_task_get_cancellable (task), moved_cb,
                               g_object_ref (task));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiAccounts *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;

  if (!pafi_accounts_writer_change_finish (PAFI_ACCOUNTS_WRITER (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  if (call->removing)
    drop_account (self, call->account);
  else
    {
      put_account (self, call->account);
      keep_secret (self, call);
    }
  settle_keyring (task);
}

static GTask *
begin (PafiAccounts *self, PafiAccount *account, gpointer tag, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);
  guint position;

  call->account = g_object_ref (account);
  if (pafi_accounts_find_position (self, pafi_account_get_id (account), &position))
    {
      call->was_stored = pafi_accounts_is_stored (self, account);
      call->may_be_stored
          = call->was_stored
            || !pafi_account_get_session_only (pafi_accounts_get_account (self, position));
    }
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, call, call_free);
  /* What was done is reported, even if it was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static gboolean
finish (PafiAccounts *self, GAsyncResult *result, GError **secret_error, GError **error)
{
  Call *call;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  call = g_task_get_task_data (G_TASK (result));
  if (secret_error != NULL)
    *secret_error = g_steal_pointer (&call->secret_error);
  return TRUE;
}

static gboolean
check_name (PafiAccounts *self, PafiAccount *account, GError **error)
{
  PafiAccount *other = pafi_accounts_find (self, pafi_account_get_name (account));

  if (other == NULL
      || g_str_equal (pafi_account_get_id (other), pafi_account_get_id (account)))
    return TRUE;
  g_set_error_literal (error, PAFI_ACCOUNT_ERROR, PAFI_ACCOUNT_ERROR_NAME,
                       _ ("There is another account of this name."));
  return FALSE;
}

/**
 * pafi_accounts_save_async:
 * @self: the accounts
 * @account: a new one, or one in place of that of its id
 * @secret: (nullable): its secret; %NULL keeps what there is
 * @cancellable: (nullable): ends the wait for the keyring; the account is saved all the same
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes the plain part, then stores the secret. The first account saved is the chosen one.
 */
void
pafi_accounts_save_async (PafiAccounts *self, PafiAccount *account, const char *secret,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = begin (self, account, pafi_accounts_save_async, cancellable, callback,
                                  user_data);
  Call *call = g_task_get_task_data (task);
  PafiAccountsChange change = { .put = account };
  GError *error = NULL;

  if (!check_name (self, account, &error)
      || (secret != NULL && !pafi_secret_check (secret, -1, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  if (secret != NULL)
    call->secret = pafi_secret_dup (secret);
  pafi_accounts_change_async (self, &change, written_cb, g_object_ref (task));
}

/**
 * pafi_accounts_save_finish:
 * @self: the accounts
 * @result: what the callback got
 * @secret_error: (out) (optional) (nullable): a #PafiError if the keyring did not take the secret,
 *   which is then kept for this session
 * @error: return location for a #GError whose message is a sentence for people: a
 *   #PafiAccountError for the form, or why the key file can't be written; nothing has changed then
 *
 * Returns: whether the account is saved
 */
gboolean
pafi_accounts_save_finish (PafiAccounts *self, GAsyncResult *result, GError **secret_error,
                           GError **error)
{
  return finish (self, result, secret_error, error);
}

/**
 * pafi_accounts_remove_async:
 * @self: the accounts
 * @account: one of them
 * @cancellable: (nullable): ends the wait for the keyring; the account is removed all the same
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes the account, then its secret. If it was the chosen one, the next one is chosen.
 */
void
pafi_accounts_remove_async (PafiAccounts *self, PafiAccount *account, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = begin (self, account, pafi_accounts_remove_async, cancellable, callback,
                                  user_data);
  Call *call = g_task_get_task_data (task);
  PafiAccountsChange change = { .remove = pafi_account_get_id (account) };
  PafiAccount *successor;

  call->removing = TRUE;
  if (is_chosen (self, account))
    {
      successor = get_successor (self, account);
      change.choose = TRUE;
      change.chosen = successor != NULL ? pafi_account_get_id (successor) : NULL;
    }
  pafi_accounts_change_async (self, &change, written_cb, g_object_ref (task));
}

/**
 * pafi_accounts_remove_finish:
 * @self: the accounts
 * @result: what the callback got
 * @secret_error: (out) (optional) (nullable): a #PafiError if the keyring may still hold the secret
 * @error: return location for a #GError if the key file can't be written; nothing has changed then
 *
 * Returns: whether the account is removed
 */
gboolean
pafi_accounts_remove_finish (PafiAccounts *self, GAsyncResult *result, GError **secret_error,
                             GError **error)
{
  return finish (self, result, secret_error, error);
}
