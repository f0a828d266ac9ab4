/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-clock.h"
#include "pafi-history.h"

G_BEGIN_DECLS

#define PAFI_TYPE_RECENT_LIST (pafi_recent_list_get_type ())

/**
 * PafiRecentList:
 *
 * "Terakhir diperiksa": at most six checks, newest first.
 *
 * Signals: `activated (PafiCheck *check)`: one of them was chosen; `show-all ()`: all members,
 * please.
 */
G_DECLARE_FINAL_TYPE (PafiRecentList, pafi_recent_list, PAFI, RECENT_LIST, GtkWidget)

void pafi_recent_list_set_history (PafiRecentList *self, PafiHistory *history, PafiClock *clock);
void pafi_recent_list_set_masked (PafiRecentList *self, gboolean masked);
void pafi_recent_list_refresh (PafiRecentList *self);
gboolean pafi_recent_list_is_empty (PafiRecentList *self);

G_END_DECLS
