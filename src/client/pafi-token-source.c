/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-token-source.h"

/* Rejected credentials are not shown again to a server that may lock the account. */
#define REJECTED_FOR (60 * G_TIME_SPAN_SECOND)
/* How long an early renewal that failed is left alone, while the old token still serves. */
#define RENEW_AGAIN_AFTER (10 * G_TIME_SPAN_SECOND)

struct _PafiTokenSource
{
  GObject parent_instance;

  PafiTokenFetcher *fetcher; /* (owned) */
  PafiClock *clock;          /* (owned) */
  PafiToken *token;          /* (owned) (nullable) */
  gint64 renew_not_before;   /* boot time */

  PafiGrant *rejected;       /* (owned) (nullable) */
  gint64 rejected_until;     /* boot time */

  GQueue waiting;            /* (element-type GTask) (owned) */
  GCancellable *fetching;    /* (owned) (nullable) set while a request is in flight */
};

G_DEFINE_FINAL_TYPE (PafiTokenSource, pafi_token_source, G_TYPE_OBJECT)

static void fetch (PafiTokenSource *self);

/* Until it is destroyed, a source keeps the task that it is attached for. */
static void
answer (GTask *task, PafiGrant *grant)
{
  GSource *source = g_task_get_task_data (task);

  if (source != NULL)
    g_source_destroy (source);
  g_task_return_pointer (task, pafi_grant_ref (grant), (GDestroyNotify) pafi_grant_unref);
}

static void
answer_all (PafiTokenSource *self, PafiGrant *grant)
{
  GQueue waiting = self->waiting;

  g_queue_init (&self->waiting);
  while (!g_queue_is_empty (&waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&waiting);

      answer (task, grant);
    }
}

static void
set_rejected (PafiTokenSource *self, PafiGrant *grant)
{
  g_clear_pointer (&self->rejected, pafi_grant_unref);
  self->rejected = pafi_grant_ref (grant);
  self->rejected_until = pafi_clock_get_boot_time (self->clock) + REJECTED_FOR;
  g_clear_pointer (&self->token, pafi_token_unref);
}

static void
take (PafiTokenSource *self, PafiGrant *grant)
{
  if (grant->token != NULL)
    {
      g_clear_pointer (&self->token, pafi_token_unref);
      self->token = pafi_token_ref (grant->token);
      g_clear_pointer (&self->rejected, pafi_grant_unref);
      self->renew_not_before = 0;
    }
  else if (pafi_failure_get_reason (grant->failure) == PAFI_ERROR_CREDENTIALS_REJECTED)
    set_rejected (self, grant);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiTokenSource) self = user_data;
  g_autoptr (PafiGrant) grant
    = pafi_token_fetcher_fetch_finish (PAFI_TOKEN_FETCHER (source), result);
  gboolean given_up = g_cancellable_is_cancelled (self->fetching);

  g_clear_object (&self->fetching);
  take (self, grant);
  if (given_up && grant->token == NULL)
    {
      /* Nobody waited any more; someone may do so again. */
      if (!g_queue_is_empty (&self->waiting))
        fetch (self);
      return;
    }

  /* What could not be renewed early still serves while it lives. */
  if (grant->token == NULL && self->token != NULL &&
      !pafi_token_is_expired (self->token, self->clock))
    {
      g_autoptr (PafiGrant) old = pafi_grant_new (self->token);

      self->renew_not_before = pafi_clock_get_boot_time (self->clock) + RENEW_AGAIN_AFTER;
      answer_all (self, old);
      return;
    }
  answer_all (self, grant);
}

static void
fetch (PafiTokenSource *self)
{
  self->fetching = g_cancellable_new ();
  pafi_token_fetcher_fetch_async (self->fetcher, NULL, NULL, self->fetching, fetched_cb,
                                  g_object_ref (self));
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  PafiTokenSource *self = g_task_get_source_object (task);
  PafiFailureFacts facts = { 0 };
  g_autoptr (PafiGrant) grant = NULL;

  if (!g_queue_remove (&self->waiting, task))
    return G_SOURCE_REMOVE;
  grant = pafi_grant_new_failed (PAFI_ERROR_CANCELLED, &facts);
  answer (task, grant);
  if (g_queue_is_empty (&self->waiting) && self->fetching != NULL)
    g_cancellable_cancel (self->fetching);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
wait_for_token (PafiTokenSource *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_task_set_task_data (task, source, (GDestroyNotify) g_source_unref);
      g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
    }
  g_queue_push_tail (&self->waiting, g_object_ref (task));
  if (self->fetching == NULL)
    fetch (self);
}

