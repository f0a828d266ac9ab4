/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-accounts.h"

#include <libsecret/secret.h>

#include "pafi-accounts-private.h"
#include "pafi-error.h"

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPERTIES
};

enum
{
  SECRETS_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static void pafi_accounts_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiAccounts, pafi_accounts, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      pafi_accounts_list_model_init))

PafiAccount *
pafi_accounts_get_account (PafiAccounts *self, guint position)
{
  /* The list keeps it alive. */
  g_autoptr (PafiAccount) account = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return account;
}

gboolean
pafi_accounts_find_position (PafiAccounts *self, const char *id, guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (pafi_account_get_id (pafi_accounts_get_account (self, i)), id) == 0)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

void
pafi_accounts_take_chosen (PafiAccounts *self, PafiAccount *account)
{
  if (g_set_object (&self->chosen, account))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

void
pafi_accounts_emit_secrets_changed (PafiAccounts *self)
{
  g_signal_emit (self, signals[SECRETS_CHANGED], 0);
}

void
pafi_accounts_change_async (PafiAccounts *self, PafiAccountsChange *change,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree GStrv stored = NULL; /* not its elements */
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (self->list), i));
  stored = (GStrv) g_hash_table_get_keys_as_array (self->stored, NULL);
  change->all = all;
  change->stored = stored;
  pafi_accounts_writer_change_async (self->writer, change, callback, user_data);
}

static GType
pafi_accounts_get_item_type (GListModel *model)
{
  return PAFI_TYPE_ACCOUNT;
}

static guint
pafi_accounts_get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (PAFI_ACCOUNTS (model)->list));
}

static gpointer
pafi_accounts_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (PAFI_ACCOUNTS (model)->list), position);
}

static void
pafi_accounts_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pafi_accounts_get_item_type;
  iface->get_n_items = pafi_accounts_get_n_items;
  iface->get_item = pafi_accounts_get_item;
}

