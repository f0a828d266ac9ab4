/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>

#include "pafi-error.h"
#include "pafi-test-accounts.h"
#include "pafi-test.h"

/* The accounts as a whole, on libsecret's file: the store that is used inside Flatpak. */
typedef struct
{
  char *root;    /* (owned) */
  char *path;    /* (owned): the key file */
  char *secrets; /* (owned): libsecret's file */
  PafiAccounts *accounts; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->root = g_dir_make_tmp ("pafi-accounts-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->root, "accounts.ini", NULL);
  fixture->secrets = g_build_filename (fixture->root, "secrets.keyring", NULL);
  secret_service_disconnect ();
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", fixture->secrets, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "utama", TRUE);
  fixture->accounts = pafi_accounts_new (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->root, 0, NULL);
  const char *name;

  secret_service_disconnect ();
  g_assert_finalize_object (fixture->accounts);
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->root, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->root), ==, 0);
  g_free (fixture->root);
  g_free (fixture->path);
  g_free (fixture->secrets);
}

/* As after a restart: nothing in memory, libsecret reads its file again. */
static void
restart (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  secret_service_disconnect ();
  g_assert_finalize_object (fixture->accounts);
  fixture->accounts = pafi_accounts_new (fixture->path);
  g_assert_true (pafi_test_load (fixture->accounts, &error));
  g_assert_no_error (error);
}

static PafiAccount *
save_new (Fixture *fixture, const char *name, const char *secret)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, name, FALSE);
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pafi_test_save (fixture->accounts, account, secret, &secret_error, &error));
  g_assert_no_error (error);
  g_assert_no_error (secret_error);
  return pafi_accounts_find (fixture->accounts, name);
}

/* The secret is in memory nowhere, and in no file in clear. */
static void
assert_not_in_clear (Fixture *fixture, const char *secret)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->root, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->root, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_null (memmem (contents, length, secret, strlen (secret)));
    }
}

static void
test_save_and_restart (Fixture *fixture, gconstpointer data)
{
  const char *secret = "raHAsia-\xc3\xa9-\xf0\x9f\x94\x91 \"\\ x";
  g_autofree char *longest = g_strnfill (PAFI_SECRET_MAX_LENGTH, 'p');
  PafiAccount *account = save_new (fixture, "Garut", secret);

  g_assert_cmpint (pafi_accounts_get_secret_place (fixture->accounts, account), !=,
                   PAFI_SECRET_PLACE_SESSION);
  save_new (fixture, "Tasikmalaya", longest);
  assert_not_in_clear (fixture, secret);

  restart (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 2);
  account = pafi_accounts_get_chosen (fixture->accounts);
  g_assert_cmpstr (pafi_account_get_name (account), ==, "Garut");
  pafi_test_assert_secret (fixture->accounts, account, secret);
  pafi_test_assert_secret (fixture->accounts,
                           pafi_accounts_find (fixture->accounts, "Tasikmalaya"), longest);
}

