/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-clock.h"
#include "pafi-list-row.h"
#include "pafi-source.h"

G_BEGIN_DECLS

#define PAFI_TYPE_RUN_ASKER (pafi_run_asker_get_type ())

/**
 * PafiRunAsker:
 *
 * The rows of a running list that are in flight: asked, and not answered yet. Knows what they wait
 * for.
 *
 * Signal `answered (PafiListRow *row, PafiCheck *check)`: the row is no longer in flight.
 * Signal `changed`: it waits, or waits no more.
 */
G_DECLARE_FINAL_TYPE (PafiRunAsker, pafi_run_asker, PAFI, RUN_ASKER, GObject)

PafiRunAsker *pafi_run_asker_new (PafiSource *source, PafiClock *clock, guint in_flight);
void pafi_run_asker_open (PafiRunAsker *self);
void pafi_run_asker_stop (PafiRunAsker *self, gboolean at_once);
void pafi_run_asker_hold (PafiRunAsker *self, PafiFailure *failure);
gboolean pafi_run_asker_has_room (PafiRunAsker *self);
void pafi_run_asker_ask (PafiRunAsker *self, PafiListRow *row, PafiNik *nik);
gboolean pafi_run_asker_is_idle (PafiRunAsker *self);
gboolean pafi_run_asker_is_held (PafiRunAsker *self);
PafiFailure *pafi_run_asker_get_wait (PafiRunAsker *self); /* nullable: it does not wait */

G_END_DECLS
