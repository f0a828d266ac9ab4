/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-search-provider.h"

#include <string.h>

#include "pafi-test-record.h"
#include "pafi-test.h"
#include "store-fixture.h"

#define PATH "/org/pafi/Checker/SearchProvider"
#define INTERFACE "org.gnome.Shell.SearchProvider2"

/* The bus that run.py has started, asked as a shell asks. */
typedef struct
{
  StoreFixture store;
  PafiSettings *settings;
  PafiWorkspace *workspace;
  PafiSearchProvider *provider;
  GDBusConnection *bus;
  char *nik;      /* (owned) (nullable): who was to be shown */
  char *searched; /* (owned) (nullable): what was to be looked for */
  guint timestamp;
} Fixture;

static void
show_member_cb (Fixture *self, const char *nik, guint timestamp)
{
  g_free (self->nik);
  self->nik = g_strdup (nik);
  self->timestamp = timestamp;
}

static void
search_cb (Fixture *self, const char *text, guint timestamp)
{
  g_free (self->searched);
  self->searched = g_strdup (text);
  self->timestamp = timestamp;
}

static void
make_workspace (Fixture *self)
{
  g_autofree char *accounts_path = g_build_filename (self->store.folder, "accounts.ini", NULL);
  g_autoptr (PafiAccounts) accounts = pafi_accounts_new (accounts_path);

  self->workspace = pafi_workspace_new (accounts, self->settings, PAFI_CLOCK (self->store.clock),
                                        self->store.path);
  pafi_search_provider_set_workspace (self->provider, self->workspace);
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  store_fixture_set_up (&self->store, NULL);
  self->settings = pafi_settings_new ();
  g_object_set (self->settings, "search-provider", TRUE, "demo", FALSE, "keep-history", TRUE,
                "retention-days", 0, NULL);
  self->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  self->provider = pafi_search_provider_new (self->settings, PAFI_CLOCK (self->store.clock));
  g_signal_connect_swapped (self->provider, "show-member", G_CALLBACK (show_member_cb), self);
  g_signal_connect_swapped (self->provider, "search", G_CALLBACK (search_cb), self);
  pafi_search_provider_export (self->provider, self->bus, PATH, &error);
  g_assert_no_error (error);
}

/* Three whom an account asked for, and the file is closed. */
static void
fill (Fixture *self)
{
  g_autoptr (PafiCheck) one = test_check (&self->store, 1, "Siti Rahmawati", "31.5");
  g_autoptr (PafiCheck) two = test_check (&self->store, 2, "Rahmat Hidayat", "12");
  g_autoptr (PafiCheck) three = test_not_registered (&self->store, 3);

  test_keep (&self->store, one);
  test_keep (&self->store, two);
  test_keep (&self->store, three);
  store_fixture_close (&self->store);
  make_workspace (self);
}

