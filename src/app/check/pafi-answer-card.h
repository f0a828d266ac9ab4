/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_ANSWER_CARD (pafi_answer_card_get_type ())

/**
 * PafiAnswerCard:
 *
 * What happened in a few sentences, and the one way out below it. While the server is waited for, a
 * bar and the seconds stand between.
 *
 * Signal `activated ()`: the way out was chosen.
 */
G_DECLARE_FINAL_TYPE (PafiAnswerCard, pafi_answer_card, PAFI, ANSWER_CARD, GtkWidget)

GtkWidget *pafi_answer_card_new (void);
void pafi_answer_card_set_answer (PafiAnswerCard *self, const char *text, const char *remedy);
void pafi_answer_card_set_wait (PafiAnswerCard *self, guint seconds, double fraction);

G_END_DECLS
