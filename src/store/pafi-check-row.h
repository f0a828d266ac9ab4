/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"
#include "pafi-db.h"

G_BEGIN_DECLS

/* Where and when, as it stands in a query: status, server, account, demo, time and its offset. */
#define PAFI_CHECK_N_ORIGIN_COLUMNS 6

GBytes *pafi_check_pack_record (PafiCheck *check);
GBytes *pafi_check_pack_answer (PafiCheck *check);
gboolean pafi_check_save_origin (PafiDb *db, PafiCheck *check, gint64 *id, GError **error);
PafiCheck *pafi_check_load_snapshot (PafiStatement *statement, int column, const char *nik);
PafiCheck *pafi_check_load_answer (PafiStatement *statement, int answer, int origin,
                                   const char *nik);
char *pafi_check_dup_record_nik (PafiStatement *statement, int column);
gint64 pafi_check_get_time (PafiCheck *check);
double pafi_check_get_total (PafiCheck *check);

G_END_DECLS
