/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-cli-bar.h"
#include "pafi-cli-commands.h"
#include "pafi-cli-list-output.h"
#include "pafi-cli-list.h"
#include "pafi-cli-lookup.h"
#include "pafi-cli-loop.h"
#include "pafi-cli-store.h"
#include "pafi-cli-target.h"
#include "pafi-list-run.h"

typedef struct
{
  PafiCliTarget target;
  PafiCliListOutput output;
  PafiCliLookup lookup; /* its deadline */
  PafiCliList list;
  int in_flight;
  char *lang;
  char **files;
} Options;

static void
options_clear (Options *options)
{
  pafi_cli_target_clear (&options->target);
  pafi_cli_list_output_clear (&options->output);
  g_free (options->list.column);
  g_free (options->lang);
  g_strfreev (options->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

static gboolean
validate (Options *options, GError **error)
{
  if (options->files == NULL || options->files[0] == NULL || options->files[1] != NULL)
    return fail (error, _ ("Name one file; - is standard input."));
  options->list.path = options->files[0];
  if (options->in_flight < 0 || options->in_flight > PAFI_RUN_MOST_IN_FLIGHT)
    return fail (error, _ ("--in-flight is a number from 1 to 32."));
  if (strcmp (options->list.path, "-") == 0 && g_strcmp0 (options->target.secret_file, "-") == 0)
    return fail (error, _ ("The list and the secret can’t both come from standard input."));
  return pafi_cli_lookup_validate (&options->lookup, error) &&
         pafi_cli_list_output_validate (&options->output, error);
}

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  PafiCliListOutput *output = &options->output;
  const GOptionEntry entries[] = {
    { "resume", 0, 0, G_OPTION_ARG_NONE, &options->list.resume,
      N_ ("Go on with an interrupted run of the same file"), NULL },
    { "in-flight", 0, 0, G_OPTION_ARG_INT, &options->in_flight,
      N_ ("How many NIKs are asked at once (4)"), "N" },
    { "column", 0, 0, G_OPTION_ARG_STRING, &options->list.column,
      N_ ("The column that holds the NIK, by its header"), N_ ("NAME") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &output->format,
      N_ ("How results are printed: text, json or csv"), N_ ("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output->path,
      N_ ("Write there; the ending chooses the format: .csv .json .xlsx .pdf"), N_ ("FILE") },
    { "deadline", 0, 0, G_OPTION_ARG_INT, &options->lookup.deadline,
      N_ ("Total seconds of one look-up, retries included"), N_ ("SECONDS") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &output->raw,
      N_ ("CSV for machines: nothing guarded against spreadsheets"), NULL },
    { "mask", 0, 0, G_OPTION_ARG_NONE, &output->masked,
      N_ ("Mask NIKs but for the first six digits and the last four"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, N_ ("Language: id or en"), "LANG" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options->files, NULL,
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **args = g_memdup2 (copy, sizeof (char *) * (gsize) (argc + 1));

  g_set_prgname ("pafi-checker run");
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Look up every NIK of a list"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  pafi_cli_paper_add_options (&output->paper, context);
  pafi_cli_target_add_options (&options->target, context);
  return g_option_context_parse (context, &argc, &args, error) && validate (options, error);
}

static void
interrupted_cb (GCancellable *cancellable, gpointer user_data)
{
  pafi_list_run_pause (user_data);
}

/* Runs until nothing is left, or something is in the way. */
static void
run_to_its_end (PafiListRun *run, gboolean resumed, GCancellable *cancellable)
{
  g_autoptr (PafiCliBar) bar = pafi_cli_bar_new (run);
  gulong handler;

  if (resumed)
    pafi_list_run_retry (run);
  else
    pafi_list_run_start (run);
  handler = g_cancellable_connect (cancellable, G_CALLBACK (interrupted_cb), run, NULL);
  while (pafi_list_run_get_state (run) != PAFI_RUN_FINISHED &&
         pafi_list_run_get_state (run) != PAFI_RUN_PAUSED)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_disconnect (cancellable, handler);
}

static void
print_end (PafiListRun *run, gboolean kept)
{
  const gboolean finished = pafi_list_run_get_state (run) == PAFI_RUN_FINISHED;
  guint done = pafi_list_run_get_n_done (run), total = pafi_list_run_get_n_total (run);

  if (finished)
    /* Translators: how many have an answer, and how many were asked */
    g_printerr (_ ("Done: %1$u of %2$u NIKs were asked."), done, total);
  else if (!kept)
    /* Translators: how many have an answer, and how many were asked */
    g_printerr (_ ("Stopped at %1$u of %2$u. No history is kept: what was not written is gone."), done,
                total);
  else
    g_printerr (_ ("Stopped at %1$u of %2$u. What is done is kept; the same call with --resume goes on."),
                done, total);
  g_printerr ("\n");
}

static void
print_reason (PafiListRun *run)
{
  PafiFailure *failure = pafi_list_run_get_failure (run);
  const GError *error = pafi_list_run_get_storage_error (run);

  if (error != NULL)
    g_printerr ("%s\n", error->message);
  else if (failure != NULL)
    {
      g_autofree char *explanation = pafi_failure_dup_explanation (failure);

      g_printerr ("%s: %s\n", pafi_failure_get_subtitle (failure), explanation);
    }
}

/* As `check` has it: what the server said of each, and whether the account was what failed. */
static PafiCliExit
find_exit (PafiListRun *run, const PafiListInfo *info)
{
  PafiFailure *failure = pafi_list_run_get_failure (run);
  PafiCliLookup count = {
    .malformed = info->n_rows - info->conditions[PAFI_ROW_READY] -
                 info->conditions[PAFI_ROW_DUPLICATE],
    .not_checked = info->outcomes[PAFI_OUTCOME_NOT_CHECKED] + info->n_queued,
  };

  for (guint i = 0; i < PAFI_OUTCOME_MALFORMED_NIK; i++)
    count.answered += info->outcomes[i];
  if (pafi_list_run_get_state (run) == PAFI_RUN_PAUSED && failure != NULL &&
      pafi_cli_lookup_is_account (pafi_failure_get_reason (failure)))
    count.account_failed = count.not_checked;
  return pafi_cli_lookup_get_exit (&count);
}

static PafiCliExit
finish (Options *options, PafiStore *store, PafiListRun *run, GCancellable *cancellable)
{
  gint64 list = pafi_list_run_get_list (run);
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiListInfo) info = NULL;
  const gboolean kept = pafi_store_is_persistent (store);
  PafiCliExit code;

  if (g_cancellable_is_cancelled (cancellable))
    {
      /* Where nothing is kept, nothing goes on later: whoever stops gets what there is. */
      if (!kept && !pafi_cli_list_output_write (&options->output, store, list, NULL, &error))
        g_printerr ("%s\n", error->message);
      print_end (run, kept);
      return PAFI_CLI_EXIT_STOPPED;
    }
  print_reason (run);
  print_end (run, kept);
  info = pafi_cli_list_load_info (store, list, &error);
  code = info != NULL ? find_exit (run, info) : PAFI_CLI_EXIT_NOT_CHECKED;
  /* Nothing was looked up, so there is nothing to say of anybody. */
  if (info != NULL && code != PAFI_CLI_EXIT_NO_ACCOUNT &&
      !pafi_cli_list_output_write (&options->output, store, list, cancellable, &error))
    code = g_cancellable_is_cancelled (cancellable) ? PAFI_CLI_EXIT_STOPPED : PAFI_CLI_EXIT_USAGE;
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  return code;
}

static PafiCliExit
run_list (Options *options, PafiStore *store, PafiSession *session, GCancellable *cancellable)
{
  PafiAccount *account = pafi_session_get_account (session);
  const PafiRunOptions run_options = {
    .in_flight = (guint) options->in_flight,
    .account = account != NULL ? pafi_account_get_name (account) : NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiListRun) run = NULL;
  gboolean resumed;
  gint64 list = pafi_cli_list_load (&options->list, store, &resumed, cancellable, &error);

  if (list == 0)
    {
      g_printerr ("%s\n", error->message);
      return g_cancellable_is_cancelled (cancellable) ? PAFI_CLI_EXIT_STOPPED : PAFI_CLI_EXIT_USAGE;
    }
  if (options->lookup.deadline > 0)
    pafi_session_set_deadline (session, (guint) options->lookup.deadline);
  pafi_session_set_in_flight (session, run_options.in_flight);
  run = pafi_list_run_new (store, PAFI_SOURCE (session), list, pafi_session_get_clock (session),
                           &run_options);
  run_to_its_end (run, resumed, cancellable);
  return finish (options, store, run, cancellable);
}

PafiCliExit
pafi_cli_run (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiSession) session = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  PafiStore *store;
  PafiCliExit code;

  if (!parse (&options, argc, argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  session = pafi_cli_target_open (&options.target, &error);
  if (session == NULL)
    {
      g_printerr ("%s\n", error->message);
      return pafi_cli_target_get_exit (error);
    }
  store = pafi_cli_store_open (options.target.demo ? PAFI_CLI_STORE_DEMO : PAFI_CLI_STORE_RUN,
                               &error);
  if (store == NULL)
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  cancellable = pafi_cli_catch_interrupt ();
  code = run_list (&options, store, session, cancellable);
  pafi_cli_store_close (store);
  return code;
}
