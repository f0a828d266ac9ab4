/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store.h"

G_BEGIN_DECLS

/**
 * PafiCliStoreUse:
 * @PAFI_CLI_STORE_RUN: a list is run; where no history is wanted, in memory alone
 * @PAFI_CLI_STORE_DEMO: the same with made-up members, in a file of their own
 * @PAFI_CLI_STORE_MEMBERS: what was kept is looked at or deleted
 *
 * What the user's store is opened for. The settings of the window hold here too.
 */
typedef enum
{
  PAFI_CLI_STORE_RUN,
  PAFI_CLI_STORE_DEMO,
  PAFI_CLI_STORE_MEMBERS,
} PafiCliStoreUse;

gboolean pafi_cli_store_is_kept (void);
PafiStore *pafi_cli_store_open (PafiCliStoreUse use, GError **error);
void pafi_cli_store_close (PafiStore *store);

G_END_DECLS
