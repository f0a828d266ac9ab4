/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-window-private.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-connect-page.h"
#include "pafi-preferences.h"
#include "pafi-remedies.h"
#include "pafi-welcome-page.h"

enum
{
  PROP_COVERED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

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
    pafi_main_view_resume (self->main);
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
  self->resume_when_done = TRUE;
}

/* What a stack does not show would still be read out by assistive technology on GTK 4.8; what is not
 * visible is not. */
static void
show_child (PafiWindow *self, GtkWidget *child)
{
  gtk_widget_set_visible (child, TRUE);
  gtk_stack_set_visible_child (self->stack, child);
  gtk_widget_set_visible (GTK_WIDGET (self->main), child == GTK_WIDGET (self->main));
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
  pafi_main_view_show_page (self->main, pafi_main_view_get_page (self->main));
  show_child (self, GTK_WIDGET (self->main));
  drop_connect_page (self);
  pafi_main_view_focus_page (self->main);
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
  if (self->connect_page == NULL)
    show_what_there_is (self);
}

static void
connect_back_cb (PafiWindow *self)
{
  self->resume_when_done = FALSE;
  show_what_there_is (self);
}

static void
connect_done_cb (PafiWindow *self, PafiAccount *account)
{
  const gboolean resume = self->resume_when_done;

  self->resume_when_done = FALSE;
  drop_connect_page (self);
  pafi_accounts_set_chosen (pafi_workspace_get_accounts (self->workspace), account);
  pafi_workspace_leave_demo (self->workspace);
  pafi_workspace_renew_session (self->workspace);
  show_what_there_is (self);
  if (resume)
    pafi_main_view_resume (self->main);
}

/* Whoever has an account already only has to leave the demonstration. */
static void
connect_cb (PafiWindow *self)
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

  pafi_main_view_set_width_class (self->main, width_class);
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

/* The shortcuts work wherever the focus is, as long as the pages are shown. */
static void
page_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;

  if (pafi_window_shows_pages (self))
    pafi_main_view_activate (self->main, g_action_get_name (G_ACTION (action)));
}

static void
page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;

  if (pafi_window_shows_pages (self))
    pafi_window_show_page (self, (PafiPage) g_variant_get_int32 (parameter));
}

static void
focus_entry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;

  if (pafi_window_shows_pages (self))
    pafi_window_show_page (self, PAFI_PAGE_CHECK);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;

  if (!pafi_window_shows_pages (self))
    return;
  pafi_main_view_show_page (self->main, PAFI_PAGE_LISTS);
  pafi_main_view_activate (self->main, "open");
}

static void
back_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PafiWindow *self = user_data;

  if (self->connect_page != NULL)
    pafi_connect_page_go_back (PAFI_CONNECT_PAGE (self->connect_page));
  else if (pafi_window_shows_pages (self))
    pafi_main_view_activate (self->main, "back");
}

static const GActionEntry actions[] = {
  { .name = "account", .activate = account_action_cb, .parameter_type = "s", .state = "''" },
  { .name = "page", .activate = page_cb, .parameter_type = "i" },
  { .name = "focus-entry", .activate = focus_entry_cb },
  { .name = "open", .activate = open_cb },
  { .name = "paste", .activate = page_action_cb },
  { .name = "search", .activate = page_action_cb },
  { .name = "again", .activate = page_action_cb },
  { .name = "copy-letter", .activate = page_action_cb },
  { .name = "save-pdf", .activate = page_action_cb },
  { .name = "print", .activate = page_action_cb },
  { .name = "preview", .activate = page_action_cb },
  { .name = "back", .activate = back_action_cb },
};

static gboolean
open_store_cb (gpointer user_data)
{
  g_autoptr (PafiWindow) self = user_data;

  if (self->workspace != NULL && gtk_widget_get_realized (GTK_WIDGET (self)))
    pafi_workspace_open_store (self->workspace);
  return G_SOURCE_REMOVE;
}

/* The history is wanted once there is something to look at, and not before. */
static void
painted_cb (GdkFrameClock *frames, PafiWindow *self)
{
  if (self->painted || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->painted = TRUE;
  g_signal_handlers_disconnect_by_func (frames, painted_cb, self);
  g_idle_add (open_store_cb, g_object_ref (self));
}

static void
pafi_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pafi_window_parent_class)->realize (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                           G_CALLBACK (painted_cb), widget, 0);
}

static void
pafi_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PafiWindow *self = PAFI_WINDOW (widget);

  GTK_WIDGET_CLASS (pafi_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (self->curtain != NULL)
    pafi_curtain_allocate (self->curtain, width, height);
}

static void
pafi_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiWindow *self = PAFI_WINDOW (object);

  switch (prop_id)
    {
    case PROP_COVERED:
      g_value_set_boolean (value, pafi_window_is_covered (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
covered_cb (PafiWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COVERED]);
}

static gboolean
pafi_window_close_request (GtkWindow *window)
{
  PafiWindow *self = PAFI_WINDOW (window);
  int width = 0;
  int height = 0;

  pafi_main_view_pause (self->main);
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

  if (self->curtain != NULL)
    g_object_run_dispose (G_OBJECT (self->curtain));
  g_clear_object (&self->curtain);
  g_clear_object (&self->offer);
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
  object_class->get_property = pafi_window_get_property;
  widget_class->realize = pafi_window_realize;
  widget_class->size_allocate = pafi_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = pafi_window_close_request;

  props[PROP_COVERED] =
    g_param_spec_boolean ("covered", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (PAFI_TYPE_ADAPTIVE);
  g_type_ensure (PAFI_TYPE_MAIN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/pafi/Checker/pafi-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, main);
  gtk_widget_class_bind_template_child (widget_class, PafiWindow, account_section);
  gtk_widget_class_bind_template_callback (widget_class, width_class_changed_cb);
  pafi_window_bind_desktop (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, remedy_cb);
  gtk_widget_class_bind_template_callback (widget_class, toast_cb);
  /* Whatever has the focus takes Ctrl+V first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste", NULL);
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
  pafi_main_view_set_up (self->main, workspace, self->paperwork);
  restore_size (self);
  pafi_window_set_up_offer (self);
  self->curtain = pafi_curtain_new (GTK_WINDOW (self), pafi_workspace_get_settings (workspace),
                                    pafi_workspace_get_clock (workspace));
  g_signal_connect_object (self->curtain, "notify::covered", G_CALLBACK (covered_cb), self,
                           G_CONNECT_SWAPPED);
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
 * pafi_window_show_page:
 * @self: the window
 * @page: which
 *
 * Shows a page and gives it the focus, once there is something to work with.
 */
void
pafi_window_show_page (PafiWindow *self, PafiPage page)
{
  pafi_main_view_show_page (self->main, page);
  if (pafi_window_shows_pages (self))
    pafi_main_view_focus_page (self->main);
}

/**
 * pafi_window_open_files:
 * @self: the window
 * @files: (element-type GFile): the files of a list
 *
 * Opens them in Daftar.
 */
void
pafi_window_open_files (PafiWindow *self, GListModel *files)
{
  pafi_main_view_open_files (self->main, files);
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
  self->resume_when_done = FALSE;
  self->connect_page = pafi_connect_page_new (self->workspace, account);
  g_signal_connect_object (self->connect_page, "back", G_CALLBACK (connect_back_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->connect_page, "done", G_CALLBACK (connect_done_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_stack_add_child (self->stack, self->connect_page);
  show_child (self, self->connect_page);
}
