/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-loader.h"
#include "pafi-list-run.h"

G_BEGIN_DECLS

/**
 * PafiOpenListState:
 * @PAFI_OPEN_LIST_NONE: no list is open
 * @PAFI_OPEN_LIST_LOADING: a file is being read, or waits for the store
 * @PAFI_OPEN_LIST_FAILED: it could not be read
 * @PAFI_OPEN_LIST_LOADED: nothing of it was asked yet
 * @PAFI_OPEN_LIST_RUNNING: it is being asked, or waits for the server, or is about to pause
 * @PAFI_OPEN_LIST_PAUSED: by the user, or by itself
 * @PAFI_OPEN_LIST_ENDED: everything was asked, or the user stopped it
 */
typedef enum
{
  PAFI_OPEN_LIST_NONE,
  PAFI_OPEN_LIST_LOADING,
  PAFI_OPEN_LIST_FAILED,
  PAFI_OPEN_LIST_LOADED,
  PAFI_OPEN_LIST_RUNNING,
  PAFI_OPEN_LIST_PAUSED,
  PAFI_OPEN_LIST_ENDED,
} PafiOpenListState;

#define PAFI_TYPE_OPEN_LIST (pafi_open_list_get_type ())

/**
 * PafiOpenList:
 *
 * The one list that is open on the page Daftar, from its file to its answers; no widget. Files that
 * are opened together come one after another.
 *
 * Signals:
 * - `changed ()`: state, counts, progress: anything that is shown of the list as a whole;
 * - `opened ()`: other rows are to be shown: another list, or none;
 * - `row-asked (guint number)` and `row-done (guint number, PafiCheck *check)`: as of #PafiListRun;
 * - `rows-changed ()`: rows are not what they were: they were corrected, or are asked again;
 * - `ended ()`: the run has finished, or paused by itself;
 * - `failed (GError *error)`: the store could not do what was asked for.
 */
G_DECLARE_FINAL_TYPE (PafiOpenList, pafi_open_list, PAFI, OPEN_LIST, GObject)

PafiOpenList *pafi_open_list_new (PafiClock *clock);
void pafi_open_list_set_store (PafiOpenList *self, PafiStore *store);
void pafi_open_list_set_source (PafiOpenList *self, PafiSource *source, const char *account,
                                GNetworkMonitor *network);
void pafi_open_list_set_fresh_for (PafiOpenList *self, guint seconds);

void pafi_open_list_open_files (PafiOpenList *self, GListModel *files);
void pafi_open_list_open_text (PafiOpenList *self, const char *text);
void pafi_open_list_open_list (PafiOpenList *self, gint64 list, gboolean resume);
void pafi_open_list_read_again (PafiOpenList *self, const PafiImportOptions *options);
void pafi_open_list_close (PafiOpenList *self);

void pafi_open_list_start (PafiOpenList *self);
void pafi_open_list_pause (PafiOpenList *self);
void pafi_open_list_stop (PafiOpenList *self);
void pafi_open_list_retry (PafiOpenList *self);
void pafi_open_list_check_all (PafiOpenList *self);
void pafi_open_list_corrected (PafiOpenList *self);

PafiOpenListState pafi_open_list_get_state (PafiOpenList *self);
PafiStore *pafi_open_list_get_store (PafiOpenList *self);         /* nullable */
const PafiListInfo *pafi_open_list_get_info (PafiOpenList *self); /* nullable */
PafiListRun *pafi_open_list_get_run (PafiOpenList *self);         /* nullable */
PafiListLoader *pafi_open_list_get_loader (PafiOpenList *self);
const GError *pafi_open_list_get_error (PafiOpenList *self);      /* nullable */
GFile *pafi_open_list_get_file (PafiOpenList *self);              /* nullable */
guint pafi_open_list_get_n_waiting (PafiOpenList *self);
guint pafi_open_list_get_limit (PafiOpenList *self);

G_END_DECLS
