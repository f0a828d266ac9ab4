/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cups/cups.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiCliPrinterState:
 * @PAFI_CLI_PRINTER_IDLE: ready
 * @PAFI_CLI_PRINTER_PRINTING: at work
 * @PAFI_CLI_PRINTER_STOPPED: keeps jobs until it is started again
 *
 * What a printer is doing (RFC 8011, 5.4.11).
 */
typedef enum
{
  PAFI_CLI_PRINTER_IDLE,
  PAFI_CLI_PRINTER_PRINTING,
  PAFI_CLI_PRINTER_STOPPED,
} PafiCliPrinterState;

/**
 * PafiCliPrinter:
 *
 * A printer as the print service tells of it.
 */
typedef struct _PafiCliPrinter PafiCliPrinter;

PafiCliPrinter *pafi_cli_printer_new (const cups_dest_t *dest);
void pafi_cli_printer_free (PafiCliPrinter *self);
const char *pafi_cli_printer_get_name (const PafiCliPrinter *self);
gboolean pafi_cli_printer_is_default (const PafiCliPrinter *self);
gboolean pafi_cli_printer_accepts_jobs (const PafiCliPrinter *self);
PafiCliPrinterState pafi_cli_printer_get_state (const PafiCliPrinter *self);
void pafi_cli_printer_append_text (const PafiCliPrinter *self, GString *out);
void pafi_cli_printer_append_json (const PafiCliPrinter *self, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiCliPrinter, pafi_cli_printer_free)

G_END_DECLS