static void
test_replace (Fixture *fixture, gconstpointer data)
{
  PafiAccount *account = save_new (fixture, "Garut", "satu");
  g_autofree char *id = g_strdup (pafi_account_get_id (account));
  g_autoptr (PafiAccount) renamed = pafi_test_account_new (id, "PAFI Garut", FALSE);
  g_autoptr (GError) error = NULL;

  /* Without a secret the stored one stays. */
  g_assert_true (pafi_test_save (fixture->accounts, renamed, NULL, NULL, &error));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 1);
  g_assert_true (pafi_accounts_get_chosen (fixture->accounts) == renamed);
  pafi_test_assert_secret (fixture->accounts, renamed, "satu");
  g_assert_true (pafi_test_save (fixture->accounts, renamed, "dua", NULL, &error));
  restart (fixture);
  pafi_test_assert_secret (fixture->accounts, pafi_accounts_get_chosen (fixture->accounts), "dua");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  PafiAccount *account = save_new (fixture, "Garut", "satu");
  g_autoptr (PafiAccount) namesake = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autofree char *longer = g_strnfill (65536, 'p');
  g_autoptr (GError) name_error = NULL;
  const char *const secrets[] = { "", longer, "\xff" };

  g_assert_false (pafi_test_save (fixture->accounts, namesake, "dua", NULL, &name_error));
  g_assert_error (name_error, PAFI_ACCOUNT_ERROR, PAFI_ACCOUNT_ERROR_NAME);
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (pafi_test_save (fixture->accounts, account, secrets[i], NULL, &error));
      g_assert_error (error, PAFI_ACCOUNT_ERROR, PAFI_ACCOUNT_ERROR_SECRET);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 1);
  pafi_test_assert_secret (fixture->accounts, account, "satu");
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = g_object_ref (save_new (fixture, "Garut", "satu"));
  g_autoptr (PafiAccount) again = NULL;
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pafi_test_remove (fixture->accounts, account, &secret_error, &error));
  g_assert_no_error (secret_error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 0);
  g_assert_null (pafi_accounts_get_chosen (fixture->accounts));
  pafi_test_assert_no_secret (fixture->accounts, account, PAFI_ERROR_SECRET_MISSING);
  restart (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 0);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added,
                  gpointer user_data)
{
  g_autofree char *change = g_strdup_printf ("%u-%u+%u ", position, removed, added);

  g_string_append (user_data, change);
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  guint notified = 0;
  PafiAccount *a, *b, *c;

  g_signal_connect (fixture->accounts, "notify::chosen", G_CALLBACK (count_cb), &notified);
  g_signal_connect (fixture->accounts, "items-changed", G_CALLBACK (items_changed_cb), changes);
  a = save_new (fixture, "A", "a");
  b = save_new (fixture, "B", "b");
  c = save_new (fixture, "C", "c");
  g_assert_true (pafi_accounts_get_chosen (fixture->accounts) == a);
  g_assert_cmpuint (notified, ==, 1);
  pafi_accounts_set_chosen (fixture->accounts, a);
  g_assert_cmpuint (notified, ==, 1);

  pafi_accounts_set_chosen (fixture->accounts, b);
  g_assert_cmpuint (notified, ==, 2);
  /* Written after the choice, because changes are made in order. */
  g_assert_true (pafi_test_save (fixture->accounts, c, NULL, NULL, NULL));
  restart (fixture);
  g_assert_cmpstr (pafi_account_get_name (pafi_accounts_get_chosen (fixture->accounts)), ==, "B");

  g_signal_connect (fixture->accounts, "items-changed", G_CALLBACK (items_changed_cb), changes);
  b = pafi_accounts_find (fixture->accounts, "B");
  g_assert_true (pafi_test_remove (fixture->accounts, b, NULL, NULL));
  c = pafi_accounts_find (fixture->accounts, "C");
  g_assert_true (pafi_accounts_get_chosen (fixture->accounts) == c);
  g_assert_true (pafi_test_remove (fixture->accounts, c, NULL, NULL));
  g_assert_true (pafi_accounts_get_chosen (fixture->accounts)
                 == pafi_accounts_find (fixture->accounts, "A"));
  g_assert_cmpstr (changes->str, ==, "0-0+1 1-0+1 2-0+1 2-1+1 1-1+0 1-1+0 ");
}

static void
test_session_only (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", TRUE);
  g_autoptr (GError) secret_error = NULL;

  g_assert_true (pafi_test_save (fixture->accounts, account, "sesi", &secret_error, NULL));
  g_assert_no_error (secret_error);
  g_assert_cmpint (pafi_accounts_get_secret_place (fixture->accounts, account), ==,
                   PAFI_SECRET_PLACE_SESSION);
  pafi_test_assert_secret (fixture->accounts, account, "sesi");
  g_assert_false (g_file_test (fixture->secrets, G_FILE_TEST_EXISTS));
  restart (fixture);
  g_assert_true (
      pafi_account_get_session_only (pafi_accounts_get_chosen (fixture->accounts)));
  pafi_test_assert_no_secret (fixture->accounts, pafi_accounts_get_chosen (fixture->accounts),
                              PAFI_ERROR_SECRET_MISSING);
}

