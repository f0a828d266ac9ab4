/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-exchange.h"

#include <string.h>

#include "pafi-address.h"
#include "pafi-proxy.h"
#include "pafi-retry-after.h"
#include "pafi-trouble.h"

/* Seconds that libsoup gets to end what was ended. */
#define PATIENCE 2
/* A record is a quarter of it; what is larger is read in several. */
#define BLOCK_SIZE 4096

struct _PafiExchange
{
  GObject parent_instance;

  SoupSession *session;      /* (owned) */
  SoupMessage *message;      /* (owned) (nullable) NULL if the address is none */
  GNetworkMonitor *monitor;  /* (owned) (nullable) */
  char *address;             /* (owned) */
  gboolean loopback;         /* whether that is on this computer */
  gsize cap;
  PafiTransportFunc event;
  gpointer event_data;

  GTask *task;               /* (owned) (nullable) until it ends for the caller */
  GSource *cancelled;        /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) what libsoup is given */
  GInputStream *stream;      /* (owned) (nullable) */
  GByteArray *body;          /* (owned) */
  char block[BLOCK_SIZE];

  PafiExchangeHungFunc hung;
  gpointer hung_data;
  GDestroyNotify hung_destroy;
  GSource *watchdog;         /* (owned) (nullable) */

  GError *error;             /* (owned) (nullable) what libsoup said of a name */
  char *proxy;               /* (owned) (nullable) */
  gboolean connected;
  gboolean tls_started;
  gboolean tls_done;
  gboolean tls_too_old;
  gboolean length_broken;
  gboolean settled;          /* libsoup is done with it */
};

G_DEFINE_FINAL_TYPE (PafiExchange, pafi_exchange, G_TYPE_OBJECT)

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
wipe_body (PafiExchange *self)
{
  if (self->body->len > 0)
    explicit_bzero (self->body->data, self->body->len);
  g_byte_array_set_size (self->body, 0);
  explicit_bzero (self->block, sizeof self->block);
}

static gboolean
watchdog_cb (gpointer user_data)
{
  g_autoptr (PafiExchange) self = g_object_ref (user_data);

  clear_source (&self->watchdog);
  if (self->hung != NULL)
    self->hung (self->session, self->hung_data);
  return G_SOURCE_REMOVE;
}

/* Ends the exchange for the caller, and tells libsoup to end it as well. */
static void
end (PafiExchange *self, PafiAnswer *answer)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (task == NULL)
    {
      pafi_answer_free (answer);
      return;
    }
  self->event = NULL;
  clear_source (&self->cancelled);
  if (!self->settled)
    {
      self->watchdog = g_timeout_source_new_seconds (PATIENCE);
      g_source_set_callback (self->watchdog, watchdog_cb, self, NULL);
      g_source_attach (self->watchdog, g_task_get_context (task));
      g_cancellable_cancel (self->cancellable);
    }
  g_task_return_pointer (task, answer, (GDestroyNotify) pafi_answer_free);
}

static guint64
get_head_bytes (PafiExchange *self)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (self->message);

  return metrics != NULL ? soup_message_metrics_get_response_header_bytes_received (metrics) : 0;
}

/* Without an error it was the caller who ended it. */
static void
end_in_trouble (PafiExchange *self, const GError *error)
{
  PafiTrouble trouble = {
    .error = error,
    .cancelled = error == NULL,
    .address = self->address,
    .proxy = self->proxy,
    .connected = self->connected,
    .tls_started = self->tls_started,
    .tls_done = self->tls_done,
    .tls_too_old = self->tls_too_old,
    .tls_flags = soup_message_get_tls_peer_certificate_errors (self->message),
    .status = (int) soup_message_get_status (self->message),
    .head_bytes = get_head_bytes (self),
    .read_timeout = soup_session_get_timeout (self->session),
    .monitor = self->monitor,
  };

  end (self, pafi_trouble_explain (&trouble));
}

static void
end_as (PafiExchange *self, PafiError reason, const char *detail)
{
  g_autofree char *host = pafi_address_dup_host (self->address);
  PafiFailureFacts facts = { .host = host, .detail = detail };

  if (reason == PAFI_ERROR_MALFORMED_REPLY)
    facts.http_status = (int) soup_message_get_status (self->message);
  end (self, pafi_answer_new_failed (reason, &facts));
}

