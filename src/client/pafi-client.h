/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-clock.h"
#include "pafi-probe.h"
#include "pafi-source.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CLIENT (pafi_client_get_type ())

/* The total time of one look-up, retries included, in seconds (cli.md, `--deadline`). */
#define PAFI_CLIENT_DEFAULT_DEADLINE 60
/* How many look-ups at once (cli.md, `--in-flight`). More than four cost the client more, and pay
 * where the server is far away. */
#define PAFI_CLIENT_DEFAULT_IN_FLIGHT 4
#define PAFI_CLIENT_MOST_IN_FLIGHT 32

/**
 * PafiClientConfig:
 * @server: the base address: `https://api.webpafi.com/api/v1`
 * @token_url: (nullable): the token address; `{server}/oauth/token` if %NULL or empty
 * @client_id: the client id; text, though it looks like a number
 * @secret: the client secret
 * @scope: (nullable): the scope; %PAFI_SIPAFI_SCOPE if %NULL or empty
 * @ca_file: (nullable): absolute path of a certificate authority to trust besides the system's
 * @account: (nullable): the account's name, for the sentences
 * @demo: whether the server is the made-up one
 * @deadline: total seconds of one look-up, whatever the server asks to wait; if 0 it is
 *   %PAFI_CLIENT_DEFAULT_DEADLINE, beyond which the server's limit is waited for all the same
 *
 * What a client is made of. Everything is copied; the secret into memory that is wiped.
 */
typedef struct
{
  const char *server;
  const char *token_url;
  const char *client_id;
  const char *secret;
  const char *scope;
  const char *ca_file;
  const char *account;
  gboolean demo;
  guint deadline;
} PafiClientConfig;

/**
 * PafiClient:
 *
 * SIPAFI over HTTP, for one account: a #PafiSource.
 */
G_DECLARE_FINAL_TYPE (PafiClient, pafi_client, PAFI, CLIENT, GObject)

PafiClient *pafi_client_new (const PafiClientConfig *config, PafiClock *clock, GError **error);
void pafi_client_set_in_flight (PafiClient *self, guint in_flight);
void pafi_client_lookup_for_list_async (PafiClient *self, PafiNik *nik, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
void pafi_client_probe_async (PafiClient *self, GCancellable *cancellable, PafiProbeFunc progress,
                              gpointer progress_data, GAsyncReadyCallback callback,
                              gpointer user_data);
PafiFailure *pafi_client_probe_finish (PafiClient *self, GAsyncResult *result,
                                       PafiProbeStep *failed_step);

G_END_DECLS
