/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "pafi-transport.h"

G_BEGIN_DECLS

#define PAFI_TYPE_EXCHANGE (pafi_exchange_get_type ())

/**
 * PafiExchange:
 *
 * One request inside libsoup, and its answer. It ends for the caller when the caller says so, even
 * if libsoup has not noticed yet.
 */
G_DECLARE_FINAL_TYPE (PafiExchange, pafi_exchange, PAFI, EXCHANGE, GObject)

/**
 * PafiExchangeHungFunc:
 * @session: the session that does not let go
 * @user_data: the data
 *
 * Called when libsoup does not end an exchange that was ended two seconds ago.
 */
typedef void (*PafiExchangeHungFunc) (SoupSession *session, gpointer user_data);

PafiExchange *pafi_exchange_new (SoupSession *session, const PafiRequest *request,
                                 gboolean loopback, GNetworkMonitor *monitor);
void pafi_exchange_set_hung_func (PafiExchange *self, PafiExchangeHungFunc func,
                                  gpointer user_data, GDestroyNotify destroy);
void pafi_exchange_send_async (PafiExchange *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
PafiAnswer *pafi_exchange_send_finish (PafiExchange *self, GAsyncResult *result);

G_END_DECLS
