/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-clock.h"

G_BEGIN_DECLS

#define PAFI_TYPE_DEADLINE (pafi_deadline_get_type ())

/**
 * PafiDeadline:
 *
 * The total time of one piece of work. Its cancellable is cancelled when the time is over or when
 * the caller's is, so that whatever the work waits for ends.
 */
G_DECLARE_FINAL_TYPE (PafiDeadline, pafi_deadline, PAFI, DEADLINE, GObject)

PafiDeadline *pafi_deadline_new (PafiClock *clock, gint64 duration, GCancellable *parent);
GCancellable *pafi_deadline_get_cancellable (PafiDeadline *self);
gint64 pafi_deadline_get_left (PafiDeadline *self);
guint pafi_deadline_get_seconds (PafiDeadline *self);
gboolean pafi_deadline_is_over (PafiDeadline *self);
void pafi_deadline_extend (PafiDeadline *self, gint64 duration);
void pafi_deadline_stop (PafiDeadline *self);

G_END_DECLS
