/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-session.h"

#include "pafi-address.h"
#include "pafi-client.h"
#include "pafi-session-opener.h"

#define LOOPBACK "127.0.0.1"

struct _PafiSession
{
  GObject parent_instance;

  PafiAccount *account;      /* (owned) (nullable) none in the demonstration */
  PafiHistory *history;      /* (owned) (nullable) */
  PafiClock *clock;          /* (owned) */
  PafiSessionOpener *opener; /* (owned) */
  char *host;                /* (owned) */
  PafiClient *client;        /* (owned) (nullable) whose waits are told */
  guint in_flight;           /* 0 for the client's default */
  GPtrArray *jobs;           /* (owned) (element-type GCancellable) what is in flight */
};

/* One check or probe in flight. It has a cancellable of its own, for the caller's ends one of them,
 * and the session's end all. */
typedef struct
{
  PafiNik *nik;              /* (owned) (nullable) of a check */
  gboolean for_list;         /* one of many, which whoever asks keeps */
  GCancellable *cancellable; /* (owned) */
  GSource *chain;            /* (owned) (nullable) from the caller's cancellable to ours */
  PafiProbeFunc progress;    /* (nullable) of a probe */
  gpointer progress_data;
  PafiFailure *failure;      /* (owned) (nullable) of a probe */
  PafiProbeStep failed_step;
} Job;

static void pafi_session_source_init (PafiSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiSession, pafi_session, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_SOURCE, pafi_session_source_init))

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->nik, pafi_nik_unref);
  g_clear_object (&job->cancellable);
  if (job->chain != NULL)
    {
      g_source_destroy (job->chain);
      g_source_unref (job->chain);
    }
  g_clear_pointer (&job->failure, pafi_failure_unref);
  g_free (job);
}

static gboolean
caller_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static GTask *
start_task (PafiSession *self, gpointer tag, GCancellable *cancellable,
            GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, tag);
  /* Being cancelled is a result like any other. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  job->cancellable = g_cancellable_new ();
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (job->cancellable);
  else if (cancellable != NULL)
    {
      job->chain = g_cancellable_source_new (cancellable);
      g_source_set_callback (job->chain, G_SOURCE_FUNC (caller_cancelled_cb),
                             g_object_ref (job->cancellable), g_object_unref);
      g_source_attach (job->chain, g_task_get_context (task));
    }
  g_ptr_array_add (self->jobs, g_object_ref (job->cancellable));
  return task;
}

/* Steps that come after this must not need the session's list of jobs. */
static void
end_job (GTask *task)
{
  PafiSession *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  g_ptr_array_remove (self->jobs, job->cancellable);
}

static void
waiting_cb (PafiSession *self, PafiNik *nik, PafiFailure *failure)
{
  pafi_source_emit_waiting (PAFI_SOURCE (self), nik, failure);
}

static void
listen_to (PafiSession *self, PafiClient *client)
{
  if (!g_set_object (&self->client, client))
    return;
  pafi_client_set_in_flight (client, self->in_flight);
  g_signal_connect_object (client, "waiting", G_CALLBACK (waiting_cb), self, G_CONNECT_SWAPPED);
}

/* @server is where the origin's text is kept: it must live as long as @origin. */
static void
describe_origin (PafiSession *self, PafiCheckOrigin *origin, char **server, GDateTime **now)
{
  const char *address = pafi_session_opener_get_server (self->opener);

  *server = address != NULL ? pafi_address_dup_origin (address) : NULL;
  *now = pafi_clock_get_now (self->clock);
  origin->server = *server;
  origin->account = self->account != NULL ? pafi_account_get_name (self->account) : NULL;
  origin->demo = self->account == NULL;
  origin->checked_at = *now;
}

static PafiCheck *
new_malformed (PafiSession *self, const char *text, const GError *error)
{
  g_autofree char *server = NULL;
  g_autoptr (GDateTime) now = NULL;
  PafiCheckOrigin origin = { 0 };

  describe_origin (self, &origin, &server, &now);
  return pafi_check_new_malformed (text, error, &origin);
}

