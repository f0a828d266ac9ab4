/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsecret/secret.h>

#include "pafi-error.h"
#include "pafi-test-accounts.h"
#include "pafi-test-keyring.h"
#include "pafi-test.h"

/* Every state of a real gnome-keyring-daemon on a bus of our own, and of no keyring at all. */

#define SHORT_LIMIT 800 /* milliseconds, in place of 30 seconds */
#define SECRET "rahasia-é-\"\\"

static PafiAccounts *
make_accounts (PafiTestKeyring *keyring, guint limit)
{
  g_autoptr (PafiKeyring) secrets = pafi_keyring_new (limit);
  g_autofree char *path = g_build_filename (keyring->home, "accounts.ini", NULL);

  return pafi_accounts_new_with_keyring (path, secrets);
}

/* An unlocked keyring with the secret of one account in it. */
static PafiAccounts *
make_stored (PafiTestKeyring *keyring, PafiAccount **account)
{
  PafiAccounts *accounts = make_accounts (keyring, PAFI_KEYRING_LIMIT);
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  pafi_test_keyring_start (keyring, PAFI_TEST_KEYRING_PASSWORD);
  *account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_assert_true (pafi_test_save (accounts, *account, SECRET, &secret_error, &error));
  g_assert_no_error (error);
  g_assert_no_error (secret_error);
  g_assert_cmpint (pafi_accounts_get_secret_place (accounts, *account), !=,
                   PAFI_SECRET_PLACE_SESSION);
  pafi_test_assert_secret (accounts, *account, SECRET);
  return accounts;
}

/* In every state the user can go on for this session with a typed secret, and the account stays. */
static void
assert_can_go_on (PafiAccounts *accounts, PafiAccount *account, int code)
{
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pafi_test_save (accounts, account, "ketikan", &secret_error, &error));
  g_assert_no_error (error);
  g_assert_error (secret_error, PAFI_ERROR, code);
  g_assert_cmpint (pafi_accounts_get_secret_place (accounts, account), ==,
                   PAFI_SECRET_PLACE_SESSION);
  pafi_test_assert_secret (accounts, account, "ketikan");
  g_assert_true (pafi_test_load (accounts, &error));
  g_assert_nonnull (pafi_accounts_find (accounts, pafi_account_get_name (account)));
}

static void
test_round_trip (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autofree char *longest = g_strnfill (PAFI_SECRET_MAX_LENGTH, 'p');
  g_autoptr (GError) secret_error = NULL;

  pafi_test_keyring_kill (keyring);
  pafi_test_keyring_start (keyring, PAFI_TEST_KEYRING_PASSWORD);
  pafi_test_assert_secret (accounts, account, SECRET);

  g_assert_true (pafi_test_save (accounts, account, longest, &secret_error, NULL));
  g_assert_no_error (secret_error);
  pafi_test_assert_secret (accounts, account, longest);

  g_assert_true (pafi_test_remove (accounts, account, &secret_error, NULL));
  g_assert_no_error (secret_error);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_SECRET_MISSING);
}

/* What other programs see of it: the name, and no attribute but a random one. */
static void
test_attributes (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (SecretService) service
      = secret_service_get_sync (SECRET_SERVICE_LOAD_COLLECTIONS, NULL, NULL);
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_sync (
      service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_LOAD_ITEMS, NULL, NULL);
  GList *items = secret_collection_get_items (collection);
  g_autofree char *label = secret_item_get_label (items->data);
  g_autoptr (GHashTable) attributes = secret_item_get_attributes (items->data);

  g_assert_cmpuint (g_list_length (items), ==, 1);
  g_assert_cmpstr (label, ==, "PAFI Checker: Garut");
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 2);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "account"), ==, pafi_account_get_id (account));
  g_assert_cmpstr (g_hash_table_lookup (attributes, "xdg:schema"), ==, "org.pafi.Checker.Client");
  g_list_free_full (items, g_object_unref);
}

