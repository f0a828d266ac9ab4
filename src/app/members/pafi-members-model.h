/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-member-item.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBERS_MODEL (pafi_members_model_get_type ())

/**
 * PafiMembersModel:
 *
 * The members of a store that a query finds, a #GListModel of #PafiMemberItem. It holds their ids
 * alone; an item lives while somebody looks at it, and is read with others that are looked at. What
 * the store changes it follows by itself.
 *
 * Signals: `queried ()`: a query was answered, whether or not it changed anything; `failed (GError
 * *error)`: the store could not be read, and what was there stays.
 */
G_DECLARE_FINAL_TYPE (PafiMembersModel, pafi_members_model, PAFI, MEMBERS_MODEL, GObject)

PafiMembersModel *pafi_members_model_new (PafiStore *store);
void pafi_members_model_set_query (PafiMembersModel *self, const PafiMemberQuery *query);
gboolean pafi_members_model_is_querying (PafiMembersModel *self);
gboolean pafi_members_model_find (PafiMembersModel *self, gint64 id, guint *position);
PafiMemberItem *pafi_members_model_dup_item (PafiMembersModel *self, gint64 id);
gint64 pafi_members_model_get_id (PafiMembersModel *self, guint position);

G_END_DECLS
