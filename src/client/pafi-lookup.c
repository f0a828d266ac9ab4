/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-lookup.h"

#include "pafi-deadline.h"
#include "pafi-reply.h"
#include "pafi-retry.h"

/* One look-up, on its way through the parts: gate, token, pacer, transport, reply; once more from
 * the gate after a wait. */
typedef struct
{
  PafiClientParts *parts; /* the source's, which the task holds */
  PafiNik *nik;           /* (owned) */
  PafiDeadline *deadline; /* (owned) */
  PafiRetry retry;
  PafiPriority priority;
  guint ticket;           /* the pacer's, of the last request */
  PafiToken *token;       /* (owned) (nullable) the one last used */
  gboolean inside;        /* the gate */
  gboolean waiting;       /* the source was told so */
  gboolean renewed;       /* a refused token was replaced */
  int status;             /* of the last reply */
} Lookup;

static void enter (GTask *task);
static void ask_for_token (GTask *task);
static void take_and_send (GTask *task);

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  pafi_nik_unref (lookup->nik);
  g_object_unref (lookup->deadline);
  g_clear_pointer (&lookup->token, pafi_token_unref);
  g_free (lookup);
}

static void
leave (Lookup *lookup)
{
  if (!lookup->inside)
    return;
  lookup->inside = FALSE;
  pafi_gate_leave (lookup->parts->gate);
}

static void
tell_waiting (GTask *task, PafiFailure *failure)
{
  Lookup *lookup = g_task_get_task_data (task);

  if (failure == NULL && !lookup->waiting)
    return;
  lookup->waiting = failure != NULL;
  pafi_source_emit_waiting (g_task_get_source_object (task), lookup->nik, failure);
}

static PafiCheckOrigin
get_origin (Lookup *lookup, GDateTime *now)
{
  PafiCheckOrigin origin = {
    .server = pafi_endpoint_get_origin (lookup->parts->endpoint),
    .account = lookup->parts->account,
    .demo = lookup->parts->demo,
    .http_status = lookup->status,
    .checked_at = now,
  };

  return origin;
}

static void
finish (GTask *task, PafiCheck *check)
{
  Lookup *lookup = g_task_get_task_data (task);

  pafi_deadline_stop (lookup->deadline);
  tell_waiting (task, NULL);
  leave (lookup);
  g_task_return_pointer (task, check, g_object_unref);
  g_object_unref (task);
}

static GDateTime *
get_retry_time (Lookup *lookup, gint64 wait)
{
  g_autoptr (GDateTime) now = NULL;

  if (wait < 0)
    return NULL;
  now = pafi_clock_get_now (lookup->parts->clock);
  return g_date_time_add (now, wait);
}

/* What was ended by the deadline, not by the caller, took too long. */
static PafiFailure *
tell_cancelled_from_late (Lookup *lookup, PafiFailure *failure)
{
  PafiFailureFacts facts = *pafi_failure_get_facts (failure);

  if (pafi_failure_get_reason (failure) != PAFI_ERROR_CANCELLED ||
      !pafi_deadline_is_over (lookup->deadline))
    return pafi_failure_ref (failure);
  facts.seconds = pafi_deadline_get_seconds (lookup->deadline);
  return pafi_failure_new (PAFI_ERROR_TIMED_OUT, &facts);
}

static void
fail (GTask *task, PafiFailure *failure, gint64 retry_after)
{
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = pafi_clock_get_now (lookup->parts->clock);
  g_autoptr (GDateTime) retry_at = get_retry_time (lookup, retry_after);
  PafiCheckOrigin origin = get_origin (lookup, now);
  PafiFailureFacts more = {
    .attempts = MAX (lookup->retry.tries, 1),
    .limit = pafi_pacer_get_limit (lookup->parts->pacer),
    .retry_at = retry_at,
  };
  g_autoptr (PafiFailure) judged = tell_cancelled_from_late (lookup, failure);
  g_autoptr (PafiFailure) complete
    = pafi_client_parts_complete (lookup->parts, judged, &more);

  finish (task, pafi_check_new_not_checked (lookup->nik, complete, &origin));
}