/* An account that becomes "for this session only" takes its secret out of the keyring, and back. */
static void
test_session_only_later (Fixture *fixture, gconstpointer data)
{
  PafiAccount *stored = save_new (fixture, "Garut", "satu");
  g_autofree char *id = g_strdup (pafi_account_get_id (stored));
  g_autoptr (PafiAccount) kept = pafi_test_account_new (id, "Garut", TRUE);
  g_autoptr (PafiAccount) back = pafi_test_account_new (id, "Garut", FALSE);

  g_assert_true (pafi_test_save (fixture->accounts, kept, NULL, NULL, NULL));
  pafi_test_assert_secret (fixture->accounts, kept, "satu");
  restart (fixture);
  pafi_test_assert_no_secret (fixture->accounts, back, PAFI_ERROR_SECRET_MISSING);
  pafi_accounts_set_session_secret (fixture->accounts, back, "dua");
  g_assert_true (pafi_test_save (fixture->accounts, back, NULL, NULL, NULL));
  g_assert_cmpint (pafi_accounts_get_secret_place (fixture->accounts, back), !=,
                   PAFI_SECRET_PLACE_SESSION);
  restart (fixture);
  pafi_test_assert_secret (fixture->accounts, pafi_accounts_get_chosen (fixture->accounts), "dua");
}

/* Whatever the file turns into, it is damaged and not empty; set aside, it can be made anew. */
static void
damage_file (Fixture *fixture, const char *how)
{
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->secrets, &contents, &length, NULL));
  if (g_str_equal (how, "header"))
    contents[0] ^= 1;
  else if (g_str_equal (how, "cut-off"))
    length /= 2;
  else if (g_str_equal (how, "behind-header"))
    length = 20;
  else if (g_str_equal (how, "salt"))
    contents[18] ^= 1;
  else
    length = 0;
  g_assert_true (g_file_set_contents (fixture->secrets, contents, (gssize) length, NULL));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  PafiAccount *account = save_new (fixture, "Garut", "satu");
  g_autoptr (GError) unlock_error = NULL;
  g_autoptr (GError) save_error = NULL;
  g_autoptr (GError) error = NULL;

  damage_file (fixture, data);
  restart (fixture);
  account = pafi_accounts_get_chosen (fixture->accounts);
  pafi_test_assert_no_secret (fixture->accounts, account, PAFI_ERROR_KEYRING_DAMAGED);
  g_assert_false (pafi_test_unlock (fixture->accounts, &unlock_error));
  g_assert_error (unlock_error, PAFI_ERROR, PAFI_ERROR_KEYRING_DAMAGED);

  /* The typed secret serves for this session. */
  g_assert_true (pafi_test_save (fixture->accounts, account, "dua", &save_error, &error));
  g_assert_error (save_error, PAFI_ERROR, PAFI_ERROR_KEYRING_DAMAGED);
  pafi_test_assert_secret (fixture->accounts, account, "dua");

  g_assert_true (pafi_test_reset (fixture->accounts, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (fixture->secrets, G_FILE_TEST_EXISTS));
  /* Saving once more stores what was kept for the session. */
  g_clear_error (&save_error);
  g_assert_true (pafi_test_save (fixture->accounts, account, NULL, &save_error, &error));
  g_assert_no_error (save_error);
  restart (fixture);
  pafi_test_assert_secret (fixture->accounts, pafi_accounts_get_chosen (fixture->accounts), "dua");
}

static void
assert_place (Fixture *fixture, PafiSecretPlace place)
{
  PafiAccount *account = pafi_accounts_get_chosen (fixture->accounts);

  g_assert_cmpint (pafi_accounts_get_secret_place (fixture->accounts, account), ==, place);
}

static void
secrets_changed_cb (PafiAccounts *accounts, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* Where the secret is is known after a restart, without asking the keyring. */
static void
test_secret_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (PafiAccount) kept = NULL;
  guint n = 0;

  g_assert_true (pafi_test_save (fixture->accounts, account, NULL, NULL, NULL));
  assert_place (fixture, PAFI_SECRET_PLACE_NONE);
  restart (fixture);
  assert_place (fixture, PAFI_SECRET_PLACE_NONE);

  g_signal_connect (fixture->accounts, "secrets-changed", G_CALLBACK (secrets_changed_cb), &n);
  pafi_accounts_set_session_secret (fixture->accounts, account, "satu");
  assert_place (fixture, PAFI_SECRET_PLACE_SESSION);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (pafi_test_save (fixture->accounts, account, "dua", NULL, NULL));
  assert_place (fixture, PAFI_SECRET_PLACE_KEYRING);
  g_assert_cmpuint (n, >, 1);
  restart (fixture);
  assert_place (fixture, PAFI_SECRET_PLACE_KEYRING);

  kept = pafi_test_account_new (pafi_account_get_id (account), "Garut", TRUE);
  g_assert_true (pafi_test_save (fixture->accounts, kept, NULL, NULL, NULL));
  assert_place (fixture, PAFI_SECRET_PLACE_SESSION);
  restart (fixture);
  assert_place (fixture, PAFI_SECRET_PLACE_NONE);
}

