/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-deadline.h"

/* GLib's timers stand still while the computer sleeps, so that a long time is looked at often. */
#define LONGEST_NAP G_TIME_SPAN_SECOND

struct _PafiDeadline
{
  GObject parent_instance;

  PafiClock *clock;          /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GMainContext *context;     /* (owned) */
  GSource *timer;            /* (owned) (nullable) */
  GSource *parent;           /* (owned) (nullable) */
  gint64 boot_start;
  gint64 real_start;
  gint64 duration;
  gboolean over;
};

G_DEFINE_FINAL_TYPE (PafiDeadline, pafi_deadline, G_TYPE_OBJECT)

static void nap (PafiDeadline *self);

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static gboolean
nap_over_cb (gpointer user_data)
{
  PafiDeadline *self = user_data;

  if (pafi_deadline_get_left (self) > 0)
    {
      nap (self);
      return G_SOURCE_REMOVE;
    }
  self->over = TRUE;
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
nap (PafiDeadline *self)
{
  gint64 left = CLAMP (pafi_deadline_get_left (self), 0, LONGEST_NAP);

  clear_source (&self->timer);
  self->timer = g_timeout_source_new ((guint) ((left + 999) / 1000));
  g_source_set_callback (self->timer, nap_over_cb, self, NULL);
  g_source_attach (self->timer, self->context);
}

static gboolean
parent_cancelled_cb (GCancellable *parent, gpointer user_data)
{
  PafiDeadline *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

static void
pafi_deadline_dispose (GObject *object)
{
  PafiDeadline *self = PAFI_DEADLINE (object);

  pafi_deadline_stop (self);
  g_clear_object (&self->clock);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->context, g_main_context_unref);

  G_OBJECT_CLASS (pafi_deadline_parent_class)->dispose (object);
}

static void
pafi_deadline_class_init (PafiDeadlineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pafi_deadline_dispose;
}

static void
pafi_deadline_init (PafiDeadline *self)
{
  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
}

/**
 * pafi_deadline_new:
 * @clock: the clock
 * @duration: microseconds from now
 * @parent: (nullable): the caller's cancellable
 *
 * Starts the time.
 *
 * Returns: (transfer full): the deadline
 */
PafiDeadline *
pafi_deadline_new (PafiClock *clock, gint64 duration, GCancellable *parent)
{
  PafiDeadline *self = g_object_new (PAFI_TYPE_DEADLINE, NULL);

  self->clock = g_object_ref (clock);
  self->boot_start = pafi_clock_get_boot_time (clock);
  self->real_start = g_get_monotonic_time ();
  self->duration = duration;
  nap (self);
  if (parent != NULL)
    {
      self->parent = g_cancellable_source_new (parent);
      g_source_set_callback (self->parent, G_SOURCE_FUNC (parent_cancelled_cb), self, NULL);
      g_source_attach (self->parent, self->context);
    }
  return self;
}

/**
 * pafi_deadline_get_cancellable:
 * @self: a deadline
 *
 * Returns: (transfer none): what ends with it
 */
GCancellable *
pafi_deadline_get_cancellable (PafiDeadline *self)
{
  return self->cancellable;
}

/**
 * pafi_deadline_get_left:
 * @self: a deadline
 *
 * What passed is the greater of what the clock says, sleep included, and what the kernel says: a
 * clock that a test moves does not move while sockets wait.
 *
 * Returns: microseconds left, 0 or below if it is over
 */
gint64
pafi_deadline_get_left (PafiDeadline *self)
{
  gint64 passed = MAX (pafi_clock_get_boot_time (self->clock) - self->boot_start,
                       g_get_monotonic_time () - self->real_start);

  return self->duration - passed;
}

/**
 * pafi_deadline_get_seconds:
 * @self: a deadline
 *
 * Returns: how many seconds it allows in all
 */
guint
pafi_deadline_get_seconds (PafiDeadline *self)
{
  return (guint) ((self->duration + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}

/**
 * pafi_deadline_is_over:
 * @self: a deadline
 *
 * Returns: whether the time is over, rather than the caller's patience
 */
gboolean
pafi_deadline_is_over (PafiDeadline *self)
{
  return self->over;
}

/**
 * pafi_deadline_extend:
 * @self: a deadline
 * @duration: microseconds more
 *
 * Allows more time, for a wait that the server asked for.
 */
void
pafi_deadline_extend (PafiDeadline *self, gint64 duration)
{
  self->duration += duration;
}

/**
 * pafi_deadline_stop:
 * @self: a deadline
 *
 * Nothing is cancelled from here on: the work is done.
 */
void
pafi_deadline_stop (PafiDeadline *self)
{
  clear_source (&self->timer);
  clear_source (&self->parent);
}
