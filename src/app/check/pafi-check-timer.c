/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-timer.h"

/* Below this a spinner would only flash; above the second, people wonder (ux/README.md, 4). */
#define TIME_TO_NOTICE (300 * G_TIME_SPAN_MILLISECOND)
#define TIME_TO_TRY (5 * G_TIME_SPAN_SECOND)

struct _PafiCheckTimer
{
  GObject parent_instance;

  PafiClock *clock;      /* (owned) */
  GCancellable *running; /* (owned) (nullable) ends what is counted */
  PafiCheckPatience patience;
  GDateTime *until; /* (owned) (nullable) */
  GTimeSpan length; /* of the whole wait, 0 where its end is not known */
  guint seconds;
};

enum
{
  PATIENCE_CHANGED,
  TICKED,
  N_SIGNALS,
};

/* A wait that ends after the timer went on to something else knows so by its cancellable. */
typedef struct
{
  PafiCheckTimer *timer;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Nap;

static guint signals[N_SIGNALS];

G_DEFINE_ENUM_TYPE (PafiCheckPatience, pafi_check_patience,
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_PATIENCE_FRESH, "fresh"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_PATIENCE_NOTICED, "noticed"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_PATIENCE_TRIED, "tried"))
G_DEFINE_FINAL_TYPE (PafiCheckTimer, pafi_check_timer, G_TYPE_OBJECT)

static void
nap_free (Nap *nap)
{
  g_object_unref (nap->timer);
  g_object_unref (nap->cancellable);
  g_free (nap);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Nap, nap_free)

static void
nap (PafiCheckTimer *self, GTimeSpan length, GAsyncReadyCallback callback)
{
  Nap *data = g_new0 (Nap, 1);

  data->timer = g_object_ref (self);
  data->cancellable = g_object_ref (self->running);
  pafi_clock_wait_async (self->clock, length, self->running, callback, data);
}

static gboolean
nap_counts (Nap *data, GObject *source, GAsyncResult *result)
{
  return pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL) &&
         data->cancellable == data->timer->running;
}

static void
start (PafiCheckTimer *self)
{
  pafi_check_timer_stop (self);
  self->running = g_cancellable_new ();
}

static void
set_patience (PafiCheckTimer *self, PafiCheckPatience patience)
{
  if (self->patience == patience)
    return;
  self->patience = patience;
  g_signal_emit (self, signals[PATIENCE_CHANGED], 0);
}

static void
patience_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Nap) data = user_data;
  PafiCheckTimer *self = data->timer;

  if (!nap_counts (data, source, result))
    return;
  if (self->patience == PAFI_CHECK_PATIENCE_FRESH)
    {
      nap (self, TIME_TO_TRY - TIME_TO_NOTICE, patience_over_cb);
      set_patience (self, PAFI_CHECK_PATIENCE_NOTICED);
    }
  else
    set_patience (self, PAFI_CHECK_PATIENCE_TRIED);
}

/* A second that has begun counts. */
static GTimeSpan
count (PafiCheckTimer *self)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  GTimeSpan left = self->until != NULL ? g_date_time_difference (self->until, now) : 0;

  left = MAX (left, 0);
  self->seconds = (guint) ((left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
  return left;
}

static void
second_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Nap) data = user_data;
  PafiCheckTimer *self = data->timer;

  if (!nap_counts (data, source, result))
    return;
  count (self);
  if (self->seconds > 0)
    nap (self, G_TIME_SPAN_SECOND, second_over_cb);
  g_signal_emit (self, signals[TICKED], 0);
}

static void
pafi_check_timer_finalize (GObject *object)
{
  PafiCheckTimer *self = PAFI_CHECK_TIMER (object);

  pafi_check_timer_stop (self);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (pafi_check_timer_parent_class)->finalize (object);
}

static void
pafi_check_timer_class_init (PafiCheckTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_check_timer_finalize;

  signals[PATIENCE_CHANGED] =
    g_signal_new ("patience-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  signals[TICKED] = g_signal_new ("ticked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
pafi_check_timer_init (PafiCheckTimer *self)
{
}

/**
 * pafi_check_timer_new:
 * @clock: the time
 *
 * Returns: (transfer full): a timer that stands still
 */
PafiCheckTimer *
pafi_check_timer_new (PafiClock *clock)
{
  PafiCheckTimer *self = g_object_new (PAFI_TYPE_CHECK_TIMER, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * pafi_check_timer_set_clock:
 * @self: a timer
 * @clock: the time from now on
 *
 * Stops what is counted.
 */
void
pafi_check_timer_set_clock (PafiCheckTimer *self, PafiClock *clock)
{
  pafi_check_timer_stop (self);
  g_set_object (&self->clock, clock);
}

/**
 * pafi_check_timer_start_patience:
 * @self: a timer
 *
 * Counts from now on how long a look-up has been under way.
 */
void
pafi_check_timer_start_patience (PafiCheckTimer *self)
{
  start (self);
  set_patience (self, PAFI_CHECK_PATIENCE_FRESH);
  nap (self, TIME_TO_NOTICE, patience_over_cb);
}

/**
 * pafi_check_timer_start_wait:
 * @self: a timer
 * @until: (nullable): when the wait is over, if that is known
 *
 * Counts the seconds until then.
 */
void
pafi_check_timer_start_wait (PafiCheckTimer *self, GDateTime *until)
{
  start (self);
  self->until = until != NULL ? g_date_time_ref (until) : NULL;
  self->length = count (self);
  if (self->seconds > 0)
    nap (self, G_TIME_SPAN_SECOND, second_over_cb);
}

/**
 * pafi_check_timer_stop:
 * @self: a timer
 */
void
pafi_check_timer_stop (PafiCheckTimer *self)
{
  g_autoptr (GCancellable) ended = g_steal_pointer (&self->running);

  if (ended != NULL)
    g_cancellable_cancel (ended);
  g_clear_pointer (&self->until, g_date_time_unref);
  self->length = 0;
  self->seconds = 0;
}

/**
 * pafi_check_timer_get_patience:
 * @self: a timer
 *
 * Returns: how long the look-up has been under way
 */
PafiCheckPatience
pafi_check_timer_get_patience (PafiCheckTimer *self)
{
  return self->patience;
}

/**
 * pafi_check_timer_get_seconds:
 * @self: a timer
 *
 * Returns: how many seconds of the wait are left, 0 if its end is not known
 */
guint
pafi_check_timer_get_seconds (PafiCheckTimer *self)
{
  return self->seconds;
}

/**
 * pafi_check_timer_get_fraction:
 * @self: a timer
 *
 * Returns: how much of the wait is over, 0 to 1
 */
double
pafi_check_timer_get_fraction (PafiCheckTimer *self)
{
  double left = (double) self->seconds * G_TIME_SPAN_SECOND;

  return self->length > 0 ? CLAMP (1 - left / (double) self->length, 0, 1) : 0;
}
