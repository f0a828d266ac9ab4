/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-idle-timer.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

typedef struct
{
  PafiTestClock *clock;
  PafiIdleTimer *timer;
  guint n_notified;
} Fixture;

static void
idle_cb (Fixture *self)
{
  self->n_notified++;
}

static void
set_up (Fixture *self, gconstpointer user_data)
{
  self->clock = pafi_test_clock_new ();
  self->timer = pafi_idle_timer_new (PAFI_CLOCK (self->clock));
  g_signal_connect_swapped (self->timer, "notify::idle", G_CALLBACK (idle_cb), self);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture *self, gconstpointer user_data)
{
  g_object_run_dispose (G_OBJECT (self->timer));
  settle ();
  g_assert_cmpuint (pafi_test_clock_get_n_waits (self->clock), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&self->timer));
  g_clear_object (&self->clock);
}

static void
pass (Fixture *self, guint seconds)
{
  pafi_test_clock_advance (self->clock, seconds * G_TIME_SPAN_SECOND);
  settle ();
}

static void
test_never (Fixture *self, gconstpointer user_data)
{
  pass (self, 24 * 3600);
  g_assert_false (pafi_idle_timer_is_idle (self->timer));
  g_assert_cmpuint (pafi_test_clock_get_n_waits (self->clock), ==, 0);
}

static void
test_idle (Fixture *self, gconstpointer user_data)
{
  g_object_set (self->timer, "minutes", 5, NULL);
  pass (self, 299);
  g_assert_false (pafi_idle_timer_is_idle (self->timer));
  pass (self, 1);
  g_assert_true (pafi_idle_timer_is_idle (self->timer));
  g_assert_cmpuint (self->n_notified, ==, 1);
  pass (self, 3600);
  g_assert_cmpuint (self->n_notified, ==, 1);
}

static void
test_touched (Fixture *self, gconstpointer user_data)
{
  g_object_set (self->timer, "minutes", 1, NULL);
  for (guint i = 0; i < 10; i++)
    {
      pass (self, 50);
      pafi_idle_timer_touch (self->timer);
      /* However often somebody moves, one wait is enough. */
      g_assert_cmpuint (pafi_test_clock_get_n_waits (self->clock), ==, 1);
    }
  g_assert_cmpuint (self->n_notified, ==, 0);
  pass (self, 59);
  g_assert_false (pafi_idle_timer_is_idle (self->timer));
  pass (self, 1);
  g_assert_true (pafi_idle_timer_is_idle (self->timer));
}

static void
test_again (Fixture *self, gconstpointer user_data)
{
  g_object_set (self->timer, "minutes", 1, NULL);
  pass (self, 60);
  pafi_idle_timer_touch (self->timer);
  g_assert_false (pafi_idle_timer_is_idle (self->timer));
  pass (self, 60);
  g_assert_true (pafi_idle_timer_is_idle (self->timer));
  g_assert_cmpuint (self->n_notified, ==, 3);
}

/* The computer slept: its clock goes on, and the cover is there before anybody reads anything. */
static void
test_sleep (Fixture *self, gconstpointer user_data)
{
  g_object_set (self->timer, "minutes", 10, NULL);
  pass (self, 8 * 3600);
  g_assert_true (pafi_idle_timer_is_idle (self->timer));
}

static void
test_other_minutes (Fixture *self, gconstpointer user_data)
{
  g_object_set (self->timer, "minutes", 5, NULL);
  pass (self, 200);
  g_object_set (self->timer, "minutes", 1, NULL);
  pass (self, 59);
  g_assert_false (pafi_idle_timer_is_idle (self->timer));
  pass (self, 1);
  g_assert_true (pafi_idle_timer_is_idle (self->timer));
  pafi_idle_timer_touch (self->timer);
  g_object_set (self->timer, "minutes", 0, NULL);
  pass (self, 3600);
  g_assert_false (pafi_idle_timer_is_idle (self->timer));
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

#define ADD(path, test) \
  g_test_add ("/app/idle-timer/" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("never", test_never);
  ADD ("idle", test_idle);
  ADD ("touched", test_touched);
  ADD ("again", test_again);
  ADD ("sleep", test_sleep);
  ADD ("other-minutes", test_other_minutes);
#undef ADD

  return g_test_run ();
}
