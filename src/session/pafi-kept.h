/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store.h"

G_BEGIN_DECLS

/**
 * PafiKeptTask:
 * @PAFI_KEPT_COUNT: count everything
 * @PAFI_KEPT_COUNT_OLDER: count what %PAFI_KEPT_DELETE_OLDER would delete
 * @PAFI_KEPT_DELETE_OLDER: delete what is older than so many days
 * @PAFI_KEPT_DELETE_ALL: delete everything
 *
 * What is done with what is kept on this computer.
 */
typedef enum
{
  PAFI_KEPT_COUNT,
  PAFI_KEPT_COUNT_OLDER,
  PAFI_KEPT_DELETE_OLDER,
  PAFI_KEPT_DELETE_ALL,
} PafiKeptTask;

/* What was counted, or is gone; a number that the task does not tell is 0. */
typedef struct
{
  guint n_members;
  guint n_checks;
  guint n_lists;
} PafiKeptCounts;

/* What is kept is in the open store and, where that is in memory since no history is wanted, in the
 * file that was left: @path (nullable: there is none). */
void pafi_kept_do_async (PafiStore *store, const char *path, PafiClock *clock, PafiKeptTask what,
                         guint days, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
gboolean pafi_kept_do_finish (PafiStore *store, GAsyncResult *result, PafiKeptCounts *counts,
                              GError **error);

G_END_DECLS
