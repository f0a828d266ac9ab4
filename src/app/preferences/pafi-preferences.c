/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-preferences.h"

#include <glib/gi18n-lib.h>

#include "pafi-accounts-page.h"
#include "pafi-compat.h"
#include "pafi-connect-page.h"
#include "pafi-general-page.h"
#include "pafi-paper-page.h"
#include "pafi-privacy-page.h"

static void
toast_cb (GtkWidget *preferences, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  pafi_compat_preferences_add_toast (preferences, adw_toast_new (escaped));
}

static void
leave_form (GtkWidget *preferences)
{
  pafi_compat_preferences_pop (preferences);
  gtk_widget_grab_focus (g_object_get_data (G_OBJECT (preferences), "pafi-accounts-page"));
}

static void
form_back_cb (GtkWidget *preferences)
{
  leave_form (preferences);
}

static void
form_done_cb (GtkWidget *preferences, PafiAccount *account, PafiConnectPage *page)
{
  PafiWorkspace *workspace = g_object_get_data (G_OBJECT (preferences), "pafi-workspace");
  PafiAccounts *accounts = pafi_workspace_get_accounts (workspace);

  if (pafi_accounts_get_chosen (accounts) == NULL)
    pafi_accounts_set_chosen (accounts, account);
  pafi_workspace_leave_demo (workspace);
  /* The secret may be another one. */
  if (pafi_accounts_get_chosen (accounts) == account)
    pafi_workspace_renew_session (workspace);
  leave_form (preferences);
}

static void
edit_cb (GtkWidget *preferences, PafiAccount *account)
{
  PafiWorkspace *workspace = g_object_get_data (G_OBJECT (preferences), "pafi-workspace");
  GtkWidget *form = pafi_connect_page_new (workspace, account);

  g_signal_connect_object (form, "back", G_CALLBACK (form_back_cb), preferences, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "done", G_CALLBACK (form_done_cb), preferences, G_CONNECT_SWAPPED);
  pafi_compat_preferences_push (preferences, form,
                                account != NULL ? _ ("Edit Account") : _ ("Connect to SIPAFI"));
}

/**
 * pafi_preferences_present:
 * @parent: the window
 * @workspace: what it works with
 *
 * Shows the preferences (ux/README.md, 7).
 *
 * Returns: (transfer none): the window or dialog
 */
GtkWidget *
pafi_preferences_present (GtkWindow *parent, PafiWorkspace *workspace)
{
  GtkWidget *preferences = pafi_compat_preferences_new ();
  PafiSettings *settings = pafi_workspace_get_settings (workspace);
  GtkWidget *accounts_page = pafi_accounts_page_new (pafi_workspace_get_accounts (workspace));

  g_object_set_data_full (G_OBJECT (preferences), "pafi-workspace", g_object_ref (workspace),
                          g_object_unref);
  /* The page lives as long as the window that it stands in. */
  g_object_set_data (G_OBJECT (preferences), "pafi-accounts-page", accounts_page);
  g_object_set (preferences, "title", _ ("Preferences"), NULL);
  pafi_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (pafi_general_page_new (settings)));
  pafi_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (accounts_page));
  pafi_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (pafi_paper_page_new (settings)));
  pafi_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (pafi_privacy_page_new (settings)));
  g_signal_connect_object (accounts_page, "toast", G_CALLBACK (toast_cb), preferences,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts_page, "edit", G_CALLBACK (edit_cb), preferences,
                           G_CONNECT_SWAPPED);
  pafi_compat_preferences_present (preferences, parent);
  return preferences;
}
