/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gunixfdlist.h>
#include <libsecret/secret.h>
#include <unistd.h>

#include "pafi-error.h"
#include "pafi-test-accounts.h"
#include "pafi-test-keyring.h"
#include "pafi-test.h"

/* The way that libsecret goes inside Flatpak: the Secret portal gives the key of a file, after it
 * asked the user perhaps. Here the portal is ours, and libsecret believes that it is in a sandbox. */

#define KEY_SIZE 64

typedef enum
{
  GRANT = 0,
  REFUSE = 1,
} Answer;

typedef struct
{
  GDBusConnection *bus; /* (owned) */
  guint object;
  Answer answer;
  guint moment; /* milliseconds until the answer */
  int n_asked; /* atomic */
} Portal;

static const char interface_xml[]
    = "<node><interface name='org.freedesktop.portal.Secret'>"
      "<method name='RetrieveSecret'><arg type='h' direction='in'/>"
      "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
      "<property name='version' type='u' access='read'/></interface></node>";

static void
hand_out_key (GDBusMethodInvocation *invocation, int handle)
{
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  char key[KEY_SIZE];
  int fd = g_unix_fd_list_get (g_dbus_message_get_unix_fd_list (message), handle, NULL);

  for (guint i = 0; i < KEY_SIZE; i++)
    key[i] = (char) (i + 1);
  g_assert_cmpint (write (fd, key, KEY_SIZE), ==, KEY_SIZE);
  g_assert_cmpint (close (fd), ==, 0);
}

typedef struct
{
  Portal *portal;
  char *client;  /* (owned) */
  char *request; /* (owned) */
} Response;

static void
response_free (gpointer data)
{
  Response *response = data;

  g_free (response->client);
  g_free (response->request);
  g_free (response);
}

static gboolean
respond_cb (gpointer user_data)
{
  Response *response = user_data;
  Portal *portal = response->portal;

  g_dbus_connection_emit_signal (portal->bus, response->client, response->request,
                                 "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", portal->answer, NULL), NULL);
  return G_SOURCE_REMOVE;
}

/* The user takes a moment. (libsecret before 0.21.4 listens only after it got the request's path,
 * and misses a response that comes with it.) */
static void
respond_later (Portal *portal, const char *client, const char *request)
{
  g_autoptr (GSource) source = g_timeout_source_new (portal->moment);
  Response *response = g_new (Response, 1);

  *response = (Response){ portal, g_strdup (client), g_strdup (request) };
  g_source_set_callback (source, respond_cb, response, response_free);
  g_source_attach (source, g_main_context_get_thread_default ());
}

static void
retrieve_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
             const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
             gpointer user_data)
{
  Portal *portal = user_data;
  g_autofree char *client = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *request = NULL;
  g_autoptr (GVariant) options = NULL;
  const char *token = "unnamed";
  int handle;

  g_atomic_int_inc (&portal->n_asked);
  g_variant_get (parameters, "(h@a{sv})", &handle, &options);
  g_variant_lookup (options, "handle_token", "&s", &token);
  request = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", client, token);
  if (portal->answer == GRANT)
    hand_out_key (invocation, handle);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", request));
  respond_later (portal, sender, request);
}

static GVariant *
version_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
            const char *property, GError **error, gpointer user_data)
{
  return g_variant_new_uint32 (1);
}

/* libsecret asks for the version and waits, so the portal has a thread of its own for that. */
static gpointer
serve (gpointer data)
{
  GMainContext *context = data;

  g_main_context_push_thread_default (context);
  for (;;)
    g_main_context_iteration (context, TRUE);
  return NULL;
}