static void
close_workspace (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_search_provider_set_workspace (self->provider, NULL);
  pafi_workspace_close_store_async (self->workspace, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_workspace_close_store_finish (self->workspace, result, NULL);
}

static gboolean
is_busy (Fixture *self)
{
  gboolean busy = FALSE;

  g_object_get (self->provider, "busy", &busy, NULL);
  return busy;
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  if (self->workspace != NULL)
    close_workspace (self);
  pafi_test_clock_advance (self->store.clock, G_TIME_SPAN_MINUTE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (is_busy (self));
  g_clear_object (&self->workspace);
  pafi_search_provider_unexport (self->provider);
  g_assert_finalize_object (g_steal_pointer (&self->provider));
  g_clear_object (&self->settings);
  g_clear_object (&self->bus);
  g_free (self->nik);
  g_free (self->searched);
  store_fixture_tear_down (&self->store, NULL);
}

static GVariant *
ask (Fixture *self, const char *method, GVariant *parameters)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GVariant *answer;

  g_dbus_connection_call (self->bus, g_dbus_connection_get_unique_name (self->bus), PATH,
                          INTERFACE, method, parameters, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  answer = g_dbus_connection_call_finish (self->bus, result, &error);
  g_assert_no_error (error);
  return answer;
}

static char **
find (Fixture *self, const char *words)
{
  g_auto (GStrv) split = g_strsplit (words, " ", -1);
  g_autoptr (GVariant) answer
    = ask (self, "GetInitialResultSet", g_variant_new ("(^as)", split));
  char **ids = NULL;

  g_variant_get (answer, "(^as)", &ids);
  return ids;
}

static guint
count (Fixture *self, const char *words)
{
  g_auto (GStrv) ids = find (self, words);

  return g_strv_length (ids);
}

static GVariant *
describe (Fixture *self, char **ids)
{
  g_autoptr (GVariant) answer = ask (self, "GetResultMetas", g_variant_new ("(^as)", ids));

  return g_variant_get_child_value (answer, 0);
}

static void
test_finds (Fixture *self, gconstpointer user_data)
{
  g_autofree char *nik = test_nik (1);
  g_autofree char *group = g_strndup (nik, 6);
  g_autofree char *groups = g_strdup_printf ("%s %.6s %s", group, nik + 6, nik + 12);

  fill (self);
  g_assert_cmpuint (count (self, "siti"), ==, 1);
  g_assert_cmpuint (count (self, "rahm"), ==, 2);
  /* In any order, and each of them. */
  g_assert_cmpuint (count (self, "Rahmawati Siti"), ==, 1);
  g_assert_cmpuint (count (self, "siti hidayat"), ==, 0);
  g_assert_cmpuint (count (self, nik), ==, 1);
  g_assert_cmpuint (count (self, groups), ==, 1);
  g_assert_cmpuint (count (self, "nobody"), ==, 0);
}

static void
test_finds_letter_number (Fixture *self, gconstpointer user_data)
{
  g_autoptr (PafiCheck) check =
    test_check_with (&self->store, 7, PAFI_FIELD_LETTER_NUMBER, "28-1.3205.12031996.2.00000417");

  test_keep (&self->store, check);
  fill (self);
  g_assert_cmpuint (count (self, "28-1.3205.12031996"), ==, 1);
}

static void
test_too_little (Fixture *self, gconstpointer user_data)
{
  fill (self);
  g_assert_cmpuint (count (self, "s"), ==, 0);
  g_assert_cmpuint (count (self, ""), ==, 0);
  g_assert_cmpuint (count (self, "si"), ==, 1);
}

static void
test_subsearch (Fixture *self, gconstpointer user_data)
{
  const char *const before[] = { "1", "2", NULL };
  const char *const words[] = { "hidayat", NULL };
  g_autoptr (GVariant) answer = NULL;
  g_autofree const char **ids = NULL;

  fill (self);
  answer = ask (self, "GetSubsearchResultSet", g_variant_new ("(^as^as)", before, words));
  g_variant_get (answer, "(^a&s)", &ids);
  g_assert_cmpuint (g_strv_length ((char **) ids), ==, 1);
}

/* Ids are numbers of the store, and nothing that is told holds a NIK. */
static void
test_tells_no_nik (Fixture *self, gconstpointer user_data)
{
  g_autofree char *nik = test_nik (1);
  g_autofree char *other_nik = test_nik (3);
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) nameless = NULL;
  g_autoptr (GVariant) metas = NULL;
  g_autoptr (GVariant) other = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *other_printed = NULL;

  fill (self);
  ids = find (self, nik);
  nameless = find (self, other_nik);
  g_assert_cmpuint (g_strv_length (nameless), ==, 1);
  g_assert_cmpuint (strlen (ids[0]), <, 4);
  metas = describe (self, ids);
  other = describe (self, nameless);
  printed = g_variant_print (metas, FALSE);
  other_printed = g_variant_print (other, FALSE);
  g_assert_nonnull (strstr (printed, "'Siti Rahmawati'"));
  g_assert_nonnull (strstr (printed, "31,5 SKP · hari ini"));
  g_assert_null (strstr (printed, nik));
  g_assert_null (strstr (printed, nik + 10));
  g_assert_nonnull (strstr (other_printed, "'Tidak terdaftar'"));
  g_assert_null (strstr (other_printed, other_nik + 10));
}

static void
test_unknown_ids (Fixture *self, gconstpointer user_data)
{
  char *ids[] = { (char *) "99", (char *) "-1", (char *) "3205145203960003x", (char *) "", NULL };
  g_autoptr (GVariant) metas = NULL;

  fill (self);
  metas = describe (self, ids);
  g_assert_cmpuint (g_variant_n_children (metas), ==, 0);
  g_variant_unref (ask (self, "ActivateResult", g_variant_new ("(s^asu)", "99", ids, 5u)));
  g_assert_null (self->nik);
}

static void
assert_silent (Fixture *self)
{
  const char *const ids[] = { "1", NULL };
  const char *const words[] = { "siti", NULL };
  g_autoptr (GVariant) metas = describe (self, (char **) ids);

  g_assert_cmpuint (count (self, "siti"), ==, 0);
  g_assert_cmpuint (g_variant_n_children (metas), ==, 0);
  g_variant_unref (ask (self, "ActivateResult", g_variant_new ("(s^asu)", "1", words, 5u)));
  g_variant_unref (ask (self, "LaunchSearch", g_variant_new ("(^asu)", words, 5u)));
  g_assert_null (self->nik);
  g_assert_null (self->searched);
}

static void
test_off (Fixture *self, gconstpointer user_data)
{
  fill (self);
  g_object_set (self->settings, "search-provider", FALSE, NULL);
  assert_silent (self);
  /* And the file was not even opened. */
  g_assert_null (pafi_retention_get_store (pafi_workspace_get_retention (self->workspace)));
  g_assert_false (is_busy (self));
}

static void
test_covered (Fixture *self, gconstpointer user_data)
{
  fill (self);
  g_assert_cmpuint (count (self, "siti"), ==, 1);
  g_object_set (self->provider, "covered", TRUE, NULL);
  assert_silent (self);
  g_object_set (self->provider, "covered", FALSE, NULL);
  g_assert_cmpuint (count (self, "siti"), ==, 1);
}

static void
test_before_start (Fixture *self, gconstpointer user_data)
{
  assert_silent (self);
}

static void
test_no_history (Fixture *self, gconstpointer user_data)
{
  g_autofree char *path = g_strdup (self->store.path);

  store_fixture_close (&self->store);
  g_free (self->store.path);
  self->store.path = g_build_filename (self->store.folder, "nothing", "pafi.db", NULL);
  make_workspace (self);
  g_assert_cmpuint (count (self, "siti"), ==, 0);
  g_assert_false (g_file_test (self->store.path, G_FILE_TEST_EXISTS));
  g_free (self->store.path);
  self->store.path = g_steal_pointer (&path);
}

static void
test_damaged (Fixture *self, gconstpointer user_data)
{
  store_fixture_close (&self->store);
  g_assert_true (g_file_set_contents (self->store.path, "rusak, bukan basis data", -1, NULL));
  make_workspace (self);
  g_assert_cmpuint (count (self, "siti"), ==, 0);
}

/* What the demonstration has checked is made up, and nobody the desktop should find. */
static void
test_never_the_demonstration (Fixture *self, gconstpointer user_data)
{
  PafiStore *store;
  g_autoptr (PafiCheck) check = test_check (&self->store, 9, "Rekaan Belaka", "1");
  g_autoptr (GAsyncResult) result = NULL;

  fill (self);
  pafi_workspace_enter_demo (self->workspace, FALSE);
  pafi_workspace_open_store (self->workspace);
  while ((store = pafi_workspace_get_store (self->workspace)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  pafi_store_keep_check_async (store, check, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_keep_check_finish (store, result, NULL));
  g_assert_cmpuint (count (self, "rekaan"), ==, 0);
  g_assert_cmpuint (count (self, "siti"), ==, 1);
}

static void
test_activates (Fixture *self, gconstpointer user_data)
{
  const char *const words[] = { "siti", "rahma", NULL };
  g_autofree char *nik = test_nik (1);
  g_auto (GStrv) ids = NULL;

  fill (self);
  ids = find (self, "siti");
  g_variant_unref (ask (self, "ActivateResult", g_variant_new ("(s^asu)", ids[0], words, 42u)));
  g_assert_cmpstr (self->nik, ==, nik);
  g_assert_cmpuint (self->timestamp, ==, 42);
  g_variant_unref (ask (self, "LaunchSearch", g_variant_new ("(^asu)", words, 43u)));
  g_assert_cmpstr (self->searched, ==, "siti rahma");
  g_assert_cmpuint (self->timestamp, ==, 43);
}

/* The application must not end between two letters, and not stay for ever either. */
static void
test_busy (Fixture *self, gconstpointer user_data)
{
  fill (self);
  g_assert_false (is_busy (self));
  count (self, "siti");
  g_assert_true (is_busy (self));
  pafi_test_clock_advance (self->store.clock, 6 * G_TIME_SPAN_SECOND);
  count (self, "siti");
  pafi_test_clock_advance (self->store.clock, 6 * G_TIME_SPAN_SECOND);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (is_busy (self));
  pafi_test_clock_advance (self->store.clock, 6 * G_TIME_SPAN_SECOND);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_false (is_busy (self));
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

#define ADD(path, test) \
  g_test_add ("/app/search-provider/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("finds", test_finds);
  ADD ("finds-letter-number", test_finds_letter_number);
  ADD ("too-little", test_too_little);
  ADD ("subsearch", test_subsearch);
  ADD ("tells-no-nik", test_tells_no_nik);
  ADD ("unknown-ids", test_unknown_ids);
  ADD ("off", test_off);
  ADD ("covered", test_covered);
  ADD ("before-start", test_before_start);
  ADD ("no-history", test_no_history);
  ADD ("damaged", test_damaged);
  ADD ("never-the-demonstration", test_never_the_demonstration);
  ADD ("activates", test_activates);
  ADD ("busy", test_busy);
#undef ADD

  return g_test_run ();
}
