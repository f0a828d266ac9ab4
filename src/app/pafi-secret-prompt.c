/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-secret-prompt.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"

typedef struct
{
  PafiAccounts *accounts; /* owned */
  PafiAccount *account;   /* owned */
  GtkEditable *entry;     /* owned */
} PromptData;

static void
prompt_data_free (PromptData *data)
{
  g_clear_object (&data->accounts);
  g_clear_object (&data->account);
  g_clear_object (&data->entry);
  g_free (data);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) secret_error = NULL;
  GError *error = NULL;

  /* A secret that the keyring refuses serves for this session, which is enough here. */
  if (pafi_accounts_save_finish (PAFI_ACCOUNTS (source), result, &secret_error, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PromptData *data = g_task_get_task_data (task);
  const char *secret = gtk_editable_get_text (data->entry);

  if (!pafi_compat_ask_finish (result) || *secret == '\0')
    {
      g_task_return_boolean (task, FALSE);
      return;
    }
  pafi_accounts_save_async (data->accounts, data->account, secret, g_task_get_cancellable (task),
                            saved_cb, g_object_ref (task));
}

static void
peek_cb (GtkEntry *entry)
{
  const gboolean visible = !gtk_entry_get_visibility (entry);

  gtk_entry_set_visibility (entry, visible);
  gtk_entry_set_icon_from_icon_name (entry, GTK_ENTRY_ICON_SECONDARY,
                                     visible ? "view-conceal-symbolic" : "view-reveal-symbolic");
}

/* Not a GtkPasswordEntry: in GTK 4.8 the text inside of one may outlive it when a dialog is closed by
 * a key, and then still calls it. The buffer is the same, which wipes what it held. */
static GtkWidget *
new_entry (void)
{
  g_autoptr (GtkEntryBuffer) buffer = gtk_password_entry_buffer_new ();
  GtkWidget *entry = gtk_entry_new_with_buffer (buffer);

  gtk_entry_set_visibility (GTK_ENTRY (entry), FALSE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_PASSWORD);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                     "view-reveal-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                   _ ("Show or hide the secret"));
  g_signal_connect (entry, "icon-press", G_CALLBACK (peek_cb), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Client secret"), -1);
  return entry;
}

/**
 * pafi_secret_prompt_async:
 * @parent: a widget of the window
 * @accounts: the accounts
 * @account: the account whose secret is asked for
 * @cancellable: (nullable): a cancellable
 * @callback: called when the secret is kept, or the user gave up
 * @user_data: for @callback
 */
void
pafi_secret_prompt_async (GtkWidget *parent, PafiAccounts *accounts, PafiAccount *account,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  PromptData *data = g_new0 (PromptData, 1);
  GtkWidget *entry = new_entry ();
  /* Translators: %s is an account */
  g_autofree char *body = g_strdup_printf (
    _ ("The client secret of the account “%s”. Where there is no keyring, it is used for this "
       "session only."),
    pafi_account_get_name (account));

  g_task_set_source_tag (task, pafi_secret_prompt_async);
  data->accounts = g_object_ref (accounts);
  data->account = g_object_ref (account);
  data->entry = GTK_EDITABLE (g_object_ref (entry));
  g_task_set_task_data (task, data, (GDestroyNotify) prompt_data_free);

  pafi_compat_ask_async (parent, _ ("Enter Client Secret"), body, _ ("Use"), FALSE, entry,
                         cancellable, answered_cb, g_steal_pointer (&task));
  gtk_widget_grab_focus (entry);
}

/**
 * pafi_secret_prompt_finish:
 * @result: the result
 * @error: return location
 *
 * Returns: whether there is a secret now; %FALSE without @error if the user gave up
 */
gboolean
pafi_secret_prompt_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