/* What serves without asking: a token that need not be renewed, or a rejection of late. */
static PafiGrant *
get_at_once (PafiTokenSource *self)
{
  gint64 now = pafi_clock_get_boot_time (self->clock);

  if (self->rejected != NULL && now < self->rejected_until)
    return pafi_grant_ref (self->rejected);
  if (self->token == NULL)
    return NULL;
  if (pafi_token_is_fresh (self->token, self->clock))
    return pafi_grant_new (self->token);
  if (now < self->renew_not_before && !pafi_token_is_expired (self->token, self->clock))
    return pafi_grant_new (self->token);
  return NULL;
}

static void
pafi_token_source_finalize (GObject *object)
{
  PafiTokenSource *self = PAFI_TOKEN_SOURCE (object);

  g_object_unref (self->fetcher);
  g_object_unref (self->clock);
  g_clear_pointer (&self->token, pafi_token_unref);
  g_clear_pointer (&self->rejected, pafi_grant_unref);

  G_OBJECT_CLASS (pafi_token_source_parent_class)->finalize (object);
}

static void
pafi_token_source_class_init (PafiTokenSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_token_source_finalize;
}

static void
pafi_token_source_init (PafiTokenSource *self)
{
  g_queue_init (&self->waiting);
}

/**
 * pafi_token_source_new:
 * @fetcher: what asks for tokens
 * @clock: the clock
 *
 * Returns: (transfer full): the token source
 */
PafiTokenSource *
pafi_token_source_new (PafiTokenFetcher *fetcher, PafiClock *clock)
{
  PafiTokenSource *self = g_object_new (PAFI_TYPE_TOKEN_SOURCE, NULL);

  self->fetcher = g_object_ref (fetcher);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * pafi_token_source_get_token:
 * @self: a token source
 *
 * Returns: (transfer none) (nullable): the token, where it need not be asked for
 */
PafiToken *
pafi_token_source_get_token (PafiTokenSource *self)
{
  return self->token != NULL && pafi_token_is_fresh (self->token, self->clock) ? self->token : NULL;
}

/**
 * pafi_token_source_get_async:
 * @self: a token source
 * @cancellable: (nullable): this caller no longer waits; the others still do
 * @callback: called when there is a token, or none
 * @user_data: for @callback
 *
 * Gets the token. However many wait, one request is in flight; it ends when nobody waits any more
 * (reliability.md, section 1).
 */
void
pafi_token_source_get_async (PafiTokenSource *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (PafiGrant) grant = NULL;

  g_task_set_source_tag (task, pafi_token_source_get_async);
  g_task_set_check_cancellable (task, FALSE);
  grant = get_at_once (self);
  if (grant != NULL)
    answer (task, grant);
  else
    wait_for_token (self, task);
}

/**
 * pafi_token_source_get_finish:
 * @self: a token source
 * @result: what the callback got
 *
 * Returns: (transfer full): the token, or why there is none
 */
PafiGrant *
pafi_token_source_get_finish (PafiTokenSource *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * pafi_token_source_drop:
 * @self: a token source
 * @used: the token that the server refused
 *
 * Forgets the token. A refusal that comes late, of a token that was replaced meanwhile, leaves the
 * new one alone.
 */
void
pafi_token_source_drop (PafiTokenSource *self, PafiToken *used)
{
  if (self->token == used)
    g_clear_pointer (&self->token, pafi_token_unref);
}

/**
 * pafi_token_source_reject:
 * @self: a token source
 * @failure: why
 *
 * The server refuses even a token that it has just given: for a minute nobody is given one.
 */
void
pafi_token_source_reject (PafiTokenSource *self, PafiFailure *failure)
{
  g_autoptr (PafiGrant) grant = pafi_grant_new_failed (pafi_failure_get_reason (failure),
                                                       pafi_failure_get_facts (failure));

  grant->status = pafi_failure_get_facts (failure)->http_status;
  set_rejected (self, grant);
}