static gint64
read_number (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
    return PAFI_ANSWER_UNKNOWN;
  return (gint64) number;
}

static void
read_times (PafiAnswer *answer, SoupMessageHeaders *headers)
{
  const char *date = soup_message_headers_get_one (headers, "Date");
  gint64 reset = read_number (headers, "X-RateLimit-Reset");
  g_autoptr (GDateTime) now = NULL;

  answer->date = date != NULL ? soup_date_time_new_from_http_string (date) : NULL;
  now = answer->date != NULL ? g_date_time_ref (answer->date) : g_date_time_new_now_utc ();
  answer->retry_after
    = pafi_retry_after_parse (soup_message_headers_get_one (headers, "Retry-After"), now);
  if (answer->retry_after < 0 && answer->status == 429 && reset > 0)
    {
      gint64 left = CLAMP (reset - g_date_time_to_unix (now), 0, 3600);

      answer->retry_after = left * G_TIME_SPAN_SECOND;
    }
}

static PafiAnswer *
take_answer (PafiExchange *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *type = soup_message_headers_get_one (headers, "Content-Type");
  g_autofree char *bare = type != NULL ? g_strndup (type, strcspn (type, "; \t")) : NULL;
  g_autoptr (PafiWipedText) text
    = pafi_wiped_text_new ((const char *) self->body->data, (gssize) self->body->len);
  g_autoptr (GBytes) body = NULL;
  PafiAnswer *answer;

  body = g_bytes_new_with_free_func (pafi_wiped_text_get_text (text),
                                     pafi_wiped_text_get_length (text),
                                     (GDestroyNotify) pafi_wiped_text_unref,
                                     pafi_wiped_text_ref (text));
  answer = pafi_answer_new ((int) soup_message_get_status (self->message), bare, body);
  answer->limit = read_number (headers, "X-RateLimit-Limit");
  answer->remaining = read_number (headers, "X-RateLimit-Remaining");
  read_times (answer, headers);
  return answer;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  g_object_unref (user_data);
}

/* libsoup is done with it, or will be when the stream is closed: cancelled, so that nobody reads the
 * rest of a body that never ends. */
static void
settle (PafiExchange *self)
{
  self->settled = TRUE;
  clear_source (&self->watchdog);
  wipe_body (self);
  if (self->stream != NULL)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->cancellable, closed_cb,
                                g_object_ref (self));
}

static void read_block (PafiExchange *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiExchange) self = user_data;
  g_autoptr (GError) error = NULL;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (length < 0)
    end_in_trouble (self, error);
  else if (length == 0 && self->task != NULL)
    {
      PafiAnswer *answer = take_answer (self);

      self->settled = TRUE;
      end (self, answer);
    }
  else if (self->task != NULL)
    {
      if (self->body->len + (gsize) length <= self->cap)
        {
          g_byte_array_append (self->body, (const guint8 *) self->block, (guint) length);
          read_block (self);
          return;
        }
      end_as (self, PAFI_ERROR_MALFORMED_REPLY, "the body is larger than any answer");
    }
  settle (self);
}

static void
read_block (PafiExchange *self)
{
  g_input_stream_read_async (self->stream, self->block, sizeof self->block, G_PRIORITY_DEFAULT,
                             self->cancellable, read_cb, g_object_ref (self));
}

/* A proxy that refuses to connect answers in the server's place: status and all, but without a
 * certificate (reliability.md, finding 4). */
static gboolean
is_verified (PafiExchange *self)
{
  if (!g_str_has_prefix (self->address, "https:"))
    return self->loopback;
  return soup_message_get_tls_peer_certificate (self->message) != NULL &&
         soup_message_get_tls_peer_certificate_errors (self->message) == 0 &&
         soup_message_get_tls_protocol_version (self->message) >= G_TLS_PROTOCOL_VERSION_TLS_1_2;
}

static void
proxy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiExchange) self = user_data;

  self->proxy = pafi_proxy_find_finish (G_PROXY_RESOLVER (source), result);
  end_in_trouble (self, self->error);
}

