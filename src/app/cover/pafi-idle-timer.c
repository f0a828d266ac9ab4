/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-idle-timer.h"

struct _PafiIdleTimer
{
  GObject parent_instance;

  PafiClock *clock;      /* (owned) */
  int minutes;
  gboolean idle;
  gint64 touched_at;     /* boot time */
  GCancellable *waiting; /* (owned) (nullable) */
};

enum
{
  PROP_MINUTES = 1,
  PROP_IDLE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void wait_for_end (PafiIdleTimer *self);

G_DEFINE_FINAL_TYPE (PafiIdleTimer, pafi_idle_timer, G_TYPE_OBJECT)

static void
set_idle (PafiIdleTimer *self, gboolean idle)
{
  if (self->idle == idle)
    return;
  self->idle = idle;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IDLE]);
}

static void
stop (PafiIdleTimer *self)
{
  if (self->waiting != NULL)
    g_cancellable_cancel (self->waiting);
  g_clear_object (&self->waiting);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiIdleTimer) self = user_data;

  if (!pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL))
    return;
  g_clear_object (&self->waiting);
  wait_for_end (self);
}

/* A wait is not begun anew with each movement: at its end it is seen how much is left. */
static void
wait_for_end (PafiIdleTimer *self)
{
  gint64 end = self->touched_at + self->minutes * G_TIME_SPAN_MINUTE;
  gint64 left = end - pafi_clock_get_boot_time (self->clock);

  if (self->minutes == 0 || self->idle || self->waiting != NULL)
    return;
  if (left <= 0)
    {
      set_idle (self, TRUE);
      return;
    }
  self->waiting = g_cancellable_new ();
  pafi_clock_wait_async (self->clock, left, self->waiting, waited_cb, g_object_ref (self));
}

/* Whoever has just chosen how long is there. */
static void
set_minutes (PafiIdleTimer *self, int minutes)
{
  if (self->minutes == minutes)
    return;
  self->minutes = minutes;
  stop (self);
  pafi_idle_timer_touch (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MINUTES]);
}

static void
pafi_idle_timer_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiIdleTimer *self = PAFI_IDLE_TIMER (object);

  switch (prop_id)
    {
    case PROP_MINUTES:
      g_value_set_int (value, self->minutes);
      break;
    case PROP_IDLE:
      g_value_set_boolean (value, self->idle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_idle_timer_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  PafiIdleTimer *self = PAFI_IDLE_TIMER (object);

  switch (prop_id)
    {
    case PROP_MINUTES:
      set_minutes (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* What waits holds the timer: it must be disposed of by whoever made it. */
static void
pafi_idle_timer_dispose (GObject *object)
{
  stop (PAFI_IDLE_TIMER (object));

  G_OBJECT_CLASS (pafi_idle_timer_parent_class)->dispose (object);
}

static void
pafi_idle_timer_finalize (GObject *object)
{
  g_object_unref (PAFI_IDLE_TIMER (object)->clock);

  G_OBJECT_CLASS (pafi_idle_timer_parent_class)->finalize (object);
}

static void
pafi_idle_timer_class_init (PafiIdleTimerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pafi_idle_timer_get_property;
  object_class->set_property = pafi_idle_timer_set_property;
  object_class->dispose = pafi_idle_timer_dispose;
  object_class->finalize = pafi_idle_timer_finalize;

  props[PROP_MINUTES] =
    g_param_spec_int ("minutes", NULL, NULL, 0, 1440, 0,
                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_IDLE] =
    g_param_spec_boolean ("idle", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pafi_idle_timer_init (PafiIdleTimer *self)
{
}

/**
 * pafi_idle_timer_new:
 * @clock: the time
 *
 * Whoever makes it ends it with g_object_run_dispose().
 *
 * Returns: (transfer full): a timer that is never idle as long as it has no minutes
 */
PafiIdleTimer *
pafi_idle_timer_new (PafiClock *clock)
{
  PafiIdleTimer *self = g_object_new (PAFI_TYPE_IDLE_TIMER, NULL);

  self->clock = g_object_ref (clock);
  self->touched_at = pafi_clock_get_boot_time (clock);
  return self;
}

/**
 * pafi_idle_timer_is_idle:
 * @self: a timer
 *
 * Returns: whether nobody did anything for so many minutes
 */
gboolean
pafi_idle_timer_is_idle (PafiIdleTimer *self)
{
  return self->idle;
}

/**
 * pafi_idle_timer_touch:
 * @self: a timer
 *
 * Somebody did something: the time begins anew.
 */
void
pafi_idle_timer_touch (PafiIdleTimer *self)
{
  self->touched_at = pafi_clock_get_boot_time (self->clock);
  set_idle (self, FALSE);
  wait_for_end (self);
}
