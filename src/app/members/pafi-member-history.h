/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER_HISTORY (pafi_member_history_get_type ())

/**
 * PafiMemberHistory:
 *
 * "Riwayat pemeriksaan": what changed from one check of a member to the next, newest first. Of a
 * long history only the newest steps are there until the user wants all.
 */
G_DECLARE_FINAL_TYPE (PafiMemberHistory, pafi_member_history, PAFI, MEMBER_HISTORY, GtkWidget)

GtkWidget *pafi_member_history_new (void);
void pafi_member_history_show (PafiMemberHistory *self, GPtrArray *snapshots);
void pafi_member_history_set_narrow (PafiMemberHistory *self, gboolean narrow);

G_END_DECLS
