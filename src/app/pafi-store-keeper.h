/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-store.h"

G_BEGIN_DECLS

#define PAFI_TYPE_STORE_KEEPER (pafi_store_keeper_get_type ())

/**
 * PafiStoreKeeper:
 *
 * Opens a store when it is wanted and closes it in the end, and knows what to tell a person of it.
 *
 * Properties: `store` (#PafiStore, nullable: not open), `persistent` (boolean, writable: in its
 * file, else in memory alone), `error` (#GError, nullable: why it could not be opened), `news` (string,
 * nullable: what a person must be told of an opening that went well all the same).
 */
G_DECLARE_FINAL_TYPE (PafiStoreKeeper, pafi_store_keeper, PAFI, STORE_KEEPER, GObject)

/* @path: (nullable): NULL: in memory alone */
PafiStoreKeeper *pafi_store_keeper_new (const char *path, PafiClock *clock);
PafiStore *pafi_store_keeper_get_store (PafiStoreKeeper *self);    /* nullable */
const GError *pafi_store_keeper_get_error (PafiStoreKeeper *self); /* nullable */
const char *pafi_store_keeper_get_news (PafiStoreKeeper *self);    /* nullable */
gboolean pafi_store_keeper_is_wanted (PafiStoreKeeper *self);      /* open, or meant to be */

/* For the first time, and once more after it failed or was closed. */
void pafi_store_keeper_open (PafiStoreKeeper *self);
/* In memory, since the file can't be had; until pafi_store_keeper_open() is called again. */
void pafi_store_keeper_do_without (PafiStoreKeeper *self);
/* The news were read. */
void pafi_store_keeper_dismiss_news (PafiStoreKeeper *self);

void pafi_store_keeper_close_async (PafiStoreKeeper *self, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_keeper_close_finish (PafiStoreKeeper *self, GAsyncResult *result,
                                         GError **error);

G_END_DECLS
