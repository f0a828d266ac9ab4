/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_FACTS_CARD (pafi_facts_card_get_type ())

/**
 * PafiFactsCard:
 *
 * A heading, and a card of keys and values below it.
 */
G_DECLARE_FINAL_TYPE (PafiFactsCard, pafi_facts_card, PAFI, FACTS_CARD, GtkWidget)

GtkWidget *pafi_facts_card_new (const char *heading);
void pafi_facts_card_show_member (PafiFactsCard *self, PafiCheck *check);
void pafi_facts_card_show_str (PafiFactsCard *self, PafiCheck *check, PafiDate today);

G_END_DECLS
