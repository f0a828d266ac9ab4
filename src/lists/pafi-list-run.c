/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-run.h"

#include "pafi-run-asker.h"
#include "pafi-run-fate.h"
#include "pafi-run-pace.h"
#include "pafi-run-queue.h"

struct _PafiListRun
{
  GObject parent_instance;

  PafiSource *source;       /* (owned) */
  gint64 list;
  PafiClock *clock;         /* (owned) */
  GNetworkMonitor *network; /* (owned) (nullable) */
  char *account;            /* (owned) (nullable) */
  PafiRunQueue *queue;      /* (owned) the rows in the store */
  PafiRunAsker *asker;      /* (owned) those in flight */
  PafiRunFates *fates;      /* (owned) */

  gboolean active;          /* whether it asks */
  gboolean closing;         /* the store is told that it has ended */
  gboolean finished;        /* nothing was left when it ended */
  gboolean restart;         /* start() was called while it was pausing */
  PafiFailure *reason;      /* (owned) (nullable) why it paused by itself */
  gboolean offline;         /* whether that was for want of a network */
  PafiRunPace pace;

  PafiRunState state;
  PafiFailure *failure;     /* (owned) (nullable) */
  GError *storage_error;    /* (owned) (nullable) */
  PafiRunNumbers numbers;
};

enum
{
  PROP_STATE = 1,
  PROP_N_DONE,
  PROP_N_TOTAL,
  PROP_RATE,
  PROP_SECONDS_LEFT,
  PROP_LIMIT,
  PROP_FAILURE,
  PROP_STORAGE_ERROR,
  N_PROPERTIES,
};

enum
{
  ROW_ASKED,
  ROW_DONE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiListRun, pafi_list_run, G_TYPE_OBJECT)

static void update (PafiListRun *self);

