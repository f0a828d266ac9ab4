/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FaultWatch:
 *
 * What a look-up costs besides its answer: how long the main loop stood still, and how much memory
 * was in use at once. Time in which the kernel let other programs run is nobody's fault.
 */
typedef struct
{
  GSource *source; /* (owned) (nullable) */
  gint64 last;
  gint64 longest;  /* microseconds that the loop stood still */
  guint n_stalls;  /* how often it did so for too long */
  gint64 start;
  guint64 memory;
} FaultWatch;

gint64 fault_watch_get_time (void); /* microseconds, without those of other programs */
void fault_watch_begin (FaultWatch *self);
void fault_watch_end (FaultWatch *self, guint deadline);
gsize fault_watch_get_heap (void);

G_END_DECLS
