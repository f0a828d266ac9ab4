/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-workspace.h"

#include <gio/gio.h>

#include "pafi-test.h"

typedef struct
{
  PafiAccounts *accounts;
  PafiSettings *settings;
  PafiWorkspace *workspace;
  char *path; /* of the history */
  guint n_notified;
  guint n_stores; /* how often the store was another one */
} Fixture;

static void
notified_cb (PafiWorkspace *workspace, GParamSpec *pspec, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_notified++;
}

static void
store_notified_cb (PafiWorkspace *workspace, GParamSpec *pspec, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_stores++;
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "accounts.ini", NULL);

  fixture->accounts = pafi_accounts_new (path);
  fixture->settings = pafi_settings_new ();
  g_object_set (fixture->settings, "demo", FALSE, "keep-history", TRUE, NULL);
  fixture->path = pafi_store_dup_default_path ();
  fixture->workspace =
    pafi_workspace_new (fixture->accounts, fixture->settings, clock, fixture->path);
  g_signal_connect (fixture->workspace, "notify::store", G_CALLBACK (store_notified_cb), fixture);
  g_signal_connect (fixture->workspace, "notify::session", G_CALLBACK (notified_cb), fixture);
}

static void
close_store (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_workspace_close_store_async (fixture->workspace, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_workspace_close_store_finish (fixture->workspace, result, NULL));
  g_assert_null (pafi_workspace_get_store (fixture->workspace));
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  close_store (fixture);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&fixture->workspace));
  g_clear_pointer (&fixture->path, g_free);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->accounts);
}

static PafiAccount *
save_account (Fixture *fixture, const char *id, const char *name)
{
  g_autoptr (PafiAccount) account = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;
  PafiAccountFields fields = {
    .id = id,
    .name = name,
    .server = "https://contoh.invalid/api/v1",
    .client_id = "1",
    .session_only = TRUE,
  };

  account = pafi_account_new (&fields, &error);
  g_assert_no_error (error);
  pafi_accounts_save_async (fixture->accounts, account, "rekaan", NULL, pafi_test_result_cb,
                            &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_accounts_save_finish (fixture->accounts, result, &secret_error, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&account);
}

static gboolean
is_demo (Fixture *fixture)
{
  PafiSession *session = pafi_workspace_get_session (fixture->workspace);

  return session != NULL && pafi_session_is_demo (session);
}

static PafiAccount *
get_account (Fixture *fixture)
{
  return pafi_session_get_account (pafi_workspace_get_session (fixture->workspace));
}

static void
test_nothing_at_first (Fixture *fixture, gconstpointer user_data)
{
  g_assert_null (pafi_workspace_get_session (fixture->workspace));
}

static void
test_demo_is_remembered (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiWorkspace) other = NULL;
  PafiClock *clock = pafi_workspace_get_clock (fixture->workspace);

  pafi_workspace_enter_demo (fixture->workspace, TRUE);
  g_assert_true (is_demo (fixture));
  g_assert_cmpuint (fixture->n_notified, ==, 1);

  other = pafi_workspace_new (fixture->accounts, fixture->settings, clock, NULL);
  g_assert_true (pafi_session_is_demo (pafi_workspace_get_session (other)));
}

static void
test_demo_for_this_run (Fixture *fixture, gconstpointer user_data)
{
  gboolean remembered = TRUE;
  g_autoptr (PafiAccount) account = NULL;

  pafi_workspace_enter_demo (fixture->workspace, FALSE);
  g_object_get (fixture->settings, "demo", &remembered, NULL);
  g_assert_false (remembered);

  /* `--demo` holds whatever accounts there are, until it is left. */
  account = save_account (fixture, NULL, "PAFI Garut");
  g_assert_true (is_demo (fixture));
  pafi_workspace_leave_demo (fixture->workspace);
  g_assert_false (is_demo (fixture));
  g_assert_cmpstr (pafi_account_get_name (get_account (fixture)), ==, "PAFI Garut");
}

static void
test_account_ends_remembered_demo (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiAccount) account = NULL;

  g_object_set (fixture->settings, "demo", TRUE, NULL);
  g_assert_true (is_demo (fixture));
  account = save_account (fixture, NULL, "PAFI Garut");
  g_assert_false (is_demo (fixture));
}

static void
test_session_follows_the_account (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiAccount) first = save_account (fixture, NULL, "PAFI Garut");
  g_autoptr (PafiAccount) second = save_account (fixture, NULL, "PAFI Tasikmalaya");
  g_autoptr (PafiAccount) edited = NULL;
  g_autoptr (PafiSession) session = NULL;
  PafiHistory *history;

  pafi_accounts_set_chosen (fixture->accounts, first);
  g_assert_true (get_account (fixture) == first);
  history = pafi_session_get_history (pafi_workspace_get_session (fixture->workspace));

  pafi_accounts_set_chosen (fixture->accounts, second);
  g_assert_true (get_account (fixture) == second);
  /* What one account found out stays to be seen under the other. */
  g_assert_true (pafi_session_get_history (pafi_workspace_get_session (fixture->workspace)) ==
                 history);

  edited = save_account (fixture, pafi_account_get_id (second), "PAFI Kota Tasikmalaya");
  g_assert_cmpstr (pafi_account_get_name (get_account (fixture)), ==, "PAFI Kota Tasikmalaya");

  session = g_object_ref (pafi_workspace_get_session (fixture->workspace));
  pafi_workspace_renew_session (fixture->workspace);
  g_assert_true (pafi_workspace_get_session (fixture->workspace) != session);
}

