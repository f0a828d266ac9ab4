/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "pafi-demo-records.h"
#include "pafi-demo-throttle.h"
#include "pafi-demo-tokens.h"

#define BASE_PATH "/api/v1"
#define TOKEN_PATH BASE_PATH "/oauth/token"
#define RECORD_PATH BASE_PATH "/pengajuan/kecukupan-skp/user/"
/* Where Laravel sends those who did not ask for JSON. */
#define LOGIN_PATH "/login"

struct _PafiDemoServer
{
  GObject parent_instance;

  guint16 port;
  guint latency;
  PafiClock *clock;                /* (owned) */
  SoupServer *soup_server;         /* (owned) (nullable) while it runs */
  char *address;                   /* (owned) (nullable) while it runs */
  GCancellable *stopping;          /* (owned) ends the answers that are held back */
  PafiDemoTokens *tokens;          /* (owned) */
  PafiDemoRecords *records;        /* (owned) */
  PafiDemoThrottle token_throttle; /* Laravel counts the two routes apart */
  PafiDemoThrottle record_throttle;
};

/* An answer that is written, and waits for its time. */
typedef struct
{
  SoupServerMessage *message; /* (owned) */
  gboolean lost;              /* whether nobody is there any more to send it to */
} HeldBack;

G_DEFINE_FINAL_TYPE (PafiDemoServer, pafi_demo_server, G_TYPE_OBJECT)

/* Laravel looks at the first type alone (sipafi-in-practice.md). */
static gboolean
wants_json (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *accept = soup_message_headers_get_list (headers, "Accept");

  return accept != NULL && g_str_has_prefix (accept, "application/json");
}

static gboolean
has_method (SoupServerMessage *message, const char *method)
{
  return g_str_equal (soup_server_message_get_method (message), method);
}

static PafiDemoReply *
answer_token_request (PafiDemoServer *self, SoupServerMessage *message, gint64 now)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) body =
    soup_message_body_flatten (soup_server_message_get_request_body (message));

  return pafi_demo_tokens_request (self->tokens,
                                   soup_message_headers_get_one (headers, "Content-Type"), body,
                                   now);
}

static PafiDemoReply *
answer_record_request (PafiDemoServer *self, SoupServerMessage *message, const char *nik,
                       gint64 now)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");

  switch (pafi_demo_tokens_judge (self->tokens, authorization, now))
    {
    case PAFI_DEMO_RIGHT_READ:
      return pafi_demo_records_request (self->records, nik);
    case PAFI_DEMO_RIGHT_OTHER:
      return pafi_demo_reply_new_message (403, "Invalid scope(s) provided.");
    case PAFI_DEMO_RIGHT_NONE:
    default:
      if (wants_json (message))
        return pafi_demo_reply_new_message (401, "Unauthenticated.");
      return pafi_demo_reply_new_html (302, "Redirecting");
    }
}

/* Counts the request, and lets it pass or not. */
static PafiDemoReply *
answer_throttled (PafiDemoServer *self, SoupServerMessage *message, const char *nik,
                  PafiDemoThrottle *throttle)
{
  gint64 now = pafi_clock_get_boot_time (self->clock);
  PafiDemoReply *reply;

  if (pafi_demo_throttle_admit (throttle, now))
    return nik != NULL ? answer_record_request (self, message, nik, now)
                       : answer_token_request (self, message, now);

  reply = pafi_demo_reply_new_message (429, "Too Many Attempts.");
  reply->retry_after = pafi_demo_throttle_get_wait (throttle, now);
  return reply;
}

