/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-printers.h"

#include <string.h>

#include "pafi-cli-cups.h"
#include "pafi-cli-print-error.h"

static gpointer
list (PafiCliCups *cups, gpointer data, GError **error)
{
  http_t *http = pafi_cli_cups_connect (cups, error);
  g_autoptr (GPtrArray) printers =
    g_ptr_array_new_with_free_func ((GDestroyNotify) pafi_cli_printer_free);
  cups_dest_t *dests = NULL;
  int n_dests;

  if (http == NULL)
    return NULL;
  n_dests = cupsGetDests2 (http, &dests);
  for (int i = 0; i < n_dests; i++)
    g_ptr_array_add (printers, pafi_cli_printer_new (&dests[i]));
  cupsFreeDests (n_dests, dests);

  /* A service without printers says "not found" or nothing; silence and refusals are something else. */
  if (n_dests == 0 && cupsLastError () > IPP_STATUS_OK_EVENTS_COMPLETE &&
      cupsLastError () != IPP_STATUS_ERROR_NOT_FOUND)
    {
      pafi_cli_cups_set_error (cups, cupsServer (), error);
      return NULL;
    }
  return g_steal_pointer (&printers);
}

/**
 * pafi_cli_printers_list:
 * @patience: seconds that the print service may be silent
 * @cancellable: ends it
 * @error: return location for a #PafiCliPrintError
 *
 * Returns: (transfer full) (nullable) (element-type PafiCliPrinter): the printers there are
 */
GPtrArray *
pafi_cli_printers_list (guint patience, GCancellable *cancellable, GError **error)
{
  return pafi_cli_cups_run (list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, patience,
                            cancellable, error);
}

static char *
join_names (GPtrArray *printers)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < printers->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            pafi_cli_printer_get_name (g_ptr_array_index (printers, i)));
  return g_string_free (names, FALSE);
}

/**
 * pafi_cli_printers_choose:
 * @printers: (element-type PafiCliPrinter): the printers there are
 * @name: (nullable): which one; the default if %NULL
 * @error: return location for a #PafiCliPrintError
 *
 * Returns: (transfer none) (nullable): the printer, if it takes jobs
 */
PafiCliPrinter *
pafi_cli_printers_choose (GPtrArray *printers, const char *name, GError **error)
{
  g_autofree char *names = join_names (printers);

  if (printers->len == 0)
    {
      pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_NO_PRINTERS, NULL, NULL);
      return NULL;
    }
  for (guint i = 0; i < printers->len; i++)
    {
      PafiCliPrinter *printer = g_ptr_array_index (printers, i);

      if (name != NULL ? strcmp (pafi_cli_printer_get_name (printer), name) != 0
                       : !pafi_cli_printer_is_default (printer))
        continue;
      if (pafi_cli_printer_accepts_jobs (printer))
        return printer;
      pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_REFUSED,
                                pafi_cli_printer_get_name (printer), NULL);
      return NULL;
    }
  pafi_cli_print_error_set (
    error, name != NULL ? PAFI_CLI_PRINT_ERROR_UNKNOWN : PAFI_CLI_PRINT_ERROR_NOT_NAMED,
    name, names);
  return NULL;
}
