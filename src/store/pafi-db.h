/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "pafi-clock.h"

G_BEGIN_DECLS

/* One of the cache; released, it is rewound and lets go of what it held. */
typedef sqlite3_stmt PafiStatement;

/**
 * PafiDb:
 *
 * A connection to a database, for one thread. Values are bound by a letter each: `i` int, `l`
 * gint64, `d` double (NaN is NULL), `s` text (nullable), `b` #GBytes (nullable), `n` NULL.
 */
typedef struct _PafiDb PafiDb;

PafiDb *pafi_db_new (const char *path, PafiClock *clock, GError **error);
void pafi_db_free (PafiDb *self);
sqlite3 *pafi_db_get_handle (PafiDb *self);
gboolean pafi_db_is_persistent (PafiDb *self);
gint64 pafi_db_get_now (PafiDb *self);

gboolean pafi_db_exec (PafiDb *self, const char *sql, GError **error);
PafiStatement *pafi_db_prepare (PafiDb *self, const char *sql, GError **error);
PafiStatement *pafi_db_query (PafiDb *self, GError **error, const char *sql, const char *types,
                              ...);
/* 1: there is a row; 0: there is none; -1: @error */
int pafi_db_step (PafiDb *self, PafiStatement *statement, GError **error);
gboolean pafi_db_run (PafiDb *self, GError **error, const char *sql, const char *types, ...);
/* The first column of the first row; @value stays as it is where there is none. */
gboolean pafi_db_get (PafiDb *self, gint64 *value, GError **error, const char *sql,
                      const char *types, ...);

gboolean pafi_db_begin (PafiDb *self, GError **error);
gboolean pafi_db_commit (PafiDb *self, GError **error);
void pafi_db_rollback (PafiDb *self);
gboolean pafi_db_is_in_transaction (PafiDb *self);

/* While a file is read in: more memory, until it is done. */
void pafi_db_set_loading (PafiDb *self, gboolean is_loading);

/* What the transaction changed, #PafiStoreChange; the thread takes it when it commits. */
void pafi_db_add_changes (PafiDb *self, guint changes);
guint pafi_db_take_changes (PafiDb *self);
/* @cancellable (nullable) interrupts what is read. */
void pafi_db_set_cancellable (PafiDb *self, GCancellable *cancellable);

gboolean pafi_db_fail (PafiDb *self, GError **error);

void pafi_statement_release (PafiStatement *self);
void pafi_statement_bind_bytes (PafiStatement *self, int index, GBytes *bytes);
const char *pafi_statement_get_text (PafiStatement *self, int column);
gboolean pafi_statement_is_null (PafiStatement *self, int column);
void pafi_statement_bind_time (PafiStatement *self, int index, GDateTime *time);
GDateTime *pafi_statement_dup_time (PafiStatement *self, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiDb, pafi_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiStatement, pafi_statement_release)

G_END_DECLS
