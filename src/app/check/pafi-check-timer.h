/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-clock.h"

G_BEGIN_DECLS

/**
 * PafiCheckPatience:
 * @PAFI_CHECK_PATIENCE_FRESH: the answer may come before anyone looks for it
 * @PAFI_CHECK_PATIENCE_NOTICED: it takes long enough to say that something is going on
 * @PAFI_CHECK_PATIENCE_TRIED: it takes so long that one must say that it still is
 *
 * How long a look-up has been under way.
 */
typedef enum
{
  PAFI_CHECK_PATIENCE_FRESH,
  PAFI_CHECK_PATIENCE_NOTICED,
  PAFI_CHECK_PATIENCE_TRIED,
} PafiCheckPatience;

#define PAFI_TYPE_CHECK_PATIENCE (pafi_check_patience_get_type ())
GType pafi_check_patience_get_type (void);

#define PAFI_TYPE_CHECK_TIMER (pafi_check_timer_get_type ())

/**
 * PafiCheckTimer:
 *
 * The time beside a look-up: how long it has been under way, or how long it still has to wait. One of
 * the two is counted at a time.
 *
 * Signals: `patience-changed ()`, `ticked ()`: another second of the wait is over.
 */
G_DECLARE_FINAL_TYPE (PafiCheckTimer, pafi_check_timer, PAFI, CHECK_TIMER, GObject)

PafiCheckTimer *pafi_check_timer_new (PafiClock *clock);
void pafi_check_timer_set_clock (PafiCheckTimer *self, PafiClock *clock);
void pafi_check_timer_start_patience (PafiCheckTimer *self);
void pafi_check_timer_start_wait (PafiCheckTimer *self, GDateTime *until);
void pafi_check_timer_stop (PafiCheckTimer *self);
PafiCheckPatience pafi_check_timer_get_patience (PafiCheckTimer *self);
guint pafi_check_timer_get_seconds (PafiCheckTimer *self);
double pafi_check_timer_get_fraction (PafiCheckTimer *self);

G_END_DECLS