static void
test_locked (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (GError) error = NULL;

  /* No prompter is on this bus: a question can't be asked. */
  pafi_test_keyring_lock (keyring);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
  g_assert_false (pafi_test_unlock (accounts, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_KEYRING_LOCKED);
  assert_can_go_on (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
}

static void
test_cold_locked (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);

  pafi_test_keyring_kill (keyring);
  pafi_test_keyring_start (keyring, NULL);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
  assert_can_go_on (accounts, account, PAFI_ERROR_KEYRING_LOCKED);

  /* Somebody unlocks it elsewhere: "dismissed" no longer holds. */
  pafi_test_keyring_kill (keyring);
  pafi_test_keyring_start (keyring, PAFI_TEST_KEYRING_PASSWORD);
  g_assert_true (pafi_test_save (accounts, account, "baru", NULL, NULL));
  g_assert_cmpint (pafi_accounts_get_secret_place (accounts, account), !=,
                   PAFI_SECRET_PLACE_SESSION);
  pafi_test_assert_secret (accounts, account, "baru");
}

static GVariant *
call_service (GDBusConnection *bus, const char *interface, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  GVariant *reply = g_dbus_connection_call_sync (bus, "org.freedesktop.secrets",
                                                 "/org/freedesktop/secrets", interface, method,
                                                 parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                                 &error);

  g_assert_no_error (error);
  return reply;
}

/* Without asking for one: only gnome-keyring itself and its tests can do this. */
static void
make_blank_collection (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) session
      = call_service (bus, "org.freedesktop.Secret.Service", "OpenSession",
                      g_variant_new ("(sv)", "plain", g_variant_new_string ("")));
  g_autoptr (GVariant) collection = NULL;
  g_autoptr (GVariant) done = NULL;
  const char *path;
  GVariantBuilder properties;

  g_variant_get_child (session, 1, "&o", &path);
  g_variant_builder_init (&properties, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&properties, "{sv}", "org.freedesktop.Secret.Collection.Label",
                         g_variant_new_string ("Kosong"));
  collection = call_service (bus, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface",
                             "CreateWithMasterPassword",
                             g_variant_new ("(a{sv}(oayays))", &properties, path, NULL, NULL,
                                            "text/plain"));
  g_variant_get_child (collection, 0, "&o", &path);
  done = call_service (bus, "org.freedesktop.Secret.Service", "SetAlias",
                       g_variant_new ("(so)", "default", path));
}

/* A keyring without a password is locked at the start too, and opens without a question: there is
 * nobody here who could ask one. */
static void
test_blank_password (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (PafiAccounts) accounts = make_accounts (keyring, PAFI_KEYRING_LIMIT);
  g_autoptr (GError) secret_error = NULL;

  pafi_test_keyring_start (keyring, NULL);
  make_blank_collection ();
  g_assert_true (pafi_test_save (accounts, account, SECRET, &secret_error, NULL));
  g_assert_no_error (secret_error);
  pafi_test_keyring_kill (keyring);
  pafi_test_keyring_start (keyring, NULL);
  pafi_test_assert_secret (accounts, account, SECRET);
}

static void
prompting_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
              const char *method, GVariant *parameters, GDBusMethodInvocation *invocation,
              gpointer user_data)
{
  ++*(guint *) user_data;
  g_dbus_method_invocation_return_dbus_error (invocation, "org.pafi.Checker.Test.No", "no");
}

/* A prompter that counts how often the user would have been asked. */
static void
test_asks_once (PafiTestKeyring *keyring)
{
  static const GDBusInterfaceVTable vtable = { .method_call = prompting_cb };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (
      "<node><interface name='org.gnome.keyring.internal.Prompter'>"
      "<method name='BeginPrompting'><arg type='o' direction='in'/></method>"
      "</interface></node>",
      NULL);
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  guint n_prompts = 0;
  guint object = g_dbus_connection_register_object (bus, "/org/gnome/keyring/Prompter",
                                                    info->interfaces[0], &vtable, &n_prompts, NULL,
                                                    NULL);
  guint name = g_bus_own_name_on_connection (bus, "org.gnome.keyring.SystemPrompter",
                                             G_BUS_NAME_OWNER_FLAGS_NONE, NULL, NULL, NULL, NULL);

  pafi_test_keyring_lock (keyring);
  pafi_accounts_lookup_secret_async (accounts, account, NULL, pafi_test_result_cb, &first);
  pafi_accounts_lookup_secret_async (accounts, account, NULL, pafi_test_result_cb, &second);
  pafi_test_wait_for_result (&first);
  pafi_test_wait_for_result (&second);
  g_assert_null (pafi_accounts_lookup_secret_finish (accounts, second, NULL));
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_LOCKED);
  g_assert_cmpuint (n_prompts, ==, 1);
  g_assert_false (pafi_test_unlock (accounts, NULL));
  g_assert_cmpuint (n_prompts, ==, 2);

  g_dbus_connection_unregister_object (bus, object);
  g_bus_unown_name (name);
}

