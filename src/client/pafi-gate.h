/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TYPE_GATE (pafi_gate_get_type ())

/**
 * PafiGate:
 *
 * Lets a few in at a time, in the order in which they came.
 */
G_DECLARE_FINAL_TYPE (PafiGate, pafi_gate, PAFI, GATE, GObject)

PafiGate *pafi_gate_new (guint room);
void pafi_gate_set_room (PafiGate *self, guint room);
gboolean pafi_gate_try_enter (PafiGate *self);
void pafi_gate_enter_async (PafiGate *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean pafi_gate_enter_finish (PafiGate *self, GAsyncResult *result, GError **error);
void pafi_gate_leave (PafiGate *self);

G_END_DECLS
