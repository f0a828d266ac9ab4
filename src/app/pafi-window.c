/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-window.h"

#include <glib/gi18n-lib.h>

#include "pafi-adaptive.h"
#include "pafi-check-page.h"
#include "pafi-compat.h"
#include "pafi-connect-page.h"
#include "pafi-demo-banner.h"
#include "pafi-paperwork.h"
#include "pafi-preferences.h"
#include "pafi-remedies.h"
#include "pafi-welcome-page.h"

struct _PafiWindow
{
  AdwApplicationWindow parent_instance;

  PafiWorkspace *workspace;   /* owned */
  PafiPaperwork *paperwork;   /* owned */
  PafiCheckPage *check_page;  /* the pages', NULL until it is first shown */
  GtkWidget *welcome_page;    /* the stack's, NULL until it is first shown */
  GtkWidget *connect_page;    /* the stack's, NULL unless an account is added or edited */
  gboolean check_when_done;   /* the form was opened to help a check out */
  GSimpleAction *account_action; /* owned by the window's action map */

  PafiAdaptive *adaptive;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkWidget *main;
  GtkWidget *banner;
  AdwViewStack *pages;
  GtkMenuButton *menu_button;
  GMenu *account_section;
};

G_DEFINE_FINAL_TYPE (PafiWindow, pafi_window, ADW_TYPE_APPLICATION_WINDOW)

static void
toast_cb (PafiWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

static void
remedied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pafi_remedies_apply_finish (result, &error))
    pafi_check_page_check_again (self->check_page);
  else if (error != NULL)
    pafi_window_add_toast (self, error->message);
}

/* The way out of what went wrong with a check; what needs no form is done in pafi-remedies.c. */
static void
remedy_cb (PafiWindow *self, PafiRemedy remedy)
{
  PafiSession *session = pafi_workspace_get_session (self->workspace);
  PafiAccount *account = session != NULL ? pafi_session_get_account (session) : NULL;

  if (remedy == PAFI_REMEDY_ADD_ACCOUNT || account == NULL)
    pafi_window_show_connect (self, NULL);
  else if (remedy == PAFI_REMEDY_EDIT_ACCOUNT)
    pafi_window_show_connect (self, account);
  else
    {
      pafi_remedies_apply_async (remedy, GTK_WIDGET (self),
                                 pafi_workspace_get_accounts (self->workspace), account, NULL,
                                 remedied_cb, g_object_ref (self));
      return;
    }
  self->check_when_done = TRUE;
}

