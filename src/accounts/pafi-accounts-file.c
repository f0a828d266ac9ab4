/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-accounts-file.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "pafi-file.h"
#include "pafi-set-aside.h"

/* The file as a person may find it: a group for each account, named by its id, and one for all. */
#define GENERAL "General"
#define KEY_CHOSEN "chosen"
#define KEY_NAME "name"
#define KEY_SERVER "server"
#define KEY_TOKEN_URL "token-url"
#define KEY_CLIENT_ID "client-id"
#define KEY_SCOPE "scope"
#define KEY_CA_FILE "ca-file"
#define KEY_SESSION_ONLY "session-only"
#define KEY_SECRET_STORED "secret-stored"

static const char heading[] = " PAFI Checker: the accounts without their secrets, which are in the "
                              "system’s keyring.";

static GKeyFile *
make_empty (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_comment (file, NULL, NULL, heading, NULL);
  return g_steal_pointer (&file);
}

/* Only what does not parse is damage; a file that can't be opened may be quite in order. */
static GKeyFile *
open_file (const char *path, gboolean *missing, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) cause = NULL;
  g_autofree char *contents = NULL;
  gsize length;

  *missing = FALSE;
  if (!g_file_get_contents (path, &contents, &length, &cause))
    {
      if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        {
          *missing = TRUE;
          return make_empty ();
        }
      g_set_error (error, cause->domain, cause->code,
                   /* Translators: %s is what the system says, in English */
                   _ ("The list of accounts can’t be read: %s"), cause->message);
      return NULL;
    }
  /* A crash may leave zeros in place of what was not written yet. To GKeyFile a line of them is a
   * comment. */
  if (memchr (contents, '\0', length) != NULL)
    {
      g_set_error_literal (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE, "There is a zero byte");
      return NULL;
    }
  if (!g_key_file_load_from_data (file, contents, length,
                                  G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return NULL;
  return g_steal_pointer (&file);
}

static PafiAccount *
read_account (GKeyFile *file, const char *id)
{
  g_autofree char *name = g_key_file_get_string (file, id, KEY_NAME, NULL);
  g_autofree char *server = g_key_file_get_string (file, id, KEY_SERVER, NULL);
  g_autofree char *token_url = g_key_file_get_string (file, id, KEY_TOKEN_URL, NULL);
  g_autofree char *client_id = g_key_file_get_string (file, id, KEY_CLIENT_ID, NULL);
  g_autofree char *scope = g_key_file_get_string (file, id, KEY_SCOPE, NULL);
  g_autofree char *ca_file = g_key_file_get_string (file, id, KEY_CA_FILE, NULL);
  PafiAccountFields fields = { id, name, server, token_url, client_id, scope, ca_file,
                               g_key_file_get_boolean (file, id, KEY_SESSION_ONLY, NULL) };
  g_autoptr (GError) error = NULL;
  PafiAccount *account = pafi_account_new (&fields, &error);

  /* It stays in the file for the day when it is understood. */
  if (account == NULL)
    g_message ("An account of the list can't be used: %s", error->message);
  return account;
}

static void
write_string (GKeyFile *file, const char *id, const char *key, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, id, key, value);
  else
    g_key_file_remove_key (file, id, key, NULL);
}

static void
write_stored (GKeyFile *file, const char *id, const PafiAccountsChange *change)
{
  gboolean stored
      = change->stored != NULL && g_strv_contains ((const char *const *) change->stored, id);

  g_key_file_set_boolean (file, id, KEY_SECRET_STORED, stored);
}

/* Before there was the key, the keyring was taken for granted. */
static gboolean
read_stored (GKeyFile *file, const char *id)
{
  g_autoptr (GError) error = NULL;
  gboolean stored = g_key_file_get_boolean (file, id, KEY_SECRET_STORED, &error);

  return error != NULL ? !g_key_file_get_boolean (file, id, KEY_SESSION_ONLY, NULL) : stored;
}

static void
write_account (GKeyFile *file, PafiAccount *account, const PafiAccountsChange *change)
{
  const char *id = pafi_account_get_id (account);

  write_string (file, id, KEY_NAME, pafi_account_get_name (account));
  write_string (file, id, KEY_SERVER, pafi_account_get_server (account));
  write_string (file, id, KEY_TOKEN_URL, pafi_account_get_token_url (account));
  write_string (file, id, KEY_CLIENT_ID, pafi_account_get_client_id (account));
  write_string (file, id, KEY_SCOPE, pafi_account_get_scope (account));
  write_string (file, id, KEY_CA_FILE, pafi_account_get_ca_file (account));
  g_key_file_set_boolean (file, id, KEY_SESSION_ONLY, pafi_account_get_session_only (account));
  write_stored (file, id, change);
}

static char *
find_first_account (GKeyFile *file)
{
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    if (g_uuid_string_is_valid (groups[i]))
      return g_strdup (groups[i]);
  return NULL;
}

