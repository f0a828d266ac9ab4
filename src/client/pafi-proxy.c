/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-proxy.h"

/**
 * pafi_proxy_dup_name:
 * @connection: a connection that is being made
 *
 * Returns: (transfer full) (nullable): name and port of the proxy that it leads to, or %NULL if it
 *   leads to the server itself
 */
char *
pafi_proxy_dup_name (GIOStream *connection)
{
  g_autoptr (GSocketAddress) remote = NULL;

  if (!G_IS_SOCKET_CONNECTION (connection))
    return NULL;
  remote = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (!G_IS_PROXY_ADDRESS (remote))
    return NULL;
  return g_socket_connectable_to_string (G_SOCKET_CONNECTABLE (remote));
}

/* Without the user's name and password, which may stand in it. */
static char *
dup_bare (const char *proxy)
{
  g_autoptr (GUri) uri = g_uri_parse (proxy, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup ("?");
  if (g_uri_get_port (uri) < 0)
    return g_strdup (g_uri_get_host (uri));
  return g_strdup_printf ("%s:%d", g_uri_get_host (uri), g_uri_get_port (uri));
}

/**
 * pafi_proxy_find_async:
 * @resolver: what knows the proxies
 * @address: the address that was asked
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out which proxy was to be used. GIO does not say so before it knows where the proxy is.
 */
void
pafi_proxy_find_async (GProxyResolver *resolver, const char *address, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  g_proxy_resolver_lookup_async (resolver, address, cancellable, callback, user_data);
}

/**
 * pafi_proxy_find_finish:
 * @resolver: what knows the proxies
 * @result: what the callback got
 *
 * Of several ways the last one is what an error tells of, for they are tried in their order.
 *
 * Returns: (transfer full) (nullable): name and port of the proxy, or %NULL if there is none
 */
char *
pafi_proxy_find_finish (GProxyResolver *resolver, GAsyncResult *result)
{
  g_auto (GStrv) ways = g_proxy_resolver_lookup_finish (resolver, result, NULL);
  guint n = ways != NULL ? g_strv_length (ways) : 0;

  return n > 0 && !g_str_has_prefix (ways[n - 1], "direct:") ? dup_bare (ways[n - 1]) : NULL;
}