static void
ensure_check_page (PafiWindow *self)
{
  if (self->check_page != NULL)
    return;

  self->check_page = g_object_new (PAFI_TYPE_CHECK_PAGE, "settings",
                                   pafi_workspace_get_settings (self->workspace), "paperwork",
                                   self->paperwork, NULL);
  g_object_bind_property (self->workspace, "session", self->check_page, "session",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->adaptive, "width-class", self->check_page, "width-class",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->check_page, "toast", G_CALLBACK (toast_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->check_page, "remedy", G_CALLBACK (remedy_cb), self,
                           G_CONNECT_SWAPPED);
  adw_view_stack_add_titled_with_icon (self->pages, GTK_WIDGET (self->check_page), "check",
                                       C_ ("page", "Check"), "edit-find-symbolic");
}

/* What a stack does not show would still be read out by assistive technology on GTK 4.8; what is not
 * visible is not. */
static void
show_child (PafiWindow *self, GtkWidget *child)
{
  gtk_widget_set_visible (child, TRUE);
  gtk_stack_set_visible_child (self->stack, child);
  gtk_widget_set_visible (self->main, child == self->main);
  if (self->welcome_page != NULL)
    gtk_widget_set_visible (self->welcome_page, child == self->welcome_page);
}

static void
drop_connect_page (PafiWindow *self)
{
  if (self->connect_page != NULL)
    gtk_stack_remove (self->stack, self->connect_page);
  self->connect_page = NULL;
}

static void
show_main (PafiWindow *self)
{
  ensure_check_page (self);
  show_child (self, self->main);
  drop_connect_page (self);
  pafi_check_page_focus_entry (self->check_page);
}

static void
enter_demo_cb (PafiWindow *self)
{
  pafi_workspace_enter_demo (self->workspace, TRUE);
}

static void
add_account_cb (PafiWindow *self)
{
  pafi_window_show_connect (self, NULL);
}

static void
show_welcome (PafiWindow *self)
{
  if (self->welcome_page == NULL)
    {
      self->welcome_page = pafi_welcome_page_new ();
      g_signal_connect_object (self->welcome_page, "connect", G_CALLBACK (add_account_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->welcome_page, "demo", G_CALLBACK (enter_demo_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_stack_add_child (self->stack, self->welcome_page);
    }
  show_child (self, self->welcome_page);
  drop_connect_page (self);
  gtk_widget_grab_focus (self->welcome_page);
}

/* What the session says: the pages, or the first run when there is nothing to work with. A form that
 * is open stays until it is done with. */
static void
show_what_there_is (PafiWindow *self)
{
  if (pafi_workspace_get_session (self->workspace) != NULL)
    show_main (self);
  else
    show_welcome (self);
}

static void
session_changed_cb (PafiWindow *self)
{
  PafiSession *session = pafi_workspace_get_session (self->workspace);

  gtk_widget_set_visible (self->banner, session != NULL && pafi_session_is_demo (session));
  if (self->connect_page == NULL)
    show_what_there_is (self);
}

static void
connect_back_cb (PafiWindow *self)
{
  self->check_when_done = FALSE;
  show_what_there_is (self);
}

static void
connect_done_cb (PafiWindow *self, PafiAccount *account)
{
  const gboolean check = self->check_when_done;

  self->check_when_done = FALSE;
  drop_connect_page (self);
  pafi_accounts_set_chosen (pafi_workspace_get_accounts (self->workspace), account);
  pafi_workspace_leave_demo (self->workspace);
  pafi_workspace_renew_session (self->workspace);
  show_what_there_is (self);
  if (check)
    pafi_check_page_check_again (self->check_page);
}

/* Whoever has an account already only has to leave the demonstration. */
static void
banner_connect_cb (PafiWindow *self)
{
  GListModel *accounts = G_LIST_MODEL (pafi_workspace_get_accounts (self->workspace));

  if (g_list_model_get_n_items (accounts) > 0)
    pafi_workspace_leave_demo (self->workspace);
  else
    pafi_window_show_connect (self, NULL);
}

static void
width_class_changed_cb (PafiWindow *self)
{
  const PafiWidthClass width_class = pafi_adaptive_get_width_class (self->adaptive);

  pafi_demo_banner_set_width_class (PAFI_DEMO_BANNER (self->banner), width_class);
  if (width_class == PAFI_WIDTH_NARROW)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
}

/* One account needs no choice. */
static void
update_account_menu (PafiWindow *self)
{
  GListModel *accounts = G_LIST_MODEL (pafi_workspace_get_accounts (self->workspace));
  PafiAccount *chosen = pafi_accounts_get_chosen (PAFI_ACCOUNTS (accounts));
  const guint n_accounts = g_list_model_get_n_items (accounts);
  g_autoptr (GMenu) menu = g_menu_new ();

  g_simple_action_set_state (
    self->account_action,
    g_variant_new_string (chosen != NULL ? pafi_account_get_id (chosen) : ""));
  g_menu_remove_all (self->account_section);
  if (n_accounts < 2)
    return;

  for (guint i = 0; i < n_accounts; i++)
    {
      g_autoptr (PafiAccount) account = g_list_model_get_item (accounts, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (pafi_account_get_name (account), NULL);

      g_menu_item_set_action_and_target (item, "win.account", "s", pafi_account_get_id (account));
      g_menu_append_item (menu, item);
    }
  g_menu_append_submenu (self->account_section, _ ("Account"), G_MENU_MODEL (menu));
}

static void
account_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;
  PafiAccounts *accounts = pafi_workspace_get_accounts (self->workspace);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr (PafiAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), i);

      if (g_str_equal (pafi_account_get_id (account), id))
        {
          pafi_accounts_set_chosen (accounts, account);
          return;
        }
    }
}

/* The shortcuts work wherever the focus is, as long as the page is shown. */
static void
page_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;
  g_autofree char *name = g_strconcat ("check.", g_action_get_name (G_ACTION (action)), NULL);

  if (self->check_page != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->check_page)))
    gtk_widget_activate_action (GTK_WIDGET (self->check_page), name, NULL);
}

