/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-cli.h"
#include "pafi-session.h"

G_BEGIN_DECLS

/**
 * PafiCliTarget:
 *
 * Whom to ask: the options of cli.md that name an account. Clear it with pafi_cli_target_clear().
 */
typedef struct
{
  char *account;
  gboolean demo;
  char *server;
  char *token_url;
  char *client_id;
  char *scope;
  char *secret_file;
  char *ca_file;
} PafiCliTarget;

void pafi_cli_target_add_options (PafiCliTarget *target, GOptionContext *context);
void pafi_cli_target_clear (PafiCliTarget *target);
PafiAccounts *pafi_cli_load_accounts (GError **error);
PafiAccount *pafi_cli_target_new_account (const PafiCliTarget *target, const char *name,
                                          GError **error);
PafiSession *pafi_cli_target_open (const PafiCliTarget *target, GError **error);
PafiCliExit pafi_cli_target_get_exit (const GError *error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiCliTarget, pafi_cli_target_clear)

G_END_DECLS
