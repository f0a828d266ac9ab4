/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "pafi-cli-commands.h"
#include "pafi-cli-lookup.h"
#include "pafi-cli-loop.h"
#include "pafi-cli-output.h"
#include "pafi-cli-print-error.h"
#include "pafi-cli-print-order.h"
#include "pafi-cli-printers.h"
#include "pafi-cli-target.h"

/* How long the print service may be silent, in seconds: to find a printer on the network takes some. */
#define PATIENCE 30
#define MAX_COPIES 999
#define NO_COPIES -1 /* not given */

typedef struct
{
  PafiCliTarget target;
  PafiCliPaper paper;
  PafiCliLookup lookup;
  char *printer;
  char *format;
  int copies;
  gboolean masked;
  char *lang;
} Options;

static void
options_clear (Options *options)
{
  pafi_cli_target_clear (&options->target);
  pafi_cli_paper_clear (&options->paper);
  g_free (options->printer);
  g_free (options->format);
  g_free (options->lang);
  g_strfreev (options->lookup.niks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

/* A script whose list of NIKs turned out empty must not take a list of printers for success. */
static gboolean
validate_list (const Options *options, GError **error)
{
  if (options->printer != NULL || options->copies != NO_COPIES || options->masked ||
      pafi_cli_paper_is_given (&options->paper))
    return refuse (error, _ ("Name at least one NIK."));
  if (options->format != NULL && strcmp (options->format, "text") != 0 &&
      strcmp (options->format, "json") != 0)
    return refuse (error, _ ("--format is either text or json."));
  return TRUE;
}

static gboolean
validate_order (Options *options, GError **error)
{
  if (options->format != NULL)
    return refuse (error, _ ("--format is for the list of printers, without a NIK."));
  if (options->copies == NO_COPIES)
    options->copies = 1;
  if (options->copies < 1 || options->copies > MAX_COPIES)
    return refuse (error, _ ("--copies is a number from 1 to 999."));
  return pafi_cli_paper_understand (&options->paper, error);
}

static char *
describe (void)
{
  return g_strconcat (
    _ ("Without a NIK it lists the printers, one a line: an asterisk for the default, the name, "
       "what and where it is, and what it is doing."),
    "\n\n",
    _ ("With NIKs it looks them up as “check” does and prints all pages as one job. What could not "
       "be printed is shown as text."),
    "\n\n",
    _ ("Exit codes: those of “check”, 2 also for an unknown printer, and 5 for results that could "
       "not be printed."),
    "\n\n", _ ("Examples:"),
    "\n  pafi-checker print\n  pafi-checker print --demo 3206021201960046\n  "
    "pafi-checker print --printer Kantor --paper list --page-size folio --mask NIK…",
    NULL);
}

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "printer", 'd', 0, G_OPTION_ARG_STRING, &options->printer,
      N_ ("Print there instead of on the default printer"), N_ ("NAME") },
    { "copies", 'n', 0, G_OPTION_ARG_INT, &options->copies, N_ ("How often everything is printed"),
      "N" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("How printers are listed: text or json"), N_ ("FORMAT") },
    { "deadline", 0, 0, G_OPTION_ARG_INT, &options->lookup.deadline,
      N_ ("Total seconds of one look-up, and of silence from the print service"),
      N_ ("SECONDS") },
    { "mask", 0, 0, G_OPTION_ARG_NONE, &options->masked,
      N_ ("Mask NIKs but for the first six digits and the last four"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, N_ ("Language: id or en"), "LANG" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->lookup.niks, NULL,
      "[NIK…]" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *description = describe ();
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **args = g_memdup2 (copy, sizeof (char *) * (gsize) (argc + 1));

  g_set_prgname ("pafi-checker print");
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("List printers, or look NIKs up and print the results "
                                            "on paper"));
  g_option_context_set_description (context, description);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  pafi_cli_paper_add_options (&options->paper, context);
  pafi_cli_target_add_options (&options->target, context);
  return g_option_context_parse (context, &argc, &args, error) &&
         pafi_cli_lookup_validate (&options->lookup, error);
}

static guint
get_patience (const Options *options)
{
  return options->lookup.deadline > 0 ? (guint) options->lookup.deadline : PATIENCE;
}

static PafiCliExit
fail (const GError *error)
{
  g_printerr ("%s\n", error->message);
  return pafi_cli_print_error_get_exit (error);
}

static PafiCliExit
list_printers (const Options *options)
{
  const gboolean json = g_strcmp0 (options->format, "json") == 0;
  g_autoptr (GCancellable) cancellable = pafi_cli_catch_interrupt ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) printers =
    pafi_cli_printers_list (get_patience (options), cancellable, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (printers == NULL)
    return fail (error);
  for (guint i = 0; i < printers->len; i++)
    {
      if (json)
        pafi_cli_printer_append_json (g_ptr_array_index (printers, i), out);
      else
        pafi_cli_printer_append_text (g_ptr_array_index (printers, i), out);
    }
  fwrite (out->str, 1, out->len, stdout);
  if (printers->len == 0 && pafi_cli_printers_choose (printers, NULL, &error) == NULL)
    g_printerr ("%s\n", error->message);
  return PAFI_CLI_EXIT_DONE;
}

/* What was asked of the server is not lost. */
static void
show_instead (const Options *options, GPtrArray *checks)
{
  g_autoptr (PafiCliOutput) output =
    pafi_cli_output_new (NULL, NULL, FALSE, options->masked, NULL, NULL);

  for (guint i = 0; i < checks->len; i++)
    pafi_cli_output_add (output, g_ptr_array_index (checks, i));
}

static void
say_sent (const PafiCliPrinter *printer, int job, guint n_pages, guint copies)
{
  g_autofree char *pages =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", n_pages), n_pages);
  g_autofree char *times =
    g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy", "%u copies", copies), copies);

  /* Translators: a printer, the number of the job, and “3 pages” */
  g_printerr (_ ("Sent to %1$s as job %2$d: %3$s"), pafi_cli_printer_get_name (printer), job, pages);
  if (copies > 1)
    g_printerr (", %s", times);
  g_printerr ("\n");
  if (pafi_cli_printer_get_state (printer) == PAFI_CLI_PRINTER_STOPPED)
    g_printerr ("%s\n", _ ("This printer is stopped: the job waits until it is started again."));
}

static PafiCliExit
print_checks (const Options *options, const PafiCliPrinter *printer, GPtrArray *checks,
              GCancellable *cancellable)
{
  const guint copies = (guint) options->copies;
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiDocument) document =
    pafi_cli_paper_new_document (&options->paper, checks, options->masked);
  int job = pafi_cli_print_order_send (
    pafi_cli_print_order_new (pafi_cli_printer_get_name (printer), document, options->paper.size,
                              copies),
    get_patience (options), cancellable, &error);

  if (job == 0)
    {
      show_instead (options, checks);
      return fail (error);
    }
  say_sent (printer, job, pafi_document_get_n_pages (document), copies);
  return pafi_cli_lookup_get_exit (&options->lookup);
}