static void
test_histories_are_apart (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiAccount) account = save_account (fixture, NULL, "PAFI Garut");
  PafiHistory *history =
    pafi_session_get_history (pafi_workspace_get_session (fixture->workspace));

  pafi_workspace_enter_demo (fixture->workspace, FALSE);
  g_assert_true (pafi_session_get_history (pafi_workspace_get_session (fixture->workspace)) !=
                 history);
}

static PafiStore *
wait_for_store (Fixture *fixture)
{
  PafiStoreKeeper *keeper = pafi_workspace_get_keeper (fixture->workspace);

  while (pafi_workspace_get_store (fixture->workspace) == NULL)
    {
      g_assert_no_error (pafi_store_keeper_get_error (keeper));
      g_main_context_iteration (NULL, TRUE);
    }
  return pafi_workspace_get_store (fixture->workspace);
}

/* A first run leaves nothing behind, and the first frame waits for nothing. */
static void
test_store_waits (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiAccount) account = NULL;

  pafi_workspace_open_store (fixture->workspace);
  g_assert_false (pafi_store_keeper_is_wanted (pafi_workspace_get_keeper (fixture->workspace)));
  account = save_account (fixture, NULL, "PAFI Garut");
  g_assert_true (pafi_store_is_persistent (wait_for_store (fixture)));
  g_assert_cmpuint (fixture->n_stores, ==, 1);
}

static void
test_store_not_before_it_is_asked_for (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiAccount) account = save_account (fixture, NULL, "PAFI Garut");

  g_assert_false (pafi_store_keeper_is_wanted (pafi_workspace_get_keeper (fixture->workspace)));
  g_assert_null (pafi_workspace_get_store (fixture->workspace));
  pafi_workspace_open_store (fixture->workspace);
  wait_for_store (fixture);
  close_store (fixture);
  g_assert_cmpuint (fixture->n_stores, ==, 2);
  /* Nor after the end. */
  pafi_workspace_renew_session (fixture->workspace);
  g_assert_false (pafi_store_keeper_is_wanted (pafi_workspace_get_keeper (fixture->workspace)));
}

/* Made-up members never come near the file. */
static void
test_store_of_the_demo (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiAccount) account = save_account (fixture, NULL, "PAFI Garut");
  PafiStore *store;

  pafi_workspace_open_store (fixture->workspace);
  store = wait_for_store (fixture);
  pafi_workspace_enter_demo (fixture->workspace, FALSE);
  g_assert_true (pafi_workspace_get_store (fixture->workspace) != store);
  g_assert_false (pafi_store_is_persistent (wait_for_store (fixture)));
  pafi_workspace_leave_demo (fixture->workspace);
  g_assert_true (pafi_workspace_get_store (fixture->workspace) == store);
}

static void
test_store_without_history (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PafiAccount) account = save_account (fixture, NULL, "PAFI Garut");

  g_object_set (fixture->settings, "keep-history", FALSE, NULL);
  pafi_workspace_open_store (fixture->workspace);
  g_assert_false (pafi_store_is_persistent (wait_for_store (fixture)));
}

static guint
count_history (Fixture *fixture)
{
  PafiSession *session = pafi_workspace_get_session (fixture->workspace);

  return g_list_model_get_n_items (G_LIST_MODEL (pafi_session_get_history (session)));
}

static void
check_somebody (Fixture *fixture)
{
  PafiSession *session = pafi_workspace_get_session (fixture->workspace);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;

  pafi_session_check_async (session, "3205145203960003", NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  check = pafi_session_check_finish (session, result);
  g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_FOUND);
}

/* Deleted from the store, somebody is not remembered either; and is again, when that is undone. */
static void
test_forget (Fixture *fixture, gconstpointer user_data)
{
  const char *const niks[] = { "3205145203960003", NULL };

  pafi_workspace_enter_demo (fixture->workspace, FALSE);
  pafi_workspace_open_store (fixture->workspace);
  wait_for_store (fixture);
  check_somebody (fixture);
  g_assert_cmpuint (count_history (fixture), ==, 1);
  pafi_workspace_forget (fixture->workspace, niks);
  g_assert_cmpuint (count_history (fixture), ==, 0);

  /* It is in the store still. */
  pafi_workspace_reload (fixture->workspace);
  while (count_history (fixture) == 0)
    g_main_context_iteration (NULL, TRUE);
  pafi_workspace_forget (fixture->workspace, NULL);
  g_assert_cmpuint (count_history (fixture), ==, 0);
}

#define ADD(name, function) \
  g_test_add ("/app/workspace/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  ADD ("nothing", test_nothing_at_first);
  ADD ("demo-remembered", test_demo_is_remembered);
  ADD ("demo-once", test_demo_for_this_run);
  ADD ("account-ends-demo", test_account_ends_remembered_demo);
  ADD ("accounts", test_session_follows_the_account);
  ADD ("histories", test_histories_are_apart);
  ADD ("store/waits", test_store_waits);
  ADD ("store/asked-for", test_store_not_before_it_is_asked_for);
  ADD ("store/demo", test_store_of_the_demo);
  ADD ("store/no-history", test_store_without_history);
  ADD ("store/forget", test_forget);

  return g_test_run ();
}
