/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LETTER_CARD (pafi_letter_card_get_type ())

/**
 * PafiLetterCard:
 *
 * The letter's number, the largest text of a result, with its status, its parts, and what can be
 * done with it.
 */
G_DECLARE_FINAL_TYPE (PafiLetterCard, pafi_letter_card, PAFI, LETTER_CARD, GtkWidget)

GtkWidget *pafi_letter_card_new (void);
void pafi_letter_card_show_check (PafiLetterCard *self, PafiCheck *check, const char *age);
void pafi_letter_card_set_narrow (PafiLetterCard *self, gboolean narrow);
void pafi_letter_card_set_action_prefix (PafiLetterCard *self, const char *prefix);

G_END_DECLS
