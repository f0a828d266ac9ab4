/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-cli-commands.h"
#include "pafi-cli-loop.h"
#include "pafi-cli-secret.h"
#include "pafi-cli-target.h"
#include "pafi-format.h"
#include "pafi-text.h"

typedef struct
{
  PafiCliTarget target;
  char *lang;
  char **words; /* the verb and the name */
} Options;

static void
options_clear (Options *options)
{
  pafi_cli_target_clear (&options->target);
  g_free (options->lang);
  g_strfreev (options->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, N_ ("Language: id or en"), "LANG" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL,
      "list|add|test|remove [NAME]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **args = g_memdup2 (copy, sizeof (char *) * (gsize) (argc + 1));
  guint n_words;

  g_set_prgname ("pafi-checker account");
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
    context, _ ("Manage accounts. The secret is asked for on the terminal, or read with "
                "--secret-file; it is kept in the system’s keyring."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  pafi_cli_target_add_options (&options->target, context);
  if (!g_option_context_parse (context, &argc, &args, error))
    return FALSE;

  n_words = options->words != NULL ? g_strv_length (options->words) : 0;
  if (n_words < 1 || n_words > 2)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("This is not a use of “account”. See “pafi-checker account --help”."));
      return FALSE;
    }
  if (n_words == 2)
    {
      g_free (options->target.account);
      options->target.account = g_strdup (options->words[1]);
    }
  return TRUE;
}

static PafiCliExit
list (Options *options, PafiAccounts *accounts)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (accounts));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PafiAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), i);
      g_autofree char *name = pafi_text_dup_safe (pafi_account_get_name (account));

      g_print ("%s %s\t%s\t%s\n", account == pafi_accounts_get_chosen (accounts) ? "*" : " ", name,
               pafi_account_get_server (account), pafi_account_get_client_id (account));
    }
  if (n == 0)
    g_printerr ("%s\n",
                _ ("There is no account yet. Add one with “pafi-checker account add”."));
  return PAFI_CLI_EXIT_DONE;
}

/* Stores the account, and says where its secret went. */
static PafiCliExit
save (PafiAccounts *accounts, PafiAccount *account, const char *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL, secret_error = NULL;

  pafi_accounts_save_async (accounts, account, secret, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  if (!pafi_accounts_save_finish (accounts, result, &secret_error, &error))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  if (secret_error != NULL)
    {
      g_autoptr (PafiFailure) failure = NULL;

      if (secret_error->domain == PAFI_ERROR)
        {
          g_autofree char *explanation = NULL;

          failure = pafi_failure_new ((PafiError) secret_error->code,
                                      &(PafiFailureFacts){
                                        .account = pafi_account_get_name (account),
                                      });
          explanation = pafi_failure_dup_explanation (failure);
          g_printerr ("%s. %s\n", pafi_failure_get_subtitle (failure), explanation);
        }
      g_printerr ("%s\n", _ ("The account is saved, but its secret is not. Give the secret with "
                             "--secret-file at each check."));
      return PAFI_CLI_EXIT_NO_ACCOUNT;
    }
  g_printerr (_ ("Account “%s” saved; its secret is in the keyring."),
              pafi_account_get_name (account));
  g_printerr ("\n");
  return PAFI_CLI_EXIT_DONE;
}

static PafiCliExit
add (Options *options, PafiAccounts *accounts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiAccount) account = NULL;
  PafiCliExit code;
  char *secret;

  if (options->target.server == NULL)
    options->target.server = g_strdup (PAFI_ACCOUNT_DEFAULT_SERVER);
  account = pafi_cli_target_new_account (
    &options->target, options->target.account != NULL ? options->target.account : "", &error);
  if (account == NULL)
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  if (pafi_accounts_find (accounts, pafi_account_get_name (account)) != NULL)
    {
      g_printerr (_ ("There is an account “%s” already. Remove it first, or choose another name."),
                  pafi_account_get_name (account));
      g_printerr ("\n");
      return PAFI_CLI_EXIT_USAGE;
    }

  secret = pafi_cli_find_secret (options->target.secret_file, &error);
  if (secret == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) &&
      options->target.secret_file == NULL)
    {
      g_clear_error (&error);
      secret = pafi_cli_ask_secret (_ ("Client secret: "), &error);
    }
  if (secret == NULL)
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_NO_ACCOUNT;
    }
  code = save (accounts, account, secret);
  pafi_cli_secret_free (secret);
  return code;
}

