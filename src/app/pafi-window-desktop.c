/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-window-private.h"

#include <glib/gi18n-lib.h>

#define NOTIFICATION_ID "list"

/* Neither sleep nor the end of the session shall cut a run off. */
static void
running_changed_cb (PafiWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  gboolean running = FALSE;

  g_object_get (self->main, "running", &running, NULL);
  if (self->inhibition != 0 && application != NULL)
    gtk_application_uninhibit (application, self->inhibition);
  self->inhibition = 0;
  if (running && application != NULL)
    self->inhibition = gtk_application_inhibit (
      application, GTK_WINDOW (self),
      GTK_APPLICATION_INHIBIT_LOGOUT | GTK_APPLICATION_INHIBIT_SUSPEND,
      _ ("A list is being checked."));
}

/* The window may be gone by the time somebody clicks, and only the demonstration's list with it. */
static void
set_actions (PafiWindow *self, GNotification *notification)
{
  PafiSession *session = pafi_workspace_get_session (self->workspace);
  const gint64 list = pafi_main_view_get_list (self->main);

  if (list == 0 || session == NULL || pafi_session_is_demo (session))
    {
      g_notification_set_default_action (notification, "app.show-lists");
      g_notification_add_button (notification, _ ("Open Results"), "app.show-lists");
      return;
    }
  g_notification_set_default_action_and_target (notification, "app.show-list", "x", list);
  g_notification_add_button_with_target (notification, _ ("Open Results"), "app.show-list", "x",
                                         list);
}

/* Whoever looks at the window sees it there. */
static void
finished_cb (PafiWindow *self, const char *title, const char *body)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));
  g_autoptr (GNotification) notification = NULL;

  if (application == NULL || gtk_window_is_active (GTK_WINDOW (self)))
    return;
  notification = g_notification_new (title);
  g_notification_set_body (notification, body);
  set_actions (self, notification);
  g_application_send_notification (G_APPLICATION (application), NOTIFICATION_ID, notification);
}

static void
offer_accepted_cb (PafiWindow *self, AdwToast *toast)
{
  pafi_main_view_check (self->main, g_object_get_data (G_OBJECT (toast), "pafi-nik"));
}

static void
nik_found_cb (PafiWindow *self, const char *nik)
{
  AdwToast *toast;

  if (!pafi_window_shows_pages (self) || pafi_window_is_covered (self) || pafi_main_view_holds (self->main, nik))
    return;
  toast = adw_toast_new (_ ("NIK in the clipboard"));
  adw_toast_set_button_label (toast, C_ ("verb", "Check"));
  g_object_set_data_full (G_OBJECT (toast), "pafi-nik", g_strdup (nik), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (offer_accepted_cb), self,
                           G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
active_changed_cb (PafiWindow *self)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application == NULL || !gtk_window_is_active (GTK_WINDOW (self)))
    return;
  g_application_withdraw_notification (G_APPLICATION (application), NOTIFICATION_ID);
  if (self->offer != NULL && !pafi_window_is_covered (self))
    pafi_clipboard_offer_look (self->offer, gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

/* What follows from what happens around the window: a list that runs, the focus, the clipboard. */
void
pafi_window_bind_desktop (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, active_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finished_cb);
  gtk_widget_class_bind_template_callback (widget_class, running_changed_cb);
}

/* Nothing is read until the window gets the focus, and then only if the user wants it. */
void
pafi_window_set_up_offer (PafiWindow *self)
{
  self->offer = pafi_clipboard_offer_new (pafi_workspace_get_settings (self->workspace));
  g_signal_connect_object (self->offer, "found", G_CALLBACK (nik_found_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Neither the first run nor the form of an account. */
gboolean
pafi_window_shows_pages (PafiWindow *self)
{
  return gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->main);
}

gboolean
pafi_window_is_covered (PafiWindow *self)
{
  return self->curtain != NULL && pafi_curtain_is_closed (self->curtain);
}

/* Nothing of it is in the demonstration. */
static gboolean
show_history (PafiWindow *self)
{
  GListModel *accounts = G_LIST_MODEL (pafi_workspace_get_accounts (self->workspace));
  PafiSession *session = pafi_workspace_get_session (self->workspace);

  if (g_list_model_get_n_items (accounts) == 0)
    return FALSE;
  if (session != NULL && pafi_session_is_demo (session))
    pafi_workspace_leave_demo (self->workspace);
  return pafi_window_shows_pages (self);
}

/**
 * pafi_window_show_member:
 * @self: the window
 * @nik: whose 16 digits
 *
 * Shows somebody of the history of accounts, once there is an account.
 */
void
pafi_window_show_member (PafiWindow *self, const char *nik)
{
  if (show_history (self))
    pafi_main_view_show_member (self->main, nik);
}

/**
 * pafi_window_search_members:
 * @self: the window
 * @text: what is looked for
 *
 * Shows whom of the history of accounts it finds, once there is an account.
 */
void
pafi_window_search_members (PafiWindow *self, const char *text)
{
  if (show_history (self))
    pafi_main_view_search_members (self->main, text);
}

/**
 * pafi_window_show_list:
 * @self: the window
 * @list: a list of the store
 *
 * Shows a list of the history of accounts, once there is an account.
 */
void
pafi_window_show_list (PafiWindow *self, gint64 list)
{
  if (show_history (self))
    pafi_main_view_open_list (self->main, list);
}
