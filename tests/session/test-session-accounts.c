/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>

#include "pafi-test-accounts.h"
#include "pafi-test.h"
#include "session-fixture.h"

/* A stored account whose secret lies in libsecret's file. */
typedef struct
{
  SessionFixture *server;
  char *root;
  char *path;
  char *keyring;
  PafiAccounts *accounts;
  PafiAccount *account;
} Fixture;

static void
save (Fixture *fixture, const char *secret)
{
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  pafi_test_save (fixture->accounts, fixture->account, secret, &secret_error, &error);
  g_assert_no_error (secret_error);
  g_assert_no_error (error);
}

/* As after a restart of the program: nothing in memory, the keyring's file is read again. */
static void
restart (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  secret_service_disconnect ();
  g_clear_object (&fixture->account);
  g_assert_finalize_object (fixture->accounts);
  fixture->accounts = pafi_accounts_new (fixture->path);
  g_assert_true (pafi_test_load (fixture->accounts, &error));
  g_assert_no_error (error);
  g_set_object (&fixture->account, pafi_accounts_find (fixture->accounts, "PAFI Garut"));
  g_assert_nonnull (fixture->account);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = session_fixture_new ();
  fixture->root = g_dir_make_tmp ("pafi-session-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->root, "accounts.ini", NULL);
  fixture->keyring = g_build_filename (fixture->root, "secrets.keyring", NULL);
  secret_service_disconnect ();
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", fixture->keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "utama", TRUE);
  fixture->accounts = pafi_accounts_new (fixture->path);
  fixture->account = session_fixture_new_account (fixture->server, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->root, 0, NULL);
  const char *name;

  session_settle ();
  secret_service_disconnect ();
  g_clear_object (&fixture->account);
  g_assert_finalize_object (fixture->accounts);
  session_fixture_free (fixture->server);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->root, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  g_free (fixture->root);
  g_free (fixture->path);
  g_free (fixture->keyring);
}

static PafiSession *
new_session (Fixture *fixture)
{
  return pafi_session_new (fixture->accounts, fixture->account, fixture->server->history,
                           fixture->server->clock);
}

static void
test_stored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiSession) session = NULL;
  g_autoptr (PafiCheck) check = NULL;

  save (fixture, pafi_demo_server_get_secret (fixture->server->server));
  restart (fixture);
  session = new_session (fixture);
  check = session_check (session, SIPAFI_EXAMPLE);
  g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_FOUND);
  g_assert_cmpstr (pafi_check_get_account (check), ==, "PAFI Garut");
}

/* The keyring is asked again by the next check: what failed is not remembered. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiSession) session = NULL;
  g_autoptr (PafiCheck) first = NULL, second = NULL;
  const PafiFailureFacts *facts;

  save (fixture, NULL);
  session = new_session (fixture);
  first = session_check (session, SIPAFI_EXAMPLE);
  facts = pafi_failure_get_facts (pafi_check_get_failure (first));
  g_assert_cmpint (session_get_reason (first), ==, PAFI_ERROR_SECRET_MISSING);
  g_assert_cmpstr (facts->account, ==, "PAFI Garut");
  g_assert_cmpstr (pafi_check_get_account (first), ==, "PAFI Garut");
  g_assert_nonnull (pafi_check_get_server (first));
  g_assert_cmpint (pafi_check_get_http_status (first), ==, 0);

  pafi_accounts_set_session_secret (fixture->accounts, fixture->account,
                                    pafi_demo_server_get_secret (fixture->server->server));
  second = session_check (session, SIPAFI_EXAMPLE);
  g_assert_cmpint (pafi_check_get_verdict (second), ==, PAFI_VERDICT_FOUND);
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiSession) session = NULL;
  g_autoptr (PafiCheck) first = NULL, second = NULL;
  g_autoptr (PafiFailure) failure = NULL;
  g_autoptr (GError) error = NULL;
  PafiProbeStep step = PAFI_PROBE_SERVER;

  save (fixture, pafi_demo_server_get_secret (fixture->server->server));
  g_assert_true (g_file_set_contents (fixture->keyring, "rusak", -1, NULL));
  restart (fixture);
  session = new_session (fixture);
  first = session_check (session, SIPAFI_EXAMPLE);
  g_assert_cmpint (session_get_reason (first), ==, PAFI_ERROR_KEYRING_DAMAGED);
  failure = session_probe (session, NULL, NULL, &step);
  g_assert_cmpint (pafi_failure_get_reason (failure), ==, PAFI_ERROR_KEYRING_DAMAGED);
  g_assert_cmpint (step, ==, PAFI_PROBE_CREDENTIALS);

  g_assert_true (pafi_test_reset (fixture->accounts, &error));
  g_assert_no_error (error);
  save (fixture, pafi_demo_server_get_secret (fixture->server->server));
  second = session_check (session, SIPAFI_EXAMPLE);
  g_assert_cmpint (pafi_check_get_verdict (second), ==, PAFI_VERDICT_FOUND);
}

static void
test_many_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiSession) session = NULL;
  GAsyncResult *results[5] = { NULL };

  save (fixture, pafi_demo_server_get_secret (fixture->server->server));
  restart (fixture);
  session = new_session (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    pafi_session_check_async (session, SIPAFI_EXAMPLE, NULL, pafi_test_result_cb, &results[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (PafiCheck) check = NULL;

      pafi_test_wait_for_result (&results[i]);
      check = pafi_session_check_finish (session, results[i]);
      g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_FOUND);
      g_object_unref (results[i]);
    }
}

/* The first is cancelled while the keyring is asked, so that the asking ends; the second, which
 * comes right then, must not suffer from it. */
static void
test_cancelled_look_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiSession) session = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL, second = NULL;
  g_autoptr (PafiCheck) cancelled = NULL, found = NULL;

  save (fixture, pafi_demo_server_get_secret (fixture->server->server));
  restart (fixture);
  session = new_session (fixture);
  pafi_session_check_async (session, SIPAFI_EXAMPLE, cancellable, pafi_test_result_cb, &first);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&first);
  pafi_session_check_async (session, SIPAFI_EXAMPLE, NULL, pafi_test_result_cb, &second);
  pafi_test_wait_for_result (&second);
  cancelled = pafi_session_check_finish (session, first);
  found = pafi_session_check_finish (session, second);
  g_assert_cmpint (session_get_reason (cancelled), ==, PAFI_ERROR_CANCELLED);
  g_assert_cmpint (pafi_check_get_verdict (found), ==, PAFI_VERDICT_FOUND);
}

static void
test_ended_during_look_up (Fixture *fixture, gconstpointer data)
{
  PafiSession *session;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;

  save (fixture, pafi_demo_server_get_secret (fixture->server->server));
  restart (fixture);
  session = new_session (fixture);
  pafi_session_check_async (session, SIPAFI_EXAMPLE, NULL, pafi_test_result_cb, &result);
  g_object_run_dispose (G_OBJECT (session));
  pafi_test_wait_for_result (&result);
  check = pafi_session_check_finish (session, result);
  g_assert_cmpint (session_get_reason (check), ==, PAFI_ERROR_CANCELLED);

  g_clear_object (&result);
  session_settle ();
  g_assert_finalize_object (session);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, test) \
  g_test_add ("/session/accounts/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("stored", test_stored);
  ADD ("missing", test_missing);
  ADD ("damaged", test_damaged);
  ADD ("many-at-once", test_many_at_once);
  ADD ("cancelled-look-up", test_cancelled_look_up);
  ADD ("ended-during-look-up", test_ended_during_look_up);
#undef ADD

  return g_test_run ();
}
