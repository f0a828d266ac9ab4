/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db.h"
#include "pafi-list-row.h"

G_BEGIN_DECLS

/* A row's id: the list and its number in it. */
#define PAFI_ROW_ID(list, number) ((gint64) (list) << 32 | (gint64) (number))
#define PAFI_ROW_FIRST(list) PAFI_ROW_ID (list, 0)
#define PAFI_ROW_LAST(list) PAFI_ROW_ID (list, G_MAXUINT32)

gboolean pafi_db_insert_row (PafiDb *db, gint64 list, PafiListRow *row, GError **error);
gboolean pafi_db_load_row (PafiDb *db, gint64 list, guint number, PafiListRow **row,
                           GError **error);
gboolean pafi_db_recount_list (PafiDb *db, gint64 list, GError **error);
gboolean pafi_db_delete_list (PafiDb *db, gint64 list, GError **error);
gboolean pafi_db_recover_runs (PafiDb *db, GError **error);

gboolean pafi_db_answer_row (PafiDb *db, gint64 id, PafiCheck *check, gint64 snapshot,
                             GError **error);
gboolean pafi_db_clear_answer (PafiDb *db, gint64 id, GError **error);
gboolean pafi_db_reopen_list (PafiDb *db, gint64 list, GError **error);

G_END_DECLS