/* A keyring that took no secret is not said to hold one; one that lost it no longer. */
static void
test_secret_place_after_failure (Fixture *fixture, gconstpointer data)
{
  PafiAccount *account = save_new (fixture, "Garut", "satu");
  g_autoptr (PafiAccount) other = pafi_test_account_new (NULL, "Tasikmalaya", FALSE);
  g_autoptr (GError) save_error = NULL;

  damage_file (fixture, "header");
  restart (fixture);
  g_assert_true (pafi_test_save (fixture->accounts, other, "dua", &save_error, NULL));
  g_assert_error (save_error, PAFI_ERROR, PAFI_ERROR_KEYRING_DAMAGED);
  g_assert_cmpint (pafi_accounts_get_secret_place (fixture->accounts, other), ==,
                   PAFI_SECRET_PLACE_SESSION);
  restart (fixture);
  g_assert_cmpint (pafi_accounts_get_secret_place (fixture->accounts, other), ==,
                   PAFI_SECRET_PLACE_NONE);
  assert_place (fixture, PAFI_SECRET_PLACE_KEYRING);

  g_assert_true (pafi_test_reset (fixture->accounts, NULL));
  account = pafi_accounts_get_chosen (fixture->accounts);
  pafi_test_assert_no_secret (fixture->accounts, account, PAFI_ERROR_SECRET_MISSING);
  assert_place (fixture, PAFI_SECRET_PLACE_NONE);
  /* Written after what was found out, because changes are made in order. */
  g_assert_true (pafi_test_save (fixture->accounts, other, NULL, NULL, NULL));
  restart (fixture);
  assert_place (fixture, PAFI_SECRET_PLACE_NONE);
}

/* The keyring fails when the account is removed: it goes, and what is left behind is told. */
static void
test_remove_with_damage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) stored = g_object_ref (save_new (fixture, "Garut", "satu"));
  g_autoptr (PafiAccount) other = pafi_test_account_new (NULL, "Tasikmalaya", FALSE);
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  damage_file (fixture, "header");
  restart (fixture);
  g_assert_true (pafi_test_save (fixture->accounts, other, "dua", NULL, NULL));
  g_assert_true (pafi_test_remove (fixture->accounts, stored, &secret_error, &error));
  g_assert_no_error (error);
  g_assert_error (secret_error, PAFI_ERROR, PAFI_ERROR_KEYRING_DAMAGED);
  g_assert_null (pafi_accounts_find (fixture->accounts, "Garut"));
  g_clear_error (&secret_error);

  /* Of one whose secret was never stored nothing is left. */
  g_assert_true (pafi_test_remove (fixture->accounts, other, &secret_error, &error));
  g_assert_no_error (error);
  g_assert_no_error (secret_error);
  restart (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 0);
}

/* The list can't be written: the account stays, and so does its secret. */
static void
test_remove_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = g_object_ref (save_new (fixture, "Garut", "satu"));
  g_autoptr (GError) secret_error = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (pafi_test_remove (fixture->accounts, account, &secret_error, &error));
  g_assert_nonnull (error);
  g_assert_no_error (secret_error);
  g_assert_true (pafi_accounts_get_chosen (fixture->accounts) == account);
  assert_place (fixture, PAFI_SECRET_PLACE_KEYRING);
  pafi_test_assert_secret (fixture->accounts, account, "satu");
}

/* The master key changed (the login keyring was made anew): libsecret finds nothing and says so
 * without an error. */
