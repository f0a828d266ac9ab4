/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-db.h"

G_BEGIN_DECLS

/**
 * PafiDbMigration:
 * @sql: takes the database from the version before to this one
 *
 * The index in the array, plus one, is the version.
 */
typedef struct
{
  const char *sql;
} PafiDbMigration;

typedef struct
{
  const PafiDbMigration *steps;
  guint n_steps;
} PafiDbSchema;

extern const PafiDbSchema pafi_db_schema;

/* Whose file it is, and of which version: 0 for an empty one. */
gboolean pafi_db_read_version (PafiDb *self, guint *version, GError **error);
gboolean pafi_db_migrate (PafiDb *self, const PafiDbSchema *schema, GError **error);

G_END_DECLS
