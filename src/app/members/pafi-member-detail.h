/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-clock.h"
#include "pafi-store-members.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER_DETAIL (pafi_member_detail_get_type ())

/**
 * PafiMemberDetail:
 *
 * All that is known about one member: who, the letter, the credit points, the user's own notes, the
 * history.
 *
 * Signal `failed (GError *error)`: something could not be read or kept.
 */
G_DECLARE_FINAL_TYPE (PafiMemberDetail, pafi_member_detail, PAFI, MEMBER_DETAIL, GtkWidget)

GtkWidget *pafi_member_detail_new (PafiClock *clock);
void pafi_member_detail_show (PafiMemberDetail *self, PafiStore *store, PafiMemberEntry *entry);
void pafi_member_detail_clear (PafiMemberDetail *self, gboolean gone);
void pafi_member_detail_flush (PafiMemberDetail *self);
PafiMemberEntry *pafi_member_detail_get_entry (PafiMemberDetail *self);
void pafi_member_detail_set_masked (PafiMemberDetail *self, gboolean masked);
void pafi_member_detail_set_target (PafiMemberDetail *self, double target);
void pafi_member_detail_set_narrow (PafiMemberDetail *self, gboolean narrow);

G_END_DECLS