static void
passed_cb (const PafiProbeProgress *progress, gpointer user_data)
{
  static const char *const steps[PAFI_PROBE_N_STEPS] = {
    N_ ("Server found"),
    N_ ("Connection secure"),
    N_ ("Credentials accepted"),
    N_ ("Scope allowed"),
  };

  g_print ("✓ %s\n", _ (steps[progress->step]));
}

static PafiCliExit
test (Options *options, PafiAccounts *accounts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiSession) session = pafi_cli_target_open (&options->target, &error);
  g_autoptr (GCancellable) cancellable = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiFailure) failure = NULL;
  g_autofree char *explanation = NULL;
  PafiProbeStep step;

  if (session == NULL)
    {
      g_printerr ("%s\n", error->message);
      return pafi_cli_target_get_exit (error);
    }

  cancellable = pafi_cli_catch_interrupt ();
  pafi_session_probe_async (session, cancellable, passed_cb, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  failure = pafi_session_probe_finish (session, result, &step);
  if (failure == NULL)
    return PAFI_CLI_EXIT_DONE;

  explanation = pafi_failure_dup_explanation (failure);
  g_print ("✗ %s. %s\n", pafi_failure_get_subtitle (failure), explanation);
  switch ((guint) pafi_failure_get_reason (failure))
    {
    case PAFI_ERROR_CANCELLED:
      return PAFI_CLI_EXIT_STOPPED;
    case PAFI_ERROR_CREDENTIALS_REJECTED:
    case PAFI_ERROR_KEYRING_LOCKED:
    case PAFI_ERROR_KEYRING_ABSENT:
    case PAFI_ERROR_KEYRING_DAMAGED:
    case PAFI_ERROR_SECRET_MISSING:
      return PAFI_CLI_EXIT_NO_ACCOUNT;
    default:
      return PAFI_CLI_EXIT_NOT_CHECKED;
    }
}

static PafiCliExit
remove_account (Options *options, PafiAccounts *accounts)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL, secret_error = NULL;
  PafiAccount *account = options->target.account != NULL
                           ? pafi_accounts_find (accounts, options->target.account)
                           : NULL;

  if (account == NULL)
    {
      g_printerr (_ ("There is no account “%s”. See “pafi-checker account list”."),
                  options->target.account != NULL ? options->target.account : "");
      g_printerr ("\n");
      return PAFI_CLI_EXIT_NO_ACCOUNT;
    }
  pafi_accounts_remove_async (accounts, account, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  if (!pafi_accounts_remove_finish (accounts, result, &secret_error, &error))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  if (secret_error != NULL)
    g_printerr ("%s\n", _ ("The account is removed, but its secret could not be removed from the "
                           "keyring."));
  return PAFI_CLI_EXIT_DONE;
}

PafiCliExit
pafi_cli_account (int argc, char **argv)
{
  static const struct
  {
    const char *verb;
    PafiCliExit (*run) (Options *options, PafiAccounts *accounts);
  } verbs[] = {
    { "list", list },
    { "add", add },
    { "test", test },
    { "remove", remove_account },
  };
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiAccounts) accounts = NULL;

  if (!parse (&options, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strcmp (options.words[0], verbs[i].verb) == 0)
      {
        accounts = pafi_cli_load_accounts (&error);
        if (accounts == NULL)
          {
            g_printerr ("%s\n", error->message);
            return PAFI_CLI_EXIT_NO_ACCOUNT;
          }
        return verbs[i].run (&options, accounts);
      }

  g_printerr ("%s\n", _ ("This is not a use of “account”. See “pafi-checker account --help”."));
  return PAFI_CLI_EXIT_USAGE;
}
