/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-target.h"

#include <glib/gi18n-lib.h>

#include "pafi-address.h"
#include "pafi-cli-loop.h"
#include "pafi-cli-secret.h"

/**
 * pafi_cli_target_add_options:
 * @target: where the values go
 * @context: of the subcommand
 *
 * Adds the options that name an account.
 */
void
pafi_cli_target_add_options (PafiCliTarget *target, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "account", 0, 0, G_OPTION_ARG_STRING, &target->account, N_ ("Use this stored account"),
      N_ ("NAME") },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &target->demo,
      N_ ("Use made-up members; needs no account and no network"), NULL },
    { "server", 0, 0, G_OPTION_ARG_STRING, &target->server,
      N_ ("Use this server for this call alone"), "URL" },
    { "token-url", 0, 0, G_OPTION_ARG_STRING, &target->token_url,
      N_ ("The token address, if it is not SERVER/oauth/token"), "URL" },
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &target->client_id, N_ ("The client ID"),
      "ID" },
    { "scope", 0, 0, G_OPTION_ARG_STRING, &target->scope, N_ ("The scope"), N_ ("SCOPE") },
    { "secret-file", 0, 0, G_OPTION_ARG_FILENAME, &target->secret_file,
      N_ ("Read the client secret from this file; - is standard input"), N_ ("FILE") },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &target->ca_file,
      N_ ("Trust this certificate authority besides the system’s"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * pafi_cli_target_clear:
 * @target: options
 *
 * Frees what @target holds.
 */
void
pafi_cli_target_clear (PafiCliTarget *target)
{
  g_clear_pointer (&target->account, g_free);
  g_clear_pointer (&target->server, g_free);
  g_clear_pointer (&target->token_url, g_free);
  g_clear_pointer (&target->client_id, g_free);
  g_clear_pointer (&target->scope, g_free);
  g_clear_pointer (&target->secret_file, g_free);
  g_clear_pointer (&target->ca_file, g_free);
}

/**
 * pafi_cli_load_accounts:
 * @error: return location for an error of the key file
 *
 * Returns: (transfer full) (nullable): the user's accounts
 */
PafiAccounts *
pafi_cli_load_accounts (GError **error)
{
  g_autoptr (PafiAccounts) accounts = pafi_accounts_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;

  pafi_accounts_load_async (accounts, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  if (!pafi_accounts_load_finish (accounts, result, error))
    return NULL;
  return g_steal_pointer (&accounts);
}

static char *
dup_absolute (const char *path)
{
  return path != NULL ? g_canonicalize_filename (path, NULL) : NULL;
}

/**
 * pafi_cli_target_new_account:
 * @target: options with `--server`
 * @name: what to call it
 * @error: return location for a #PafiAccountError
 *
 * Returns: (transfer full) (nullable): an account made of the options
 */
PafiAccount *
pafi_cli_target_new_account (const PafiCliTarget *target, const char *name, GError **error)
{
  g_autofree char *ca_file = dup_absolute (target->ca_file);

  return pafi_account_new (&(PafiAccountFields){
                             .name = name,
                             .server = target->server,
                             .token_url = target->token_url,
                             .client_id = target->client_id != NULL ? target->client_id : "",
                             .scope = target->scope,
                             .ca_file = ca_file,
                           },
                           error);
}

static PafiSession *
open_server (const PafiCliTarget *target, PafiClock *clock, GError **error)
{
  g_autofree char *host = pafi_address_dup_host (target->server);
  g_autoptr (PafiAccount) account =
    pafi_cli_target_new_account (target, host != NULL ? host : target->server, error);
  PafiSession *session;
  char *secret;

  if (account == NULL)
    return NULL;
  secret = pafi_cli_find_secret (target->secret_file, error);
  if (secret == NULL)
    return NULL;
  session = pafi_session_new_with_secret (account, secret, NULL, clock);
  pafi_cli_secret_free (secret);
  return session;
}

/* The stored account, with the certificate authority of this call. */
static PafiAccount *
with_ca_file (PafiAccount *account, const char *path, GError **error)
{
  g_autofree char *ca_file = dup_absolute (path);

  if (ca_file == NULL)
    return g_object_ref (account);
  return pafi_account_new (&(PafiAccountFields){
                             .id = pafi_account_get_id (account),
                             .name = pafi_account_get_name (account),
                             .server = pafi_account_get_server (account),
                             .token_url = pafi_account_get_token_url (account),
                             .client_id = pafi_account_get_client_id (account),
                             .scope = pafi_account_get_scope (account),
                             .ca_file = ca_file,
                             .session_only = pafi_account_get_session_only (account),
                           },
                           error);
}

static PafiSession *
open_stored (const PafiCliTarget *target, PafiClock *clock, GError **error)
{
  g_autoptr (PafiAccounts) accounts = pafi_cli_load_accounts (error);
  g_autoptr (PafiAccount) account = NULL;
  PafiAccount *stored;
  PafiSession *session;
  char *secret;

  if (accounts == NULL)
    return NULL;
  stored = target->account != NULL ? pafi_accounts_find (accounts, target->account)
                                   : pafi_accounts_get_chosen (accounts);
  if (stored == NULL)
    {
      if (target->account != NULL)
        g_set_error (error, PAFI_ERROR, PAFI_ERROR_NO_ACCOUNT,
                     _ ("There is no account “%s”. See “pafi-checker account list”."),
                     target->account);
      else
        g_set_error_literal (error, PAFI_ERROR, PAFI_ERROR_NO_ACCOUNT,
                             _ ("There is no account yet. Add one with “pafi-checker account add”."));
      return NULL;
    }
  account = with_ca_file (stored, target->ca_file, error);
  if (account == NULL)
    return NULL;
  if (target->secret_file == NULL)
    return pafi_session_new (accounts, account, NULL, clock);

  secret = pafi_cli_find_secret (target->secret_file, error);
  if (secret == NULL)
    return NULL;
  session = pafi_session_new_with_secret (account, secret, NULL, clock);
  pafi_cli_secret_free (secret);
  return session;
}

/**
 * pafi_cli_target_open:
 * @target: options
 * @error: return location for an error: %G_OPTION_ERROR for options that don't go together,
 *   %PAFI_ERROR_NO_ACCOUNT, a #PafiAccountError, or a #GIOError of the secret
 *
 * Returns: (transfer full) (nullable): a session with the account that the options name
 */
PafiSession *
pafi_cli_target_open (const PafiCliTarget *target, GError **error)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();

  if ((target->account != NULL) + target->demo + (target->server != NULL) > 1)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Only one of --account, --demo and --server can be used."));
      return NULL;
    }
  if (target->server == NULL &&
      (target->token_url != NULL || target->client_id != NULL || target->scope != NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--token-url, --client-id and --scope need --server."));
      return NULL;
    }

  if (target->demo)
    return pafi_session_new_demo (NULL, clock);
  return target->server != NULL ? open_server (target, clock, error)
                                : open_stored (target, clock, error);
}

/**
 * pafi_cli_target_get_exit:
 * @error: what pafi_cli_target_open() said
 *
 * Returns: the exit code for it: wrong options are wrong usage, a secret that can't be had is not
 */
PafiCliExit
pafi_cli_target_get_exit (const GError *error)
{
  if (error->domain == G_OPTION_ERROR ||
      (error->domain == PAFI_ACCOUNT_ERROR && error->code != PAFI_ACCOUNT_ERROR_SECRET))
    return PAFI_CLI_EXIT_USAGE;
  return PAFI_CLI_EXIT_NO_ACCOUNT;
}
