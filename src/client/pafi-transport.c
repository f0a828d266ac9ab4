/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-transport.h"

#include <libsoup/soup.h>

#include "pafi-address.h"
#include "pafi-exchange.h"
#include "pafi-trust.h"

#define DEFAULT_READ_TIMEOUT 15
#define IDLE_TIMEOUT 30
/* The most look-ups at once, a token, and a test of the connection. How many there are is the gate's
 * business; libsoup opens no more than it is given messages. */
#define DEFAULT_CONNECTIONS 34
#define USER_AGENT "PAFI-Checker/" PAFI_VERSION

typedef enum
{
  SESSION_REMOTE,
  SESSION_LOOPBACK,
  N_SESSIONS,
} SessionKind;

struct _PafiTransport
{
  GObject parent_instance;

  SoupSession *sessions[N_SESSIONS]; /* (owned) (nullable) made when they are needed */
  GTlsDatabase *trust;               /* (owned) (nullable) the system's if NULL */
  GProxyResolver *proxy_resolver;    /* (owned) (nullable) */
  GNetworkMonitor *network_monitor;  /* (owned) (nullable) */
  guint read_timeout;
  guint connections;
};

G_DEFINE_FINAL_TYPE (PafiTransport, pafi_transport, G_TYPE_OBJECT)

static SoupSession *
make_session (PafiTransport *self, SessionKind kind)
{
  SoupSession *session
    = soup_session_new_with_options ("timeout", self->read_timeout,
                                     "idle-timeout", IDLE_TIMEOUT,
                                     "max-conns", (int) self->connections,
                                     "max-conns-per-host", (int) self->connections,
                                     "user-agent", USER_AGENT,
                                     NULL);

  /* A 401 with a crafted Digest challenge crashes the one, and the other turns a cut body into an
   * empty one (reliability.md, findings 1 and 3). */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);

  if (self->trust != NULL)
    soup_session_set_tls_database (session, self->trust);
  /* What is on this computer is never asked of a proxy, which could answer in its place. */
  if (kind == SESSION_LOOPBACK)
    soup_session_set_proxy_resolver (session, NULL);
  else if (self->proxy_resolver != NULL)
    soup_session_set_proxy_resolver (session, self->proxy_resolver);
  return session;
}

static SoupSession *
get_session (PafiTransport *self, SessionKind kind)
{
  if (self->sessions[kind] == NULL)
    self->sessions[kind] = make_session (self, kind);
  return self->sessions[kind];
}

static void
hung_cb (SoupSession *session, gpointer user_data)
{
  PafiTransport *self = user_data;

  g_message ("libsoup does not end a request; starting anew");
  for (gsize i = 0; i < N_SESSIONS; i++)
    if (self->sessions[i] == session)
      g_clear_object (&self->sessions[i]);
  soup_session_abort (session);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, pafi_exchange_send_finish (PAFI_EXCHANGE (source), result),
                         (GDestroyNotify) pafi_answer_free);
}

static void
pafi_transport_dispose (GObject *object)
{
  PafiTransport *self = PAFI_TRANSPORT (object);

  for (gsize i = 0; i < N_SESSIONS; i++)
    g_clear_object (&self->sessions[i]);
  g_clear_object (&self->trust);
  g_clear_object (&self->proxy_resolver);
  g_clear_object (&self->network_monitor);

  G_OBJECT_CLASS (pafi_transport_parent_class)->dispose (object);
}

static void
pafi_transport_class_init (PafiTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pafi_transport_dispose;
#if !SOUP_CHECK_VERSION (3, 3, 0)
  /* It can't be set here: there may be threads by now, and whoever has main() is to know. */
  if (g_getenv ("SOUP_FORCE_HTTP1") == NULL)
    g_error ("main() must set SOUP_FORCE_HTTP1 first, for libsoup to keep to HTTP/1.1");
#endif
}

static void
pafi_transport_init (PafiTransport *self)
{
}

/**
 * pafi_transport_new:
 * @options: how it is made
 *
 * Returns: (transfer full): the transport
 */
PafiTransport *
pafi_transport_new (const PafiTransportOptions *options)
{
  PafiTransport *self = g_object_new (PAFI_TYPE_TRANSPORT, NULL);

  self->read_timeout = options->read_timeout != 0 ? options->read_timeout : DEFAULT_READ_TIMEOUT;
  self->connections = options->connections != 0 ? options->connections : DEFAULT_CONNECTIONS;
  if (options->ca_file != NULL && *options->ca_file != '\0')
    self->trust = pafi_trust_new (options->ca_file);
  g_set_object (&self->proxy_resolver, options->proxy_resolver);
  g_set_object (&self->network_monitor, options->network_monitor);
  return self;
}

/**
 * pafi_transport_send_async:
 * @self: a transport
 * @request: the request
 * @cancellable: (nullable): ends it at once
 * @callback: called when there is an answer, or none
 * @user_data: for @callback
 *
 * Sends one request, once. Whoever calls keeps to the number of connections, and brings the total
 * deadline with @cancellable: the request ends when that is cancelled, whatever libsoup does.
 */
void
pafi_transport_send_async (PafiTransport *self, const PafiRequest *request,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (PafiExchange) exchange = NULL;
  const gboolean loopback = pafi_address_is_loopback (request->address);
  const SessionKind kind = loopback ? SESSION_LOOPBACK : SESSION_REMOTE;
  GNetworkMonitor *monitor = self->network_monitor;

  g_task_set_source_tag (task, pafi_transport_send_async);
  g_task_set_check_cancellable (task, FALSE);
  if (monitor == NULL && kind == SESSION_REMOTE)
    monitor = g_network_monitor_get_default ();

  exchange = pafi_exchange_new (get_session (self, kind), request, loopback, monitor);
  pafi_exchange_set_hung_func (exchange, hung_cb, g_object_ref (self), g_object_unref);
  pafi_exchange_send_async (exchange, cancellable, sent_cb, g_steal_pointer (&task));
}

/**
 * pafi_transport_send_finish:
 * @self: a transport
 * @result: what the callback got
 *
 * Returns: (transfer full): the answer, or what stands for a missing one
 */
PafiAnswer *
pafi_transport_send_finish (PafiTransport *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
