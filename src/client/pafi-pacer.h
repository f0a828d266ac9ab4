/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-answer.h"
#include "pafi-clock.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PACER (pafi_pacer_get_type ())

/**
 * PafiPacer:
 *
 * Keeps look-ups within the requests a minute that the server allows.
 */
G_DECLARE_FINAL_TYPE (PafiPacer, pafi_pacer, PAFI, PACER, GObject)

PafiPacer *pafi_pacer_new (PafiClock *clock);
gint64 pafi_pacer_take (PafiPacer *self);
void pafi_pacer_note (PafiPacer *self, PafiAnswer *answer);
guint pafi_pacer_get_limit (PafiPacer *self);

G_END_DECLS
