/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-clock.h"

G_BEGIN_DECLS

#define PAFI_TYPE_IDLE_TIMER (pafi_idle_timer_get_type ())

/**
 * PafiIdleTimer:
 *
 * How long nobody has done anything. The time that the computer sleeps counts as well.
 *
 * Properties: `minutes` (int): after how many it is idle, 0 for never; `idle` (boolean, read only),
 * until pafi_idle_timer_touch().
 */
G_DECLARE_FINAL_TYPE (PafiIdleTimer, pafi_idle_timer, PAFI, IDLE_TIMER, GObject)

PafiIdleTimer *pafi_idle_timer_new (PafiClock *clock);
gboolean pafi_idle_timer_is_idle (PafiIdleTimer *self);
/* Somebody did something. */
void pafi_idle_timer_touch (PafiIdleTimer *self);

G_END_DECLS
