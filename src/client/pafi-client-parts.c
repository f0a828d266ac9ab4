/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-client-parts.h"

#include <string.h>

#include "pafi-address.h"
#include "pafi-facts.h"
#include "pafi-sipafi.h"

static PafiWipedText *
copy_secret (const char *secret)
{
  g_autofree char *valid = NULL;
  PafiWipedText *text;

  if (g_utf8_validate (secret, -1, NULL))
    return pafi_wiped_text_new (secret, -1);
  /* JSON can't say anything else. The server will not know it. */
  valid = g_utf8_make_valid (secret, -1);
  text = pafi_wiped_text_new (valid, -1);
  explicit_bzero (valid, strlen (valid));
  return text;
}

/**
 * pafi_client_parts_new:
 * @config: what the account says
 * @clock: the clock
 * @transport: HTTP
 * @error: return location for %PAFI_ERROR_WRONG_ADDRESS
 *
 * Returns: (transfer full) (nullable): the parts, or %NULL on error
 */
PafiClientParts *
pafi_client_parts_new (const PafiClientConfig *config, PafiClock *clock, PafiTransport *transport,
                       GError **error)
{
  PafiEndpoint *endpoint = pafi_endpoint_new (config->server, config->token_url, error);
  g_autoptr (PafiWipedText) secret = NULL;
  g_autofree char *client_id = NULL;
  PafiClientParts *self;

  if (endpoint == NULL)
    return NULL;

  self = g_new0 (PafiClientParts, 1);
  self->endpoint = endpoint;
  self->clock = g_object_ref (clock);
  self->transport = g_object_ref (transport);
  self->account = g_strdup (config->account);
  self->scope = g_strdup (config->scope != NULL && *config->scope != '\0'
                            ? config->scope
                            : PAFI_SIPAFI_SCOPE);
  self->demo = config->demo;
  self->strict = config->deadline != 0;
  self->deadline = (config->deadline != 0 ? config->deadline : PAFI_CLIENT_DEFAULT_DEADLINE) *
                   G_TIME_SPAN_SECOND;
  self->random = g_rand_new ();
  self->gate = pafi_gate_new (PAFI_CLIENT_DEFAULT_IN_FLIGHT);
  self->pacer = pafi_pacer_new (clock);

  secret = copy_secret (config->secret);
  client_id = g_utf8_make_valid (config->client_id, -1);
  self->fetcher
    = pafi_token_fetcher_new (endpoint, transport, clock, client_id, secret, self->scope);
  self->tokens = pafi_token_source_new (self->fetcher, clock);
  return self;
}

/**
 * pafi_client_parts_free:
 * @self: (transfer full): parts
 */
void
pafi_client_parts_free (PafiClientParts *self)
{
  g_object_unref (self->tokens);
  g_object_unref (self->fetcher);
  g_object_unref (self->pacer);
  g_object_unref (self->gate);
  g_object_unref (self->transport);
  g_object_unref (self->endpoint);
  g_object_unref (self->clock);
  g_rand_free (self->random);
  g_free (self->account);
  g_free (self->scope);
  g_free (self);
}

/**
 * pafi_client_parts_complete:
 * @self: parts
 * @failure: a failure
 * @more: (nullable): what else is known of it
 *
 * Returns: (transfer full): @failure with host, account and scope
 */
PafiFailure *
pafi_client_parts_complete (PafiClientParts *self, PafiFailure *failure,
                            const PafiFailureFacts *more)
{
  PafiFailureFacts facts = more != NULL ? *more : (PafiFailureFacts){ 0 };
  g_autofree char *host = pafi_address_dup_host (pafi_endpoint_get_origin (self->endpoint));

  facts.host = host;
  facts.account = self->account;
  facts.scope = self->scope;
  return pafi_facts_add (failure, &facts);
}
