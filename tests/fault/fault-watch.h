/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultWatch:
 *
 * What a look-up costs besides its answer: how long the main loop stood still, and how much memory
 * was in use at once. Time that others took, programs or machines, is nobody's fault.
 */
typedef struct
{
  gint64 awake;   /* since when the loop does not poll */
  gint64 run;     /* at that moment: microseconds that the thread ran */
  long waits;     /* and how often it had waited */
  gint64 longest; /* microseconds that the loop stood still */
  gint64 start;
  guint64 memory;
} FaultWatch;

gint64 fault_watch_get_time (void); /* microseconds, without those of other programs */
void fault_watch_begin (FaultWatch *self);
void fault_watch_end (FaultWatch *self, guint deadline);
gsize fault_watch_get_heap (void);

G_END_DECLS
