/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-address.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-error.h"

/* The flags leave the port alone: with G_URI_FLAGS_SCHEME_NORMALIZE GLib would write the scheme's own
 * port into an address that names none. */
static GUri *
parse (const char *address)
{
  return g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
}

static gboolean
has_scheme (GUri *uri, const char *scheme)
{
  return g_ascii_strcasecmp (g_uri_get_scheme (uri), scheme) == 0;
}

static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address != NULL)
    return g_inet_address_get_is_loopback (address);
  return g_ascii_strcasecmp (host, "localhost") == 0;
}

/* GLib takes nearly everything for a host name: spaces and quotes too. Names in other scripts are
 * ASCII by now (xn--). The zone of a link-local address ("fe80::1%eth0") names a card of this computer,
 * and GLib can't read the address that it writes of it. */
static gboolean
host_is_credible (const char *host)
{
  if (strchr (host, '%') != NULL)
    return FALSE;
  return g_hostname_is_ip_address (host) ||
         (host[strspn (host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_")] ==
            '\0' &&
          host[0] != '.' && strstr (host, "..") == NULL);
}

/* One server has one spelling: lower case, and a port only where it is not the scheme's own. */
static char *
join (GUri *uri, const char *path)
{
  g_autofree char *scheme = g_ascii_strdown (g_uri_get_scheme (uri), -1);
  g_autofree char *host = g_ascii_strdown (g_uri_get_host (uri), -1);
  int port = g_uri_get_port (uri);

  if (port == (has_scheme (uri, "https") ? 443 : 80))
    port = -1;
  return g_uri_join (G_URI_FLAGS_ENCODED, scheme, NULL, host, port, path, NULL, NULL);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, PAFI_ERROR, PAFI_ERROR_WRONG_ADDRESS, sentence);
  return FALSE;
}

static gboolean
judge (GUri *uri, GError **error)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return refuse (error, _ ("The address names no server. It looks like "
                             "https://api.webpafi.com/api/v1."));
  if (!has_scheme (uri, "https") && !has_scheme (uri, "http"))
    return refuse (error, _ ("The address must begin with https://."));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _ ("The address must not contain a user name or a password (what stands "
                             "before the @)."));
  if (!host_is_credible (host) || g_uri_get_port (uri) == 0)
    return refuse (error, _ ("This is not an address. It looks like "
                             "https://api.webpafi.com/api/v1."));
  if (has_scheme (uri, "http") && !host_is_loopback (host))
    return refuse (error, _ ("The address must begin with https://, or the client secret could be "
                             "read on the way."));
  if (g_uri_get_fragment (uri) != NULL)
    return refuse (error, _ ("The address must not contain a #."));
  if (g_uri_get_query (uri) != NULL)
    return refuse (error, _ ("The address must not contain a question mark."));
  return TRUE;
}

/**
 * pafi_address_normalize:
 * @text: a server's address as it was entered
 * @error: return location for %PAFI_ERROR_WRONG_ADDRESS with the sentence for the form
 *
 * Accepts https everywhere and http on loopback alone; refuses user information, query and fragment
 * (design.md, reliability.md section 2). Drops slashes at the end and the scheme's own port.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL on error
 */
char *
pafi_address_normalize (const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GUri) uri = NULL;
  g_autofree char *path = NULL;

  if (*stripped == '\0')
    {
      refuse (error, _ ("Enter the server’s address."));
      return NULL;
    }
  uri = parse (stripped);
  if (uri == NULL)
    {
      refuse (error, _ ("This is not an address. It looks like https://api.webpafi.com/api/v1."));
      return NULL;
    }
  if (!judge (uri, error))
    return NULL;

  path = g_strdup (g_uri_get_path (uri));
  while (*path != '\0' && path[strlen (path) - 1] == '/')
    path[strlen (path) - 1] = '\0';
  return join (uri, path);
}

/**
 * pafi_address_dup_origin:
 * @address: an address
 *
 * Returns: (transfer full) (nullable): scheme, host and port in lower case:
 *   `https://api.webpafi.com`; the scheme's own port is left out
 */
char *
pafi_address_dup_origin (const char *address)
{
  g_autoptr (GUri) uri = parse (address);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;
  return join (uri, "");
}

/**
 * pafi_address_dup_host:
 * @address: an address
 *
 * Returns: (transfer full) (nullable): its host, with the port where one is named: `localhost:8080`
 */
char *
pafi_address_dup_host (const char *address)
{
  g_autofree char *origin = pafi_address_dup_origin (address);

  return origin != NULL ? g_strdup (strstr (origin, "://") + 3) : NULL;
}

/**
 * pafi_address_is_loopback:
 * @address: an address
 *
 * Returns: whether it is on this computer: `localhost`, 127.0.0.0/8 or ::1
 */
gboolean
pafi_address_is_loopback (const char *address)
{
  g_autoptr (GUri) uri = parse (address);

  return uri != NULL && g_uri_get_host (uri) != NULL && host_is_loopback (g_uri_get_host (uri));
}