static void
back_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;

  if (self->connect_page != NULL)
    pafi_connect_page_go_back (PAFI_CONNECT_PAGE (self->connect_page));
}

static const GActionEntry actions[] = {
  { .name = "account", .activate = account_action_cb, .parameter_type = "s", .state = "''" },
  { .name = "focus-entry", .activate = page_action_cb },
  { .name = "again", .activate = page_action_cb },
  { .name = "copy-letter", .activate = page_action_cb },
  { .name = "save-pdf", .activate = page_action_cb },
  { .name = "print", .activate = page_action_cb },
  { .name = "preview", .activate = page_action_cb },
  { .name = "back", .activate = back_action_cb },
};

static gboolean
pafi_window_close_request (GtkWindow *window)
{
  PafiWindow *self = PAFI_WINDOW (window);
  int width = 0;
  int height = 0;

  gtk_window_get_default_size (window, &width, &height);
  g_object_set (pafi_workspace_get_settings (self->workspace),
                "window-width", width,
                "window-height", height,
                "window-maximized", gtk_window_is_maximized (window),
                NULL);
  return GTK_WINDOW_CLASS (pafi_window_parent_class)->close_request (window);
}

static void
pafi_window_dispose (GObject *object)
{
  PafiWindow *self = PAFI_WINDOW (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->paperwork);

  G_OBJECT_CLASS (pafi_window_parent_class)->dispose (object);
}

static void
pafi_window_class_init (PafiWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pafi_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pafi_window_close_request;

  g_type_ensure (PAFI_TYPE_ADAPTIVE);
  g_type_ensure (PAFI_TYPE_DEMO_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/pafi/Checker/pafi-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, main);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, account_section);
  gtk_widget_class_bind_template_callback (widget_class, width_class_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, banner_connect_cb);
}

static void
pafi_window_init (PafiWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  self->account_action =
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "account"));
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
restore_size (PafiWindow *self)
{
  int width = 0;
  int height = 0;
  gboolean maximized = FALSE;

  g_object_get (pafi_workspace_get_settings (self->workspace),
                "window-width", &width,
                "window-height", &height,
                "window-maximized", &maximized,
                NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));
}

/**
 * pafi_window_new:
 * @application: the application
 * @workspace: what the window works with; its accounts are loaded
 *
 * Returns: (transfer none): the window
 */
PafiWindow *
pafi_window_new (GtkApplication *application, PafiWorkspace *workspace)
{
  PafiWindow *self = g_object_new (PAFI_TYPE_WINDOW, "application", application, NULL);
  PafiAccounts *accounts = pafi_workspace_get_accounts (workspace);

  self->workspace = g_object_ref (workspace);
  self->paperwork = pafi_paperwork_new (pafi_workspace_get_settings (workspace));
  restore_size (self);
  g_signal_connect_object (workspace, "notify::session", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (update_account_menu), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "notify::chosen", G_CALLBACK (update_account_menu), self,
                           G_CONNECT_SWAPPED);
  update_account_menu (self);
  session_changed_cb (self);
  return self;
}

/**
 * pafi_window_add_toast:
 * @self: the window
 * @text: what happened; plain text
 */
void
pafi_window_add_toast (PafiWindow *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (escaped));
}

/**
 * pafi_window_show_preferences:
 * @self: the window
 */
void
pafi_window_show_preferences (PafiWindow *self)
{
  pafi_preferences_present (GTK_WINDOW (self), self->workspace);
}

/**
 * pafi_window_show_connect:
 * @self: the window
 * @account: (nullable): the account to edit, %NULL to add one
 *
 * Shows the form of an account in place of the pages.
 */
void
pafi_window_show_connect (PafiWindow *self, PafiAccount *account)
{
  drop_connect_page (self);
  self->check_when_done = FALSE;
  self->connect_page = pafi_connect_page_new (self->workspace, account);
  g_signal_connect_object (self->connect_page, "back", G_CALLBACK (connect_back_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connect_page, "done", G_CALLBACK (connect_done_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, self->connect_page);
  show_child (self, self->connect_page);
}