static void
fail_cancelled (GTask *task)
{
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_CANCELLED, NULL);

  fail (task, failure, -1);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;

  if (!pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL))
    {
      fail_cancelled (task);
      return;
    }
  tell_waiting (task, NULL);
  enter (task);
}

static void
wait_and_try_again (GTask *task, PafiFailure *failure, const PafiRetryPlan *plan)
{
  Lookup *lookup = g_task_get_task_data (task);
  PafiError reason = pafi_failure_get_reason (failure);

  pafi_deadline_extend (lookup->deadline, plan->extension);
  leave (lookup);
  /* Of a moment after a hiccup nobody needs to know. */
  if (reason == PAFI_ERROR_RATE_LIMITED || reason == PAFI_ERROR_MAINTENANCE)
    {
      g_autoptr (GDateTime) retry_at = get_retry_time (lookup, plan->wait);
      PafiFailureFacts more = {
        .limit = pafi_pacer_get_limit (lookup->parts->pacer),
        .retry_at = retry_at,
        .waiting = TRUE,
      };
      g_autoptr (PafiFailure) complete = pafi_client_parts_complete (lookup->parts, failure, &more);

      tell_waiting (task, complete);
    }
  pafi_clock_wait_async (lookup->parts->clock, plan->wait,
                         pafi_deadline_get_cancellable (lookup->deadline), waited_cb, task);
}

static void
consider_retry (GTask *task, PafiFailure *failure, gboolean transient, gint64 retry_after)
{
  Lookup *lookup = g_task_get_task_data (task);
  PafiRetryPlan plan;

  if (transient && pafi_retry_plan (&lookup->retry, pafi_failure_get_reason (failure), retry_after,
                                    pafi_deadline_get_left (lookup->deadline), &plan))
    wait_and_try_again (task, failure, &plan);
  else
    fail (task, failure, retry_after);
}

static void
succeed (GTask *task, PafiReply *reply)
{
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (GDateTime) now = pafi_clock_get_now (lookup->parts->clock);
  PafiCheckOrigin origin = get_origin (lookup, now);

  finish (task, reply->member != NULL
                  ? pafi_check_new_found (lookup->nik, reply->member, &origin)
                  : pafi_check_new_not_registered (lookup->nik, &origin));
}

/* A token that the server no longer takes is replaced once. */
static void
renew (GTask *task, PafiFailure *failure)
{
  Lookup *lookup = g_task_get_task_data (task);

  if (lookup->renewed)
    {
      pafi_token_source_reject (lookup->parts->tokens, failure);
      fail (task, failure, -1);
      return;
    }
  lookup->renewed = TRUE;
  pafi_token_source_drop (lookup->parts->tokens, lookup->token);
  ask_for_token (task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (PafiAnswer) answer = pafi_transport_send_finish (PAFI_TRANSPORT (source), result);
  g_autoptr (PafiReply) reply = pafi_reply_judge (answer, lookup->nik);

  pafi_pacer_note (lookup->parts->pacer, answer, lookup->ticket);
  lookup->status = reply->status;
  if (reply->failure == NULL)
    succeed (task, reply);
  else if (reply->unauthenticated)
    renew (task, reply->failure);
  else
    consider_retry (task, reply->failure, reply->transient, reply->retry_after);
}

static void
send (GTask *task)
{
  Lookup *lookup = g_task_get_task_data (task);
  g_autofree char *address
    = pafi_endpoint_dup_record_address (lookup->parts->endpoint, lookup->nik);
  PafiRequest request = {
    .address = address,
    .bearer = pafi_token_get_text (lookup->token),
    .cap = PAFI_TRANSPORT_RECORD_CAP,
  };

  pafi_transport_send_async (lookup->parts->transport, &request,
                             pafi_deadline_get_cancellable (lookup->deadline), answered_cb, task);
}

/* The server's limit is known to be used up. */
static void
wait_for_limit (GTask *task, gint64 wait)
{
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_RATE_LIMITED, NULL);
  PafiRetryPlan plan;

  if (pafi_retry_plan_limit (&lookup->retry, wait, pafi_deadline_get_left (lookup->deadline), &plan))
    wait_and_try_again (task, failure, &plan);
  else
    fail (task, failure, wait);
}