static PafiCheck *
new_not_checked (PafiSession *self, PafiNik *nik, PafiFailure *failure)
{
  g_autofree char *server = NULL;
  g_autoptr (GDateTime) now = NULL;
  PafiCheckOrigin origin = { 0 };

  describe_origin (self, &origin, &server, &now);
  return pafi_check_new_not_checked (nik, failure, &origin);
}

static void
return_check (GTask *task, PafiCheck *check)
{
  PafiSession *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  end_job (task);
  if (self->history != NULL && !job->for_list)
    pafi_history_add (self->history, check);
  g_task_return_pointer (task, g_object_ref (check), g_object_unref);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (PafiCheck) check = pafi_source_lookup_finish (PAFI_SOURCE (source), result);

  return_check (task, check);
}

static void
look_up (GTask *task, PafiClient *client)
{
  PafiSession *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);

  listen_to (self, client);
  if (job->for_list)
    pafi_client_lookup_for_list_async (client, job->nik, job->cancellable, looked_up_cb, task);
  else
    pafi_source_lookup_async (PAFI_SOURCE (client), job->nik, job->cancellable, looked_up_cb, task);
}

static void
opened_to_check_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiSession *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (PafiFailure) failure = NULL;
  g_autoptr (PafiClient) client =
    pafi_session_opener_open_finish (PAFI_SESSION_OPENER (source), result, &failure);

  if (client == NULL)
    {
      g_autoptr (PafiCheck) check = new_not_checked (self, job->nik, failure);

      return_check (task, check);
      return;
    }
  look_up (g_steal_pointer (&task), client);
}

static void
pafi_session_source_lookup_async (PafiSource *source, PafiNik *nik, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  PafiSession *self = PAFI_SESSION (source);
  g_autoptr (GTask) task
    = start_task (self, pafi_source_lookup_async, cancellable, callback, user_data);
  PafiClient *client = pafi_session_opener_get_client (self->opener);
  Job *job = g_task_get_task_data (task);

  job->nik = pafi_nik_ref (nik);
  job->for_list = TRUE;
  if (client != NULL)
    look_up (g_steal_pointer (&task), client);
  else
    pafi_session_opener_open_async (self->opener, job->cancellable, opened_to_check_cb,
                                    g_steal_pointer (&task));
}

static PafiCheck *
pafi_session_source_lookup_finish (PafiSource *source, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pafi_source_lookup_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static guint
pafi_session_source_get_limit (PafiSource *source)
{
  PafiSession *self = PAFI_SESSION (source);

  return self->client != NULL ? pafi_source_get_limit (PAFI_SOURCE (self->client)) : 0;
}

static void
pafi_session_source_init (PafiSourceInterface *iface)
{
  iface->lookup_async = pafi_session_source_lookup_async;
  iface->lookup_finish = pafi_session_source_lookup_finish;
  iface->get_limit = pafi_session_source_get_limit;
}

static void
return_probe (GTask *task, PafiFailure *failure, PafiProbeStep failed_step)
{
  Job *job = g_task_get_task_data (task);

  end_job (task);
  job->failure = failure;
  job->failed_step = failed_step;
  g_task_return_boolean (task, TRUE);
}

static void
step_passed_cb (const PafiProbeProgress *progress, gpointer user_data)
{
  Job *job = g_task_get_task_data (user_data);

  if (job->progress != NULL && !g_cancellable_is_cancelled (job->cancellable))
    job->progress (progress, job->progress_data);
}

static void
probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiProbeStep step = PAFI_PROBE_SERVER;
  PafiFailure *failure = pafi_client_probe_finish (PAFI_CLIENT (source), result, &step);

  return_probe (task, failure, step);
}

