/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-list-info.h"

G_BEGIN_DECLS

#define PAFI_TYPE_EARLIER_ROW (pafi_earlier_row_get_type ())

/**
 * PafiEarlierRow:
 *
 * A list that was opened before: its name, how far it is, and the buttons that go on with it or
 * delete it.
 *
 * Signals `open ()`, `resume ()` and `delete ()`: what the user wants of it.
 */
G_DECLARE_FINAL_TYPE (PafiEarlierRow, pafi_earlier_row, PAFI, EARLIER_ROW, AdwActionRow)

GtkWidget *pafi_earlier_row_new (void);
void pafi_earlier_row_set_info (PafiEarlierRow *self, const PafiListInfo *info, GDateTime *now);
const PafiListInfo *pafi_earlier_row_get_info (PafiEarlierRow *self);

G_END_DECLS
