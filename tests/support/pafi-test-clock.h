/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-clock.h"

G_BEGIN_DECLS

#define PAFI_TYPE_TEST_CLOCK (pafi_test_clock_get_type ())

/**
 * PafiTestClock:
 *
 * A clock that stands still until the test moves it. Waits end when it is moved past them; with
 * `auto-advance` on, a wait moves the clock itself and ends at once, in the next iteration.
 */
G_DECLARE_FINAL_TYPE (PafiTestClock, pafi_test_clock, PAFI, TEST_CLOCK, PafiClock)

PafiTestClock *pafi_test_clock_new (void);
void pafi_test_clock_set_auto_advance (PafiTestClock *self, gboolean auto_advance);
void pafi_test_clock_advance (PafiTestClock *self, gint64 microseconds);
void pafi_test_clock_set_real_time (PafiTestClock *self, gint64 microseconds);
guint pafi_test_clock_get_n_waits (PafiTestClock *self);         /* how many wait now */
gint64 pafi_test_clock_get_total_waited (PafiTestClock *self);   /* what was asked for in all */

G_END_DECLS
