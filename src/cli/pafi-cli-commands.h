/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-cli.h"

G_BEGIN_DECLS

/* One file a subcommand. @argv begins with the subcommand's name. */
PafiCliExit pafi_cli_account (int argc, char **argv);
PafiCliExit pafi_cli_check (int argc, char **argv);
PafiCliExit pafi_cli_demo (int argc, char **argv);
PafiCliExit pafi_cli_members (int argc, char **argv);
PafiCliExit pafi_cli_print (int argc, char **argv);
PafiCliExit pafi_cli_run (int argc, char **argv);

G_END_DECLS
