/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-cli.h"

G_BEGIN_DECLS

#define PAFI_CLI_PRINT_ERROR (pafi_cli_print_error_quark ())

/**
 * PafiCliPrintError:
 * @PAFI_CLI_PRINT_ERROR_NO_SERVICE: no print service answers
 * @PAFI_CLI_PRINT_ERROR_NO_PRINTERS: the service knows none
 * @PAFI_CLI_PRINT_ERROR_NOT_NAMED: none was named, and none is the default
 * @PAFI_CLI_PRINT_ERROR_UNKNOWN: there is none of this name
 * @PAFI_CLI_PRINT_ERROR_REFUSED: the printer accepts no jobs
 * @PAFI_CLI_PRINT_ERROR_DENIED: this user may not print on it
 * @PAFI_CLI_PRINT_ERROR_SILENT: the service does not go on
 * @PAFI_CLI_PRINT_ERROR_FAILED: anything else, in the service's own words
 *
 * Why something was not printed.
 */
typedef enum
{
  PAFI_CLI_PRINT_ERROR_NO_SERVICE,
  PAFI_CLI_PRINT_ERROR_NO_PRINTERS,
  PAFI_CLI_PRINT_ERROR_NOT_NAMED,
  PAFI_CLI_PRINT_ERROR_UNKNOWN,
  PAFI_CLI_PRINT_ERROR_REFUSED,
  PAFI_CLI_PRINT_ERROR_DENIED,
  PAFI_CLI_PRINT_ERROR_SILENT,
  PAFI_CLI_PRINT_ERROR_FAILED,
} PafiCliPrintError;

GQuark pafi_cli_print_error_quark (void);
void pafi_cli_print_error_set (GError **error, PafiCliPrintError code, const char *what,
                               const char *choice);
PafiCliExit pafi_cli_print_error_get_exit (const GError *error);

G_END_DECLS
