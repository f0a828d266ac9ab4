/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-token-fetcher.h"

#include "pafi-address.h"
#include "pafi-facts.h"
#include "pafi-token-request.h"

struct _PafiTokenFetcher
{
  GObject parent_instance;

  PafiEndpoint *endpoint;   /* (owned) */
  PafiTransport *transport; /* (owned) */
  PafiClock *clock;         /* (owned) */
  char *client_id;          /* (owned) */
  PafiWipedText *secret;    /* (owned) */
  char *scope;              /* (owned) */
};

/* One fetch. */
typedef struct
{
  GBytes *body;        /* (owned) */
  const char *address; /* the endpoint's */
  gboolean second;     /* whether the first address was none */
  PafiTokenStart start;
  PafiTransportFunc event;
  gpointer event_data;
} Fetch;

G_DEFINE_FINAL_TYPE (PafiTokenFetcher, pafi_token_fetcher, G_TYPE_OBJECT)

static void ask (GTask *task);

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_bytes_unref (fetch->body);
  g_free (fetch);
}

/* Whoever judges the credentials is the one who gives tokens. */
static gboolean
shows_right_address (PafiGrant *grant)
{
  PafiError reason;

  if (grant->token != NULL)
    return TRUE;
  reason = pafi_failure_get_reason (grant->failure);
  return reason == PAFI_ERROR_CREDENTIALS_REJECTED || reason == PAFI_ERROR_SCOPE_MISSING;
}

static void
finish (GTask *task, PafiAnswer *answer)
{
  PafiTokenFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  PafiGrant *grant = pafi_grant_judge (answer, fetch->start);

  if (shows_right_address (grant))
    pafi_endpoint_remember_token_address (self->endpoint, fetch->address);
  if (grant->failure != NULL)
    {
      g_autofree char *host = pafi_address_dup_host (fetch->address);
      g_autoptr (PafiFailure) failure = g_steal_pointer (&grant->failure);
      PafiFailureFacts facts = { .host = host };

      grant->failure = pafi_facts_add (failure, &facts);
    }
  g_task_return_pointer (task, grant, (GDestroyNotify) pafi_grant_unref);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiTokenFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (PafiAnswer) answer = pafi_transport_send_finish (PAFI_TRANSPORT (source), result);
  const char *other = pafi_endpoint_get_other_token_address (self->endpoint);

  if (answer->failure == NULL && (answer->status == 404 || answer->status == 405) &&
      !fetch->second && other != NULL)
    {
      fetch->second = TRUE;
      fetch->address = other;
      ask (g_steal_pointer (&task));
      return;
    }
  finish (task, answer);
}

static void
ask (GTask *task)
{
  PafiTokenFetcher *self = g_task_get_source_object (task);
  Fetch *fetch = g_task_get_task_data (task);
  PafiRequest request = {
    .address = fetch->address,
    .body = fetch->body,
    .cap = PAFI_TRANSPORT_TOKEN_CAP,
    .event = fetch->event,
    .event_data = fetch->event_data,
  };

  fetch->start = pafi_token_start (self->clock);
  pafi_transport_send_async (self->transport, &request, g_task_get_cancellable (task), answered_cb,
                             task);
}

static void
pafi_token_fetcher_finalize (GObject *object)
{
  PafiTokenFetcher *self = PAFI_TOKEN_FETCHER (object);

  g_object_unref (self->endpoint);
  g_object_unref (self->transport);
  g_object_unref (self->clock);
  g_free (self->client_id);
  pafi_wiped_text_unref (self->secret);
  g_free (self->scope);

  G_OBJECT_CLASS (pafi_token_fetcher_parent_class)->finalize (object);
}

static void
pafi_token_fetcher_class_init (PafiTokenFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_token_fetcher_finalize;
}

static void
pafi_token_fetcher_init (PafiTokenFetcher *self)
{
}

/**
 * pafi_token_fetcher_new:
 * @endpoint: where to ask
 * @transport: how to ask
 * @clock: the clock
 * @client_id: the client id
 * @secret: the client secret
 * @scope: the scope
 *
 * Returns: (transfer full): the fetcher
 */
PafiTokenFetcher *
pafi_token_fetcher_new (PafiEndpoint *endpoint, PafiTransport *transport, PafiClock *clock,
                        const char *client_id, PafiWipedText *secret, const char *scope)
{
  PafiTokenFetcher *self = g_object_new (PAFI_TYPE_TOKEN_FETCHER, NULL);

  self->endpoint = g_object_ref (endpoint);
  self->transport = g_object_ref (transport);
  self->clock = g_object_ref (clock);
  self->client_id = g_strdup (client_id);
  self->secret = pafi_wiped_text_ref (secret);
  self->scope = g_strdup (scope);
  return self;
}

/**
 * pafi_token_fetcher_fetch_async:
 * @self: a fetcher
 * @event: (nullable): told what happens on the way
 * @event_data: for @event
 * @cancellable: (nullable): ends it
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Asks once. Where the address that nobody chose answers 404 or 405, the site's root is asked as
 * well, and what worked is remembered (sipafi-in-practice.md, "Addresses").
 */
void
pafi_token_fetcher_fetch_async (PafiTokenFetcher *self, PafiTransportFunc event,
                                gpointer event_data, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Fetch *fetch = g_new0 (Fetch, 1);

  g_task_set_source_tag (task, pafi_token_fetcher_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  fetch->body = pafi_token_request_write (self->client_id, self->secret, self->scope);
  fetch->address = pafi_endpoint_get_token_address (self->endpoint);
  fetch->event = event;
  fetch->event_data = event_data;
  g_task_set_task_data (task, fetch, fetch_free);
  ask (task);
}

/**
 * pafi_token_fetcher_fetch_finish:
 * @self: a fetcher
 * @result: what the callback got
 *
 * Returns: (transfer full): what came of it
 */
PafiGrant *
pafi_token_fetcher_fetch_finish (PafiTokenFetcher *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