static void
pafi_accounts_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PafiAccounts *self = PAFI_ACCOUNTS (object);

  switch (id)
    {
    case PROP_CHOSEN:
      g_value_set_object (value, self->chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
pafi_accounts_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PafiAccounts *self = PAFI_ACCOUNTS (object);

  switch (id)
    {
    case PROP_CHOSEN:
      pafi_accounts_set_chosen (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
pafi_accounts_finalize (GObject *object)
{
  PafiAccounts *self = PAFI_ACCOUNTS (object);

  g_clear_object (&self->writer);
  g_clear_object (&self->keyring);
  g_clear_object (&self->chosen);
  g_clear_object (&self->list);
  g_hash_table_unref (self->session_secrets);
  g_hash_table_unref (self->stored);

  G_OBJECT_CLASS (pafi_accounts_parent_class)->finalize (object);
}

static void
pafi_accounts_class_init (PafiAccountsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pafi_accounts_get_property;
  object_class->set_property = pafi_accounts_set_property;
  object_class->finalize = pafi_accounts_finalize;

  properties[PROP_CHOSEN]
      = g_param_spec_object ("chosen", NULL, NULL, PAFI_TYPE_ACCOUNT,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SECRETS_CHANGED] = g_signal_new ("secrets-changed", PAFI_TYPE_ACCOUNTS,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pafi_accounts_init (PafiAccounts *self)
{
  self->list = g_list_store_new (PAFI_TYPE_ACCOUNT);
  self->session_secrets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                 (GDestroyNotify) secret_password_free);
  self->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (g_list_model_items_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * pafi_accounts_new_with_keyring:
 * @path: (nullable): the key file; %NULL = `$XDG_CONFIG_HOME/pafi-checker/accounts.ini`
 * @keyring: where the secrets are
 *
 * Returns: (transfer full): the accounts, none before pafi_accounts_load_async()
 */
PafiAccounts *
pafi_accounts_new_with_keyring (const char *path, PafiKeyring *keyring)
{
  PafiAccounts *self = g_object_new (PAFI_TYPE_ACCOUNTS, NULL);
  g_autofree char *usual = g_build_filename (g_get_user_config_dir (), "pafi-checker",
                                             "accounts.ini", NULL);

  self->writer = pafi_accounts_writer_new (path != NULL ? path : usual);
  self->keyring = g_object_ref (keyring);
  return self;
}

/**
 * pafi_accounts_new:
 * @path: (nullable): the key file; %NULL = `$XDG_CONFIG_HOME/pafi-checker/accounts.ini`
 *
 * Returns: (transfer full): the accounts with the system's keyring
 */
PafiAccounts *
pafi_accounts_new (const char *path)
{
  g_autoptr (PafiKeyring) keyring = pafi_keyring_new (PAFI_KEYRING_LIMIT);

  return pafi_accounts_new_with_keyring (path, keyring);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiAccounts *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  g_autoptr (GPtrArray) accounts = pafi_accounts_writer_read_finish (
      PAFI_ACCOUNTS_WRITER (source), result, &chosen, &stored, &error);
  guint position = 0;

  if (accounts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_hash_table_remove_all (self->stored);
  for (char **id = stored; *id != NULL; id++)
    g_hash_table_add (self->stored, g_strdup (*id));
  g_list_store_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)),
                       accounts->pdata, accounts->len);
  pafi_accounts_find_position (self, chosen, &position);
  pafi_accounts_take_chosen (self, accounts->len > 0
                                       ? pafi_accounts_get_account (self, position)
                                       : NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * pafi_accounts_load_async:
 * @self: the accounts
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the key file.
 */
void
pafi_accounts_load_async (PafiAccounts *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_accounts_load_async);
  pafi_accounts_writer_read_async (self->writer, cancellable, loaded_cb, g_object_ref (task));
}

/**
 * pafi_accounts_load_finish:
 * @self: the accounts
 * @result: what the callback got
 * @error: return location for a #GError whose message is a sentence for people: a #GKeyFileError
 *   if the file was damaged and has been set aside
 *
 * Returns: whether the file was read; where there was none, that is so too
 */
gboolean
pafi_accounts_load_finish (PafiAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pafi_accounts_get_chosen:
 * @self: the accounts
 *
 * Returns: (transfer none) (nullable): the account that checks are made with; there is one whenever
 *   there is an account
 */
PafiAccount *
pafi_accounts_get_chosen (PafiAccounts *self)
{
  g_return_val_if_fail (PAFI_IS_ACCOUNTS (self), NULL);

  return self->chosen;
}

static void
chosen_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* It holds for this session; next time the one before it is chosen. */
  if (!pafi_accounts_writer_change_finish (PAFI_ACCOUNTS_WRITER (source), result, &error))
    g_message ("The chosen account can't be written down: %s", error->message);
}

/**
 * pafi_accounts_set_chosen:
 * @self: the accounts
 * @account: one of them
 *
 * Chooses the account that checks are made with. It is written to the key file in the background.
 */
void
pafi_accounts_set_chosen (PafiAccounts *self, PafiAccount *account)
{
  PafiAccountsChange change = { .choose = TRUE };
  guint position;

  g_return_if_fail (PAFI_IS_ACCOUNTS (self));
  g_return_if_fail (PAFI_IS_ACCOUNT (account));
  g_return_if_fail (pafi_accounts_find_position (self, pafi_account_get_id (account), &position));

  if (account == self->chosen)
    return;
  change.chosen = pafi_account_get_id (account);
  pafi_accounts_change_async (self, &change, chosen_written_cb, NULL);
  pafi_accounts_take_chosen (self, pafi_accounts_get_account (self, position));
}

/**
 * pafi_accounts_find:
 * @self: the accounts
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the account of that name
 */
PafiAccount *
pafi_accounts_find (PafiAccounts *self, const char *name)
{
  guint n;

  g_return_val_if_fail (PAFI_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  for (guint i = 0; i < n; i++)
    if (g_str_equal (pafi_account_get_name (pafi_accounts_get_account (self, i)), name))
      return pafi_accounts_get_account (self, i);
  return NULL;
}

/* What the keyring did is all that there is to say. */
typedef gboolean (*KeyringFinish) (PafiKeyring *keyring, GAsyncResult *result, GError **error);

static GTask *
forward (PafiAccounts *self, gpointer tag, KeyringFinish keyring_finish, GCancellable *cancellable,
         GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, keyring_finish, NULL);
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

static void
forwarded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KeyringFinish keyring_finish = g_task_get_task_data (task);
  GError *error = NULL;

  if (keyring_finish (PAFI_KEYRING (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_accounts_unlock_async:
 * @self: the accounts
 * @cancellable: (nullable): ends the call at once, and takes back the question to the user
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks the user to unlock the keyring, at their wish.
 */
void
pafi_accounts_unlock_async (PafiAccounts *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_keyring_unlock_async (self->keyring, cancellable, forwarded_cb,
                             forward (self, pafi_accounts_unlock_async, pafi_keyring_unlock_finish,
                                      cancellable, callback, user_data));
}

/**
 * pafi_accounts_unlock_finish:
 * @self: the accounts
 * @result: what the callback got
 * @error: return location for a #PafiError
 *
 * Returns: whether the keyring is open
 */
gboolean
pafi_accounts_unlock_finish (PafiAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pafi_accounts_reset_storage_async:
 * @self: the accounts
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sets a damaged secret store aside by renaming it, so that a new one can be made.
 */
void
pafi_accounts_reset_storage_async (PafiAccounts *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_keyring_reset_async (self->keyring, cancellable, forwarded_cb,
                            forward (self, pafi_accounts_reset_storage_async,
                                     pafi_keyring_reset_finish, cancellable, callback, user_data));
}

/**
 * pafi_accounts_reset_storage_finish:
 * @self: the accounts
 * @result: what the callback got
 * @error: return location for a #PafiError: %PAFI_ERROR_KEYRING_ABSENT if the keyring is not the
 *   application's own
 *
 * Returns: whether a new store can be made
 */
gboolean
pafi_accounts_reset_storage_finish (PafiAccounts *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
