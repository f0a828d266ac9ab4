/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-fault-server.h"

#include <string.h>
#include <sys/socket.h>

#define DRIP_INTERVAL 20
#define BLOCK_SIZE 4096
#define FLOOD_SIZE 65536

typedef struct
{
  GBytes *bytes; /* (owned) */
  PafiFaultEnd end;
} Answer;

typedef struct
{
  GQueue answers;      /* (element-type Answer) (owned) */
  GPtrArray *requests; /* (owned) (element-type utf8) */
  GPtrArray *held;     /* (owned) (element-type Peer) */
  gboolean hold;
} Script;

struct _PafiFaultServer
{
  GObject parent_instance;

  GSocketListener *listener;    /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  GCancellable *stopped;        /* (owned) */
  guint16 port;
  char *base;                   /* (owned) */
  PafiFaultGreeting greeting;
  Script scripts[PAFI_FAULT_N_KINDS];
  GString *received;            /* (owned) */
  guint n_connections;
  guint open;
  guint most_open;
};

/* One connection. What it waits for is cancelled when the server stops. */
typedef struct
{
  grefcount ref_count;
  PafiFaultServer *server; /* (owned) */
  GSocketConnection *socket; /* (owned) */
  GIOStream *stream;       /* (owned) */
  GString *request;        /* (owned) */
  char block[BLOCK_SIZE];
  GBytes *bytes;           /* (owned) (nullable) what it is being sent */
  PafiFaultEnd end;
  gsize sent;
  gboolean tunnel;         /* TLS begins behind the answer */
} Peer;

G_DEFINE_FINAL_TYPE (PafiFaultServer, pafi_fault_server, G_TYPE_OBJECT)

static void read_request (Peer *peer);
static void accept_next (PafiFaultServer *self);

static Peer *
peer_ref (Peer *peer)
{
  g_ref_count_inc (&peer->ref_count);
  return peer;
}

static void
peer_unref (gpointer data)
{
  Peer *peer = data;

  if (!g_ref_count_dec (&peer->ref_count))
    return;
  peer->server->open--;
  g_io_stream_close (G_IO_STREAM (peer->socket), NULL, NULL);
  g_object_unref (peer->stream);
  g_object_unref (peer->socket);
  g_object_unref (peer->server);
  g_string_free (peer->request, TRUE);
  g_clear_pointer (&peer->bytes, g_bytes_unref);
  g_free (peer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Peer, peer_unref)

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_bytes_unref (answer->bytes);
  g_free (answer);
}

static void stall (Peer *peer);

static void
stalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Peer) peer = user_data;

  if (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    stall (peer);
}

/* Until the client hangs up or the server stops. */
static void
stall (Peer *peer)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (peer->stream), peer->block, BLOCK_SIZE,
                             G_PRIORITY_DEFAULT, peer->server->stopped, stalled_cb,
                             peer_ref (peer));
}

static void
reset (Peer *peer)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (peer->socket)), SOL_SOCKET,
              SO_LINGER, &linger, sizeof linger);
}

static void send_answer (Peer *peer);

static gboolean
drip_cb (gpointer user_data)
{
  Peer *peer = user_data;

  if (!g_cancellable_is_cancelled (peer->server->stopped))
    send_answer (peer);
  return G_SOURCE_REMOVE;
}

static void
secure (Peer *peer)
{
  g_object_unref (peer->stream);
  peer->stream
    = g_tls_server_connection_new (G_IO_STREAM (peer->socket), peer->server->certificate, NULL);
}

/* The same bytes, but many of them at once: what is to be tested is the client. */
static void
make_flood (Peer *peer)
{
  gsize length;
  const char *bytes = g_bytes_get_data (peer->bytes, &length);
  GByteArray *flood;

  peer->sent = 0;
  if (length >= FLOOD_SIZE)
    return;
  flood = g_byte_array_new ();
  while (flood->len < FLOOD_SIZE)
    g_byte_array_append (flood, (const guint8 *) bytes, (guint) length);
  g_bytes_unref (peer->bytes);
  peer->bytes = g_byte_array_free_to_bytes (flood);
}

