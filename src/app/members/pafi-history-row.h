/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-history-steps.h"

G_BEGIN_DECLS

#define PAFI_TYPE_HISTORY_ROW (pafi_history_row_get_type ())

/**
 * PafiHistoryRow:
 *
 * One step of a history: a dot on the line, its heading and time, and what changed.
 */
G_DECLARE_FINAL_TYPE (PafiHistoryRow, pafi_history_row, PAFI, HISTORY_ROW, GtkWidget)

GtkWidget *pafi_history_row_new (const PafiHistoryStep *step, gboolean first, gboolean last);
void pafi_history_row_set_narrow (PafiHistoryRow *self, gboolean narrow);

G_END_DECLS
