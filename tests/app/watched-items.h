/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-report-items.h"

G_BEGIN_DECLS

#define WATCHED_TYPE_ITEMS (watched_items_get_type ())

/**
 * WatchedItems:
 *
 * Items that know who asks for them: what the main thread asks for blocks the window, for items may
 * come from a disk, and whoever asks for one is about to draw it.
 */
G_DECLARE_FINAL_TYPE (WatchedItems, watched_items, WATCHED, ITEMS, GObject)

WatchedItems *watched_items_new (PafiReportItems *items);
/* How often the main thread asked, and how often anybody. */
guint watched_items_get_n_blocking (WatchedItems *self);
guint watched_items_get_n_asked (WatchedItems *self);

G_END_DECLS
