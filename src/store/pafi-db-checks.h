/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"
#include "pafi-db.h"

G_BEGIN_DECLS

/* Of a snapshot `s`, as it came first and as it was confirmed last, with the origins `a` and `b`;
 * each is what pafi_check_load_snapshot() reads. */
#define PAFI_SNAPSHOT_CHECKED \
  "s.verdict, s.record, s.checked_status, a.server, a.account, a.demo, " \
  "s.checked_at, s.checked_offset"
#define PAFI_SNAPSHOT_CONFIRMED \
  "s.verdict, s.record, s.confirmed_status, b.server, b.account, b.demo, " \
  "s.confirmed_at, s.confirmed_offset"

gboolean pafi_db_is_kept (PafiDb *db, PafiCheck *check);
gboolean pafi_db_keep_check (PafiDb *db, PafiCheck *check, gint64 *snapshot, GError **error);
gboolean pafi_db_ensure_member (PafiDb *db, const char *nik, gint64 *member, GError **error);
gboolean pafi_db_refresh_member (PafiDb *db, gint64 member, GError **error);

G_END_DECLS
