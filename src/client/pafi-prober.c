/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-prober.h"

#include "pafi-deadline.h"
#include "pafi-reply.h"

/* Nobody has this NIK: no person's data is fetched to test a connection. */
#define NOBODY "0000000000000000"

/* One test of the connection. */
typedef struct
{
  PafiClientParts *parts; /* the client's, which the task holds */
  PafiDeadline *deadline; /* (owned) */
  PafiNik *nobody;        /* (owned) */
  PafiProbeFunc progress; /* (nullable) */
  gpointer progress_data;
  PafiProbeStep step;     /* the one under way */
  gint64 start;
} Probe;

static void
probe_free (gpointer data)
{
  Probe *probe = data;

  g_object_unref (probe->deadline);
  pafi_nik_unref (probe->nobody);
  g_free (probe);
}

/* Every step up to @step has passed, each told once and in order. */
static void
pass (Probe *probe, PafiProbeStep step, guint token_lifetime)
{
  while (probe->step <= step)
    {
      PafiProbeProgress progress = {
        .step = probe->step,
        .duration = g_get_monotonic_time () - probe->start,
        .token_lifetime = token_lifetime,
      };

      probe->step++;
      if (probe->progress != NULL)
        probe->progress (&progress, probe->progress_data);
    }
}

static void
finish (GTask *task, PafiFailure *failure)
{
  Probe *probe = g_task_get_task_data (task);
  PafiFailureFacts more = { .attempts = 1 };
  g_autoptr (PafiFailure) judged = NULL;

  pafi_deadline_stop (probe->deadline);
  if (failure == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }
  if (pafi_failure_get_reason (failure) == PAFI_ERROR_CANCELLED &&
      pafi_deadline_is_over (probe->deadline))
    {
      more.seconds = pafi_deadline_get_seconds (probe->deadline);
      judged = pafi_failure_new (PAFI_ERROR_TIMED_OUT, pafi_failure_get_facts (failure));
    }
  else
    judged = pafi_failure_ref (failure);
  g_task_return_pointer (task, pafi_client_parts_complete (probe->parts, judged, &more),
                         (GDestroyNotify) pafi_failure_unref);
  g_object_unref (task);
}

/* A server may refuse a NIK that no person can have, instead of not finding it: whoever it tells so
 * is let in. */
static gboolean
is_only_nobody_refused (PafiAnswer *answer, PafiFailure *failure)
{
  return pafi_failure_get_reason (failure) == PAFI_ERROR_REJECTED &&
         (answer->status == 200 || answer->status == 400 || answer->status == 422);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (PafiAnswer) answer = pafi_transport_send_finish (PAFI_TRANSPORT (source), result);
  g_autoptr (PafiReply) reply = pafi_reply_judge (answer, probe->nobody);

  if (reply->failure != NULL && !is_only_nobody_refused (answer, reply->failure))
    {
      finish (task, reply->failure);
      return;
    }
  pass (probe, PAFI_PROBE_SCOPE, 0);
  finish (task, NULL);
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Probe *probe = g_task_get_task_data (task);
  g_autoptr (PafiGrant) grant
    = pafi_token_fetcher_fetch_finish (PAFI_TOKEN_FETCHER (source), result);
  g_autofree char *address = NULL;
  PafiRequest request = { .cap = PAFI_TRANSPORT_RECORD_CAP };

  if (grant->token == NULL)
    {
      finish (task, grant->failure);
      return;
    }
  pass (probe, PAFI_PROBE_CREDENTIALS, pafi_token_get_lifetime (grant->token));

  address = pafi_endpoint_dup_record_address (probe->parts->endpoint, probe->nobody);
  request.address = address;
  request.bearer = pafi_token_get_text (grant->token);
  pafi_transport_send_async (probe->parts->transport, &request,
                             pafi_deadline_get_cancellable (probe->deadline), answered_cb, task);
}

static void
event_cb (PafiTransportEvent event, gpointer user_data)
{
  Probe *probe = user_data;

  pass (probe, event == PAFI_TRANSPORT_CONNECTED ? PAFI_PROBE_SERVER : PAFI_PROBE_SECURITY, 0);
}

/**
 * pafi_prober_run_async:
 * @client: the client
 * @parts: what it is made of
 * @cancellable: (nullable): ends it
 * @progress: (nullable): told of each step that passed
 * @progress_data: for @progress
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Tests the connection with one request for a token and one for a record, each tried once.
 */
void
pafi_prober_run_async (PafiClient *client, PafiClientParts *parts, GCancellable *cancellable,
                       PafiProbeFunc progress, gpointer progress_data,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  Probe *probe = g_new0 (Probe, 1);

  g_task_set_source_tag (task, pafi_prober_run_async);
  g_task_set_check_cancellable (task, FALSE);
  probe->parts = parts;
  probe->deadline = pafi_deadline_new (parts->clock, parts->deadline, cancellable);
  probe->nobody = pafi_nik_new (NOBODY, NULL);
  probe->progress = progress;
  probe->progress_data = progress_data;
  probe->start = g_get_monotonic_time ();
  g_task_set_task_data (task, probe, probe_free);
  pafi_token_fetcher_fetch_async (parts->fetcher, event_cb, probe,
                                  pafi_deadline_get_cancellable (probe->deadline), token_cb, task);
}

/**
 * pafi_prober_run_finish:
 * @client: the client
 * @result: what the callback got
 * @failed_step: (out) (optional): the step that failed
 *
 * Returns: (transfer full) (nullable): why it failed, or %NULL if everything passed
 */
PafiFailure *
pafi_prober_run_finish (PafiClient *client, GAsyncResult *result, PafiProbeStep *failed_step)
{
  Probe *probe;

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  probe = g_task_get_task_data (G_TASK (result));
  if (failed_step != NULL)
    *failed_step = probe->step;
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
