/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pafi-accounts-file.h"
#include "pafi-test-accounts.h"
#include "pafi-test.h"

#define ID_A "11111111-8a4d-4c55-9d0f-1c2d3e4f5a6b"
#define ID_B "22222222-8a4d-4c55-9d0f-1c2d3e4f5a6b"

typedef struct
{
  char *directory; /* (owned): does not exist yet */
  char *path;      /* (owned) */
  GPtrArray *none; /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *root = g_dir_make_tmp ("pafi-accounts-XXXXXX", NULL);

  fixture->directory = g_build_filename (root, "pafi-checker", NULL);
  fixture->path = g_build_filename (fixture->directory, "accounts.ini", NULL);
  fixture->none = g_ptr_array_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *root = g_path_get_dirname (fixture->directory);
  g_autoptr (GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

      if (g_remove (path) != 0)
        g_rmdir (path);
    }
  g_rmdir (fixture->directory);
  g_assert_cmpint (g_rmdir (root), ==, 0);
  g_free (fixture->directory);
  g_free (fixture->path);
  g_ptr_array_unref (fixture->none);
}

static void
put (Fixture *fixture, PafiAccount *account)
{
  PafiAccountsChange change = { .put = account, .all = fixture->none };
  g_autoptr (GError) error = NULL;

  g_assert_true (pafi_accounts_file_change (fixture->path, &change, &error));
  g_assert_no_error (error);
}

static void
write_file (Fixture *fixture, const char *contents)
{
  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->path, contents, -1, NULL));
}

static int
get_mode (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
assert_contents (const char *path, const char *contents)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, contents);
}

/* The file that was set aside. */
static char *
find_aside (Fixture *fixture)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_prefix (name, "accounts.ini.damaged-"))
      return g_build_filename (fixture->directory, name, NULL);
  return NULL;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  PafiAccountFields fields = { .id = ID_A,
                               .name = "PAFI ; Garut # 1 = \\",
                               .server = "https://api.example.org/api/v1",
                               .token_url = "https://api.example.org/oauth/token",
                               .client_id = "9b1deb4d; x",
                               .scope = "a b",
                               .ca_file = "/tmp/ours.pem",
                               .session_only = TRUE };
  g_autoptr (PafiAccount) written = pafi_account_new (&fields, NULL);
  g_autoptr (PafiAccount) second = pafi_test_account_new (ID_B, "Tasikmalaya", FALSE);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  PafiAccount *read;

  put (fixture, written);
  put (fixture, second);
  accounts = pafi_accounts_file_read (fixture->path, &chosen, &stored, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 2);
  g_assert_cmpstr (chosen, ==, ID_A); /* the first one saved */

  read = g_ptr_array_index (accounts, 0);
  g_assert_cmpstr (pafi_account_get_id (read), ==, ID_A);
  g_assert_cmpstr (pafi_account_get_name (read), ==, fields.name);
  g_assert_cmpstr (pafi_account_get_server (read), ==, fields.server);
  g_assert_cmpstr (pafi_account_get_token_url (read), ==, fields.token_url);
  g_assert_cmpstr (pafi_account_get_client_id (read), ==, fields.client_id);
  g_assert_cmpstr (pafi_account_get_scope (read), ==, fields.scope);
  g_assert_cmpstr (pafi_account_get_ca_file (read), ==, fields.ca_file);
  g_assert_true (pafi_account_get_session_only (read));
  read = g_ptr_array_index (accounts, 1);
  g_assert_null (pafi_account_get_token_url (read));
  g_assert_false (pafi_account_get_session_only (read));
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (ID_A, "Garut", FALSE);

  put (fixture, account);
  g_assert_cmpint (get_mode (fixture->directory), ==, 0700);
  g_assert_cmpint (get_mode (fixture->path), ==, 0600);

  /* One that somebody opened up is closed again. */
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  put (fixture, account);
  g_assert_cmpint (get_mode (fixture->path), ==, 0600);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  g_autoptr (GPtrArray) accounts
      = pafi_accounts_file_read (fixture->path, &chosen, &stored, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (accounts->len, ==, 0);
  g_assert_null (chosen);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_unknown_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (ID_A, "Baru", FALSE);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  PafiAccountsChange removal = { .remove = ID_B, .all = fixture->none };

  write_file (fixture, "# mine\n[General]\nchosen=" ID_A "\nfuture=1\n\n"
                       "[" ID_A "]\nname=Lama\nserver=https://a.example\nclient-id=1\n"
                       "colour=blue\n\n"
                       "[" ID_B "]\nname=Lain\nserver=https://b.example\nclient-id=2\n\n"
                       "[Profiles of 2031]\nx=y\n");
  put (fixture, account);
  g_assert_true (pafi_accounts_file_change (fixture->path, &removal, NULL));

  g_assert_true (g_key_file_load_from_file (file, fixture->path, G_KEY_FILE_KEEP_COMMENTS, NULL));
  text = g_key_file_to_data (file, NULL, NULL);
  g_assert_nonnull (strstr (text, "# mine"));
  g_assert_nonnull (strstr (text, "future=1"));
  g_assert_nonnull (strstr (text, "name=Baru"));
  g_assert_null (strstr (text, "name=Lama"));
  g_assert_nonnull (strstr (text, "colour=blue"));
  g_assert_null (strstr (text, ID_B));
  g_assert_nonnull (strstr (text, "x=y"));
}