/* Judges a request; @throttle is set if its answer counts. */
static PafiDemoReply *
judge_request (PafiDemoServer *self, SoupServerMessage *message, const char *path,
               PafiDemoThrottle **throttle)
{
  const char *nik = NULL;

  if (g_str_equal (path, TOKEN_PATH))
    {
      if (!has_method (message, "POST"))
        return pafi_demo_reply_new_message (405, "405 Method not allowed");
      *throttle = &self->token_throttle;
    }
  else if (g_str_has_prefix (path, RECORD_PATH) && path[strlen (RECORD_PATH)] != '\0')
    {
      if (!has_method (message, "GET") && !has_method (message, "HEAD"))
        return pafi_demo_reply_new_message (405, "405 Method not allowed");
      *throttle = &self->record_throttle;
      nik = path + strlen (RECORD_PATH);
    }
  else
    {
      return pafi_demo_reply_new_html (g_str_equal (path, LOGIN_PATH) ? 200 : 404, "SIPAFI");
    }

  return answer_throttled (self, message, nik, *throttle);
}

static void
replace_number (SoupMessageHeaders *headers, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  soup_message_headers_replace (headers, name, text);
}

static void
write_reply (PafiDemoServer *self, SoupServerMessage *message, const PafiDemoReply *reply,
             const PafiDemoThrottle *throttle)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  gint64 now = pafi_clock_get_real_time (self->clock) / G_USEC_PER_SEC;

  soup_server_message_set_status (message, reply->status, NULL);
  soup_server_message_set_response (message, reply->content_type, SOUP_MEMORY_COPY, reply->body,
                                    strlen (reply->body));
  if (reply->status == 302)
    soup_message_headers_replace (headers, "Location", LOGIN_PATH);
  if (reply->retry_after > 0)
    replace_number (headers, "Retry-After", reply->retry_after);
  if (throttle == NULL)
    return;

  replace_number (headers, "X-RateLimit-Limit", throttle->limit);
  replace_number (headers, "X-RateLimit-Remaining",
                  reply->status == 429 ? 0 : pafi_demo_throttle_get_remaining (throttle));
  if (reply->status == 429)
    replace_number (headers, "X-RateLimit-Reset", now + reply->retry_after);
}

static void
connection_lost_cb (HeldBack *held_back)
{
  held_back->lost = TRUE;
}

static void
held_back_free (HeldBack *held_back)
{
  g_signal_handlers_disconnect_by_data (held_back->message, held_back);
  g_object_unref (held_back->message);
  g_free (held_back);
}

static void
delay_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HeldBack *held_back = user_data;

  /* The answer is written already; it may only go out where somebody still waits for it. */
  pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL);
  if (!held_back->lost)
    soup_server_message_unpause (held_back->message);
  held_back_free (held_back);
}

static void
hold_back (PafiDemoServer *self, SoupServerMessage *message, guint milliseconds)
{
  HeldBack *held_back = g_new0 (HeldBack, 1);

  held_back->message = g_object_ref (message);
  g_signal_connect_swapped (message, "disconnected", G_CALLBACK (connection_lost_cb), held_back);
  g_signal_connect_swapped (message, "finished", G_CALLBACK (connection_lost_cb), held_back);
  soup_server_message_pause (message);
  pafi_clock_wait_async (self->clock, milliseconds * G_TIME_SPAN_MILLISECOND, self->stopping,
                         delay_over_cb, held_back);
}

static void
request_cb (SoupServer *soup_server, SoupServerMessage *message, const char *path,
            GHashTable *query, gpointer user_data)
{
  PafiDemoServer *self = user_data;
  PafiDemoThrottle *throttle = NULL;
  g_autoptr (PafiDemoReply) reply = judge_request (self, message, path, &throttle);
  guint delay = self->latency + reply->delay;

  write_reply (self, message, reply, throttle);
  if (delay > 0)
    hold_back (self, message, delay);
}

static void
pafi_demo_server_finalize (GObject *object)
{
  PafiDemoServer *self = PAFI_DEMO_SERVER (object);

  pafi_demo_server_stop (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->stopping);
  g_clear_pointer (&self->tokens, pafi_demo_tokens_free);
  g_clear_pointer (&self->records, pafi_demo_records_free);

  G_OBJECT_CLASS (pafi_demo_server_parent_class)->finalize (object);
}

static void
pafi_demo_server_class_init (PafiDemoServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_demo_server_finalize;
}

static void
pafi_demo_server_init (PafiDemoServer *self)
{
  self->clock = pafi_clock_new ();
  self->stopping = g_cancellable_new ();
}