static void
end_answer (Peer *peer)
{
  switch (peer->end)
    {
    case PAFI_FAULT_KEEP:
      if (peer->tunnel)
        secure (peer);
      peer->tunnel = FALSE;
      read_request (peer);
      break;
    case PAFI_FAULT_RESET:
      reset (peer);
      break;
    case PAFI_FAULT_STALL:
    case PAFI_FAULT_DRIP:
      stall (peer);
      break;
    case PAFI_FAULT_FLOOD:
      make_flood (peer);
      send_answer (peer);
      break;
    case PAFI_FAULT_CLOSE:
    default:
      break;
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Peer) peer = user_data;
  gssize length = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL);

  if (length < 0)
    return;
  peer->sent += (gsize) length;
  if (peer->sent == g_bytes_get_size (peer->bytes))
    end_answer (peer);
  else if (peer->end == PAFI_FAULT_DRIP)
    g_timeout_add_full (G_PRIORITY_DEFAULT, DRIP_INTERVAL, drip_cb, peer_ref (peer), peer_unref);
  else
    send_answer (peer);
}

static void
send_answer (Peer *peer)
{
  gsize length;
  const char *bytes = g_bytes_get_data (peer->bytes, &length);

  if (length == 0)
    {
      end_answer (peer);
      return;
    }
  length -= peer->sent;
  if (peer->end == PAFI_FAULT_DRIP)
    length = 1;
  g_output_stream_write_async (g_io_stream_get_output_stream (peer->stream), bytes + peer->sent,
                               length, G_PRIORITY_DEFAULT, peer->server->stopped, sent_cb,
                               peer_ref (peer));
}

static void
begin_answer (Peer *peer, Script *script)
{
  Answer *answer = g_queue_peek_head (&script->answers);

  g_assert_nonnull (answer);
  g_clear_pointer (&peer->bytes, g_bytes_unref);
  peer->bytes = g_bytes_ref (answer->bytes);
  peer->end = answer->end;
  /* The last answer stays. */
  if (script->answers.length > 1)
    answer_free (g_queue_pop_head (&script->answers));
  peer->sent = 0;
  send_answer (peer);
}

static PafiFaultKind
get_kind (const char *request)
{
  if (g_str_has_prefix (request, "CONNECT "))
    return PAFI_FAULT_CONNECT;
  return strstr (request, "/oauth/token") != NULL ? PAFI_FAULT_TOKEN : PAFI_FAULT_RECORD;
}

static gboolean
is_complete (const char *request)
{
  const char *body = strstr (request, "\r\n\r\n");
  g_autofree char *lower = g_ascii_strdown (request, -1);
  const char *length = strstr (lower, "content-length:");

  if (body == NULL)
    return FALSE;
  return length == NULL || strlen (body + 4) >= g_ascii_strtoull (length + 15, NULL, 10);
}

static void
request_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Peer) peer = user_data;
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);
  PafiFaultKind kind;
  Script *script;

  if (length <= 0)
    return;
  g_string_append_len (peer->server->received, peer->block, length);
  g_string_append_len (peer->request, peer->block, length);
  if (!is_complete (peer->request->str))
    {
      read_request (peer);
      return;
    }

  kind = get_kind (peer->request->str);
  script = &peer->server->scripts[kind];
  peer->tunnel = kind == PAFI_FAULT_CONNECT && peer->server->greeting == PAFI_FAULT_GREET_TUNNEL;
  g_ptr_array_add (script->requests, g_strdup (peer->request->str));
  g_string_truncate (peer->request, 0);
  if (script->hold)
    g_ptr_array_add (script->held, peer_ref (peer));
  else
    begin_answer (peer, script);
}

