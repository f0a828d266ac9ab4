/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "pafi-cli-commands.h"
#include "pafi-cli-lookup.h"
#include "pafi-cli-loop.h"
#include "pafi-cli-output.h"
#include "pafi-cli-target.h"

typedef struct
{
  PafiCliTarget target;
  PafiCliPaper paper;
  PafiCliLookup lookup;
  char *format;
  char *output;
  gboolean raw;
  gboolean masked;
  char *lang;
} Options;

static void
options_clear (Options *options)
{
  pafi_cli_target_clear (&options->target);
  pafi_cli_paper_clear (&options->paper);
  g_free (options->format);
  g_free (options->output);
  g_free (options->lang);
  g_strfreev (options->lookup.niks);
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
    { "deadline", 0, 0, G_OPTION_ARG_INT, &options->lookup.deadline,
      N_ ("Total seconds of one look-up, retries included"), N_ ("SECONDS") },
    { "raw", 0, 0, G_OPTION_ARG_NONE, &options->raw,
      N_ ("CSV for machines: nothing guarded against spreadsheets"), NULL },
    { "mask", 0, 0, G_OPTION_ARG_NONE, &options->masked,
      N_ ("Mask NIKs but for the first six digits and the last four"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, N_ ("Language: id or en"), "LANG" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->lookup.niks, NULL,
      "NIK…" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **args = g_memdup2 (copy, sizeof (char *) * (gsize) (argc + 1));

  g_set_prgname ("pafi-checker check");
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Look NIKs up and print the results"));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  pafi_cli_paper_add_options (&options->paper, context);
  pafi_cli_target_add_options (&options->target, context);
  if (!g_option_context_parse (context, &argc, &args, error))
    return FALSE;

  if (options->lookup.niks == NULL)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("Name at least one NIK."));
      return FALSE;
    }
  return pafi_cli_lookup_validate (&options->lookup, error) &&
         pafi_cli_paper_understand (&options->paper, error);
}

static void
take_cb (PafiCheck *check, gpointer user_data)
{
  pafi_cli_output_add (user_data, check);
}

static PafiCliExit
check_all (Options *options, PafiSession *session, PafiCliOutput *output)
{
  g_autoptr (GCancellable) cancellable = pafi_cli_catch_interrupt ();
  g_autoptr (GError) error = NULL;

  options->lookup.take = take_cb;
  options->lookup.take_data = output;
  pafi_cli_lookup_run (&options->lookup, session, cancellable);

  /* What came before Ctrl+C is written all the same; the next one ends the process. */
  if (!pafi_cli_output_finish (output, options->lookup.stopped ? NULL : cancellable, &error))
    {
      g_printerr ("%s\n", error->message);
      return g_cancellable_is_cancelled (cancellable) ? PAFI_CLI_EXIT_STOPPED : PAFI_CLI_EXIT_USAGE;
    }
  return pafi_cli_lookup_get_exit (&options->lookup);
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
  output = pafi_cli_output_new (options.format, options.output, options.raw, options.masked,
                                &options.paper, &error);
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