static void
notify (PafiListRun *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* The store's answers and the server's limit change what is known of the pace. */
static void
update_numbers (PafiListRun *self)
{
  const PafiRunNumbers before = self->numbers;
  PafiRunNumbers *now = &self->numbers;

  now->limit = pafi_source_get_limit (self->source);
  now->n_done = pafi_run_queue_get_n_done (self->queue);
  now->n_total = pafi_run_queue_get_n_total (self->queue);
  pafi_run_pace_measure (&self->pace, pafi_clock_get_boot_time (self->clock), now);
  if (now->limit != before.limit)
    notify (self, PROP_LIMIT);
  if (now->n_total != before.n_total)
    notify (self, PROP_N_TOTAL);
  if (now->n_done != before.n_done)
    notify (self, PROP_N_DONE);
  if (now->rate != before.rate)
    notify (self, PROP_RATE);
  if (now->seconds_left != before.seconds_left)
    notify (self, PROP_SECONDS_LEFT);
}

static void
set_failure (PafiFailure **place, PafiFailure *failure)
{
  if (failure != NULL)
    pafi_failure_ref (failure);
  g_clear_pointer (place, pafi_failure_unref);
  *place = failure;
}

static void
set_storage_error (PafiListRun *self, const GError *error)
{
  if (self->storage_error == NULL && error == NULL)
    return;
  g_clear_error (&self->storage_error);
  self->storage_error = error != NULL ? g_error_copy (error) : NULL;
  notify (self, PROP_STORAGE_ERROR);
}

/* Nothing new is asked; what is in flight may have its answer, or not. */
static void
stop (PafiListRun *self, gboolean at_once)
{
  self->active = FALSE;
  pafi_run_asker_stop (self->asker, at_once);
  pafi_run_queue_give_back_all (self->queue);
}

static void
pause_by_itself (PafiListRun *self, PafiFailure *failure, PafiRunFate fate)
{
  /* The first reason is the cause; what comes of it while it pauses is not. */
  if (self->active)
    {
      set_failure (&self->reason, failure);
      self->offline = fate == PAFI_RUN_FATE_OFFLINE;
    }
  stop (self, fate != PAFI_RUN_FATE_PAUSE);
}

static void
answered_cb (PafiListRun *self, PafiListRow *row, PafiCheck *check)
{
  PafiRunFate fate = pafi_run_fates_decide (self->fates, pafi_list_row_get_number (row), check);

  if (fate == PAFI_RUN_FATE_ANSWER || fate == PAFI_RUN_FATE_ENOUGH)
    pafi_run_queue_put (self->queue, row, check);
  else
    pafi_run_queue_give_back (self->queue, row);

  /* What is cancelled by others would be again, at once and for ever. */
  if (fate > PAFI_RUN_FATE_WAIT || (fate == PAFI_RUN_FATE_RELEASE && self->active))
    pause_by_itself (self, pafi_check_get_failure (check), fate);
  else if (fate == PAFI_RUN_FATE_WAIT && self->active)
    pafi_run_asker_hold (self->asker, pafi_check_get_failure (check));
  update (self);
}

static void
ask_some (PafiListRun *self)
{
  while (self->active && pafi_run_asker_has_room (self->asker))
    {
      g_autoptr (PafiNik) nik = NULL;
      PafiListRow *row = pafi_run_queue_next (self->queue, &nik);

      if (row == NULL)
        return;
      pafi_run_fates_ask (self->fates, pafi_list_row_get_number (row));
      pafi_run_asker_ask (self->asker, row, nik);
      g_signal_emit (self, signals[ROW_ASKED], 0, pafi_list_row_get_number (row));
    }
}

/* The run lives until it has settled again. */
static void
begin (PafiListRun *self)
{
  g_object_ref (self);
  self->active = TRUE;
  self->finished = FALSE;
  self->restart = FALSE;
  self->offline = FALSE;
  pafi_run_fates_start (self->fates);
  pafi_run_asker_open (self->asker);
  pafi_run_pace_start (&self->pace, pafi_clock_get_boot_time (self->clock));
  set_failure (&self->reason, NULL);
  set_storage_error (self, NULL);
  pafi_run_queue_open (self->queue, self->account);
}

static void
close_list (PafiListRun *self, gboolean finished)
{
  self->active = FALSE;
  self->closing = TRUE;
  self->finished = finished;
  pafi_run_queue_close (self->queue, finished ? PAFI_LIST_FINISHED : PAFI_LIST_PAUSED,
                        self->account);
}

static gboolean
is_settled (PafiListRun *self)
{
  return self->state == PAFI_RUN_IDLE || self->state == PAFI_RUN_PAUSED ||
         self->state == PAFI_RUN_FINISHED;
}

static void
show (PafiListRun *self, PafiRunState state)
{
  PafiFailure *failure
    = state == PAFI_RUN_WAITING ? pafi_run_asker_get_wait (self->asker) : self->reason;

  update_numbers (self);
  if (self->failure != failure)
    {
      set_failure (&self->failure, failure);
      notify (self, PROP_FAILURE);
    }
  if (self->state == state)
    return;
  self->state = state;
  notify (self, PROP_STATE);
}

static void
settle (PafiListRun *self)
{
  const GError *error = pafi_run_queue_get_error (self->queue);

  self->closing = FALSE;
  if (self->restart)
    {
      begin (self);
      update (self);
    }
  else
    {
      set_storage_error (self, error);
      show (self, self->finished && error == NULL ? PAFI_RUN_FINISHED : PAFI_RUN_PAUSED);
    }
  g_object_unref (self);
}

/* Does what is to be done next, whatever has happened. */
static void
update (PafiListRun *self)
{
  gboolean idle;

  if (is_settled (self) && !self->active)
    return;
  if (self->active && pafi_run_queue_get_error (self->queue) != NULL)
    stop (self, TRUE);
  ask_some (self);
  /* Where it pauses, what only waits need not have its answer. */
  if (!self->active && pafi_run_asker_get_wait (self->asker) != NULL)
    pafi_run_asker_stop (self->asker, TRUE);

  idle = pafi_run_asker_is_idle (self->asker) && !pafi_run_queue_is_busy (self->queue);
  if (idle && self->closing)
    {
      settle (self);
      return;
    }
  if (idle && !self->active)
    close_list (self, FALSE);
  else if (idle && pafi_run_queue_is_empty (self->queue) && !pafi_run_asker_is_held (self->asker))
    close_list (self, TRUE);

  if (self->active)
    show (self, pafi_run_asker_get_wait (self->asker) != NULL ? PAFI_RUN_WAITING
                                                              : PAFI_RUN_RUNNING);
  else
    show (self, self->finished ? PAFI_RUN_RUNNING : PAFI_RUN_PAUSING);
}

static void
row_done_cb (PafiListRun *self, guint number, PafiCheck *check)
{
  pafi_run_pace_count (&self->pace, pafi_clock_get_boot_time (self->clock));
  g_signal_emit (self, signals[ROW_DONE], 0, number, check);
}

static void
network_changed_cb (PafiListRun *self, gboolean available)
{
  if (available && self->offline && self->reason != NULL)
    pafi_list_run_start (self);
}

static void
pafi_list_run_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  PafiListRun *self = PAFI_LIST_RUN (object);

  switch (property)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_N_DONE:
      g_value_set_uint (value, self->numbers.n_done);
      break;
    case PROP_N_TOTAL:
      g_value_set_uint (value, self->numbers.n_total);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->numbers.rate);
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_double (value, self->numbers.seconds_left);
      break;
    case PROP_LIMIT:
      g_value_set_uint (value, self->numbers.limit);
      break;
    case PROP_FAILURE:
      g_value_set_boxed (value, self->failure);
      break;
    case PROP_STORAGE_ERROR:
      g_value_set_boxed (value, self->storage_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
pafi_list_run_dispose (GObject *object)
{
  PafiListRun *self = PAFI_LIST_RUN (object);

  pafi_list_run_pause (self);

  G_OBJECT_CLASS (pafi_list_run_parent_class)->dispose (object);
}

static void
pafi_list_run_finalize (GObject *object)
{
  PafiListRun *self = PAFI_LIST_RUN (object);

  g_signal_handlers_disconnect_by_data (self->asker, self);
  g_signal_handlers_disconnect_by_data (self->queue, self);
  g_object_unref (self->asker);
  g_object_unref (self->queue);
  pafi_run_fates_free (self->fates);
  g_object_unref (self->source);
  g_object_unref (self->clock);
  g_clear_object (&self->network);
  set_failure (&self->reason, NULL);
  set_failure (&self->failure, NULL);
  g_clear_error (&self->storage_error);
  g_free (self->account);

  G_OBJECT_CLASS (pafi_list_run_parent_class)->finalize (object);
}

static void
pafi_list_run_class_init (PafiListRunClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pafi_list_run_get_property;
  object_class->dispose = pafi_list_run_dispose;
  object_class->finalize = pafi_list_run_finalize;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, PAFI_RUN_IDLE, PAFI_RUN_FINISHED,
                                             PAFI_RUN_IDLE, flags);
  properties[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TOTAL] = g_param_spec_uint ("n-total", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_SECONDS_LEFT]
    = g_param_spec_double ("seconds-left", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  properties[PROP_LIMIT] = g_param_spec_uint ("limit", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FAILURE]
    = g_param_spec_boxed ("failure", NULL, NULL, PAFI_TYPE_FAILURE, flags);
  properties[PROP_STORAGE_ERROR]
    = g_param_spec_boxed ("storage-error", NULL, NULL, G_TYPE_ERROR, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[ROW_ASKED] = g_signal_new ("row-asked", PAFI_TYPE_LIST_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * PafiListRun::row-done:
   * @number: the row's number
   * @check: its answer
   *
   * The store has the answer of a row.
   */
  signals[ROW_DONE] = g_signal_new ("row-done", PAFI_TYPE_LIST_RUN, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, PAFI_TYPE_CHECK);
}

static void
pafi_list_run_init (PafiListRun *self)
{
  self->numbers.seconds_left = -1;
  self->fates = pafi_run_fates_new ();
}

/**
 * pafi_list_run_new:
 * @store: where the list is
 * @source: whom to ask
 * @list: the list's number
 * @clock: the clock
 * @options: (nullable): how it is run
 *
 * Returns: (transfer full): the run, not started yet
 */
PafiListRun *
pafi_list_run_new (PafiStore *store, PafiSource *source, gint64 list, PafiClock *clock,
                   const PafiRunOptions *options)
{
  static const PafiRunOptions defaults = { 0 };
  const PafiRunOptions *given = options != NULL ? options : &defaults;
  guint in_flight = given->in_flight != 0 ? MIN (given->in_flight, PAFI_RUN_MOST_IN_FLIGHT)
                                          : PAFI_RUN_DEFAULT_IN_FLIGHT;
  PafiListRun *self = g_object_new (PAFI_TYPE_LIST_RUN, NULL);

  self->source = g_object_ref (source);
  self->list = list;
  self->clock = g_object_ref (clock);
  self->account = g_strdup (given->account);
  self->queue = pafi_run_queue_new (store, list, clock, in_flight, given->fresh_for);
  self->asker = pafi_run_asker_new (source, clock, in_flight);
  /* Not by g_signal_connect_object(): after a dispose it is still to settle. */
  g_signal_connect_swapped (self->queue, "changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->queue, "row-done", G_CALLBACK (row_done_cb), self);
  g_signal_connect_swapped (self->asker, "answered", G_CALLBACK (answered_cb), self);
  g_signal_connect_swapped (self->asker, "changed", G_CALLBACK (update), self);
  if (g_set_object (&self->network, given->network))
    g_signal_connect_object (self->network, "network-changed", G_CALLBACK (network_changed_cb),
                             self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * pafi_list_run_start:
 * @self: a run
 *
 * Starts, or goes on. It then works until it has finished or paused, and lives as long; so whoever
 * lets it go calls pafi_list_run_pause() or g_object_run_dispose() before.
 */
void
pafi_list_run_start (PafiListRun *self)
{
  g_return_if_fail (PAFI_IS_LIST_RUN (self));

  if (self->active)
    return;
  if (!is_settled (self))
    {
      self->restart = TRUE;
      return;
    }
  begin (self);
  update (self);
}

/**
 * pafi_list_run_pause:
 * @self: a run
 *
 * Ends what is in flight; those rows go back into the queue. It has paused once its state says so.
 */
void
pafi_list_run_pause (PafiListRun *self)
{
  g_return_if_fail (PAFI_IS_LIST_RUN (self));

  /* Not by itself any more: it does not go on with the network either. */
  self->restart = FALSE;
  self->offline = FALSE;
  if (is_settled (self))
    return;
  stop (self, TRUE);
  update (self);
}

/**
 * pafi_list_run_retry:
 * @self: a run
 *
 * Queues again what could not be checked, and goes on.
 */
void
pafi_list_run_retry (PafiListRun *self)
{
  g_return_if_fail (PAFI_IS_LIST_RUN (self));

  pafi_run_fates_forget (self->fates);
  pafi_run_queue_requeue_failed (self->queue);
  pafi_list_run_start (self);
}

/**
 * pafi_list_run_get_list:
 * @self: a run
 *
 * Returns: the list's number in the store
 */
gint64
pafi_list_run_get_list (PafiListRun *self)
{
  return self->list;
}

/**
 * pafi_list_run_get_state:
 * @self: a run
 *
 * Returns: what it does
 */
PafiRunState
pafi_list_run_get_state (PafiListRun *self)
{
  return self->state;
}

/**
 * pafi_list_run_get_failure:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why it paused by itself, or what it waits for
 */
PafiFailure *
pafi_list_run_get_failure (PafiListRun *self)
{
  return self->failure;
}

/**
 * pafi_list_run_get_storage_error:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): why the store can't keep answers, so that it paused
 */
const GError *
pafi_list_run_get_storage_error (PafiListRun *self)
{
  return self->storage_error;
}

/**
 * pafi_list_run_get_n_done:
 * @self: a run
 *
 * Returns: how many rows have an answer
 */
guint
pafi_list_run_get_n_done (PafiListRun *self)
{
  return self->numbers.n_done;
}

/**
 * pafi_list_run_get_n_total:
 * @self: a run
 *
 * Returns: how many rows are asked in all
 */
guint
pafi_list_run_get_n_total (PafiListRun *self)
{
  return self->numbers.n_total;
}

/**
 * pafi_list_run_get_rate:
 * @self: a run
 *
 * Returns: NIKs a minute, over the last minute
 */
double
pafi_list_run_get_rate (PafiListRun *self)
{
  return self->numbers.rate;
}

/**
 * pafi_list_run_get_seconds_left:
 * @self: a run
 *
 * Returns: how long it will still take, -1 if not known
 */
double
pafi_list_run_get_seconds_left (PafiListRun *self)
{
  return self->numbers.seconds_left;
}

/**
 * pafi_list_run_get_limit:
 * @self: a run
 *
 * Returns: requests a minute that the server allows, 0 if not known
 */
guint
pafi_list_run_get_limit (PafiListRun *self)
{
  return self->numbers.limit;
}