static void
opened_to_probe_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiSession *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  PafiFailure *failure = NULL;
  g_autoptr (PafiClient) client =
    pafi_session_opener_open_finish (PAFI_SESSION_OPENER (source), result, &failure);

  if (client == NULL)
    {
      PafiError reason = pafi_failure_get_reason (failure);

      /* Without a secret no request is made; it belongs to the step that would need it. */
      return_probe (task, failure,
                    reason == PAFI_ERROR_WRONG_ADDRESS || reason == PAFI_ERROR_UNREACHABLE ||
                        reason == PAFI_ERROR_CANCELLED
                      ? PAFI_PROBE_SERVER
                      : PAFI_PROBE_CREDENTIALS);
      return;
    }
  listen_to (self, client);
  pafi_client_probe_async (client, job->cancellable, step_passed_cb, task, probed_cb, task);
  g_steal_pointer (&task);
}

static void
pafi_session_dispose (GObject *object)
{
  PafiSession *self = PAFI_SESSION (object);
  g_autoptr (GPtrArray) jobs = g_ptr_array_copy (self->jobs, (GCopyFunc) g_object_ref, NULL);

  g_ptr_array_set_free_func (jobs, g_object_unref);
  for (guint i = 0; i < jobs->len; i++)
    g_cancellable_cancel (g_ptr_array_index (jobs, i));
  g_clear_object (&self->client);

  G_OBJECT_CLASS (pafi_session_parent_class)->dispose (object);
}

static void
pafi_session_finalize (GObject *object)
{
  PafiSession *self = PAFI_SESSION (object);

  g_clear_object (&self->opener);
  g_clear_object (&self->account);
  g_clear_object (&self->history);
  g_clear_object (&self->clock);
  g_free (self->host);
  g_ptr_array_unref (self->jobs);

  G_OBJECT_CLASS (pafi_session_parent_class)->finalize (object);
}

static void
pafi_session_class_init (PafiSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pafi_session_dispose;
  object_class->finalize = pafi_session_finalize;
}

static void
pafi_session_init (PafiSession *self)
{
  self->jobs = g_ptr_array_new_with_free_func (g_object_unref);
}

static PafiSession *
session_new (PafiAccount *account, PafiSessionOpener *opener, PafiHistory *history,
             PafiClock *clock)
{
  PafiSession *self = g_object_new (PAFI_TYPE_SESSION, NULL);

  g_set_object (&self->account, account);
  g_set_object (&self->history, history);
  self->clock = g_object_ref (clock);
  self->opener = opener;
  self->host = account != NULL ? pafi_address_dup_host (pafi_account_get_server (account))
                               : g_strdup (LOOPBACK);
  return self;
}

/**
 * pafi_session_new:
 * @accounts: where the account's secret is looked up
 * @account: the account
 * @history: (nullable): where checks are kept
 * @clock: the clock
 *
 * Nothing is asked for before the first check or probe, the keyring included.
 *
 * Returns: (transfer full): a session of a stored account
 */
PafiSession *
pafi_session_new (PafiAccounts *accounts, PafiAccount *account, PafiHistory *history,
                  PafiClock *clock)
{
  return session_new (account, pafi_session_opener_new (accounts, account, NULL, clock), history,
                      clock);
}

/**
 * pafi_session_new_with_secret:
 * @account: the account
 * @secret: its secret; copied into memory that is wiped
 * @history: (nullable): where checks are kept
 * @clock: the clock
 *
 * Returns: (transfer full): a session of an account whose secret is at hand
 */
PafiSession *
pafi_session_new_with_secret (PafiAccount *account, const char *secret, PafiHistory *history,
                              PafiClock *clock)
{
  return session_new (account, pafi_session_opener_new (NULL, account, secret, clock), history,
                      clock);
}

/**
 * pafi_session_new_demo:
 * @history: (nullable): where checks are kept
 * @clock: the clock
 *
 * Returns: (transfer full): a session with the made-up server, which the first check or probe
 *   starts
 */
PafiSession *
pafi_session_new_demo (PafiHistory *history, PafiClock *clock)
{
  return session_new (NULL, pafi_session_opener_new_demo (clock), history, clock);
}

/**
 * pafi_session_get_account:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): its account; the demonstration has none
 */
PafiAccount *
pafi_session_get_account (PafiSession *self)
{
  return self->account;
}

