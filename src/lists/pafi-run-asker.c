/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-run-asker.h"

/* Where the server did not say how long; and never in a hurry. */
#define DEFAULT_HOLD (60 * G_TIME_SPAN_SECOND)
#define LEAST_HOLD G_TIME_SPAN_SECOND

struct _PafiRunAsker
{
  GObject parent_instance;

  PafiSource *source;    /* (owned) */
  PafiClock *clock;      /* (owned) */
  guint in_flight;       /* the most at once */

  GPtrArray *jobs;       /* (element-type Job) what is in flight */
  guint n_waiting;       /* how many of them wait for the server */
  GCancellable *lookups; /* (owned) (nullable) ends them */
  GCancellable *hold;    /* (owned) (nullable) while nothing new is asked, ends that */
  PafiFailure *wait;     /* (owned) (nullable) what is waited for */
};

typedef struct
{
  PafiRunAsker *asker; /* (owned) */
  PafiListRow *row;    /* (owned) */
  gboolean waiting;    /* for the server */
} Job;

enum
{
  ANSWERED,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiRunAsker, pafi_run_asker, G_TYPE_OBJECT)

static void
job_free (Job *job)
{
  g_object_unref (job->row);
  g_object_unref (job->asker);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
set_wait (PafiRunAsker *self, PafiFailure *failure)
{
  if (failure != NULL)
    pafi_failure_ref (failure);
  g_clear_pointer (&self->wait, pafi_failure_unref);
  self->wait = failure;
}

static void
end_hold (PafiRunAsker *self)
{
  if (self->hold == NULL)
    return;
  g_cancellable_cancel (self->hold);
  g_clear_object (&self->hold);
}

static void
held_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRunAsker) self = user_data;

  if (!pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL))
    return;
  g_clear_object (&self->hold);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  PafiRunAsker *self = job->asker;
  g_autoptr (PafiCheck) check = pafi_source_lookup_finish (PAFI_SOURCE (source), result);

  g_ptr_array_remove_fast (self->jobs, job);
  if (job->waiting)
    self->n_waiting--;
  g_signal_emit (self, signals[ANSWERED], 0, job->row, check);
}

/* The source tells of every look-up, those by hand included. */
static void
waiting_cb (PafiRunAsker *self, PafiNik *nik, PafiFailure *failure)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);

      if (job->waiting == (failure != NULL) ||
          !g_str_equal (pafi_list_row_get_nik (job->row), pafi_nik_get_digits (nik)))
        continue;
      job->waiting = failure != NULL;
      self->n_waiting += job->waiting ? 1 : -1;
      if (failure != NULL && self->hold == NULL)
        set_wait (self, failure);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
}

static void
pafi_run_asker_finalize (GObject *object)
{
  PafiRunAsker *self = PAFI_RUN_ASKER (object);

  g_object_unref (self->source);
  g_object_unref (self->clock);
  g_ptr_array_unref (self->jobs);
  g_clear_object (&self->lookups);
  g_clear_object (&self->hold);
  set_wait (self, NULL);

  G_OBJECT_CLASS (pafi_run_asker_parent_class)->finalize (object);
}

static void
pafi_run_asker_class_init (PafiRunAskerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_run_asker_finalize;

  signals[ANSWERED]
    = g_signal_new ("answered", PAFI_TYPE_RUN_ASKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, PAFI_TYPE_LIST_ROW, PAFI_TYPE_CHECK);
  signals[CHANGED] = g_signal_new ("changed", PAFI_TYPE_RUN_ASKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
pafi_run_asker_init (PafiRunAsker *self)
{
  self->jobs = g_ptr_array_new ();
}

/**
 * pafi_run_asker_new:
 * @source: whom to ask
 * @clock: the clock
 * @in_flight: how many at once
 *
 * Returns: (transfer full): an asker with nothing in flight
 */
PafiRunAsker *
pafi_run_asker_new (PafiSource *source, PafiClock *clock, guint in_flight)
{
  PafiRunAsker *self = g_object_new (PAFI_TYPE_RUN_ASKER, NULL);

  self->source = g_object_ref (source);
  self->clock = g_object_ref (clock);
  self->in_flight = in_flight;
  g_signal_connect_object (source, "waiting", G_CALLBACK (waiting_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * pafi_run_asker_open:
 * @self: an asker
 *
 * Before the first row, and again after a stop.
 */
void
pafi_run_asker_open (PafiRunAsker *self)
{
  g_clear_object (&self->lookups);
  self->lookups = g_cancellable_new ();
}

/**
 * pafi_run_asker_stop:
 * @self: an asker
 * @at_once: whether what is in flight is ended; it has its answer else
 *
 * Waits for nothing any more.
 */
void
pafi_run_asker_stop (PafiRunAsker *self, gboolean at_once)
{
  end_hold (self);
  if (at_once && self->lookups != NULL)
    g_cancellable_cancel (self->lookups);
}

/**
 * pafi_run_asker_hold:
 * @self: an asker
 * @failure: what is waited for
 *
 * A look-up has waited as long as one may. A list has time: until the server will answer, nothing
 * new is asked.
 */
void
pafi_run_asker_hold (PafiRunAsker *self, PafiFailure *failure)
{
  PafiFailureFacts facts = *pafi_failure_get_facts (failure);
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  g_autoptr (GDateTime) until = NULL;
  g_autoptr (PafiFailure) wait = NULL;
  gint64 duration = DEFAULT_HOLD;

  if (facts.retry_at != NULL)
    duration = MAX (g_date_time_difference (facts.retry_at, now), LEAST_HOLD);
  until = g_date_time_add (now, duration);
  facts.retry_at = until;
  facts.waiting = TRUE;
  wait = pafi_failure_new (pafi_failure_get_reason (failure), &facts);
  set_wait (self, wait);

  end_hold (self);
  self->hold = g_cancellable_new ();
  pafi_clock_wait_async (self->clock, duration, self->hold, held_cb, g_object_ref (self));
}

/**
 * pafi_run_asker_has_room:
 * @self: an asker
 *
 * Returns: whether another row may be asked
 */
gboolean
pafi_run_asker_has_room (PafiRunAsker *self)
{
  return self->hold == NULL && self->jobs->len < self->in_flight;
}

/**
 * pafi_run_asker_ask:
 * @self: an asker with room
 * @row: (transfer full): a row
 * @nik: its NIK
 *
 * Asks for a row.
 */
void
pafi_run_asker_ask (PafiRunAsker *self, PafiListRow *row, PafiNik *nik)
{
  Job *job = g_new0 (Job, 1);

  job->asker = g_object_ref (self);
  job->row = row;
  g_ptr_array_add (self->jobs, job);
  pafi_source_lookup_async (self->source, nik, self->lookups, looked_up_cb, job);
}

/**
 * pafi_run_asker_is_idle:
 * @self: an asker
 *
 * Returns: whether nothing is in flight
 */
gboolean
pafi_run_asker_is_idle (PafiRunAsker *self)
{
  return self->jobs->len == 0;
}

/**
 * pafi_run_asker_is_held:
 * @self: an asker
 *
 * Returns: whether it holds
 */
gboolean
pafi_run_asker_is_held (PafiRunAsker *self)
{
  return self->hold != NULL;
}

/**
 * pafi_run_asker_get_wait:
 * @self: an asker
 *
 * Returns: (transfer none) (nullable): what it waits for; %NULL while any row in flight does
 *   not
 */
PafiFailure *
pafi_run_asker_get_wait (PafiRunAsker *self)
{
  if (self->hold != NULL || (self->jobs->len > 0 && self->n_waiting == self->jobs->len))
    return self->wait;
  return NULL;
}