static void
next_answer_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;

  if (pafi_pacer_wait_finish (PAFI_PACER (source), result, NULL))
    take_and_send (task);
  else
    fail_cancelled (task);
}

static void
take_and_send (GTask *task)
{
  Lookup *lookup = g_task_get_task_data (task);
  PafiPacer *pacer = lookup->parts->pacer;
  gint64 wait = pafi_pacer_take (pacer, lookup->priority, &lookup->ticket);

  if (wait == 0)
    send (task);
  else if (wait == PAFI_PACER_LATER)
    pafi_pacer_wait_async (pacer, pafi_deadline_get_cancellable (lookup->deadline), next_answer_cb,
                           task);
  else
    wait_for_limit (task, wait);
}

static void
use_token (GTask *task, PafiToken *token)
{
  Lookup *lookup = g_task_get_task_data (task);

  pafi_token_ref (token);
  g_clear_pointer (&lookup->token, pafi_token_unref);
  lookup->token = token;
  take_and_send (task);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (PafiGrant) grant
    = pafi_token_source_get_finish (PAFI_TOKEN_SOURCE (source), result);

  if (grant->token == NULL)
    {
      lookup->status = grant->status;
      consider_retry (task, grant->failure, grant->transient, grant->retry_after);
      return;
    }
  use_token (task, grant->token);
}

/* Of a list, each turn of the main loop that nothing waits for would be one in which the server has
 * nothing to do. */
static void
ask_for_token (GTask *task)
{
  Lookup *lookup = g_task_get_task_data (task);
  PafiToken *token = pafi_token_source_get_token (lookup->parts->tokens);

  if (token != NULL)
    use_token (task, token);
  else
    pafi_token_source_get_async (lookup->parts->tokens,
                                 pafi_deadline_get_cancellable (lookup->deadline), token_cb, task);
}

static void
entered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Lookup *lookup = g_task_get_task_data (task);

  lookup->inside = pafi_gate_enter_finish (PAFI_GATE (source), result, NULL);
  /* Only now: a token that was had before the queue might be dead behind it. */
  if (lookup->inside)
    ask_for_token (task);
  else
    fail_cancelled (task);
}

static void
enter (GTask *task)
{
  Lookup *lookup = g_task_get_task_data (task);
  GCancellable *cancellable = pafi_deadline_get_cancellable (lookup->deadline);

  lookup->inside
    = !g_cancellable_is_cancelled (cancellable) && pafi_gate_try_enter (lookup->parts->gate);
  if (lookup->inside)
    ask_for_token (task);
  else
    pafi_gate_enter_async (lookup->parts->gate, cancellable, entered_cb, task);
}

/**
 * pafi_lookup_async:
 * @source: the client
 * @parts: what it is made of
 * @nik: the NIK
 * @priority: whose look-up it is
 * @cancellable: (nullable): ends it, with the reason "cancelled"
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Looks a NIK up, within the total deadline of the account.
 */
void
pafi_lookup_async (PafiSource *source, PafiClientParts *parts, PafiNik *nik, PafiPriority priority,
                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  Lookup *lookup = g_new0 (Lookup, 1);

  g_task_set_source_tag (task, pafi_lookup_async);
  /* Being cancelled is a check like any other. */
  g_task_set_check_cancellable (task, FALSE);
  lookup->parts = parts;
  lookup->nik = pafi_nik_ref (nik);
  lookup->priority = priority;
  lookup->deadline = pafi_deadline_new (parts->clock, parts->deadline, cancellable);
  lookup->retry.random = parts->random;
  lookup->retry.strict = parts->strict;
  g_task_set_task_data (task, lookup, lookup_free);
  enter (task);
}

/**
 * pafi_lookup_finish:
 * @source: the client
 * @result: what the callback got
 *
 * Returns: (transfer full): the check
 */
PafiCheck *
pafi_lookup_finish (PafiSource *source, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
