/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db-file.h"
#include "pafi-db-migrations.h"
#include "pafi-store.h"

G_BEGIN_DECLS

PafiDb *pafi_db_open (const char *path, const PafiDbSchema *schema, PafiClock *clock,
                      PafiDbFile **file, PafiStoreNews *news, GError **error);
gboolean pafi_db_shut (PafiDb *db, PafiDbFile *file, GError **error);

G_END_DECLS
