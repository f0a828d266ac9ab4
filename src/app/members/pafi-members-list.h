/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-members-model.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBERS_LIST (pafi_members_list_get_type ())

/**
 * PafiMembersList:
 *
 * The list of the page Anggota: the search, order and filter above it, how many below it, and what
 * stands in its place while there is nobody.
 *
 * Signals: `activated (PafiMemberItem *item)`: somebody was chosen; `check ()`: there is nobody, and
 * the user wants to check a NIK; `selection-changed ()`; `queried ()`: who is in it was read anew;
 * `failed (GError *error)`: that was not possible.
 */
G_DECLARE_FINAL_TYPE (PafiMembersList, pafi_members_list, PAFI, MEMBERS_LIST, GtkWidget)

GtkWidget *pafi_members_list_new (PafiStore *store, PafiClock *clock);
void pafi_members_list_set_store (PafiMembersList *self, PafiStore *store);
PafiMembersModel *pafi_members_list_get_model (PafiMembersList *self);
GArray *pafi_members_list_dup_selected (PafiMembersList *self);
void pafi_members_list_select (PafiMembersList *self, gint64 id);
void pafi_members_list_unselect (PafiMembersList *self);
gboolean pafi_members_list_is_empty (PafiMembersList *self);
void pafi_members_list_set_alone (PafiMembersList *self, gboolean alone);
void pafi_members_list_set_retention_days (PafiMembersList *self, guint days);
void pafi_members_list_set_masked (PafiMembersList *self, gboolean masked);
void pafi_members_list_focus (PafiMembersList *self);
void pafi_members_list_focus_search (PafiMembersList *self);
void pafi_members_list_search (PafiMembersList *self, const char *text);

G_END_DECLS
