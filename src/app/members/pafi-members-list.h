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
 * the user wants to check a NIK.
 */
G_DECLARE_FINAL_TYPE (PafiMembersList, pafi_members_list, PAFI, MEMBERS_LIST, GtkWidget)

GtkWidget *pafi_members_list_new (PafiStore *store, PafiClock *clock);
void pafi_members_list_set_masked (PafiMembersList *self, gboolean masked);
void pafi_members_list_focus_search (PafiMembersList *self);

G_END_DECLS
