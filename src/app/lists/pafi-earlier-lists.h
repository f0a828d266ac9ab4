/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-clock.h"
#include "pafi-store.h"

G_BEGIN_DECLS

#define PAFI_TYPE_EARLIER_LISTS (pafi_earlier_lists_get_type ())

/**
 * PafiEarlierLists:
 *
 * “Daftar sebelumnya”: the lists that the store keeps, newest first, with how far each is. Rows
 * are opened, carried on with, and deleted, which can be undone for five seconds. Not visible while
 * there are none: whoever holds it leaves its `visible` alone.
 *
 * Properties: `store` (#PafiStore, nullable), `clock` (#PafiClock).
 *
 * Signals: `open (gint64 list)` and `resume (gint64 list)`: the row's button; `toast (AdwToast
 * *toast)`: to be shown.
 */
G_DECLARE_FINAL_TYPE (PafiEarlierLists, pafi_earlier_lists, PAFI, EARLIER_LISTS, GtkWidget)

GtkWidget *pafi_earlier_lists_new (PafiClock *clock);
void pafi_earlier_lists_set_clock (PafiEarlierLists *self, PafiClock *clock);
void pafi_earlier_lists_set_store (PafiEarlierLists *self, PafiStore *store);

G_END_DECLS
