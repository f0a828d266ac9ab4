/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-thread.h"
#include "pafi-store.h"

G_BEGIN_DECLS

/* @data is taken. The result comes through g_task_return_pointer(); @tag is the public function. */
void pafi_store_push (PafiStore *self, const PafiJobSpec *spec, gpointer data, gpointer tag,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer pafi_store_finish (PafiStore *self, GAsyncResult *result, gpointer tag, GError **error);
/* For jobs whose result is a number; -1 on error. */
gssize pafi_store_finish_count (PafiStore *self, GAsyncResult *result, gpointer tag,
                                GError **error);
gboolean pafi_store_call (PafiStore *self, const PafiJobSpec *spec, gpointer data, gpointer *result,
                          GError **error);
void pafi_store_push_unanswered (PafiStore *self, const PafiJobSpec *spec, gpointer data);
/* For tests of migrations: other steps than the program's. */
void pafi_store_set_schema (PafiStore *self, const PafiDbSchema *schema);

/* For jobs: an entry of the activity log, in their transaction. */
gboolean pafi_db_log (PafiDb *db, const char *event, gint64 n, GError **error);

#define PAFI_JOB_DONE GINT_TO_POINTER (TRUE)

G_END_DECLS
