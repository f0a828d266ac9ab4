/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-answer.h"
#include "pafi-clock.h"

G_BEGIN_DECLS

/**
 * PafiPriority:
 * @PAFI_PRIORITY_HAND: somebody waits for this one
 * @PAFI_PRIORITY_LIST: one of many; others who share the server's limit shall not suffer from it
 *
 * Whose look-up it is.
 */
typedef enum
{
  PAFI_PRIORITY_HAND,
  PAFI_PRIORITY_LIST,
} PafiPriority;

#define PAFI_PACER_LATER (-1)

#define PAFI_TYPE_PACER (pafi_pacer_get_type ())

/**
 * PafiPacer:
 *
 * Keeps look-ups within the requests a minute that the server allows.
 */
G_DECLARE_FINAL_TYPE (PafiPacer, pafi_pacer, PAFI, PACER, GObject)

PafiPacer *pafi_pacer_new (PafiClock *clock);
gint64 pafi_pacer_take (PafiPacer *self, PafiPriority priority, guint *ticket);
void pafi_pacer_wait_async (PafiPacer *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_pacer_wait_finish (PafiPacer *self, GAsyncResult *result, GError **error);
void pafi_pacer_note (PafiPacer *self, PafiAnswer *answer, guint ticket);
guint pafi_pacer_get_limit (PafiPacer *self);

G_END_DECLS
