/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *pafi_proxy_dup_name (GIOStream *connection);

/* NULL without an error: there is no proxy on the way. */
void pafi_proxy_find_async (GProxyResolver *resolver, const char *address,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
char *pafi_proxy_find_finish (GProxyResolver *resolver, GAsyncResult *result);

G_END_DECLS
