/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-check.h"
#include "pafi-clock.h"

G_BEGIN_DECLS

#define PAFI_STORE_ERROR (pafi_store_error_quark ())

/**
 * PafiStoreError:
 * @PAFI_STORE_ERROR_FULL: no space left; nothing was changed
 * @PAFI_STORE_ERROR_READ_ONLY: the file or its folder can't be written
 * @PAFI_STORE_ERROR_BUSY: another instance, or another program, holds the file
 * @PAFI_STORE_ERROR_NEWER: a newer version wrote it; it was not touched
 * @PAFI_STORE_ERROR_DAMAGED: it can't be read, and could not be set aside either
 * @PAFI_STORE_ERROR_UNSAFE: it is a link, or belongs to somebody else
 * @PAFI_STORE_ERROR_FAILED: anything else, such as EIO
 * @PAFI_STORE_ERROR_CLOSED: it was closed, or never opened
 *
 * Why the store could not do it. The message is the sentence that a person reads.
 */
typedef enum
{
  PAFI_STORE_ERROR_FULL,
  PAFI_STORE_ERROR_READ_ONLY,
  PAFI_STORE_ERROR_BUSY,
  PAFI_STORE_ERROR_NEWER,
  PAFI_STORE_ERROR_DAMAGED,
  PAFI_STORE_ERROR_UNSAFE,
  PAFI_STORE_ERROR_FAILED,
  PAFI_STORE_ERROR_CLOSED,
} PafiStoreError;

GQuark pafi_store_error_quark (void);

/**
 * PafiStoreNews:
 * @set_aside: (owned) (nullable): where a damaged file was put
 * @n_salvaged: checks and rows that were saved from it
 * @was_emptied: there was data once, and the file is empty or gone now
 *
 * What a person must be told of an opening that went well all the same.
 */
typedef struct
{
  char *set_aside;
  guint n_salvaged;
  gboolean was_emptied;
} PafiStoreNews;

void pafi_store_news_clear (PafiStoreNews *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiStoreNews, pafi_store_news_clear)

#define PAFI_TYPE_STORE (pafi_store_get_type ())

/**
 * PafiStore:
 *
 * The one database: checks of members over time, lists and their rows. One connection, on one
 * thread of its own, which does everything in the order in which it was asked. Every call may be
 * made from the main thread and never blocks it; what is called "blocking" is for other threads.
 *
 * Signal `changed (guint what)`, #PafiStoreChange: something was committed. In the main context of
 * pafi_store_new(), at most ten times a second.
 */
G_DECLARE_FINAL_TYPE (PafiStore, pafi_store, PAFI, STORE, GObject)

typedef enum /*< flags >*/
{
  PAFI_STORE_CHANGE_MEMBERS = 1 << 0,
  PAFI_STORE_CHANGE_LISTS = 1 << 1,
  PAFI_STORE_CHANGE_ROWS = 1 << 2,
} PafiStoreChange;

/* @path: the database; NULL: in memory alone, for "no history" and where the file can't be had. */
PafiStore *pafi_store_new (const char *path, PafiClock *clock);
/* `pafi.db` in the user's data directory of the application. */
char *pafi_store_dup_default_path (void);

/* Opens, migrates, and checks after an unclean end. What is asked meanwhile waits for it; once it
 * failed everything fails with its error. Can be tried again. */
void pafi_store_open_async (PafiStore *self, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_open_finish (PafiStore *self, GAsyncResult *result, PafiStoreNews *news,
                                 GError **error);
/* Ends what was asked before, checkpoints, and closes. */
void pafi_store_close_async (PafiStore *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_close_finish (PafiStore *self, GAsyncResult *result, GError **error);
gboolean pafi_store_is_persistent (PafiStore *self);

/* An integrity_check, which also rebuilds broken indices: "Periksa Penyimpanan" */
void pafi_store_verify_async (PafiStore *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_verify_finish (PafiStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
