/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-account.h"

G_BEGIN_DECLS

/**
 * PafiAccountsChange:
 * @put: (nullable): an account to add, or to replace the one of its id
 * @remove: (nullable): the id of an account to remove
 * @choose: whether @chosen is to be written
 * @chosen: (nullable): the id of the chosen account
 * @note: (nullable): the id of an account of which only @stored is to be written
 * @stored: (nullable): the ids of all accounts whose secrets the keyring is known to hold
 * @all: (element-type PafiAccount): what is known besides, in case the file has to be made anew
 *
 * One change to the key file.
 */
typedef struct
{
  PafiAccount *put;
  const char *remove;
  gboolean choose;
  const char *chosen;
  const char *note;
  GStrv stored;
  GPtrArray *all;
} PafiAccountsChange;

GPtrArray *pafi_accounts_file_read (const char *path, char **chosen, GStrv *stored,
                                    GError **error);
gboolean pafi_accounts_file_change (const char *path, const PafiAccountsChange *change,
                                    GError **error);

G_END_DECLS
