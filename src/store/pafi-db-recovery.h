/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db-file.h"
#include "pafi-db-migrations.h"
#include "pafi-store.h"

G_BEGIN_DECLS

gboolean pafi_db_check (PafiDb *db, gboolean thorough, GError **error);
gboolean pafi_db_verify (PafiDb *db, GError **error);
gboolean pafi_db_salvage (PafiDbFile *file, const PafiDbSchema *schema, PafiClock *clock,
                          PafiStoreNews *news, GError **error);

G_END_DECLS
