/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-remedies.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-secret-prompt.h"

typedef struct
{
  GtkWidget *parent;      /* owned */
  PafiAccounts *accounts; /* owned */
  PafiAccount *account;   /* owned */
} RemedyData;

static void
remedy_data_free (RemedyData *data)
{
  g_clear_object (&data->parent);
  g_clear_object (&data->accounts);
  g_clear_object (&data->account);
  g_free (data);
}

/* A person who dismissed a prompt knows it and needs no message. */
static void
return_error (GTask *task, GError *error)
{
  if (g_error_matches (error, PAFI_ERROR, PAFI_ERROR_CANCELLED) ||
      g_error_matches (error, PAFI_ERROR, PAFI_ERROR_KEYRING_LOCKED))
    {
      g_error_free (error);
      g_task_return_boolean (task, FALSE);
      return;
    }
  g_task_return_error (task, error);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  const gboolean entered = pafi_secret_prompt_finish (result, &error);

  if (error != NULL)
    return_error (task, error);
  else
    g_task_return_boolean (task, entered);
}

static void
enter_secret (GTask *task)
{
  RemedyData *data = g_task_get_task_data (task);

  pafi_secret_prompt_async (data->parent, data->accounts, data->account,
                            g_task_get_cancellable (task), entered_cb, g_object_ref (task));
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pafi_accounts_unlock_finish (PAFI_ACCOUNTS (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

static void
reset_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pafi_accounts_reset_storage_finish (PAFI_ACCOUNTS (source), result, &error))
    enter_secret (task);
  else
    return_error (task, error);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  RemedyData *data = g_task_get_task_data (task);

  if (pafi_compat_ask_finish (result))
    pafi_accounts_reset_storage_async (data->accounts, g_task_get_cancellable (task), reset_cb,
                                       g_object_ref (task));
  else
    g_task_return_boolean (task, FALSE);
}

/**
 * pafi_remedies_apply_async:
 * @remedy: the way out that was chosen
 * @parent: a widget of the window
 * @accounts: the accounts
 * @account: the account that could not be worked with
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done, or given up
 * @user_data: for @callback
 */
void
pafi_remedies_apply_async (PafiRemedy remedy, GtkWidget *parent, PafiAccounts *accounts,
                           PafiAccount *account, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  RemedyData *data = g_new0 (RemedyData, 1);

  g_task_set_source_tag (task, pafi_remedies_apply_async);
  data->parent = g_object_ref (parent);
  data->accounts = g_object_ref (accounts);
  data->account = g_object_ref (account);
  g_task_set_task_data (task, data, (GDestroyNotify) remedy_data_free);

  switch ((guint) remedy)
    {
    case PAFI_REMEDY_UNLOCK:
      pafi_accounts_unlock_async (accounts, cancellable, unlocked_cb, g_object_ref (task));
      break;
    case PAFI_REMEDY_ENTER_SECRET:
      enter_secret (task);
      break;
    case PAFI_REMEDY_RECREATE_STORAGE:
      pafi_compat_ask_async (parent, _ ("Create the Storage Anew?"),
                             _ ("The damaged storage is set aside, and the secrets of all accounts "
                                "have to be entered once again."),
                             _ ("Create Anew"), TRUE, NULL, cancellable, confirmed_cb,
                             g_object_ref (task));
      break;
    default:
      g_task_return_boolean (task, TRUE);
      break;
    }
}

/**
 * pafi_remedies_apply_finish:
 * @result: the result
 * @error: return location; the sentence for the user
 *
 * Returns: whether another check is worth trying; %FALSE without @error if the user gave up
 */
gboolean
pafi_remedies_apply_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