/* An account that this version refuses is not shown, and not lost. */
static void
test_unusable_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (ID_A, "Garut", FALSE);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  g_autofree char *text = NULL;

  write_file (fixture, "[" ID_B "]\nname=Lain\nserver=gopher://b.example\nclient-id=2\n");
  put (fixture, account);
  accounts = pafi_accounts_file_read (fixture->path, &chosen, &stored, NULL);
  g_assert_cmpuint (accounts->len, ==, 1);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "gopher://b.example"));
}

static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  const char *damage = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *aside = NULL;
  g_autofree char *name = NULL;

  write_file (fixture, damage);
  accounts = pafi_accounts_file_read (fixture->path, &chosen, &stored, &error);
  g_assert_null (accounts);
  g_assert_true (error->domain == G_KEY_FILE_ERROR);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  aside = find_aside (fixture);
  assert_contents (aside, damage);
  name = g_path_get_basename (aside);
  g_assert_nonnull (strstr (error->message, name));
}

/* What a power cut leaves. */
static void
test_damaged_zeros (Fixture *fixture, gconstpointer data)
{
  static const char zeros[512];
  g_autoptr (GError) error = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  g_autofree char *aside = NULL;

  write_file (fixture, "");
  g_assert_true (g_file_set_contents (fixture->path, zeros, sizeof zeros, NULL));
  g_assert_null (pafi_accounts_file_read (fixture->path, &chosen, &stored, &error));
  g_assert_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE);
  aside = find_aside (fixture);
  g_assert_nonnull (aside);
}

/* Damage that comes while the program runs costs no account either. */
static void
test_damaged_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) known = pafi_test_account_new (ID_A, "Garut", FALSE);
  g_autoptr (PafiAccount) added = pafi_test_account_new (ID_B, "Tasikmalaya", FALSE);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  PafiAccountsChange change = { .put = added, .all = all };
  g_autoptr (GPtrArray) accounts = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  g_autofree char *aside = NULL;

  g_ptr_array_add (all, known);
  write_file (fixture, "]][[");
  g_assert_true (pafi_accounts_file_change (fixture->path, &change, NULL));
  aside = find_aside (fixture);
  assert_contents (aside, "]][[");
  accounts = pafi_accounts_file_read (fixture->path, &chosen, &stored, NULL);
  g_assert_cmpuint (accounts->len, ==, 2);
}

/* What can't be read is not empty. (A folder stands for any failure: the tests may run as root.) */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) account = pafi_test_account_new (ID_A, "Garut", FALSE);
  PafiAccountsChange change = { .put = account, .all = fixture->none };
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) write_error = NULL;
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->path, 0700), ==, 0);
  g_assert_null (pafi_accounts_file_read (fixture->path, &chosen, &stored, &read_error));
  g_assert_true (read_error->domain == G_FILE_ERROR);
  g_assert_false (pafi_accounts_file_change (fixture->path, &change, &write_error));
  g_assert_true (write_error->domain == G_FILE_ERROR);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
}

