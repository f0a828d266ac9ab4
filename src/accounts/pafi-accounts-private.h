/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-accounts-writer.h"
#include "pafi-accounts.h"

G_BEGIN_DECLS

/* What pafi-accounts.c, pafi-accounts-edit.c and pafi-accounts-secrets.c share. */
struct _PafiAccounts
{
  GObject parent_instance;

  PafiAccountsWriter *writer;  /* (owned) */
  PafiKeyring *keyring;        /* (owned) */
  GListStore *list;            /* (owned) (element-type PafiAccount) */
  PafiAccount *chosen;         /* (owned) (nullable) */
  GHashTable *session_secrets; /* (owned) (element-type utf8 utf8): by id, never written down */
  GHashTable *stored;          /* (owned) (element-type utf8): by id, what the keyring holds */
};

PafiAccount *pafi_accounts_get_account (PafiAccounts *self, guint position);
gboolean pafi_accounts_find_position (PafiAccounts *self, const char *id, guint *position);
void pafi_accounts_take_chosen (PafiAccounts *self, PafiAccount *account);
void pafi_accounts_change_async (PafiAccounts *self, PafiAccountsChange *change,
                                 GAsyncReadyCallback callback, gpointer user_data);
const char *pafi_accounts_get_session_secret (PafiAccounts *self, PafiAccount *account);
void pafi_accounts_keep_session_secret (PafiAccounts *self, PafiAccount *account, char *secret);
void pafi_accounts_forget_session_secret (PafiAccounts *self, PafiAccount *account);
void pafi_accounts_emit_secrets_changed (PafiAccounts *self);
gboolean pafi_accounts_is_stored (PafiAccounts *self, PafiAccount *account);
void pafi_accounts_note_stored (PafiAccounts *self, PafiAccount *account, gboolean stored,
                                GTask *task);

G_END_DECLS
