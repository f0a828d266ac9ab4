/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store.h"

G_BEGIN_DECLS

/**
 * PafiSnapshot:
 * @check: (owned): what was answered, at its first time
 * @confirmed_at: (owned): when the same was answered last
 *
 * A state of a member over time: an identical answer only confirms the date.
 */
typedef struct
{
  PafiCheck *check;
  GDateTime *confirmed_at;
} PafiSnapshot;

void pafi_snapshot_free (PafiSnapshot *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiSnapshot, pafi_snapshot_free)

/* Keeps a found or not registered check; malformed and not checked ones are passed over. */
void pafi_store_keep_check_async (PafiStore *self, PafiCheck *check, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_keep_check_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* The latest snapshot of a NIK as a check of its last confirmation, or NULL without @error.
 * @with_record: the latest one with a record. */
void pafi_store_find_check_async (PafiStore *self, const char *nik, gboolean with_record,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
PafiCheck *pafi_store_find_check_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* All snapshots of a NIK, newest first: (element-type PafiSnapshot). */
void pafi_store_load_history_async (PafiStore *self, const char *nik, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pafi_store_load_history_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* The latest check of each of the @n members that were checked last, newest first. */
void pafi_store_load_recent_async (PafiStore *self, guint n, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pafi_store_load_recent_finish (PafiStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
