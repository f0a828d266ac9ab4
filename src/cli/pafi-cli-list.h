/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-info.h"
#include "pafi-store.h"

G_BEGIN_DECLS

/**
 * PafiCliList:
 * @path: the file, "-" for standard input
 * @column: (nullable): which column holds the NIK, by its header
 * @resume: whether a list of the same file goes on
 *
 * The list that `run` runs.
 */
typedef struct
{
  char *path;
  char *column;
  gboolean resume;
} PafiCliList;

/* Its id, or 0; @resumed says whether it is an earlier one. */
gint64 pafi_cli_list_load (PafiCliList *self, PafiStore *store, gboolean *resumed,
                           GCancellable *cancellable, GError **error);
PafiListInfo *pafi_cli_list_load_info (PafiStore *store, gint64 list, GError **error);

G_END_DECLS
