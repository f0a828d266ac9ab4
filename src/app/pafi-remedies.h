/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-accounts.h"
#include "pafi-failure.h"

G_BEGIN_DECLS

/* The ways out that concern the secret of an account: unlock, enter it, recreate the storage. */
void pafi_remedies_apply_async (PafiRemedy remedy, GtkWidget *parent, PafiAccounts *accounts,
                                PafiAccount *account, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_remedies_apply_finish (GAsyncResult *result, GError **error);

G_END_DECLS
