/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-accounts-page.h"

#include <glib/gi18n-lib.h>

#include "pafi-account-row.h"
#include "pafi-compat.h"

struct _PafiAccountsPage
{
  AdwPreferencesPage parent_instance;

  PafiAccounts *accounts; /* owned */
  GPtrArray *rows;        /* owned, of PafiAccountRow that the group owns */
  GtkCheckButton *leader; /* owned: of the rows' radio buttons; never shown */
  AdwPreferencesGroup *group;
  GtkWidget *add_button;
};

typedef struct
{
  PafiAccountsPage *page; /* owned */
  PafiAccount *account;   /* owned */
} Removal;

enum
{
  EDIT,
  TOAST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiAccountsPage, pafi_accounts_page, ADW_TYPE_PREFERENCES_PAGE)

static void
removal_free (Removal *removal)
{
  g_clear_object (&removal->page);
  g_clear_object (&removal->account);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!pafi_accounts_remove_finish (PAFI_ACCOUNTS (source), result, &secret_error, &error))
    text = g_strdup (error->message);
  else if (secret_error != NULL)
    /* Translators: %s is an account */
    text = g_strdup_printf (_ ("“%s” removed; its secret is still in the keyring"),
                            pafi_account_get_name (removal->account));
  else
    /* Translators: %s is an account */
    text = g_strdup_printf (_ ("“%s” removed"), pafi_account_get_name (removal->account));
  g_signal_emit (removal->page, signals[TOAST], 0, text);
}

static void
remove_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;
  PafiAccounts *accounts = removal->page->accounts;
  PafiAccount *account = removal->account;

  if (pafi_compat_ask_finish (result) && accounts != NULL)
    pafi_accounts_remove_async (accounts, account, NULL, removed_cb, g_steal_pointer (&removal));
}

static void
row_remove_cb (PafiAccountsPage *self, PafiAccountRow *row)
{
  Removal *removal = g_new0 (Removal, 1);
  g_autofree char *heading = NULL;

  removal->page = g_object_ref (self);
  removal->account = g_object_ref (pafi_account_row_get_account (row));
  /* Translators: %s is an account */
  heading = g_strdup_printf (_ ("Remove “%s”?"), pafi_account_get_name (removal->account));
  pafi_compat_ask_async (GTK_WIDGET (self), heading,
                         _ ("Its client secret is removed from this computer, too."), _ ("Remove"),
                         TRUE, NULL, NULL, remove_answered_cb, removal);
}

static void
row_edit_cb (PafiAccountsPage *self, PafiAccountRow *row)
{
  g_signal_emit (self, signals[EDIT], 0, pafi_account_row_get_account (row));
}

static void
row_choose_cb (PafiAccountsPage *self, PafiAccountRow *row)
{
  pafi_accounts_set_chosen (self->accounts, pafi_account_row_get_account (row));
}

static void
add_clicked_cb (PafiAccountsPage *self)
{
  g_signal_emit (self, signals[EDIT], 0, NULL);
}

static void
show_chosen (PafiAccountsPage *self)
{
  PafiAccount *chosen = pafi_accounts_get_chosen (self->accounts);

  for (guint i = 0; i < self->rows->len; i++)
    {
      PafiAccountRow *row = g_ptr_array_index (self->rows, i);

      pafi_account_row_set_chosen (row, pafi_account_row_get_account (row) == chosen);
    }
}

static void
add_row (PafiAccountsPage *self, PafiAccount *account)
{
  GtkWidget *row = pafi_account_row_new (self->accounts, account);

  pafi_account_row_set_group (PAFI_ACCOUNT_ROW (row), self->leader);
  g_signal_connect_object (row, "choose", G_CALLBACK (row_choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edit", G_CALLBACK (row_edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "remove", G_CALLBACK (row_remove_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->group, row);
}

static gboolean
holds_focus (PafiAccountsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->group));
}

/* A handful of accounts: building all rows anew is simpler than following each change. The focus must
 * not be lost with a row, or the next key goes nowhere. */
static void
rebuild (PafiAccountsPage *self)
{
  const gboolean had_focus = holds_focus (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->accounts)); i++)
    {
      g_autoptr (PafiAccount) account = g_list_model_get_item (G_LIST_MODEL (self->accounts), i);

      add_row (self, account);
    }
  show_chosen (self);
  if (had_focus)
    gtk_widget_grab_focus (self->add_button);
}

static gboolean
pafi_accounts_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PAFI_ACCOUNTS_PAGE (widget)->add_button);
}

static void
pafi_accounts_page_dispose (GObject *object)
{
  PafiAccountsPage *self = PAFI_ACCOUNTS_PAGE (object);

  g_clear_object (&self->accounts);
  g_clear_object (&self->leader);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (pafi_accounts_page_parent_class)->dispose (object);
}

static void
pafi_accounts_page_class_init (PafiAccountsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_accounts_page_dispose;
  widget_class->grab_focus = pafi_accounts_page_grab_focus;

  signals[EDIT] = g_signal_new ("edit", PAFI_TYPE_ACCOUNTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, PAFI_TYPE_ACCOUNT);
  signals[TOAST] = g_signal_new ("toast", PAFI_TYPE_ACCOUNTS_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/pafi/Checker/preferences/pafi-accounts-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiAccountsPage, group);
  gtk_widget_class_bind_template_child (widget_class, PafiAccountsPage, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
pafi_accounts_page_init (PafiAccountsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->leader = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_accounts_page_new:
 * @accounts: the accounts
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_accounts_page_new (PafiAccounts *accounts)
{
  PafiAccountsPage *self = g_object_new (PAFI_TYPE_ACCOUNTS_PAGE, NULL);

  self->accounts = g_object_ref (accounts);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (rebuild), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "notify::chosen", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  rebuild (self);
  return GTK_WIDGET (self);
}