static void
take_cb (PafiCheck *check, gpointer user_data)
{
  g_ptr_array_add (user_data, g_object_ref (check));
}

/* The printer first: it would be a pity to ask the server and then to find that there is none. */
static PafiCliExit
look_up_and_print (Options *options)
{
  g_autoptr (GCancellable) cancellable = pafi_cli_catch_interrupt ();
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) printers = NULL;
  g_autoptr (PafiSession) session = NULL;
  g_autoptr (GError) error = NULL;
  PafiCliPrinter *printer;

  printers = pafi_cli_printers_list (get_patience (options), cancellable, &error);
  printer =
    printers != NULL ? pafi_cli_printers_choose (printers, options->printer, &error) : NULL;
  if (printer == NULL)
    return fail (error);
  session = pafi_cli_target_open (&options->target, &error);
  if (session == NULL)
    {
      g_printerr ("%s\n", error->message);
      if (!g_error_matches (error, PAFI_ERROR, PAFI_ERROR_NO_ACCOUNT))
        return pafi_cli_target_get_exit (error);
    }

  options->lookup.take = take_cb;
  options->lookup.take_data = checks;
  pafi_cli_lookup_run (&options->lookup, session, cancellable);
  if (options->lookup.stopped || options->lookup.answered == 0)
    {
      show_instead (options, checks);
      g_printerr ("%s\n", _ ("Nothing was printed."));
      return pafi_cli_lookup_get_exit (&options->lookup);
    }
  return print_checks (options, printer, checks, cancellable);
}

PafiCliExit
pafi_cli_print (int argc, char **argv)
{
  g_auto (Options) options = { .copies = NO_COPIES };
  g_autoptr (GError) error = NULL;

  if (!parse (&options, argc, argv, &error) ||
      !(options.lookup.niks != NULL ? validate_order (&options, &error)
                                    : validate_list (&options, &error)))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }
  return options.lookup.niks != NULL ? look_up_and_print (&options) : list_printers (&options);
}
