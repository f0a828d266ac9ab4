/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-open-list.h"
#include "pafi-settings.h"
#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LIST_PANE (pafi_list_pane_get_type ())

/**
 * PafiListPane:
 *
 * A list that is open: before it is asked, while it is, and what came of it. Its head or its run,
 * filters, the table, and what comes next.
 *
 * Signals: `activated (PafiListRow *row)`: a row was chosen; `remedy (int remedy)`, #PafiRemedy:
 * the way out of what it paused for.
 */
G_DECLARE_FINAL_TYPE (PafiListPane, pafi_list_pane, PAFI, LIST_PANE, GtkWidget)

GtkWidget *pafi_list_pane_new (PafiOpenList *list, PafiSettings *settings, PafiClock *clock);
void pafi_list_pane_set_width_class (PafiListPane *self, PafiWidthClass width_class);
const PafiRowQuery *pafi_list_pane_get_query (PafiListPane *self); /* nullable */
void pafi_list_pane_search (PafiListPane *self);

G_END_DECLS
