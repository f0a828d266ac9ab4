/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-clock.h"
#include "pafi-store-lists.h"

G_BEGIN_DECLS

#define PAFI_TYPE_NIK_POPOVER (pafi_nik_popover_get_type ())

/**
 * PafiNikPopover:
 *
 * “Betulkan NIK”: what stands in a row of a list, what is wrong with it, and an entry to put it
 * right. It writes into the store itself; the duplicates of the list are found anew there, so that
 * more rows than the one may look otherwise afterwards. The focus goes back to where it was.
 *
 * Signals, once the store has it: `corrected (guint number, const char *nik)`, and
 * `confirmed (guint number)` for a suspect row that is right as it is. @number is the row's, from
 * 1.
 */
G_DECLARE_FINAL_TYPE (PafiNikPopover, pafi_nik_popover, PAFI, NIK_POPOVER, GtkPopover)

GtkWidget *pafi_nik_popover_new (PafiClock *clock);
/* Opens on @parent, which should be the page itself (it has a layout manager and stays), at @at in
 * its coordinates (nullable: all of it). It stays with the parent, which unparents it where it is
 * disposed of. */
void pafi_nik_popover_present (PafiNikPopover *self, PafiStore *store, gint64 list,
                               PafiListRow *row, GtkWidget *parent, const GdkRectangle *at);

G_END_DECLS
