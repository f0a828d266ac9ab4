/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-clock.h"

#include <time.h>

/* GLib's timers stand still while the computer sleeps, so that a long wait looks again. */
#define LONGEST_NAP (5 * G_TIME_SPAN_SECOND)

/* So that no sum overflows. */
#define LONGEST_WAIT (10000 * G_TIME_SPAN_DAY)

typedef struct
{
  gint64 until;       /* boot time */
  GSource *timer;     /* (owned) (nullable) */
  GSource *cancelled; /* (owned) (nullable) */
} Wait;

G_DEFINE_TYPE (PafiClock, pafi_clock, G_TYPE_OBJECT)

static gboolean nap_over_cb (gpointer user_data);

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;
  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  clear_source (&wait->timer);
  clear_source (&wait->cancelled);
  g_free (wait);
}

static gint64
pafi_clock_real_get_boot_time (PafiClock *self)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static gint64
pafi_clock_real_get_real_time (PafiClock *self)
{
  return g_get_real_time ();
}

static void
nap (GTask *task)
{
  PafiClock *self = g_task_get_source_object (task);
  Wait *wait = g_task_get_task_data (task);
  gint64 left = wait->until - pafi_clock_get_boot_time (self);

  left = CLAMP (left, 0, LONGEST_NAP);
  g_clear_pointer (&wait->timer, g_source_unref);
  wait->timer = g_timeout_source_new ((guint) ((left + 999) / 1000));
  g_task_attach_source (task, wait->timer, nap_over_cb);
}

static gboolean
nap_over_cb (gpointer user_data)
{
  /* Both sources hold the task; it must outlive the one that is removed first. */
  g_autoptr (GTask) task = g_object_ref (user_data);
  PafiClock *self = g_task_get_source_object (task);
  Wait *wait = g_task_get_task_data (task);

  if (pafi_clock_get_boot_time (self) < wait->until)
    {
      nap (task);
      return G_SOURCE_REMOVE;
    }
  clear_source (&wait->timer);
  clear_source (&wait->cancelled);
  g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
wait_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Wait *wait = g_task_get_task_data (task);

  clear_source (&wait->timer);
  clear_source (&wait->cancelled);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
pafi_clock_real_wait_async (PafiClock *self, gint64 duration, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Wait *wait = g_new0 (Wait, 1);

  g_task_set_source_tag (task, pafi_clock_real_wait_async);
  g_task_set_task_data (task, wait, wait_free);
  if (g_task_return_error_if_cancelled (task))
    return;

  wait->until = pafi_clock_get_boot_time (self) + CLAMP (duration, 0, LONGEST_WAIT);
  nap (task);
  if (cancellable != NULL)
    {
      wait->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, wait->cancelled, G_SOURCE_FUNC (wait_cancelled_cb));
    }
}

static void
pafi_clock_class_init (PafiClockClass *klass)
{
  klass->get_boot_time = pafi_clock_real_get_boot_time;
  klass->get_real_time = pafi_clock_real_get_real_time;
  klass->wait_async = pafi_clock_real_wait_async;
}

static void
pafi_clock_init (PafiClock *self)
{
}

/**
 * pafi_clock_new:
 *
 * Returns: (transfer full): the clock of this computer
 */
PafiClock *
pafi_clock_new (void)
{
  return g_object_new (PAFI_TYPE_CLOCK, NULL);
}

/**
 * pafi_clock_get_boot_time:
 * @self: a clock
 *
 * Returns: microseconds since the computer started, sleep included; it never jumps
 */
gint64
pafi_clock_get_boot_time (PafiClock *self)
{
  return PAFI_CLOCK_GET_CLASS (self)->get_boot_time (self);
}

/**
 * pafi_clock_get_real_time:
 * @self: a clock
 *
 * Returns: microseconds since 1970, as the user set the clock; it may jump
 */
gint64
pafi_clock_get_real_time (PafiClock *self)
{
  return PAFI_CLOCK_GET_CLASS (self)->get_real_time (self);
}

/**
 * pafi_clock_get_now:
 * @self: a clock
 *
 * Returns: (transfer full): now, in local time
 */
GDateTime *
pafi_clock_get_now (PafiClock *self)
{
  gint64 real_time = pafi_clock_get_real_time (self);
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_local (real_time / G_USEC_PER_SEC);

  return g_date_time_add (seconds, real_time % G_USEC_PER_SEC);
}

/**
 * pafi_clock_get_today:
 * @self: a clock
 *
 * Returns: the day, in local time
 */
PafiDate
pafi_clock_get_today (PafiClock *self)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (self);

  return pafi_date_from_date_time (now);
}

/**
 * pafi_clock_wait_async:
 * @self: a clock
 * @duration: microseconds of boot time
 * @cancellable: (nullable): ends it early
 * @callback: called when the time is over
 * @user_data: for @callback
 *
 * Waits, in the main context of the caller.
 */
void
pafi_clock_wait_async (PafiClock *self, gint64 duration, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  PAFI_CLOCK_GET_CLASS (self)->wait_async (self, duration, cancellable, callback, user_data);
}

/**
 * pafi_clock_wait_finish:
 * @self: a clock
 * @result: what the callback got
 * @error: %G_IO_ERROR_CANCELLED alone
 *
 * Implementations of @wait_async return a #GTask with a boolean.
 *
 * Returns: whether the time is over
 */
gboolean
pafi_clock_wait_finish (PafiClock *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
