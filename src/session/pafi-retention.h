/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-history.h"
#include "pafi-kept.h"
#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_RETENTION (pafi_retention_get_type ())

/**
 * PafiRetention:
 *
 * How long results are kept: what is older than the settings say is deleted when the store was
 * opened, at midnight in local time, and when the settings say a shorter time. A computer that
 * slept over midnight, or whose clock was set, makes up for it within ten minutes.
 *
 * Property: `store` (#PafiStore, nullable: nothing is done without).
 */
G_DECLARE_FINAL_TYPE (PafiRetention, pafi_retention, PAFI, RETENTION, GObject)

/* @path: (nullable): the file that may be left where the store is in memory */
PafiRetention *pafi_retention_new (PafiSettings *settings, PafiHistory *history, PafiClock *clock,
                                   const char *path);
PafiStore *pafi_retention_get_store (PafiRetention *self); /* nullable */
void pafi_retention_set_store (PafiRetention *self, PafiStore *store);

/* With the store, for the preferences: see pafi_kept_do_async(). What is deleted is forgotten by
 * the history too. */
void pafi_retention_do_async (PafiRetention *self, PafiKeptTask what, guint days,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean pafi_retention_do_finish (PafiRetention *self, GAsyncResult *result,
                                   PafiKeptCounts *counts, GError **error);

G_END_DECLS
