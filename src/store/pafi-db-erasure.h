/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db.h"
#include "pafi-store-members.h"

G_BEGIN_DECLS

GHashTable *pafi_db_new_set_of_lists (void);
gboolean pafi_db_recount_lists (PafiDb *db, GHashTable *lists, GError **error);
gboolean pafi_db_delete_member (PafiDb *db, const char *nik, PafiStoreUndo *undo, GHashTable *lists,
                                GError **error);
gboolean pafi_db_finish_erasure (PafiDb *db, gboolean done, GHashTable *niks, GError **error);

G_END_DECLS
