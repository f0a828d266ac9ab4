/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-answer.h"
#include "pafi-wiped-text.h"

G_BEGIN_DECLS

#define PAFI_TYPE_TRANSPORT (pafi_transport_get_type ())

/* No token is near this size, and no record (design.md, "HTTP"). */
#define PAFI_TRANSPORT_TOKEN_CAP (1024 * 1024)
#define PAFI_TRANSPORT_RECORD_CAP (4 * 1024 * 1024)

/**
 * PafiTransportOptions:
 * @ca_file: (nullable): absolute path of an authority to trust besides the system's
 * @read_timeout: seconds that a silent server is given, 15 if 0
 * @connections: how many messages libsoup may be given at once, 34 if 0
 * @proxy_resolver: (nullable): what knows the proxies; the system's if %NULL
 * @network_monitor: (nullable): what knows whether there is a network; the system's if %NULL
 *
 * How a transport is made.
 */
typedef struct
{
  const char *ca_file;
  guint read_timeout;
  guint connections;
  GProxyResolver *proxy_resolver;
  GNetworkMonitor *network_monitor;
} PafiTransportOptions;

/**
 * PafiTransportEvent:
 * @PAFI_TRANSPORT_CONNECTED: the server accepted a connection
 * @PAFI_TRANSPORT_SECURED: the connection is verified; on loopback without TLS it is as it is
 *
 * What happens on the way to an answer, where a new connection is made for it.
 */
typedef enum
{
  PAFI_TRANSPORT_CONNECTED,
  PAFI_TRANSPORT_SECURED,
} PafiTransportEvent;

typedef void (*PafiTransportFunc) (PafiTransportEvent event, gpointer user_data);

/**
 * PafiRequest:
 * @address: where to; https, or http on loopback
 * @bearer: (nullable): the token
 * @body: (nullable): JSON to post; a GET without it
 * @cap: how many bytes of a body are taken
 * @event: (nullable) (scope async): told what happens, until the request ends
 * @event_data: for @event
 *
 * One request.
 */
typedef struct
{
  const char *address;
  PafiWipedText *bearer;
  GBytes *body;
  gsize cap;
  PafiTransportFunc event;
  gpointer event_data;
} PafiRequest;

/**
 * PafiTransport:
 *
 * HTTP as it must be on Debian 12 (design.md; reliability.md, section 0).
 */
G_DECLARE_FINAL_TYPE (PafiTransport, pafi_transport, PAFI, TRANSPORT, GObject)

PafiTransport *pafi_transport_new (const PafiTransportOptions *options);
void pafi_transport_send_async (PafiTransport *self, const PafiRequest *request,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
PafiAnswer *pafi_transport_send_finish (PafiTransport *self, GAsyncResult *result);

G_END_DECLS
