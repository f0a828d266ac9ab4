/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_SKP_CARD (pafi_skp_card_get_type ())

/**
 * PafiSkpCard:
 *
 * A member's credit points: the total against the target, and the five domains on the same scale.
 * The comparison is advice of ours, and the card says so.
 */
G_DECLARE_FINAL_TYPE (PafiSkpCard, pafi_skp_card, PAFI, SKP_CARD, GtkWidget)

GtkWidget *pafi_skp_card_new (void);
void pafi_skp_card_show_check (PafiSkpCard *self, PafiCheck *check, double target,
                               const char *age);
void pafi_skp_card_set_brief (PafiSkpCard *self, gboolean brief);

G_END_DECLS
