/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-check.h"
#include "pafi-list-row.h"

G_BEGIN_DECLS

/**
 * PafiListState:
 * @PAFI_LIST_LOADING: rows are being read into it; after a crash it is thrown away
 * @PAFI_LIST_LOADED: nothing was asked yet
 * @PAFI_LIST_RUNNING: rows are asked; found so at start, it was killed, and becomes paused
 * @PAFI_LIST_PAUSED: goes on when the user says so
 * @PAFI_LIST_FINISHED: no row is queued any more
 */
typedef enum
{
  PAFI_LIST_LOADING,
  PAFI_LIST_LOADED,
  PAFI_LIST_RUNNING,
  PAFI_LIST_PAUSED,
  PAFI_LIST_FINISHED,
} PafiListState;

#define PAFI_N_OUTCOMES (PAFI_OUTCOME_NOT_CHECKED + 1)

/**
 * PafiListInfo:
 * @id: its number in the store
 * @name: the file's name without a folder, or "NIK yang ditempel"
 * @sheet: (nullable): the sheet
 * @columns: (array zero-terminated=1): the columns' headers, as they came; made up ("Kolom A") if
 *   none
 * @nik_column: which of them holds the NIK
 * @name_column: which holds the name, -1 for none
 * @separator: of a text file, 0 for none; exports offer the same
 * @fingerprint: SHA-256 of the file, the sheet and the column: the same file is known again
 * @account: (nullable): who asked
 * @state: the state
 * @created_at: when it was read in
 * @started_at: (nullable): when it was first run
 * @finished_at: (nullable): when it ended or was paused last
 * @seconds: how long it ran, pauses left out
 * @n_rows: rows
 * @conditions: how many of each #PafiRowCondition
 * @n_queued: rows still to be asked, running ones included
 * @outcomes: how many rows of each #PafiOutcome, duplicates left out
 *
 * A list, without its rows. A value.
 */
typedef struct
{
  gint64 id;
  char *name;
  char *sheet;
  char **columns;
  int nik_column;
  int name_column;
  char separator;
  char *fingerprint;
  char *account;
  PafiListState state;
  GDateTime *created_at;
  GDateTime *started_at;
  GDateTime *finished_at;
  double seconds;
  guint n_rows;
  guint conditions[PAFI_N_ROW_CONDITIONS];
  guint n_queued;
  guint outcomes[PAFI_N_OUTCOMES];
} PafiListInfo;

#define PAFI_TYPE_LIST_INFO (pafi_list_info_get_type ())
GType pafi_list_info_get_type (void); /* boxed */
PafiListInfo *pafi_list_info_copy (const PafiListInfo *self);
void pafi_list_info_free (PafiListInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiListInfo, pafi_list_info_free)

G_END_DECLS
