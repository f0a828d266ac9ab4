/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-clock.h"
#include "pafi-test.h"

static void
test_times (void)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 real_time = pafi_clock_get_real_time (clock);
  gint64 boot_time = pafi_clock_get_boot_time (clock);
  g_autoptr (GDateTime) now = pafi_clock_get_now (clock);
  PafiDate today = pafi_clock_get_today (clock);

  g_assert_cmpint (real_time, >=, before);
  g_assert_cmpint (boot_time, >, 0);
  g_assert_cmpint (pafi_clock_get_boot_time (clock), >=, boot_time);
  g_assert_cmpint (g_date_time_to_unix (now), >=, before / G_USEC_PER_SEC);
  /* The tests run in Jakarta. */
  g_assert_cmpint (g_date_time_get_utc_offset (now), ==, 7 * G_TIME_SPAN_HOUR);
  g_assert_true (pafi_date_is_set (today));
}

static void
wait_for (PafiClock *clock, gint64 duration)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 until = pafi_clock_get_boot_time (clock) + duration;

  pafi_clock_wait_async (clock, duration, NULL, pafi_test_result_cb, &result);
  /* Never before the call returns. */
  g_assert_null (result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_clock_wait_finish (clock, result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pafi_clock_get_boot_time (clock), >=, until);
}

static void
test_wait (void)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();

  wait_for (clock, 20 * G_TIME_SPAN_MILLISECOND);
  wait_for (clock, 1);
  wait_for (clock, 0);
  wait_for (clock, -G_TIME_SPAN_DAY);
  g_assert_finalize_object (g_steal_pointer (&clock));
}

/* A wait that is over leaves nothing behind: neither clock, nor cancellable, nor source. */
static void
test_wait_leaves_nothing (void)
{
  PafiClock *clock = pafi_clock_new ();
  GCancellable *cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;

  pafi_clock_wait_async (clock, 1, cancellable, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_clock_wait_finish (clock, result, NULL));
  g_assert_finalize_object (result);
  g_assert_finalize_object (cancellable);
  g_assert_finalize_object (clock);
}

/* The longest wait there is does not overflow, and can be ended. */
static void
test_cancelled (void)
{
  static const gint64 durations[] = { 0, G_TIME_SPAN_DAY, G_MAXINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++)
    {
      PafiClock *clock = pafi_clock_new ();
      GCancellable *cancellable = g_cancellable_new ();
      GAsyncResult *result = NULL;
      g_autoptr (GError) error = NULL;

      pafi_clock_wait_async (clock, durations[i], cancellable, pafi_test_result_cb, &result);
      g_assert_null (result);
      g_cancellable_cancel (cancellable);
      pafi_test_wait_for_result (&result);
      g_assert_false (pafi_clock_wait_finish (clock, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_finalize_object (result);
      g_assert_finalize_object (cancellable);
      g_assert_finalize_object (clock);
    }
}

static void
test_cancelled_before (void)
{
  PafiClock *clock = pafi_clock_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  pafi_clock_wait_async (clock, G_TIME_SPAN_DAY, cancellable, pafi_test_result_cb, &result);
  g_assert_null (result);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_clock_wait_finish (clock, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_finalize_object (result);
  g_assert_finalize_object (clock);
}

/* A clock whose boot time leaps, as when the computer wakes up. */
#define TEST_TYPE_LEAPING_CLOCK (test_leaping_clock_get_type ())
G_DECLARE_FINAL_TYPE (TestLeapingClock, test_leaping_clock, TEST, LEAPING_CLOCK, PafiClock)

struct _TestLeapingClock
{
  PafiClock parent_instance;

  guint n_looks;
};

G_DEFINE_FINAL_TYPE (TestLeapingClock, test_leaping_clock, PAFI_TYPE_CLOCK)

static gint64
test_leaping_clock_get_boot_time (PafiClock *clock)
{
  TestLeapingClock *self = TEST_LEAPING_CLOCK (clock);

  /* First the start, then a moment before the end, twice, then far behind it. */
  static const gint64 times[] = { 0, 9999 * G_TIME_SPAN_MILLISECOND,
                                  9999 * G_TIME_SPAN_MILLISECOND, G_TIME_SPAN_HOUR };

  return times[MIN (self->n_looks++, G_N_ELEMENTS (times) - 1)];
}

static void
test_leaping_clock_class_init (TestLeapingClockClass *klass)
{
  PAFI_CLOCK_CLASS (klass)->get_boot_time = test_leaping_clock_get_boot_time;
}

static void
test_leaping_clock_init (TestLeapingClock *self)
{
}

/* A long wait looks again, and ends soon after the computer woke up. */
static void
test_looks_again (void)
{
  PafiClock *clock = g_object_new (TEST_TYPE_LEAPING_CLOCK, NULL);
  GAsyncResult *result = NULL;

  pafi_clock_wait_async (clock, 10 * G_TIME_SPAN_SECOND, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_clock_wait_finish (clock, result, NULL));
  g_assert_cmpuint (TEST_LEAPING_CLOCK (clock)->n_looks, >=, 4);
  g_assert_finalize_object (result);
  g_assert_finalize_object (clock);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/clock/times", test_times);
  g_test_add_func ("/core/clock/wait", test_wait);
  g_test_add_func ("/core/clock/wait-leaves-nothing", test_wait_leaves_nothing);
  g_test_add_func ("/core/clock/cancelled", test_cancelled);
  g_test_add_func ("/core/clock/cancelled-before", test_cancelled_before);
  g_test_add_func ("/core/clock/looks-again", test_looks_again);

  return g_test_run ();
}
