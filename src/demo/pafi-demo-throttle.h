/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What SIPAFI allows in a minute (sipafi-in-practice.md). */
#define PAFI_DEMO_DEFAULT_RATE_LIMIT 60

/**
 * PafiDemoThrottle:
 * @limit: requests a window
 * @ends_at: when the window ends
 * @hits: how many requests it has seen
 *
 * Laravel's limit of requests: a window of 60 seconds that begins with its first request, and does
 * not slide. By value; all zero but @limit at first.
 */
typedef struct
{
  guint limit;
  gint64 ends_at;
  guint hits;
} PafiDemoThrottle;

gboolean pafi_demo_throttle_admit (PafiDemoThrottle *self, gint64 now);
guint pafi_demo_throttle_get_remaining (const PafiDemoThrottle *self);
guint pafi_demo_throttle_get_wait (const PafiDemoThrottle *self, gint64 now);

G_END_DECLS
