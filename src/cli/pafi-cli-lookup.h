/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-cli.h"
#include "pafi-session.h"

G_BEGIN_DECLS

/**
 * PafiCliLookup:
 * @niks: what to look up
 * @deadline: total seconds of one look-up, 0 for the usual
 * @take: called with each result as it comes
 * @take_data: for @take
 * @answered: how many got a verdict from the server
 * @malformed: how many are no NIK
 * @not_checked: how many got no answer
 * @account_failed: how many of those because of the account
 * @stopped: whether Ctrl+C ended it
 *
 * NIKs that are looked up one after another, and what that came to, for the exit code.
 */
typedef struct
{
  char **niks;
  int deadline;
  void (*take) (PafiCheck *check, gpointer user_data);
  gpointer take_data;

  guint answered;
  guint malformed;
  guint not_checked;
  guint account_failed;
  gboolean stopped;
} PafiCliLookup;

gboolean pafi_cli_lookup_validate (const PafiCliLookup *self, GError **error);
void pafi_cli_lookup_run (PafiCliLookup *self, PafiSession *session, GCancellable *cancellable);
gboolean pafi_cli_lookup_is_account (PafiError reason);
PafiCliExit pafi_cli_lookup_get_exit (const PafiCliLookup *self);

G_END_DECLS
