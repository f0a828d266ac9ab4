/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-row.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ROW_ITEM (pafi_row_item_get_type ())

/**
 * PafiRowItem:
 *
 * A place for a row of a list: its number is known, the row itself (property `row`, nullable)
 * comes when it was loaded, and changes when it is answered.
 */
G_DECLARE_FINAL_TYPE (PafiRowItem, pafi_row_item, PAFI, ROW_ITEM, GObject)

PafiRowItem *pafi_row_item_new (guint32 number);
guint32 pafi_row_item_get_number (PafiRowItem *self);
PafiListRow *pafi_row_item_get_row (PafiRowItem *self);
void pafi_row_item_set_row (PafiRowItem *self, PafiListRow *row);

G_END_DECLS
