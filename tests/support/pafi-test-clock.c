/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-clock.h"

/* 2026-11-24 10:12:00 in Jakarta, the moment of the pictures in the design. */
#define START_REAL_TIME (G_GINT64_CONSTANT (1795489920) * G_USEC_PER_SEC)

struct _PafiTestClock
{
  PafiClock parent_instance;

  gint64 boot_time;
  gint64 real_time;
  gboolean auto_advance;
  gint64 total_waited;
  GPtrArray *waits; /* (owned) (element-type Wait) */
};

typedef struct
{
  GTask *task; /* (owned) */
  gint64 until;
  GSource *cancelled; /* (owned) (nullable) */
} Wait;

G_DEFINE_FINAL_TYPE (PafiTestClock, pafi_test_clock, PAFI_TYPE_CLOCK)

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  if (wait->cancelled != NULL)
    {
      g_source_destroy (wait->cancelled);
      g_source_unref (wait->cancelled);
    }
  g_object_unref (wait->task);
  g_free (wait);
}

static void
end_due_waits (PafiTestClock *self)
{
  for (guint i = 0; i < self->waits->len;)
    {
      Wait *wait = g_ptr_array_index (self->waits, i);

      if (wait->until > self->boot_time)
        {
          i++;
          continue;
        }
      wait = g_ptr_array_steal_index (self->waits, i);
      g_task_return_boolean (wait->task, TRUE);
      wait_free (wait);
      i = 0;
    }
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  PafiTestClock *self = g_task_get_source_object (task);

  for (guint i = 0; i < self->waits->len; i++)
    {
      Wait *wait = g_ptr_array_index (self->waits, i);

      if (wait->task == task)
        {
          wait = g_ptr_array_steal_index (self->waits, i);
          g_task_return_error_if_cancelled (task);
          wait_free (wait);
          break;
        }
    }
  return G_SOURCE_REMOVE;
}

static gint64
pafi_test_clock_get_boot_time (PafiClock *clock)
{
  return PAFI_TEST_CLOCK (clock)->boot_time;
}

static gint64
pafi_test_clock_get_real_time (PafiClock *clock)
{
  return PAFI_TEST_CLOCK (clock)->real_time;
}

static void
pafi_test_clock_wait_async (PafiClock *clock, gint64 duration, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  PafiTestClock *self = PAFI_TEST_CLOCK (clock);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Wait *wait;

  if (g_task_return_error_if_cancelled (task))
    return;

  duration = MAX (duration, 0);
  self->total_waited += duration;
  wait = g_new0 (Wait, 1);
  wait->task = g_object_ref (task);
  wait->until = self->boot_time + duration;
  if (cancellable != NULL)
    {
      wait->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, wait->cancelled, G_SOURCE_FUNC (cancelled_cb));
    }
  g_ptr_array_add (self->waits, wait);
  if (self->auto_advance)
    pafi_test_clock_advance (self, duration);
  else
    end_due_waits (self);
}

static void
pafi_test_clock_finalize (GObject *object)
{
  PafiTestClock *self = PAFI_TEST_CLOCK (object);

  g_ptr_array_unref (self->waits);

  G_OBJECT_CLASS (pafi_test_clock_parent_class)->finalize (object);
}

static void
pafi_test_clock_class_init (PafiTestClockClass *klass)
{
  PafiClockClass *clock_class = PAFI_CLOCK_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pafi_test_clock_finalize;
  clock_class->get_boot_time = pafi_test_clock_get_boot_time;
  clock_class->get_real_time = pafi_test_clock_get_real_time;
  clock_class->wait_async = pafi_test_clock_wait_async;
}

static void
pafi_test_clock_init (PafiTestClock *self)
{
  self->boot_time = G_USEC_PER_SEC;
  self->real_time = START_REAL_TIME;
  self->waits = g_ptr_array_new_with_free_func (wait_free);
}

PafiTestClock *
pafi_test_clock_new (void)
{
  return g_object_new (PAFI_TYPE_TEST_CLOCK, NULL);
}

void
pafi_test_clock_set_auto_advance (PafiTestClock *self, gboolean auto_advance)
{
  self->auto_advance = auto_advance;
}

void
pafi_test_clock_advance (PafiTestClock *self, gint64 microseconds)
{
  self->boot_time += microseconds;
  self->real_time += microseconds;
  end_due_waits (self);
}

void
pafi_test_clock_set_real_time (PafiTestClock *self, gint64 microseconds)
{
  self->real_time = microseconds;
}

guint
pafi_test_clock_get_n_waits (PafiTestClock *self)
{
  return self->waits->len;
}

gint64
pafi_test_clock_get_total_waited (PafiTestClock *self)
{
  return self->total_waited;
}