static void
read_request (Peer *peer)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (peer->stream), peer->block, BLOCK_SIZE,
                             G_PRIORITY_DEFAULT, peer->server->stopped, request_cb,
                             peer_ref (peer));
}

static void
greet (Peer *peer)
{
  static const char http[] = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";

  switch (peer->server->greeting)
    {
    case PAFI_FAULT_GREET_CLOSE:
      break;
    case PAFI_FAULT_GREET_STALL:
      stall (peer);
      break;
    case PAFI_FAULT_GREET_HTTP:
      g_output_stream_write (g_io_stream_get_output_stream (G_IO_STREAM (peer->socket)), http,
                             strlen (http), NULL, NULL);
      stall (peer);
      break;
    case PAFI_FAULT_GREET_NORMAL:
    case PAFI_FAULT_GREET_TUNNEL:
    default:
      read_request (peer);
      break;
    }
}

static void
accepted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiFaultServer) self = user_data;
  GSocketConnection *socket
    = g_socket_listener_accept_finish (G_SOCKET_LISTENER (source), result, NULL, NULL);
  g_autoptr (Peer) peer = NULL;

  if (socket == NULL)
    return;
  peer = g_new0 (Peer, 1);
  g_ref_count_init (&peer->ref_count);
  peer->server = g_object_ref (self);
  peer->socket = socket;
  peer->request = g_string_new (NULL);
  if (self->certificate != NULL && self->greeting == PAFI_FAULT_GREET_NORMAL)
    peer->stream = g_tls_server_connection_new (G_IO_STREAM (socket), self->certificate, NULL);
  else
    peer->stream = G_IO_STREAM (g_object_ref (socket));
  self->n_connections++;
  self->open++;
  self->most_open = MAX (self->most_open, self->open);
  greet (peer);
  accept_next (self);
}

static void
accept_next (PafiFaultServer *self)
{
  g_socket_listener_accept_async (self->listener, self->stopped, accepted_cb, g_object_ref (self));
}

static void
pafi_fault_server_finalize (GObject *object)
{
  PafiFaultServer *self = PAFI_FAULT_SERVER (object);

  for (gsize i = 0; i < PAFI_FAULT_N_KINDS; i++)
    {
      g_queue_clear_full (&self->scripts[i].answers, answer_free);
      g_ptr_array_unref (self->scripts[i].requests);
      g_ptr_array_unref (self->scripts[i].held);
    }
  g_string_free (self->received, TRUE);
  g_free (self->base);
  g_clear_object (&self->certificate);
  g_object_unref (self->listener);
  g_object_unref (self->stopped);

  G_OBJECT_CLASS (pafi_fault_server_parent_class)->finalize (object);
}

static void
pafi_fault_server_class_init (PafiFaultServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_fault_server_finalize;
}

static void
pafi_fault_server_init (PafiFaultServer *self)
{
  self->listener = g_socket_listener_new ();
  self->stopped = g_cancellable_new ();
  self->received = g_string_new (NULL);
  for (gsize i = 0; i < PAFI_FAULT_N_KINDS; i++)
    {
      g_queue_init (&self->scripts[i].answers);
      self->scripts[i].requests = g_ptr_array_new_with_free_func (g_free);
      self->scripts[i].held = g_ptr_array_new_with_free_func (peer_unref);
    }
}

