/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-list-filters.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CHIP_BAR (pafi_chip_bar_get_type ())

/**
 * PafiChipBar:
 *
 * The filters above the table, each with how many rows it leaves. One is chosen.
 *
 * Signal `changed ()`: the user chose another.
 */
G_DECLARE_FINAL_TYPE (PafiChipBar, pafi_chip_bar, PAFI, CHIP_BAR, GtkWidget)

GtkWidget *pafi_chip_bar_new (void);
void pafi_chip_bar_set_filters (PafiChipBar *self, GArray *filters);
void pafi_chip_bar_choose_first (PafiChipBar *self);
const PafiListFilter *pafi_chip_bar_get_filter (PafiChipBar *self);

G_END_DECLS