/* No keyring was ever made, and nobody can be asked for a password for one. */
static void
test_no_default_collection (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (PafiAccounts) accounts = make_accounts (keyring, PAFI_KEYRING_LIMIT);
  g_autoptr (GError) error = NULL;

  pafi_test_keyring_start (keyring, NULL);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  g_assert_false (pafi_test_unlock (accounts, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_KEYRING_ABSENT);
  assert_can_go_on (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
}

static void
test_no_service (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (PafiAccounts) accounts = make_accounts (keyring, PAFI_KEYRING_LIMIT);
  g_autoptr (GError) reset_error = NULL;
  g_autoptr (GError) secret_error = NULL;

  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  assert_can_go_on (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  g_assert_false (pafi_test_reset (accounts, &reset_error));
  g_assert_error (reset_error, PAFI_ERROR, PAFI_ERROR_KEYRING_ABSENT);
  /* Its secret was never stored, and so none is left behind (K15 has one that was). */
  g_assert_true (pafi_test_remove (accounts, account, &secret_error, NULL));
  g_assert_no_error (secret_error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (accounts)), ==, 0);
}

static void
test_deleted (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (GHashTable) attributes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (attributes, (char *) "account", (char *) pafi_account_get_id (account));
  g_assert_true (secret_password_clearv_sync (NULL, attributes, NULL, &error));
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_SECRET_MISSING);
  g_assert_true (pafi_test_save (accounts, account, "baru", NULL, NULL));
  pafi_test_assert_secret (accounts, account, "baru");
}

static void
store_elsewhere (PafiAccount *account, const char *secret)
{
  static const SecretSchema schema = { "org.pafi.Checker.Client",
                                       SECRET_SCHEMA_NONE,
                                       { { "account", SECRET_SCHEMA_ATTRIBUTE_STRING } } };
  g_autoptr (GError) error = NULL;

  g_assert_true (secret_password_store_sync (&schema, SECRET_COLLECTION_SESSION, "x", secret, NULL,
                                             &error, "account", pafi_account_get_id (account),
                                             NULL));
}

static gboolean
second_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* The keyring keeps times in whole seconds. */
static void
pass_a_second (void)
{
  gboolean over = FALSE;

  g_timeout_add (1001, second_over_cb, &over);
  pafi_test_wait_for (&over);
}

/* The default collection was changed meanwhile, and both have an item of ours: the newest counts,
 * whichever collection it is in. */
static void
test_two_items (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (GError) error = NULL;

  pass_a_second ();
  store_elsewhere (account, "lebih-baru");
  pafi_test_assert_secret (accounts, account, "lebih-baru");
  pass_a_second ();
  g_assert_true (pafi_test_save (accounts, account, "terbaru", &error, NULL));
  g_assert_no_error (error);
  pafi_test_assert_secret (accounts, account, "terbaru");

  g_assert_true (pafi_test_remove (accounts, account, &error, NULL));
  g_assert_no_error (error);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_SECRET_MISSING);
}

/* Within one second it can't be known which is newer; what was saved is what is read nevertheless. */
static void
test_two_items_at_once (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (GError) error = NULL;

  store_elsewhere (account, "usang");
  g_assert_true (pafi_test_save (accounts, account, "baru", &error, NULL));
  g_assert_no_error (error);
  pafi_test_assert_secret (accounts, account, "baru");
}

static void
test_killed (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);

  pafi_test_keyring_kill (keyring);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  pafi_test_keyring_start (keyring, PAFI_TEST_KEYRING_PASSWORD);
  pafi_test_assert_secret (accounts, account, SECRET);
}

/* It went and came back before anybody noticed: what was agreed with the old one is no good. */
static void
test_restarted (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);

  pafi_test_keyring_kill (keyring);
  pafi_test_keyring_start (keyring, PAFI_TEST_KEYRING_PASSWORD);
  pafi_test_assert_secret (accounts, account, SECRET);
}