static void
test_chosen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) a = pafi_test_account_new (ID_A, "Garut", FALSE);
  g_autoptr (PafiAccount) b = pafi_test_account_new (ID_B, "Tasikmalaya", FALSE);
  PafiAccountsChange choice = { .choose = TRUE, .chosen = ID_B, .all = fixture->none };
  PafiAccountsChange removal = { .remove = ID_B, .all = fixture->none };
  g_autofree char *after_choice = NULL;
  g_autofree char *after_removal = NULL;
  g_auto (GStrv) stored_then = NULL;
  g_auto (GStrv) stored_now = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) two = NULL;

  put (fixture, a);
  put (fixture, b);
  g_assert_true (pafi_accounts_file_change (fixture->path, &choice, NULL));
  two = pafi_accounts_file_read (fixture->path, &after_choice, &stored_then, NULL);
  g_assert_cmpstr (after_choice, ==, ID_B);
  g_assert_true (pafi_accounts_file_change (fixture->path, &removal, NULL));
  one = pafi_accounts_file_read (fixture->path, &after_removal, &stored_now, NULL);
  g_assert_cmpstr (after_removal, ==, ID_A);
}

static void
assert_stored (Fixture *fixture, const char *first, const char *second)
{
  g_autofree char *chosen = NULL;
  g_auto (GStrv) stored = NULL;
  g_autoptr (GPtrArray) accounts
      = pafi_accounts_file_read (fixture->path, &chosen, &stored, NULL);
  guint n = (first != NULL) + (second != NULL);

  g_assert_cmpuint (g_strv_length (stored), ==, n);
  if (n > 0)
    g_assert_cmpstr (stored[0], ==, first);
  if (n > 1)
    g_assert_cmpstr (stored[1], ==, second);
}

/* Where secrets are is written beside the accounts; a file of old does not say it. */
static void
test_stored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiAccount) b = pafi_test_account_new (ID_B, "Tasikmalaya", FALSE);
  char *ids[] = { (char *) ID_B, NULL };
  PafiAccountsChange note
      = { .note = ID_B, .stored = ids, .all = fixture->none };
  PafiAccountsChange gone
      = { .note = "33333333-8a4d-4c55-9d0f-1c2d3e4f5a6b", .all = fixture->none };
  g_autofree char *text = NULL;

  write_file (fixture, "[" ID_A "]\nname=A\nserver=https://a.example\nclient-id=1\n"
                       "[" ID_B "]\nname=B\nserver=https://b.example\nclient-id=2\n"
                       "session-only=true\n");
  assert_stored (fixture, ID_A, NULL);
  put (fixture, b);
  assert_stored (fixture, ID_A, NULL);
  g_assert_true (pafi_accounts_file_change (fixture->path, &note, NULL));
  assert_stored (fixture, ID_A, ID_B);
  /* Another process removed that one. */
  g_assert_true (pafi_accounts_file_change (fixture->path, &gone, NULL));
  assert_stored (fixture, ID_A, ID_B);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_null (strstr (text, gone.note));
}

#define ADD(name, data, func) \
  g_test_add ("/accounts/file/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  ADD ("round-trip", NULL, test_round_trip);
  ADD ("modes", NULL, test_modes);
  ADD ("missing", NULL, test_missing);
  ADD ("unknown-kept", NULL, test_unknown_kept);
  ADD ("unusable-kept", NULL, test_unusable_kept);
  ADD ("damaged/no-group", "name=Garut\n", test_damaged);
  ADD ("damaged/cut-off", "[" ID_A "]\nname=Garut\nserv", test_damaged);
  ADD ("damaged/binary", "\x7f" "ELF\x01\xff", test_damaged);
  ADD ("damaged/zeros", NULL, test_damaged_zeros);
  ADD ("damaged-meanwhile", NULL, test_damaged_meanwhile);
  ADD ("unreadable", NULL, test_unreadable);
  ADD ("chosen", NULL, test_chosen);
  ADD ("stored", NULL, test_stored);

  return g_test_run ();
}
