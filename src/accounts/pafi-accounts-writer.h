/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-accounts-file.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ACCOUNTS_WRITER (pafi_accounts_writer_get_type ())

/**
 * PafiAccountsWriter:
 *
 * Reads and changes the key file in threads. Changes are made in the order in which they were asked
 * for.
 */
G_DECLARE_FINAL_TYPE (PafiAccountsWriter, pafi_accounts_writer, PAFI, ACCOUNTS_WRITER, GObject)

PafiAccountsWriter *pafi_accounts_writer_new (const char *path);

void pafi_accounts_writer_read_async (PafiAccountsWriter *self, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pafi_accounts_writer_read_finish (PafiAccountsWriter *self, GAsyncResult *result,
                                             char **chosen, GStrv *stored, GError **error);

void pafi_accounts_writer_change_async (PafiAccountsWriter *self, const PafiAccountsChange *change,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_accounts_writer_change_finish (PafiAccountsWriter *self, GAsyncResult *result,
                                             GError **error);

G_END_DECLS