/**
 * pafi_session_get_history:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): where its checks are kept
 */
PafiHistory *
pafi_session_get_history (PafiSession *self)
{
  return self->history;
}

/**
 * pafi_session_get_clock:
 * @self: a session
 *
 * Returns: (transfer none): its clock
 */
PafiClock *
pafi_session_get_clock (PafiSession *self)
{
  return self->clock;
}

/**
 * pafi_session_get_host:
 * @self: a session
 *
 * Returns: the server's host name: `api.webpafi.com`
 */
const char *
pafi_session_get_host (PafiSession *self)
{
  return self->host;
}

/**
 * pafi_session_is_demo:
 * @self: a session
 *
 * Returns: whether its members are made up
 */
gboolean
pafi_session_is_demo (PafiSession *self)
{
  return self->account == NULL;
}

/**
 * pafi_session_set_deadline:
 * @self: a session
 * @seconds: total time of one look-up, retries included
 *
 * For the checks to come. Without a call it is 60 s, beyond which the server’s limit is waited for all
 * the same; a deadline that was set holds whatever the server asks.
 */
void
pafi_session_set_deadline (PafiSession *self, guint seconds)
{
  pafi_session_opener_set_deadline (self->opener, seconds);
}

/**
 * pafi_session_set_in_flight:
 * @self: a session
 * @in_flight: how many look-ups at once (cli.md, `--in-flight`); 0 for four, 32 at most
 */
void
pafi_session_set_in_flight (PafiSession *self, guint in_flight)
{
  self->in_flight = in_flight;
  if (self->client != NULL)
    pafi_client_set_in_flight (self->client, in_flight);
}

/**
 * pafi_session_check_async:
 * @self: a session
 * @text: what was entered
 * @cancellable: (nullable): ends it early, with the reason "cancelled"
 * @callback: called when the check is there
 * @user_data: for @callback
 *
 * Judges @text, asks the server if it is a NIK, and keeps the check in the history. The session
 * lives until it is done; g_object_run_dispose() ends it early, as @cancellable does.
 */
void
pafi_session_check_async (PafiSession *self, const char *text, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task =
    start_task (self, pafi_session_check_async, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  job->nik = pafi_nik_new (text, &error);
  if (job->nik == NULL)
    {
      g_autoptr (PafiCheck) check = new_malformed (self, text, error);

      return_check (task, check);
      return;
    }
  pafi_session_opener_open_async (self->opener, job->cancellable, opened_to_check_cb,
                                  g_steal_pointer (&task));
}

/**
 * pafi_session_check_finish:
 * @self: a session
 * @result: what the callback got
 *
 * Returns: (transfer full): the check; never %NULL
 */
PafiCheck *
pafi_session_check_finish (PafiSession *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pafi_session_check_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * pafi_session_probe_async:
 * @self: a session
 * @cancellable: (nullable): ends it early, with the reason "cancelled"
 * @progress: (nullable) (scope call): called for each step that passed
 * @progress_data: for @progress
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Tests the connection, step by step.
 */
void
pafi_session_probe_async (PafiSession *self, GCancellable *cancellable, PafiProbeFunc progress,
                          gpointer progress_data, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task =
    start_task (self, pafi_session_probe_async, cancellable, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->progress = progress;
  job->progress_data = progress_data;
  pafi_session_opener_open_async (self->opener, job->cancellable, opened_to_probe_cb,
                                  g_steal_pointer (&task));
}

/**
 * pafi_session_probe_finish:
 * @self: a session
 * @result: what the callback got
 * @failed_step: (out) (optional): the step that failed
 *
 * Returns: (transfer full) (nullable): why it failed; %NULL if everything passed
 */
PafiFailure *
pafi_session_probe_finish (PafiSession *self, GAsyncResult *result, PafiProbeStep *failed_step)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pafi_session_probe_async), NULL);

  job = g_task_get_task_data (G_TASK (result));
  if (failed_step != NULL)
    *failed_step = job->failed_step;
  return g_steal_pointer (&job->failure);
}
