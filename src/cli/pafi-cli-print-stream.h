/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-cli-cups.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CLI_PRINT_STREAM (pafi_cli_print_stream_get_type ())

/**
 * PafiCliPrintStream:
 *
 * What is written goes to the print service as the document of a job, so that no file of ours holds
 * it on the way.
 */
G_DECLARE_FINAL_TYPE (PafiCliPrintStream, pafi_cli_print_stream, PAFI, CLI_PRINT_STREAM,
                      GOutputStream)

GOutputStream *pafi_cli_print_stream_new (PafiCliCups *cups, http_t *http, const char *printer);

G_END_DECLS
