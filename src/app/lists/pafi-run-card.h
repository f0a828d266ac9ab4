/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-list-run.h"
#include "pafi-width-class.h"

G_BEGIN_DECLS

/**
 * PafiRunFacts:
 * @state: how it stands
 * @n_done: rows that are done
 * @n_total: rows that are asked
 * @rate: NIKs a minute
 * @seconds_left: seconds that it still takes, -1 if not known
 * @wait: seconds until the server is asked again, while it waits
 * @limit: requests a minute that the server allows, 0 if not known
 * @name: the list's name
 *
 * What there is to be said of a run.
 */
typedef struct
{
  PafiRunState state;
  guint n_done;
  guint n_total;
  double rate;
  double seconds_left;
  guint wait;
  guint limit;
  const char *name;
} PafiRunFacts;

#define PAFI_TYPE_RUN_CARD (pafi_run_card_get_type ())

/**
 * PafiRunCard:
 *
 * How far a list is, how fast, and the buttons that pause and end it.
 *
 * Signals `pause ()`, `resume ()` and `stop ()`: the button was pressed.
 */
G_DECLARE_FINAL_TYPE (PafiRunCard, pafi_run_card, PAFI, RUN_CARD, GtkWidget)

GtkWidget *pafi_run_card_new (void);
void pafi_run_card_set_facts (PafiRunCard *self, const PafiRunFacts *facts);
void pafi_run_card_set_width_class (PafiRunCard *self, PafiWidthClass width_class);

G_END_DECLS
