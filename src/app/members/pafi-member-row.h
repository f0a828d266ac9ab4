/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-member-item.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER_ROW (pafi_member_row_get_type ())

/**
 * PafiMemberRow:
 *
 * One member in the list: the verdict's circle, who it is, what was found, how long ago. A place
 * that is not read yet is empty, and as high as the others.
 */
G_DECLARE_FINAL_TYPE (PafiMemberRow, pafi_member_row, PAFI, MEMBER_ROW, GtkWidget)

GtkWidget *pafi_member_row_new (PafiClock *clock);
void pafi_member_row_set_item (PafiMemberRow *self, PafiMemberItem *item);
PafiMemberItem *pafi_member_row_get_item (PafiMemberRow *self);
void pafi_member_row_set_masked (PafiMemberRow *self, gboolean masked);

G_END_DECLS
