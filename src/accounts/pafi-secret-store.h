/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean pafi_secret_store_is_sandboxed (void);

/* NULL without an error: the Secret Service serves, and there is no file. */
void pafi_secret_store_find_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
char *pafi_secret_store_find_finish (GAsyncResult *result, GError **error);

void pafi_secret_store_check_async (const char *path, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_secret_store_check_finish (GAsyncResult *result, gboolean *empty, GError **error);

G_END_DECLS