/* With a certificate it speaks TLS. */
PafiFaultServer *
pafi_fault_server_new (GTlsCertificate *certificate)
{
  PafiFaultServer *self = g_object_new (PAFI_TYPE_FAULT_SERVER, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_set_object (&self->certificate, certificate);
  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->base = g_strdup_printf ("%s://127.0.0.1:%u/api/v1", certificate != NULL ? "https" : "http",
                                (guint) self->port);
  accept_next (self);
  return self;
}

/* Connections are refused from here on, and those that are open end. */
void
pafi_fault_server_stop (PafiFaultServer *self)
{
  for (gsize i = 0; i < PAFI_FAULT_N_KINDS; i++)
    g_ptr_array_set_size (self->scripts[i].held, 0);
  g_cancellable_cancel (self->stopped);
  g_socket_listener_close (self->listener);
}

guint16
pafi_fault_server_get_port (PafiFaultServer *self)
{
  return self->port;
}

const char *
pafi_fault_server_get_base (PafiFaultServer *self)
{
  return self->base;
}

void
pafi_fault_server_set_greeting (PafiFaultServer *self, PafiFaultGreeting greeting)
{
  self->greeting = greeting;
}

void
pafi_fault_server_answer_bytes (PafiFaultServer *self, PafiFaultKind kind, GBytes *bytes,
                                PafiFaultEnd end)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = g_bytes_ref (bytes);
  answer->end = end;
  g_queue_push_tail (&self->scripts[kind].answers, answer);
}

void
pafi_fault_server_answer (PafiFaultServer *self, PafiFaultKind kind, const char *text,
                          PafiFaultEnd end)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  pafi_fault_server_answer_bytes (self, kind, bytes, end);
}

void
pafi_fault_server_answer_http (PafiFaultServer *self, PafiFaultKind kind, int status,
                               const char *headers, const char *body)
{
  g_autofree char *text
    = g_strdup_printf ("HTTP/1.1 %d Status\r\n%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                       status, headers, strlen (body), body);

  pafi_fault_server_answer (self, kind, text, PAFI_FAULT_KEEP);
}

void
pafi_fault_server_hold (PafiFaultServer *self, PafiFaultKind kind)
{
  self->scripts[kind].hold = TRUE;
}

void
pafi_fault_server_release (PafiFaultServer *self, PafiFaultKind kind)
{
  Script *script = &self->scripts[kind];
  g_autoptr (GPtrArray) held = g_steal_pointer (&script->held);

  script->held = g_ptr_array_new_with_free_func (peer_unref);
  script->hold = FALSE;
  for (guint i = 0; i < held->len; i++)
    begin_answer (g_ptr_array_index (held, i), script);
}

guint
pafi_fault_server_get_n_connections (PafiFaultServer *self)
{
  return self->n_connections;
}

guint
pafi_fault_server_get_most_open (PafiFaultServer *self)
{
  return self->most_open;
}

guint
pafi_fault_server_get_n_requests (PafiFaultServer *self, PafiFaultKind kind)
{
  return self->scripts[kind].requests->len;
}

const char *
pafi_fault_server_get_request (PafiFaultServer *self, PafiFaultKind kind, guint index)
{
  g_assert_cmpuint (index, <, self->scripts[kind].requests->len);
  return g_ptr_array_index (self->scripts[kind].requests, index);
}

const char *
pafi_fault_server_get_received (PafiFaultServer *self)
{
  return self->received->str;
}

/* Nothing is left of the answers so far, not even the one that stays. */
void
pafi_fault_server_clear_answers (PafiFaultServer *self, PafiFaultKind kind)
{
  g_queue_clear_full (&self->scripts[kind].answers, answer_free);
}

/* What it was sent so far. */
void
pafi_fault_server_forget (PafiFaultServer *self)
{
  for (gsize i = 0; i < PAFI_FAULT_N_KINDS; i++)
    g_ptr_array_set_size (self->scripts[i].requests, 0);
  g_string_truncate (self->received, 0);
}

void
pafi_fault_server_wait_for_requests (PafiFaultServer *self, PafiFaultKind kind, guint n)
{
  while (self->scripts[kind].requests->len < n)
    g_main_context_iteration (NULL, TRUE);
}

void
pafi_fault_server_wait_for_connections (PafiFaultServer *self, guint n)
{
  while (self->n_connections < n)
    g_main_context_iteration (NULL, TRUE);
}
