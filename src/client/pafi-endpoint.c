/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-endpoint.h"

#include "pafi-address.h"

#define TOKEN_PATH "/oauth/token"
#define RECORD_PATH "/pengajuan/kecukupan-skp/user/"

struct _PafiEndpoint
{
  GObject parent_instance;

  char *base;     /* (owned) without a slash at the end */
  char *origin;   /* (owned) */
  char *token;    /* (owned) where tokens are asked for first */
  char *fallback; /* (owned) (nullable) where they may be instead */
  const char *remembered; /* (nullable) token or fallback, once one of them worked */
};

G_DEFINE_FINAL_TYPE (PafiEndpoint, pafi_endpoint, G_TYPE_OBJECT)

static void
pafi_endpoint_finalize (GObject *object)
{
  PafiEndpoint *self = PAFI_ENDPOINT (object);

  g_free (self->base);
  g_free (self->origin);
  g_free (self->token);
  g_free (self->fallback);

  G_OBJECT_CLASS (pafi_endpoint_parent_class)->finalize (object);
}

static void
pafi_endpoint_class_init (PafiEndpointClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_endpoint_finalize;
}

static void
pafi_endpoint_init (PafiEndpoint *self)
{
}

/**
 * pafi_endpoint_new:
 * @server: the base address: `https://api.webpafi.com/api/v1`
 * @token_url: (nullable): the token address; `{server}/oauth/token` if %NULL or empty
 * @error: return location for %PAFI_ERROR_WRONG_ADDRESS
 *
 * Passport by default serves tokens at the site's root, so that an address nobody chose has a second
 * place to look at (sipafi-in-practice.md, "Addresses"); a chosen one has none.
 *
 * Returns: (transfer full) (nullable): the endpoint, or %NULL on error
 */
PafiEndpoint *
pafi_endpoint_new (const char *server, const char *token_url, GError **error)
{
  g_autoptr (PafiEndpoint) self = g_object_new (PAFI_TYPE_ENDPOINT, NULL);

  self->base = pafi_address_normalize (server, error);
  if (self->base == NULL)
    return NULL;
  self->origin = pafi_address_dup_origin (self->base);

  if (token_url != NULL && *token_url != '\0')
    {
      self->token = pafi_address_normalize (token_url, error);
      return self->token != NULL ? g_steal_pointer (&self) : NULL;
    }

  self->token = g_strconcat (self->base, TOKEN_PATH, NULL);
  self->fallback = g_strconcat (self->origin, TOKEN_PATH, NULL);
  if (g_strcmp0 (self->token, self->fallback) == 0)
    g_clear_pointer (&self->fallback, g_free);
  return g_steal_pointer (&self);
}

/**
 * pafi_endpoint_get_origin:
 * @self: an endpoint
 *
 * Returns: scheme, host and port of the server: the one place that may see a token
 */
const char *
pafi_endpoint_get_origin (PafiEndpoint *self)
{
  return self->origin;
}

/**
 * pafi_endpoint_dup_record_address:
 * @self: an endpoint
 * @nik: a NIK
 *
 * Returns: (transfer full): the address of its record
 */
char *
pafi_endpoint_dup_record_address (PafiEndpoint *self, PafiNik *nik)
{
  return g_strconcat (self->base, RECORD_PATH, pafi_nik_get_digits (nik), NULL);
}

/**
 * pafi_endpoint_get_token_address:
 * @self: an endpoint
 *
 * Returns: where to ask for a token: what worked, or what to try first
 */
const char *
pafi_endpoint_get_token_address (PafiEndpoint *self)
{
  return self->remembered != NULL ? self->remembered : self->token;
}

/**
 * pafi_endpoint_get_other_token_address:
 * @self: an endpoint
 *
 * Returns: (nullable): where to ask next if the first address answers 404 or 405
 */
const char *
pafi_endpoint_get_other_token_address (PafiEndpoint *self)
{
  return pafi_endpoint_get_token_address (self) == self->token ? self->fallback : self->token;
}

/**
 * pafi_endpoint_remember_token_address:
 * @self: an endpoint
 * @address: what pafi_endpoint_get_token_address() or its other form returned
 *
 * Keeps the address that turned out to serve tokens.
 */
void
pafi_endpoint_remember_token_address (PafiEndpoint *self, const char *address)
{
  g_return_if_fail (address == self->token || address == self->fallback);

  self->remembered = address;
}