/* There is a chosen account whenever there is an account. */
static void
write_chosen (GKeyFile *file, const PafiAccountsChange *change)
{
  g_autofree char *chosen = g_key_file_get_string (file, GENERAL, KEY_CHOSEN, NULL);

  if (change->choose)
    {
      g_free (chosen);
      chosen = g_strdup (change->chosen);
    }
  if (chosen == NULL || !g_key_file_has_group (file, chosen))
    {
      g_free (chosen);
      chosen = find_first_account (file);
    }
  write_string (file, GENERAL, KEY_CHOSEN, chosen);
}

static GError *
set_damaged_aside (const char *path)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *aside = pafi_set_aside (path, &cause);
  g_autofree char *name = NULL;

  if (aside == NULL)
    return g_error_new (cause->domain, cause->code,
                        _ ("The list of accounts is damaged and can’t be set aside: %s"),
                        cause->message);
  name = g_path_get_basename (aside);
  return g_error_new (G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                      /* Translators: %s is the name of a file */
                      _ ("The list of accounts was damaged. It was kept as “%s”, and a new list "
                         "begins."),
                      name);
}

/**
 * pafi_accounts_file_read:
 * @path: the key file
 * @chosen: (out) (transfer full) (nullable): the id of the chosen account
 * @stored: (out) (transfer full): the ids of the accounts whose secrets the keyring holds, as far
 *   as the file knows
 * @error: return location for a #GError whose message is a sentence for people: a #GKeyFileError
 *   if the file was damaged and has been renamed, anything else if it could not be read
 *
 * Reads the accounts in the order of the file. A missing file holds none. An account that this
 * version can't use is left out, and left in the file.
 *
 * Blocks; for threads.
 *
 * Returns: (transfer full) (nullable) (element-type PafiAccount): the accounts
 */
GPtrArray *
pafi_accounts_file_read (const char *path, char **chosen, GStrv *stored, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GError) cause = NULL;
  g_auto (GStrv) groups = NULL;
  gboolean missing;

  *chosen = NULL;
  *stored = NULL;
  file = open_file (path, &missing, &cause);
  if (cause != NULL && cause->domain == G_KEY_FILE_ERROR)
    {
      g_propagate_error (error, set_damaged_aside (path));
      return NULL;
    }
  if (file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }

  groups = g_key_file_get_groups (file, NULL);
  for (gsize i = 0; groups[i] != NULL; i++)
    if (g_uuid_string_is_valid (groups[i]))
      {
        PafiAccount *account = read_account (file, groups[i]);

        if (account != NULL)
          g_ptr_array_add (accounts, account);
        if (read_stored (file, groups[i]))
          g_strv_builder_add (builder, groups[i]);
      }
  *chosen = g_key_file_get_string (file, GENERAL, KEY_CHOSEN, NULL);
  *stored = g_strv_builder_end (builder);
  return g_steal_pointer (&accounts);
}

static gboolean
make_directory (const char *path, GError **error)
{
  g_autofree char *directory = g_path_get_dirname (path);

  if (g_mkdir_with_parents (directory, 0700) == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
               _ ("The folder of the accounts can’t be made: %s"), g_strerror (errno));
  return FALSE;
}

static gboolean
write_file (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (pafi_file_replace (path, bytes, &cause))
    return TRUE;
  if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
                         _ ("The list of accounts can’t be saved: the disk is full."));
  else
    g_set_error (error, cause->domain, cause->code,
                 /* Translators: %s names the file and what the system says of it */
                 _ ("The list of accounts can’t be saved: %s"), cause->message);
  return FALSE;
}

/**
 * pafi_accounts_file_change:
 * @path: the key file
 * @change: what is to be changed
 * @error: return location for a #GError whose message is a sentence for people
 *
 * Reads the file again, changes what is to be changed and leaves the rest: what a newer version or
 * another process wrote is not lost. A file that can't be read is not overwritten; a damaged one is
 * set aside; if it is gone, all known accounts are written.
 *
 * The file is written whole or not at all, mode 0600, its folder made with 0700.
 *
 * Blocks; for threads.
 *
 * Returns: whether the change is in the file
 */
gboolean
pafi_accounts_file_change (const char *path, const PafiAccountsChange *change, GError **error)
{
  g_autoptr (GKeyFile) file = NULL;
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean anew;
  char *contents;
  gsize length;

  file = open_file (path, &anew, &cause);
  if (cause != NULL && cause->domain == G_KEY_FILE_ERROR)
    {
      g_autoptr (GError) damage = set_damaged_aside (path);

      if (damage->domain != G_KEY_FILE_ERROR)
        {
          g_propagate_error (error, g_steal_pointer (&damage));
          return FALSE;
        }
      file = make_empty ();
      anew = TRUE;
    }
  if (file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  for (guint i = 0; anew && i < change->all->len; i++)
    write_account (file, g_ptr_array_index (change->all, i), change);
  if (change->put != NULL)
    write_account (file, change->put, change);
  if (change->note != NULL && g_key_file_has_group (file, change->note))
    write_stored (file, change->note, change);
  if (change->remove != NULL)
    g_key_file_remove_group (file, change->remove, NULL);
  write_chosen (file, change);

  if (!make_directory (path, error))
    return FALSE;
  contents = g_key_file_to_data (file, &length, NULL);
  bytes = g_bytes_new_take (contents, length);
  return write_file (path, bytes, error);
}