static void
set_up (Portal *portal)
{
  static const GDBusInterfaceVTable vtable
      = { .method_call = retrieve_cb, .get_property = version_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  GMainContext *context = g_main_context_new ();
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("SNAP_NAME", "pafi-test", TRUE);
  g_main_context_push_thread_default (context);
  portal->bus = g_dbus_connection_new_for_address_sync (
      g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  portal->object = g_dbus_connection_register_object (portal->bus,
                                                      "/org/freedesktop/portal/desktop",
                                                      info->interfaces[0], &vtable, portal, NULL,
                                                      &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (portal->bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (context);
  g_thread_unref (g_thread_new ("portal", serve, context));
}

static void
test_granted (PafiTestKeyring *keyring)
{
  static Portal portal = { .answer = GRANT, .moment = 200 };
  g_autofree char *path = g_build_filename (keyring->home, "accounts.ini", NULL);
  g_autofree char *file
      = g_build_filename (g_get_user_data_dir (), "keyrings", "default.keyring", NULL);
  g_autoptr (PafiAccounts) accounts = pafi_accounts_new (path);
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (GError) error = NULL;

  set_up (&portal);
  g_assert_true (pafi_test_save (accounts, account, "rahasia", &error, NULL));
  g_assert_no_error (error);
  g_assert_true (g_file_test (file, G_FILE_TEST_EXISTS));
  secret_service_disconnect ();
  pafi_test_assert_secret (accounts, account, "rahasia");
  g_assert_cmpint (g_atomic_int_get (&portal.n_asked), ==, 2);

  /* The file is cut off: it is said so, and set aside. */
  g_assert_cmpint (truncate (file, 40), ==, 0);
  secret_service_disconnect ();
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_DAMAGED);
  g_assert_true (pafi_test_reset (accounts, &error));
  g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
}

/* The user dismissed the portal's question, which is not asked again until they wish so. */
static void
test_refused (PafiTestKeyring *keyring)
{
  static Portal portal = { .answer = REFUSE, .moment = 200 };
  g_autofree char *path = g_build_filename (keyring->home, "accounts.ini", NULL);
  g_autoptr (PafiAccounts) accounts = pafi_accounts_new (path);
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (GError) error = NULL;

  set_up (&portal);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
  g_assert_cmpint (g_atomic_int_get (&portal.n_asked), ==, 1);
  g_assert_false (pafi_test_unlock (accounts, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_KEYRING_LOCKED);
  g_assert_cmpint (g_atomic_int_get (&portal.n_asked), ==, 2);
}

static void
test_slow (PafiTestKeyring *keyring)
{
  static Portal portal = { .answer = REFUSE, .moment = 200 };
  g_autofree char *path = g_build_filename (keyring->home, "accounts.ini", NULL);
  g_autoptr (PafiKeyring) secrets = pafi_keyring_new (50); /* shorter than the portal takes */
  g_autoptr (PafiAccounts) accounts = pafi_accounts_new_with_keyring (path, secrets);
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);

  set_up (&portal);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
}

static gboolean
standing_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Cancelled while the portal asks, the call ends at once; the answer is that of the next call. */
static void
test_cancelled (PafiTestKeyring *keyring)
{
  static Portal portal = { .answer = REFUSE, .moment = 1000 };
  g_autofree char *path = g_build_filename (keyring->home, "accounts.ini", NULL);
  g_autoptr (PafiAccounts) accounts = pafi_accounts_new (path);
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean standing = FALSE;

  set_up (&portal);
  pafi_accounts_lookup_secret_async (accounts, account, cancellable, pafi_test_result_cb, &result);
  g_timeout_add (300, standing_cb, &standing);
  pafi_test_wait_for (&standing);
  g_assert_cmpint (g_atomic_int_get (&portal.n_asked), ==, 1);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (pafi_accounts_lookup_secret_finish (accounts, result, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_CANCELLED);

  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
  g_assert_cmpint (g_atomic_int_get (&portal.n_asked), ==, 1);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  pafi_test_keyring_add ("/fault/K16/portal-granted", test_granted);
  pafi_test_keyring_add ("/fault/K16/portal-refused", test_refused);
  pafi_test_keyring_add ("/accounts/portal/slow", test_slow);
  pafi_test_keyring_add ("/accounts/portal/cancelled", test_cancelled);

  return g_test_run ();
}
