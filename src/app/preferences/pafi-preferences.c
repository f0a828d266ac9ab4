/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-preferences.h"

#include <glib/gi18n-lib.h>

#include "pafi-accounts-page.h"
#include "pafi-compat.h"
#include "pafi-connect-page.h"
#include "pafi-general-page.h"
#include "pafi-log-page.h"
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

static void
log_back_cb (GtkWidget *preferences)
{
  pafi_compat_preferences_pop (preferences);
  pafi_storage_group_focus_log (g_object_get_data (G_OBJECT (preferences), "pafi-storage-group"));
}

static void
log_cb (GtkWidget *preferences)
{
  PafiWorkspace *workspace = g_object_get_data (G_OBJECT (preferences), "pafi-workspace");
  PafiStore *store = pafi_retention_get_store (pafi_workspace_get_retention (workspace));
  GtkWidget *page;

  if (store == NULL)
    return;
  page = pafi_log_page_new (store);
  g_signal_connect_object (page, "back", G_CALLBACK (log_back_cb), preferences, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "toast", G_CALLBACK (toast_cb), preferences, G_CONNECT_SWAPPED);
  pafi_compat_preferences_push (preferences, page, _ ("Activity Log"));
  gtk_widget_grab_focus (page);
}

static GtkWidget *
new_privacy_page (GtkWidget *preferences, PafiWorkspace *workspace)
{
  GtkWidget *page = pafi_privacy_page_new (pafi_workspace_get_settings (workspace),
                                           pafi_workspace_get_retention (workspace));
  PafiStorageGroup *group = pafi_privacy_page_get_storage_group (PAFI_PRIVACY_PAGE (page));

  g_signal_connect_object (group, "toast", G_CALLBACK (toast_cb), preferences, G_CONNECT_SWAPPED);
  g_signal_connect_object (group, "log", G_CALLBACK (log_cb), preferences, G_CONNECT_SWAPPED);
  g_object_set_data (G_OBJECT (preferences), "pafi-storage-group", group);
  return page;
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
  /* Pages live as long as the window that they stand in. */
  g_object_set_data (G_OBJECT (preferences), "pafi-accounts-page", accounts_page);
  g_object_set (preferences, "title", _ ("Preferences"), NULL);
  pafi_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (pafi_general_page_new (settings)));
  pafi_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (accounts_page));
  pafi_compat_preferences_add (preferences, ADW_PREFERENCES_PAGE (pafi_paper_page_new (settings)));
  pafi_compat_preferences_add (preferences,
                               ADW_PREFERENCES_PAGE (new_privacy_page (preferences, workspace)));
  g_signal_connect_object (accounts_page, "toast", G_CALLBACK (toast_cb), preferences,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts_page, "edit", G_CALLBACK (edit_cb), preferences,
                           G_CONNECT_SWAPPED);
  pafi_compat_preferences_present (preferences, parent);
  return preferences;
}
