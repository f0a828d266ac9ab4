/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-portal.h"

#include "pafi-test.h"

#define DESKTOP_NAME "org.freedesktop.portal.Desktop"
#define DESKTOP_PATH "/org/freedesktop/portal/desktop"

static const char desktop_xml[] =
  "<node><interface name='org.freedesktop.portal.FileChooser'>"
  "<property name='version' type='u' access='read'/></interface></node>";

static GVariant *
get_version (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *name, GError **error, gpointer user_data)
{
  return g_variant_new_uint32 (3);
}

static gboolean
look (PafiPortal portal, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_portal_look_async (portal, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_portal_look_finish (result, error);
}

/* The bus of the tests can start no portal. */
static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (look (PAFI_PORTAL_FILES, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_cmpstr (error->message, ==, "Tidak ada dialog berkas");
}

static void
name_acquired_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* A desktop may have a part of them. */
static void
test_partly_there (void)
{
  static const GDBusInterfaceVTable vtable = { .get_property = get_version };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (desktop_xml, NULL);
  g_autoptr (GError) error = NULL;
  gboolean owned = FALSE;
  guint object, name;

  object = g_dbus_connection_register_object (bus, DESKTOP_PATH, info->interfaces[0], &vtable, NULL,
                                              NULL, NULL);
  name = g_bus_own_name_on_connection (bus, DESKTOP_NAME, G_BUS_NAME_OWNER_FLAGS_NONE,
                                       name_acquired_cb, NULL, &owned, NULL);
  pafi_test_wait_for (&owned);

  g_assert_true (look (PAFI_PORTAL_FILES, &error));
  g_assert_no_error (error);
  g_assert_false (look (PAFI_PORTAL_PRINT, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);

  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (bus, object);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  pafi_portal_look_async (PAFI_PORTAL_FILES, cancellable, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_portal_look_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nobody outside a sandbox is asked, or waits for a bus. */
static void
test_not_needed (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (gtk_label_new (NULL));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (pafi_portal_is_needed ());
  pafi_portal_require_async (widget, PAFI_PORTAL_PRINT, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_portal_require_finish (result, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  gtk_init ();

  g_test_add_func ("/app/portal/missing", test_missing);
  g_test_add_func ("/app/portal/partly-there", test_partly_there);
  g_test_add_func ("/app/portal/cancelled", test_cancelled);
  g_test_add_func ("/app/portal/not-needed", test_not_needed);
  return g_test_run ();
}
