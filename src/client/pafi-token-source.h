/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-token-fetcher.h"

G_BEGIN_DECLS

#define PAFI_TYPE_TOKEN_SOURCE (pafi_token_source_get_type ())

/**
 * PafiTokenSource:
 *
 * The one token of an account, for all who need it.
 */
G_DECLARE_FINAL_TYPE (PafiTokenSource, pafi_token_source, PAFI, TOKEN_SOURCE, GObject)

PafiTokenSource *pafi_token_source_new (PafiTokenFetcher *fetcher, PafiClock *clock);
PafiToken *pafi_token_source_get_token (PafiTokenSource *self); /* nullable */
void pafi_token_source_get_async (PafiTokenSource *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
PafiGrant *pafi_token_source_get_finish (PafiTokenSource *self, GAsyncResult *result);
void pafi_token_source_drop (PafiTokenSource *self, PafiToken *used);
void pafi_token_source_reject (PafiTokenSource *self, PafiFailure *failure);

G_END_DECLS