static void
test_other_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PafiAccount *account;

  save_new (fixture, "Garut", "satu");
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "lain", TRUE);
  restart (fixture);
  account = pafi_accounts_get_chosen (fixture->accounts);
  pafi_test_assert_no_secret (fixture->accounts, account, PAFI_ERROR_KEYRING_DAMAGED);
  g_assert_true (pafi_test_reset (fixture->accounts, &error));
  pafi_test_assert_no_secret (fixture->accounts, account, PAFI_ERROR_SECRET_MISSING);
  g_assert_true (pafi_test_save (fixture->accounts, account, "dua", &error, NULL));
  g_assert_no_error (error);
  pafi_test_assert_secret (fixture->accounts, account, "dua");
}

static void
test_missing_secret (Fixture *fixture, gconstpointer data)
{
  PafiAccount *garut = save_new (fixture, "Garut", "satu");
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Tasikmalaya", FALSE);

  g_assert_true (pafi_test_save (fixture->accounts, account, NULL, NULL, NULL));
  pafi_test_assert_no_secret (fixture->accounts, account, PAFI_ERROR_SECRET_MISSING);
  pafi_test_assert_secret (fixture->accounts, garut, "satu");
  pafi_accounts_set_session_secret (fixture->accounts, account, "dua");
  pafi_test_assert_secret (fixture->accounts, account, "dua");
}

static void
test_key_file_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (NULL, "Garut", FALSE);
  g_autoptr (GError) load_error = NULL;
  g_autoptr (GError) save_error = NULL;

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (pafi_test_load (fixture->accounts, &load_error));
  g_assert_nonnull (load_error);
  g_assert_false (pafi_test_save (fixture->accounts, account, "satu", NULL, &save_error));
  g_assert_nonnull (save_error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 0);
  g_assert_cmpint (pafi_accounts_get_secret_place (fixture->accounts, account), !=,
                   PAFI_SECRET_PLACE_SESSION);
  g_assert_false (g_file_test (fixture->secrets, G_FILE_TEST_EXISTS));
}

static void
test_damaged_key_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->path, "]garbage", -1, NULL));
  g_assert_false (pafi_test_load (fixture->accounts, &error));
  g_assert_true (error->domain == G_KEY_FILE_ERROR);
  save_new (fixture, "Garut", "satu");
  restart (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->accounts)), ==, 1);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  PafiAccount *account = save_new (fixture, "Garut", "satu");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_accounts_lookup_secret_async (fixture->accounts, account, cancellable, pafi_test_result_cb,
                                     &result);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&result);
  g_assert_null (pafi_accounts_lookup_secret_finish (fixture->accounts, result, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_CANCELLED);
  pafi_test_assert_secret (fixture->accounts, account, "satu");
}

#define ADD(name, data, func) \
  g_test_add ("/accounts/accounts/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  ADD ("save-and-restart", NULL, test_save_and_restart);
  ADD ("replace", NULL, test_replace);
  ADD ("refused", NULL, test_refused);
  g_test_add ("/fault/K15/removed", Fixture, NULL, set_up, test_remove, tear_down);
  ADD ("chosen", NULL, test_chosen);
  ADD ("session-only", NULL, test_session_only);
  ADD ("session-only-later", NULL, test_session_only_later);
  ADD ("damaged/header", "header", test_damaged);
  ADD ("damaged/cut-off", "cut-off", test_damaged);
  ADD ("damaged/behind-header", "behind-header", test_damaged);
  ADD ("damaged/salt", "salt", test_damaged);
  ADD ("damaged/empty", "empty", test_damaged);
  ADD ("other-key", NULL, test_other_key);
  ADD ("missing-secret", NULL, test_missing_secret);
  ADD ("secret-place", NULL, test_secret_place);
  ADD ("secret-place-after-failure", NULL, test_secret_place_after_failure);
  g_test_add ("/fault/K15/keyring-fails", Fixture, NULL, set_up, test_remove_with_damage,
              tear_down);
  g_test_add ("/fault/K15/list-fails", Fixture, NULL, set_up, test_remove_refused, tear_down);
  ADD ("key-file-refused", NULL, test_key_file_refused);
  ADD ("damaged-key-file", NULL, test_damaged_key_file);
  ADD ("cancelled", NULL, test_cancelled);

  return g_test_run ();
}