/* It goes while it is being asked, and another one is there at once: that one is asked. */
static void
test_killed_in_mid_use (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret;

  pafi_test_keyring_stop (keyring);
  pafi_accounts_lookup_secret_async (accounts, account, NULL, pafi_test_result_cb, &result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  pafi_test_keyring_kill (keyring);
  pafi_test_keyring_start (keyring, PAFI_TEST_KEYRING_PASSWORD);
  pafi_test_wait_for_result (&result);
  secret = pafi_accounts_lookup_secret_finish (accounts, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, SECRET);
  secret_password_free (secret);
}

typedef struct
{
  gint64 last;
  gint64 longest;
} Pulse;

static gboolean
pulse_cb (gpointer user_data)
{
  Pulse *pulse = user_data;
  gint64 now = g_get_monotonic_time ();

  pulse->longest = MAX (pulse->longest, now - pulse->last);
  pulse->last = now;
  return G_SOURCE_CONTINUE;
}

static void
test_hung (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) stored = make_stored (keyring, &account);
  g_autoptr (PafiAccounts) accounts = make_accounts (keyring, SHORT_LIMIT);
  Pulse pulse = { g_get_monotonic_time (), 0 };
  gint64 start;
  guint timer;

  pafi_test_keyring_stop (keyring);
  timer = g_timeout_add (5, pulse_cb, &pulse);
  start = g_get_monotonic_time ();
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, SHORT_LIMIT * 1000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  assert_can_go_on (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  g_source_remove (timer);
  /* The window was alive; the machine may be busy with other tests. */
  g_assert_cmpint (pulse.longest, <, SHORT_LIMIT * 1000 / 2);

  /* It wakes up, and serves again. */
  pafi_test_keyring_continue (keyring);
  pafi_test_assert_secret (stored, account, SECRET);
}

static void
test_hung_and_cancelled (PafiTestKeyring *keyring)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = make_stored (keyring, &account);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_test_keyring_stop (keyring);
  pafi_accounts_lookup_secret_async (accounts, account, cancellable, pafi_test_result_cb, &result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_cancellable_cancel (cancellable);
  /* At once: nothing is waited for. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_nonnull (result);
  g_assert_null (pafi_accounts_lookup_secret_finish (accounts, result, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_CANCELLED);
  pafi_test_keyring_continue (keyring);
  pafi_test_assert_secret (accounts, account, SECRET);
}

/* No bus of ours is used here. */
static void
test_no_bus (void)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = NULL;
  g_autofree char *path = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_unsetenv ("DISPLAY");
  path = g_build_filename (g_get_user_config_dir (), "accounts.ini", NULL);
  accounts = pafi_accounts_new (path);
  account = pafi_test_account_new (NULL, "Garut", FALSE);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  assert_can_go_on (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
}

static void
test_dead_bus (void)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (PafiAccounts) accounts = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  accounts = pafi_accounts_new (NULL);
  account = pafi_test_account_new (NULL, "Garut", FALSE);
  pafi_test_assert_no_secret (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
  assert_can_go_on (accounts, account, PAFI_ERROR_KEYRING_ABSENT);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  pafi_test_keyring_add ("/fault/K01/round-trip", test_round_trip);
  pafi_test_keyring_add ("/accounts/keyring/attributes", test_attributes);
  pafi_test_keyring_add ("/fault/K06/locked", test_locked);
  pafi_test_keyring_add ("/fault/K07/cold-locked", test_cold_locked);
  pafi_test_keyring_add ("/fault/K08/blank-password", test_blank_password);
  pafi_test_keyring_add ("/fault/K06/asks-once", test_asks_once);
  pafi_test_keyring_add ("/fault/K04/no-default-collection", test_no_default_collection);
  pafi_test_keyring_add ("/fault/K03/no-service", test_no_service);
  pafi_test_keyring_add ("/fault/K13/deleted", test_deleted);
  pafi_test_keyring_add ("/fault/K12/two-items", test_two_items);
  pafi_test_keyring_add ("/fault/K12/two-items-at-once", test_two_items_at_once);
  pafi_test_keyring_add ("/fault/K09/killed", test_killed);
  pafi_test_keyring_add ("/fault/K09/restarted", test_restarted);
  pafi_test_keyring_add ("/fault/K09/killed-in-mid-use", test_killed_in_mid_use);
  pafi_test_keyring_add ("/fault/K10/hung", test_hung);
  pafi_test_keyring_add ("/fault/K10/hung-and-cancelled", test_hung_and_cancelled);
  g_test_add_func ("/fault/K02/no-bus", test_no_bus);
  g_test_add_func ("/fault/K02/dead-bus", test_dead_bus);

  return g_test_run ();
}
