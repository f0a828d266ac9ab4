/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-members.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER_ITEM (pafi_member_item_get_type ())

/**
 * PafiMemberItem:
 *
 * A place in the list of members: it is there at once, and what it stands for follows.
 *
 * Property: `entry` (#PafiMemberEntry, nullable: not read yet, or gone meanwhile).
 */
G_DECLARE_FINAL_TYPE (PafiMemberItem, pafi_member_item, PAFI, MEMBER_ITEM, GObject)

PafiMemberItem *pafi_member_item_new (gint64 id);
gint64 pafi_member_item_get_id (PafiMemberItem *self);
PafiMemberEntry *pafi_member_item_get_entry (PafiMemberItem *self);
void pafi_member_item_set_entry (PafiMemberItem *self, PafiMemberEntry *entry);

G_END_DECLS
