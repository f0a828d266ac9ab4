/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-print-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "pafi-text.h"

/* Every Flatpak has it, and nothing else. */
#define FLATPAK_INFO "/.flatpak-info"

G_DEFINE_QUARK (pafi-cli-print-error-quark, pafi_cli_print_error)

/* Names what it is about, which may come from outside. */
static char *
dup_sentence (PafiCliPrintError code, const char *what, const char *choice)
{
  switch (code)
    {
    case PAFI_CLI_PRINT_ERROR_NO_SERVICE:
      if (g_file_test (FLATPAK_INFO, G_FILE_TEST_EXISTS))
        return g_strdup (_ ("Inside Flatpak the command line reaches no print service. Print from "
                            "the window, or save a PDF with “check --output”."));
      /* Translators: %s is the address of the print service, such as /run/cups/cups.sock */
      return g_strdup_printf (_ ("No print service answers at %s. Is CUPS running?"), what);
    case PAFI_CLI_PRINT_ERROR_NO_PRINTERS:
      return g_strdup (_ ("There are no printers. Add one in the system’s settings."));
    case PAFI_CLI_PRINT_ERROR_NOT_NAMED:
      /* Translators: %s is a list of printers */
      return g_strdup_printf (_ ("No printer is the default. Name one with --printer: %s."), choice);
    case PAFI_CLI_PRINT_ERROR_UNKNOWN:
      if (*choice == '\0')
        return g_strdup_printf (_ ("There is no printer “%s”."), what);
      /* Translators: a printer, and a list of printers */
      return g_strdup_printf (_ ("There is no printer “%1$s”. There are: %2$s."), what, choice);
    case PAFI_CLI_PRINT_ERROR_REFUSED:
      return g_strdup_printf (_ ("The printer “%s” accepts no jobs."), what);
    case PAFI_CLI_PRINT_ERROR_DENIED:
      return g_strdup_printf (_ ("You are not allowed to print on “%s”."), what);
    case PAFI_CLI_PRINT_ERROR_SILENT:
      return g_strdup_printf (_ ("The print service at %s has stopped answering."), what);
    case PAFI_CLI_PRINT_ERROR_FAILED:
    default:
      /* Translators: %s are the words of the print service */
      return g_strdup_printf (_ ("The print service could not take the job: %s."), what);
    }
}

/**
 * pafi_cli_print_error_set:
 * @error: (nullable): where to put it
 * @code: what happened
 * @what: (nullable): the printer, the service, or its words, as @code wants it
 * @choice: (nullable): the printers there are, for those codes that name them
 *
 * Sets the error with the sentence that a person reads.
 */
void
pafi_cli_print_error_set (GError **error, PafiCliPrintError code, const char *what,
                          const char *choice)
{
  g_autofree char *safe_what = pafi_text_dup_safe (what != NULL ? what : "");
  g_autofree char *safe_choice = pafi_text_dup_safe (choice != NULL ? choice : "");
  g_autofree char *sentence = dup_sentence (code, safe_what, safe_choice);

  g_set_error_literal (error, PAFI_CLI_PRINT_ERROR, (int) code, sentence);
}

/**
 * pafi_cli_print_error_get_exit:
 * @error: why something was not printed
 *
 * Returns: the exit code for it (cli.md)
 */
PafiCliExit
pafi_cli_print_error_get_exit (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return PAFI_CLI_EXIT_STOPPED;
  if (g_error_matches (error, PAFI_CLI_PRINT_ERROR, PAFI_CLI_PRINT_ERROR_UNKNOWN) ||
      g_error_matches (error, PAFI_CLI_PRINT_ERROR, PAFI_CLI_PRINT_ERROR_NOT_NAMED))
    return PAFI_CLI_EXIT_USAGE;
  return PAFI_CLI_EXIT_NOT_PRINTED;
}
