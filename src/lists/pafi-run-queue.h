/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-lists.h"

G_BEGIN_DECLS

#define PAFI_TYPE_RUN_QUEUE (pafi_run_queue_get_type ())

/**
 * PafiRunQueue:
 *
 * The rows of a running list, between the store and the look-ups: a few are taken ahead, answers
 * are put away, and what could not be put away stays here until it can.
 *
 * Signal `changed`: something that was under way has ended: there may be a row, or nothing more to
 * do, or an error.
 * Signal `row-done (guint number, PafiCheck *check)`: the store has the answer.
 */
G_DECLARE_FINAL_TYPE (PafiRunQueue, pafi_run_queue, PAFI, RUN_QUEUE, GObject)

PafiRunQueue *pafi_run_queue_new (PafiStore *store, gint64 list, PafiClock *clock, guint in_flight,
                                  guint fresh_for);
void pafi_run_queue_open (PafiRunQueue *self, const char *account);
void pafi_run_queue_close (PafiRunQueue *self, PafiListState state, const char *account);
void pafi_run_queue_give_back_all (PafiRunQueue *self);
void pafi_run_queue_requeue_failed (PafiRunQueue *self);

PafiListRow *pafi_run_queue_next (PafiRunQueue *self, PafiNik **nik); /* nullable: none at hand */
void pafi_run_queue_give_back (PafiRunQueue *self, PafiListRow *row);
void pafi_run_queue_put (PafiRunQueue *self, PafiListRow *row, PafiCheck *check);

gboolean pafi_run_queue_is_busy (PafiRunQueue *self);
gboolean pafi_run_queue_is_empty (PafiRunQueue *self);
const GError *pafi_run_queue_get_error (PafiRunQueue *self); /* nullable */
guint pafi_run_queue_get_n_done (PafiRunQueue *self);
guint pafi_run_queue_get_n_total (PafiRunQueue *self);

G_END_DECLS