/**
 * pafi_demo_server_new:
 * @options: (nullable): how it behaves; as SIPAFI does if %NULL
 *
 * Returns: (transfer full): a server that does not run yet
 */
PafiDemoServer *
pafi_demo_server_new (const PafiDemoOptions *options)
{
  static const PafiDemoOptions defaults = { 0 };
  PafiDemoServer *self = g_object_new (PAFI_TYPE_DEMO_SERVER, NULL);
  guint limit, lifetime;

  if (options == NULL)
    options = &defaults;
  limit = options->rate_limit > 0 ? options->rate_limit : PAFI_DEMO_DEFAULT_RATE_LIMIT;
  lifetime = options->token_lifetime > 0 ? options->token_lifetime
                                         : PAFI_DEMO_DEFAULT_TOKEN_LIFETIME;

  self->port = options->port;
  self->latency = options->latency;
  self->token_throttle.limit = limit;
  self->record_throttle.limit = limit;
  self->tokens = pafi_demo_tokens_new (lifetime);
  self->records = pafi_demo_records_new ();
  return self;
}

/**
 * pafi_demo_server_set_clock:
 * @self: a server that does not run yet
 * @clock: a clock
 *
 * Takes time from @clock: the limit's window, the tokens' lifetime, and how long answers take.
 */
void
pafi_demo_server_set_clock (PafiDemoServer *self, PafiClock *clock)
{
  g_return_if_fail (self->soup_server == NULL);

  g_set_object (&self->clock, clock);
}

/**
 * pafi_demo_server_start:
 * @self: a server
 * @error: a #GIOErrorEnum, such as %G_IO_ERROR_ADDRESS_IN_USE
 *
 * Listens on 127.0.0.1 and answers in the thread's default main context. Does nothing if it runs.
 *
 * Returns: whether it runs
 */
gboolean
pafi_demo_server_start (PafiDemoServer *self, GError **error)
{
  g_autoptr (SoupServer) soup_server = NULL;
  g_autoslist (GUri) uris = NULL;

  if (self->soup_server != NULL)
    return TRUE;

  soup_server = soup_server_new (NULL, NULL);
  soup_server_add_handler (soup_server, NULL, request_cb, self, NULL);
  if (!soup_server_listen_local (soup_server, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;

  uris = soup_server_get_uris (soup_server);
  self->address = g_strdup_printf ("http://127.0.0.1:%d" BASE_PATH, g_uri_get_port (uris->data));
  self->soup_server = g_steal_pointer (&soup_server);
  return TRUE;
}

/**
 * pafi_demo_server_stop:
 * @self: a server
 *
 * Stops listening and closes every connection. Does nothing if it does not run.
 */
void
pafi_demo_server_stop (PafiDemoServer *self)
{
  if (self->soup_server == NULL)
    return;

  soup_server_remove_handler (self->soup_server, NULL);
  soup_server_disconnect (self->soup_server);
  g_clear_object (&self->soup_server);
  g_clear_pointer (&self->address, g_free);

  g_cancellable_cancel (self->stopping);
  g_object_unref (self->stopping);
  self->stopping = g_cancellable_new ();
}

/**
 * pafi_demo_server_get_address:
 * @self: a server
 *
 * Returns: (nullable): the base address, `http://127.0.0.1:PORT/api/v1`; %NULL if it does not run
 */
const char *
pafi_demo_server_get_address (PafiDemoServer *self)
{
  return self->address;
}

/**
 * pafi_demo_server_get_client_id:
 * @self: a server
 *
 * Returns: the one client id that it knows
 */
const char *
pafi_demo_server_get_client_id (PafiDemoServer *self)
{
  return PAFI_DEMO_CLIENT_ID;
}

/**
 * pafi_demo_server_get_secret:
 * @self: a server
 *
 * Returns: that client's secret, made up and known to everyone
 */
const char *
pafi_demo_server_get_secret (PafiDemoServer *self)
{
  return PAFI_DEMO_SECRET;
}
