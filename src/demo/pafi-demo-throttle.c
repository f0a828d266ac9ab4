/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-throttle.h"

#define WINDOW (60 * G_TIME_SPAN_SECOND)

/**
 * pafi_demo_throttle_admit:
 * @self: a throttle
 * @now: now, in microseconds
 *
 * Counts a request, unless the window is full; what is refused is not counted.
 *
 * Returns: whether the request may pass
 */
gboolean
pafi_demo_throttle_admit (PafiDemoThrottle *self, gint64 now)
{
  if (now >= self->ends_at)
    {
      self->ends_at = now + WINDOW;
      self->hits = 0;
    }
  if (self->hits >= self->limit)
    return FALSE;
  self->hits++;
  return TRUE;
}

/**
 * pafi_demo_throttle_get_remaining:
 * @self: a throttle
 *
 * Returns: how many requests are left in this window
 */
guint
pafi_demo_throttle_get_remaining (const PafiDemoThrottle *self)
{
  return self->limit - self->hits;
}

/**
 * pafi_demo_throttle_get_wait:
 * @self: a throttle
 * @now: now, in microseconds
 *
 * Returns: whole seconds until the window is over, never less than it takes
 */
guint
pafi_demo_throttle_get_wait (const PafiDemoThrottle *self, gint64 now)
{
  gint64 left = MAX (self->ends_at - now, 0);

  return (guint) ((left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}
