/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses of servers: the client secret goes where they say, and nowhere else. The first line is the
 * server's, the second the one of its tokens. */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "fuzz.h"
#include "pafi-address.h"
#include "pafi-endpoint.h"
#include "pafi-error.h"

/* By GLib's parser of addresses of the usual kind, which reads them as libsoup does. */
static void
check_origin (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GInetAddress) number = NULL;
  const char *host;

  g_assert (uri != NULL);
  host = g_uri_get_host (uri);
  g_assert (host != NULL && *host != '\0');
  g_assert (g_uri_get_userinfo (uri) == NULL && g_uri_get_password (uri) == NULL);
  g_assert (g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL);
  g_assert (g_uri_get_port (uri) != 0);

  if (strcmp (g_uri_get_scheme (uri), "https") == 0)
    return;
  g_assert (strcmp (g_uri_get_scheme (uri), "http") == 0);
  number = g_inet_address_new_from_string (host);
  g_assert (strcmp (host, "localhost") == 0 ||
            (number != NULL && g_inet_address_get_is_loopback (number)));
  g_assert (pafi_address_is_loopback (address));
}

static void
check_address (const char *address)
{
  g_autofree char *again = pafi_address_normalize (address, NULL);
  g_autofree char *origin = pafi_address_dup_origin (address);
  g_autofree char *same = pafi_address_normalize (origin, NULL);
  g_autofree char *host = pafi_address_dup_host (address);

  g_assert (g_strcmp0 (address, again) == 0);
  g_assert (g_strcmp0 (origin, same) == 0);
  g_assert (g_str_has_prefix (address, origin) && g_str_has_suffix (origin, host));
  g_assert (address[strlen (origin)] == '\0' || address[strlen (origin)] == '/');
  g_assert (!g_str_has_suffix (address, "/"));
  g_assert (g_utf8_validate (address, -1, NULL));
  for (const char *at = address; *at != '\0'; at++)
    g_assert (!g_ascii_isspace (*at) && !g_ascii_iscntrl (*at));
  check_origin (address);
}

static void
check_endpoint (const char *server, const char *token)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiEndpoint) endpoint = pafi_endpoint_new (server, token, &error);
  g_autoptr (PafiNik) nik = pafi_nik_new ("3206021201960046", NULL);
  g_autofree char *address = NULL, *origin = NULL;

  g_assert ((endpoint == NULL) == (error != NULL));
  if (endpoint == NULL)
    return;
  address = pafi_endpoint_dup_record_address (endpoint, nik);
  origin = pafi_address_dup_origin (address);
  g_assert (g_strcmp0 (origin, pafi_endpoint_get_origin (endpoint)) == 0);
  g_assert (g_str_has_suffix (address, "/3206021201960046"));
  check_origin (address);
  check_origin (pafi_endpoint_get_token_address (endpoint));
  if (pafi_endpoint_get_other_token_address (endpoint) != NULL)
    check_origin (pafi_endpoint_get_other_token_address (endpoint));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_auto (GStrv) server = fuzz_take_words (&input, 1);
  g_autofree char *token = fuzz_take_text (&input);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = pafi_address_normalize (server[0], &error);
  g_autofree char *origin = pafi_address_dup_origin (server[0]);

  g_assert ((address == NULL) == (error != NULL));
  g_assert (origin == NULL || strstr (origin, "://") != NULL);
  if (address != NULL)
    check_address (address);
  else
    {
      g_assert (g_error_matches (error, PAFI_ERROR, PAFI_ERROR_WRONG_ADDRESS));
      g_assert (fuzz_is_safe (error->message));
    }
  check_endpoint (server[0], token);
  return 0;
}
