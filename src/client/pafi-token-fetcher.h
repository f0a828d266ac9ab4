/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-endpoint.h"
#include "pafi-grant.h"
#include "pafi-transport.h"

G_BEGIN_DECLS

#define PAFI_TYPE_TOKEN_FETCHER (pafi_token_fetcher_get_type ())

/**
 * PafiTokenFetcher:
 *
 * Asks for a token, once, with the credentials of one account.
 */
G_DECLARE_FINAL_TYPE (PafiTokenFetcher, pafi_token_fetcher, PAFI, TOKEN_FETCHER, GObject)

PafiTokenFetcher *pafi_token_fetcher_new (PafiEndpoint *endpoint, PafiTransport *transport,
                                          PafiClock *clock, const char *client_id,
                                          PafiWipedText *secret, const char *scope);
void pafi_token_fetcher_fetch_async (PafiTokenFetcher *self, PafiTransportFunc event,
                                     gpointer event_data, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
PafiGrant *pafi_token_fetcher_fetch_finish (PafiTokenFetcher *self, GAsyncResult *result);

G_END_DECLS
