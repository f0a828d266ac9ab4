/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "pafi-cli-commands.h"
#include "pafi-cli-loop.h"
#include "pafi-cli-output.h"
#include "pafi-cli-target.h"

typedef struct
{
  PafiCliTarget target;
  char *format;
  char *output;
  int deadline;
  gboolean raw;
  gboolean masked;
  char *lang;
  char **niks;
} Options;

/* What the checks came to, for the exit code. */
typedef struct
{
  guint answered;
  guint malformed;
  guint not_checked;
  guint account_failed;
} Tally;

static void
options_clear (Options *options)
{
  pafi_cli_target_clear (&options->target);
  g_free (options->format);
  g_free (options->output);
  g_free (options->lang);
  g_strfreev (options->niks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("How results are printed: text, json or csv"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      N_ ("Write there; the ending chooses the format: .csv .json .pdf"), N_ ("FILE") },
    { "deadline", 0, 0, G_OPTION_ARG_INT, &options->deadline,
      N_ ("Total seconds of one look-up, retries included"), N_ ("SECONDS") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options->raw,
      N_ ("CSV for machines: nothing guarded against spreadsheets"), NULL },
    { "mask", 0, 0, G_OPTION_ARG_NONE, &options->masked,
      N_ ("Mask NIKs but for the first six digits and the last four"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, N_ ("Language: id or en"), "LANG" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->niks, NULL, "NIK…" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **args = g_memdup2 (copy, sizeof (char *) * (gsize) (argc + 1));

  g_set_prgname ("pafi-checker check");
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Look NIKs up and print the results"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  pafi_cli_target_add_options (&options->target, context);
  if (!g_option_context_parse (context, &argc, &args, error))
    return FALSE;

  if (options->niks == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Name at least one NIK."));
      return FALSE;
    }
  if (options->deadline < 0 || options->deadline > 3600)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--deadline is a number of seconds from 1 to 3600."));
      return FALSE;
    }
  return TRUE;
}

static void
count (Tally *tally, PafiCheck *check)
{
  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_FOUND:
    case PAFI_VERDICT_NOT_REGISTERED:
      tally->answered++;
      break;
    case PAFI_VERDICT_MALFORMED_NIK:
      tally->malformed++;
      break;
    case PAFI_VERDICT_NOT_CHECKED:
    default:
      tally->not_checked++;
      switch ((guint) pafi_failure_get_reason (pafi_check_get_failure (check)))
        {
        case PAFI_ERROR_CREDENTIALS_REJECTED:
        case PAFI_ERROR_KEYRING_LOCKED:
        case PAFI_ERROR_KEYRING_ABSENT:
        case PAFI_ERROR_KEYRING_DAMAGED:
        case PAFI_ERROR_SECRET_MISSING:
        case PAFI_ERROR_NO_ACCOUNT:
          tally->account_failed++;
          break;
        default:
          break;
        }
      break;
    }
}

static PafiCliExit
judge (const Tally *tally)
{
  if (tally->account_failed > 0 && tally->answered == 0 &&
      tally->account_failed == tally->not_checked)
    return PAFI_CLI_EXIT_NO_ACCOUNT;
  if (tally->not_checked > 0)
    return PAFI_CLI_EXIT_NOT_CHECKED;
  return tally->malformed > 0 ? PAFI_CLI_EXIT_MALFORMED : PAFI_CLI_EXIT_DONE;
}

static void
waiting_cb (PafiSession *session, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  g_autofree char *explanation = NULL;

  if (failure == NULL)
    return;
  explanation = pafi_failure_dup_explanation (failure);
  g_printerr ("%s: %s\n", pafi_failure_get_subtitle (failure), explanation);
}

static PafiCheck *
check_one (PafiSession *session, const char *text, GCancellable *cancellable)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_session_check_async (session, text, cancellable, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  return pafi_session_check_finish (session, result);
}

/* Without an account every NIK still gets its line, so that a script finds what it asked for. */
static PafiCheck *
judge_without_account (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (text, &error);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_NO_ACCOUNT, NULL);
  PafiCheckOrigin origin = { 0 };

  if (nik == NULL)
    return pafi_check_new_malformed (text, error, &origin);
  return pafi_check_new_not_checked (nik, failure, &origin);
}

static PafiCliExit
check_all (Options *options, PafiSession *session, PafiCliOutput *output)
{
  g_autoptr (GCancellable) cancellable = pafi_cli_catch_interrupt ();
  g_autoptr (GError) error = NULL;
  Tally tally = { 0 };
  gboolean stopped = FALSE;

  if (session != NULL)
    {
      /* Without the option the server's limit is waited for, so that a long line of NIKs ends well. */
      if (options->deadline > 0)
        pafi_session_set_deadline (session, (guint) options->deadline);
      g_signal_connect (session, "waiting", G_CALLBACK (waiting_cb), NULL);
    }

  for (gsize i = 0; options->niks[i] != NULL && !stopped; i++)
    {
      g_autoptr (PafiCheck) check = session != NULL
                                      ? check_one (session, options->niks[i], cancellable)
                                      : judge_without_account (options->niks[i]);

      stopped = g_cancellable_is_cancelled (cancellable);
      pafi_cli_output_add (output, check);
      count (&tally, check);
    }

  if (!pafi_cli_output_finish (output, &error))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  return stopped ? PAFI_CLI_EXIT_STOPPED : judge (&tally);
}

PafiCliExit
pafi_cli_check (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiCliOutput) output = NULL;
  g_autoptr (PafiSession) session = NULL;

  if (!parse (&options, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  output = pafi_cli_output_new (options.format, options.output, options.raw, options.masked, &error);
  if (output == NULL)
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }

  session = pafi_cli_target_open (&options.target, &error);
  if (session == NULL)
    {
      g_printerr ("%s\n", error->message);
      if (!g_error_matches (error, PAFI_ERROR, PAFI_ERROR_NO_ACCOUNT))
        return pafi_cli_target_get_exit (error);
    }
  return check_all (&options, session, output);
}