/* The name that nobody knows may be the proxy's, which GIO does not tell. */
static void
end_nameless (PafiExchange *self, const GError *error)
{
  GProxyResolver *resolver = soup_session_get_proxy_resolver (self->session);

  if (self->task == NULL || self->proxy != NULL || resolver == NULL ||
      error->domain != G_RESOLVER_ERROR)
    {
      end_in_trouble (self, error);
      return;
    }
  self->error = g_error_copy (error);
  pafi_proxy_find_async (resolver, self->address, self->cancellable, proxy_cb, g_object_ref (self));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiExchange) self = user_data;
  g_autoptr (GError) error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    end_nameless (self, error);
  else if (self->task != NULL && !is_verified (self))
    {
      g_autofree char *detail
        = g_strdup_printf ("the proxy answered %u in the server’s place",
                           (guint) soup_message_get_status (self->message));

      end_as (self, PAFI_ERROR_PROXY_REFUSED, detail);
    }
  else if (self->task != NULL && self->length_broken)
    end_as (self, PAFI_ERROR_MALFORMED_REPLY, "its Content-Length is none, or there are two");
  else if (self->task != NULL)
    {
      read_block (self);
      return;
    }
  settle (self);
}

static void
notify (PafiExchange *self, PafiTransportEvent event)
{
  if (self->event != NULL)
    self->event (event, self->event_data);
}

static void
note_proxy (PafiExchange *self, GIOStream *connection)
{
  char *proxy = pafi_proxy_dup_name (connection);

  if (proxy == NULL)
    return;
  g_free (self->proxy);
  self->proxy = proxy;
}

/* Debian 12 still agrees on TLS 1.1. Nothing was sent yet but the handshake. */
static void
judge_handshake (PafiExchange *self, GIOStream *connection)
{
  self->tls_done = TRUE;
  if (!G_IS_TLS_CONNECTION (connection) ||
      g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection)) <
        G_TLS_PROTOCOL_VERSION_TLS_1_2)
    {
      self->tls_too_old = TRUE;
      g_cancellable_cancel (self->cancellable);
      return;
    }
  notify (self, PAFI_TRANSPORT_SECURED);
}

static void
network_event_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *connection,
                  gpointer user_data)
{
  PafiExchange *self = user_data;
  gboolean https = g_str_has_prefix (self->address, "https:");

  switch (event)
    {
    case G_SOCKET_CLIENT_CONNECTING:
      note_proxy (self, connection);
      break;
    case G_SOCKET_CLIENT_CONNECTED:
      self->connected = TRUE;
      if (self->proxy == NULL)
        notify (self, PAFI_TRANSPORT_CONNECTED);
      if (!https)
        notify (self, PAFI_TRANSPORT_SECURED);
      break;
    case G_SOCKET_CLIENT_TLS_HANDSHAKING:
      self->tls_started = TRUE;
      if (self->proxy != NULL)
        notify (self, PAFI_TRANSPORT_CONNECTED);
      break;
    case G_SOCKET_CLIENT_TLS_HANDSHAKED:
      judge_handshake (self, connection);
      break;
    case G_SOCKET_CLIENT_RESOLVING:
    case G_SOCKET_CLIENT_RESOLVED:
    case G_SOCKET_CLIENT_PROXY_NEGOTIATING:
    case G_SOCKET_CLIENT_PROXY_NEGOTIATED:
    case G_SOCKET_CLIENT_COMPLETE:
    default:
      break;
    }
}

static gboolean
is_one_length (const char *list)
{
  g_auto (GStrv) lengths = g_strsplit (list, ",", -1);

  for (char **length = lengths; *length != NULL; length++)
    if (!g_ascii_string_to_unsigned (g_strstrip (*length), 10, 0, G_MAXINT64, NULL, NULL) ||
        strcmp (*length, lengths[0]) != 0)
      return FALSE;
  return TRUE;
}

/* The first that is heard of an answer, before libsoup reads its length: of two it takes the last,
 * and a negative one it hands on to GObject, which warns. Without any it reads to the end. */
