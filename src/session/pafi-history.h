/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-check.h"
#include "pafi-store-checks.h"

G_BEGIN_DECLS

#define PAFI_TYPE_HISTORY (pafi_history_get_type ())

/**
 * PafiHistory:
 *
 * What was checked, newest first: a #GListModel of #PafiCheck with one check, the latest, for each
 * NIK. In memory, and in a store where there is one: then it begins with what was checked last in
 * earlier sessions, and what is added is kept.
 *
 * Signal `not-kept (PafiCheck *check, GError *error)`: the store could not keep a check, as where
 * the disk is full; it is in memory all the same.
 */
G_DECLARE_FINAL_TYPE (PafiHistory, pafi_history, PAFI, HISTORY, GObject)

PafiHistory *pafi_history_new (void);
/* @store: (nullable): nothing is kept beyond the session without one */
void pafi_history_set_store (PafiHistory *self, PafiStore *store);
void pafi_history_reload (PafiHistory *self);
void pafi_history_add (PafiHistory *self, PafiCheck *check);
/* The latest check with a record (verdict "found") for the 16 digits @nik in memory, or NULL. */
PafiCheck *pafi_history_find_record (PafiHistory *self, const char *nik);
/* The same, in the store as well: what was checked in earlier sessions and by lists. */
void pafi_history_find_record_async (PafiHistory *self, const char *nik, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
PafiCheck *pafi_history_find_record_finish (PafiHistory *self, GAsyncResult *result);
/* @niks: (nullable): NULL for all. For what was deleted in the store. */
void pafi_history_forget (PafiHistory *self, const char *const *niks);
/* What was checked before @time. */
void pafi_history_forget_before (PafiHistory *self, GDateTime *time);

G_END_DECLS
