/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db.h"
#include "pafi-store-members.h"

G_BEGIN_DECLS

typedef enum
{
  PAFI_UNDO_MEMBER,
  PAFI_UNDO_SNAPSHOT, /* by the id of their member */
  PAFI_UNDO_LIST,
  PAFI_UNDO_LIST_ROW,
  PAFI_UNDO_LIST_TEXT,
  PAFI_N_UNDO_TABLES,
} PafiUndoTable;

PafiStoreUndo *pafi_undo_new (void);
PafiStoreUndo *pafi_undo_ref (PafiStoreUndo *self);
gboolean pafi_undo_keep (PafiStoreUndo *self, PafiDb *db, PafiUndoTable table, gint64 first,
                         gint64 last, GError **error);
gboolean pafi_undo_restore (PafiStoreUndo *self, PafiDb *db, GError **error);

G_END_DECLS
