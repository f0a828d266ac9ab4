/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-account-row.h"

#include <glib/gi18n-lib.h>

#include "pafi-address.h"

struct _PafiAccountRow
{
  AdwActionRow parent_instance;

  PafiAccount *account; /* owned */
  GtkCheckButton *radio;
  GtkWidget *edit_button;
  GtkWidget *remove_button;
};

enum
{
  CHOOSE,
  EDIT,
  REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiAccountRow, pafi_account_row, ADW_TYPE_ACTION_ROW)

static void
active_changed_cb (PafiAccountRow *self)
{
  if (gtk_check_button_get_active (self->radio))
    g_signal_emit (self, signals[CHOOSE], 0);
}

static void
edit_clicked_cb (PafiAccountRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
remove_clicked_cb (PafiAccountRow *self)
{
  g_signal_emit (self, signals[REMOVE], 0);
}

static void
pafi_account_row_dispose (GObject *object)
{
  PafiAccountRow *self = PAFI_ACCOUNT_ROW (object);

  g_clear_object (&self->account);

  G_OBJECT_CLASS (pafi_account_row_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, PAFI_TYPE_ACCOUNT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
pafi_account_row_class_init (PafiAccountRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_account_row_dispose;

  signals[CHOOSE] = add_signal ("choose");
  signals[EDIT] = add_signal ("edit");
  signals[REMOVE] = add_signal ("remove");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/preferences/pafi-account-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiAccountRow, radio);
  gtk_widget_class_bind_template_child (widget_class, PafiAccountRow, edit_button);
  gtk_widget_class_bind_template_child (widget_class, PafiAccountRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, active_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
pafi_account_row_init (PafiAccountRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_secret (PafiSecretPlace place, const char *host)
{
  switch (place)
    {
    case PAFI_SECRET_PLACE_SESSION:
      /* Translators: %s is a host name */
      return g_strdup_printf (_ ("%s, secret for this session only"), host);
    case PAFI_SECRET_PLACE_KEYRING:
      /* Translators: %s is a host name */
      return g_strdup_printf (_ ("%s, secret in the keyring"), host);
    case PAFI_SECRET_PLACE_NONE:
    default:
      /* Translators: %s is a host name */
      return g_strdup_printf (_ ("%s, secret not stored"), host);
    }
}

static void
show_secret_place (PafiAccountRow *self, PafiAccounts *accounts)
{
  g_autofree char *host = pafi_address_dup_host (pafi_account_get_server (self->account));
  g_autofree char *subtitle
    = describe_secret (pafi_accounts_get_secret_place (accounts, self->account), host);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}

static void
name_button (GtkWidget *button, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * pafi_account_row_new:
 * @accounts: where @account is
 * @account: an account
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
pafi_account_row_new (PafiAccounts *accounts, PafiAccount *account)
{
  PafiAccountRow *self = g_object_new (PAFI_TYPE_ACCOUNT_ROW, NULL);
  const char *name = pafi_account_get_name (account);
  g_autofree char *edit_label = NULL;
  g_autofree char *remove_label = NULL;

  self->account = g_object_ref (account);
  g_signal_connect_object (accounts, "secrets-changed", G_CALLBACK (show_secret_place), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  show_secret_place (self, accounts);

  /* Said without its row, a button would not say whose it is. */
  /* Translators: %s is an account */
  edit_label = g_strdup_printf (_ ("Edit “%s”"), name);
  /* Translators: %s is an account */
  remove_label = g_strdup_printf (_ ("Remove “%s”"), name);
  name_button (self->edit_button, edit_label);
  name_button (self->remove_button, remove_label);
  return GTK_WIDGET (self);
}

/**
 * pafi_account_row_get_account:
 * @self: a row
 *
 * Returns: (transfer none): its account
 */
PafiAccount *
pafi_account_row_get_account (PafiAccountRow *self)
{
  return self->account;
}

/**
 * pafi_account_row_set_chosen:
 * @self: a row
 * @chosen: whether checks are made with its account
 */
void
pafi_account_row_set_chosen (PafiAccountRow *self, gboolean chosen)
{
  g_signal_handlers_block_by_func (self->radio, active_changed_cb, self);
  gtk_check_button_set_active (self->radio, chosen);
  g_signal_handlers_unblock_by_func (self->radio, active_changed_cb, self);
}

/**
 * pafi_account_row_set_group:
 * @self: a row
 * @leader: what all rows of the list are grouped with: one of them alone is chosen, and a lone one
 *   looks like a choice, too
 */
void
pafi_account_row_set_group (PafiAccountRow *self, GtkCheckButton *leader)
{
  gtk_check_button_set_group (self->radio, leader);
}
