/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-client.h"
#include "pafi-gate.h"
#include "pafi-pacer.h"
#include "pafi-token-source.h"

G_BEGIN_DECLS

/**
 * PafiClientParts:
 * @clock: the clock
 * @endpoint: the addresses
 * @transport: HTTP
 * @fetcher: what asks for tokens
 * @tokens: what keeps them
 * @pacer: what keeps to the server's limit
 * @gate: what keeps to the number of connections
 * @random: the source of jitter
 * @account: (nullable): the account's name
 * @scope: the scope
 * @demo: whether the server is the made-up one
 * @deadline: total microseconds of one look-up
 * @strict: whether that is so even where the server asks to wait
 *
 * What a client is made of, for the look-ups and the tests of the connection that it runs.
 */
typedef struct
{
  PafiClock *clock;
  PafiEndpoint *endpoint;
  PafiTransport *transport;
  PafiTokenFetcher *fetcher;
  PafiTokenSource *tokens;
  PafiPacer *pacer;
  PafiGate *gate;
  GRand *random;
  char *account;
  char *scope;
  gboolean demo;
  gint64 deadline;
  gboolean strict;
} PafiClientParts;

PafiClientParts *pafi_client_parts_new (const PafiClientConfig *config, PafiClock *clock,
                                        PafiTransport *transport, GError **error);
void pafi_client_parts_free (PafiClientParts *self);
PafiFailure *pafi_client_parts_complete (PafiClientParts *self, PafiFailure *failure,
                                         const PafiFailureFacts *more);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiClientParts, pafi_client_parts_free)

/* For tests, which bring a transport of their own. */
PafiClient *pafi_client_new_with_transport (const PafiClientConfig *config, PafiClock *clock,
                                            PafiTransport *transport, GError **error);

G_END_DECLS
