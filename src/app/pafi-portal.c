/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-portal.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"

static const struct
{
  const char *interface;
  const char *missing;
} portals[] = {
  [PAFI_PORTAL_FILES] = {
    "org.freedesktop.portal.FileChooser",
    N_ ("There is no file dialog"),
  },
  [PAFI_PORTAL_PRINT] = {
    "org.freedesktop.portal.Print",
    N_ ("There is no print dialog"),
  },
};

typedef struct
{
  GtkWidget *parent; /* owned */
  PafiPortal portal;
} Require;

static void
require_free (Require *require)
{
  g_object_unref (require->parent);
  g_free (require);
}

/**
 * pafi_portal_is_needed:
 *
 * Returns: whether this program runs in Flatpak's sandbox, where files and printers can be had from
 *   portals alone
 */
gboolean
pafi_portal_is_needed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
version_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) version =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (version != NULL)
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (
      task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
      _ (portals[GPOINTER_TO_INT (g_task_get_task_data (task))].missing));
}

static void
bus_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  int portal = GPOINTER_TO_INT (g_task_get_task_data (task));
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (bus == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                             _ (portals[portal].missing));
  else
    g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop",
                            "/org/freedesktop/portal/desktop", "org.freedesktop.DBus.Properties",
                            "Get", g_variant_new ("(ss)", portals[portal].interface, "version"),
                            G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, cancellable,
                            version_read_cb, g_steal_pointer (&task));
}

/**
 * pafi_portal_look_async:
 * @portal: a portal
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Looks whether the session has this portal, and starts it.
 */
void
pafi_portal_look_async (PafiPortal portal, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_portal_look_async);
  g_task_set_task_data (task, GINT_TO_POINTER (portal), NULL);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_found_cb, task);
}

/**
 * pafi_portal_look_finish:
 * @result: the result
 * @error: return location; %G_IO_ERROR_NOT_SUPPORTED, with a sentence for the user, if there is none
 *
 * Returns: whether there is one
 */
gboolean
pafi_portal_look_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void looked_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Require *require = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (pafi_compat_ask_finish (result))
    pafi_portal_look_async (require->portal, cancellable, looked_cb, g_steal_pointer (&task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Require *require = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (pafi_portal_look_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    pafi_compat_ask_async (require->parent, error->message,
                           _ ("Applications from Flatpak get it from the desktop, and this one has "
                              "none. Install the package xdg-desktop-portal and the one that belongs "
                              "to your desktop, such as xdg-desktop-portal-gtk, then log in again."),
                           _ ("Try Again"), FALSE, NULL, NULL, answered_cb,
                           g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * pafi_portal_require_async:
 * @parent: a widget of the window
 * @portal: what is needed
 * @cancellable: (nullable): a cancellable
 * @callback: called when the dialog of @portal can be shown, or is not to be
 * @user_data: for @callback
 *
 * To be called before GTK shows a dialog for files or printing. In a sandbox without portals GTK 4.18
 * behaves as if the user had cancelled, and shows nothing; here that is said, with the way out of
 * it. Outside a sandbox nothing is asked.
 */
void
pafi_portal_require_async (GtkWidget *parent, PafiPortal portal, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Require *require = g_new0 (Require, 1);

  require->parent = g_object_ref (parent);
  require->portal = portal;
  g_task_set_source_tag (task, pafi_portal_require_async);
  g_task_set_task_data (task, require, (GDestroyNotify) require_free);
  if (pafi_portal_is_needed ())
    pafi_portal_look_async (portal, cancellable, looked_cb, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * pafi_portal_require_finish:
 * @result: the result
 * @error: return location; %G_IO_ERROR_CANCELLED if there is none, which the user has read
 *
 * Returns: whether the dialog can be shown
 */
gboolean
pafi_portal_require_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
