/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-accounts.h"

G_BEGIN_DECLS

/* Asks for the client secret of @account and keeps it, in the keyring or for this session. */
void pafi_secret_prompt_async (GtkWidget *parent, PafiAccounts *accounts, PafiAccount *account,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean pafi_secret_prompt_finish (GAsyncResult *result, GError **error);

G_END_DECLS
