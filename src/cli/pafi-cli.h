/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiCliExit:
 *
 * What a script relies on (cli.md, "Exit codes").
 */
typedef enum
{
  PAFI_CLI_EXIT_DONE = 0,        /* every NIK got a verdict from the server */
  PAFI_CLI_EXIT_MALFORMED = 1,   /* at least one is no NIK, none is not checked */
  PAFI_CLI_EXIT_USAGE = 2,       /* wrong usage, or a file that can't be read or written */
  PAFI_CLI_EXIT_NOT_CHECKED = 3, /* at least one is not checked */
  PAFI_CLI_EXIT_NO_ACCOUNT = 4,  /* no account, no secret, or it was rejected */
  PAFI_CLI_EXIT_NOT_PRINTED = 5, /* the results are there, but could not be printed on paper */
  PAFI_CLI_EXIT_STOPPED = 130,   /* Ctrl+C */
} PafiCliExit;

gboolean pafi_cli_is_wanted (int argc, char *argv[]);
int pafi_cli_main (int argc, char *argv[]);

G_END_DECLS