static void
status_cb (SoupMessage *message, GParamSpec *property, gpointer user_data)
{
  PafiExchange *self = user_data;
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *list = soup_message_headers_get_list (headers, "Content-Length");

  if (list == NULL || is_one_length (list))
    return;
  self->length_broken = TRUE;
  soup_message_headers_remove (headers, "Content-Length");
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (PafiExchange) self = g_object_ref (user_data);

  end_in_trouble (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
pafi_exchange_finalize (GObject *object)
{
  PafiExchange *self = PAFI_EXCHANGE (object);

  clear_source (&self->watchdog);
  clear_source (&self->cancelled);
  if (self->hung_destroy != NULL)
    self->hung_destroy (self->hung_data);
  wipe_body (self);
  g_byte_array_unref (self->body);
  g_clear_object (&self->stream);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_object (&self->monitor);
  g_clear_object (&self->cancellable);
  g_free (self->address);
  g_free (self->proxy);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (pafi_exchange_parent_class)->finalize (object);
}

static void
pafi_exchange_class_init (PafiExchangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_exchange_finalize;
}

static void
pafi_exchange_init (PafiExchange *self)
{
  self->cancellable = g_cancellable_new ();
  self->body = g_byte_array_new ();
}

static void
fill_in (SoupMessage *message, const PafiRequest *request)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

#if SOUP_CHECK_VERSION (3, 3, 0)
  soup_message_set_force_http1 (message, TRUE);
#endif
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE |
                                     SOUP_MESSAGE_COLLECT_METRICS);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);
  else
    soup_message_headers_replace (headers, "Content-Type", "application/json");
  if (request->bearer != NULL)
    {
      g_autofree char *value
        = g_strconcat ("Bearer ", pafi_wiped_text_get_text (request->bearer), NULL);

      soup_message_headers_replace (headers, "Authorization", value);
      explicit_bzero (value, strlen (value));
    }
}

/**
 * pafi_exchange_new:
 * @session: the session
 * @request: the request
 * @loopback: whether its address is on this computer
 * @monitor: (nullable): what knows whether there is a network
 *
 * Returns: (transfer full): the exchange, not yet begun
 */
PafiExchange *
pafi_exchange_new (SoupSession *session, const PafiRequest *request, gboolean loopback,
                   GNetworkMonitor *monitor)
{
  PafiExchange *self = g_object_new (PAFI_TYPE_EXCHANGE, NULL);

  self->session = g_object_ref (session);
  self->address = g_strdup (request->address);
  self->loopback = loopback;
  self->cap = request->cap;
  self->event = request->event;
  self->event_data = request->event_data;
  g_set_object (&self->monitor, monitor);

  self->message = soup_message_new (request->body != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET,
                                    request->address);
  if (self->message != NULL)
    {
      fill_in (self->message, request);
      g_signal_connect_object (self->message, "network-event", G_CALLBACK (network_event_cb), self,
                               0);
      g_signal_connect_object (self->message, "notify::status-code", G_CALLBACK (status_cb), self,
                               0);
    }
  return self;
}

/**
 * pafi_exchange_set_hung_func:
 * @self: an exchange
 * @func: called if libsoup does not let go
 * @user_data: for @func
 * @destroy: for @user_data
 *
 * Sets what to do about a libsoup that hangs (reliability.md, finding 2).
 */
void
pafi_exchange_set_hung_func (PafiExchange *self, PafiExchangeHungFunc func, gpointer user_data,
                             GDestroyNotify destroy)
{
  self->hung = func;
  self->hung_data = user_data;
  self->hung_destroy = destroy;
}

/**
 * pafi_exchange_send_async:
 * @self: an exchange
 * @cancellable: (nullable): ends it at once
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Sends the request and reads the answer.
 */
void
pafi_exchange_send_async (PafiExchange *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, pafi_exchange_send_async);
  /* The answer says that it was cancelled, and is always there. */
  g_task_set_check_cancellable (self->task, FALSE);
  if (self->message == NULL)
    {
      self->settled = TRUE;
      end_as (self, PAFI_ERROR_WRONG_ADDRESS, "libsoup takes it for no address");
      return;
    }
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled, g_task_get_context (self->task));
    }
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, self->cancellable,
                           sent_cb, g_object_ref (self));
}

/**
 * pafi_exchange_send_finish:
 * @self: an exchange
 * @result: what the callback got
 *
 * Returns: (transfer full): the answer, or what stands for a missing one
 */
PafiAnswer *
pafi_exchange_send_finish (PafiExchange *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
