/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-info.h"
#include "pafi-list-row.h"
#include "pafi-store.h"
#include "pafi-store-members.h"

G_BEGIN_DECLS

/* For the thread that reads a file in. The list is LOADING until it is sealed; 0 on error. */
gint64 pafi_store_create_list_blocking (PafiStore *self, const PafiListInfo *info, GError **error);
/* (element-type PafiListRow); some 1,000 at a time, each call one transaction. */
gboolean pafi_store_append_rows_blocking (PafiStore *self, gint64 list, GPtrArray *rows,
                                          GError **error);
/* Counts, and makes it LOADED. */
gboolean pafi_store_seal_list_blocking (PafiStore *self, gint64 list, GError **error);

void pafi_store_load_list_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
PafiListInfo *pafi_store_load_list_finish (PafiStore *self, GAsyncResult *result, GError **error);
PafiListInfo *pafi_store_load_list_blocking (PafiStore *self, gint64 list, GError **error);
/* All, newest first: (element-type PafiListInfo). @fingerprint (nullable): only lists of that
 * file. */
void pafi_store_load_lists_async (PafiStore *self, const char *fingerprint,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *pafi_store_load_lists_finish (PafiStore *self, GAsyncResult *result, GError **error);
GPtrArray *pafi_store_load_lists_blocking (PafiStore *self, const char *fingerprint,
                                           GError **error);
void pafi_store_delete_list_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
PafiStoreUndo *pafi_store_delete_list_finish (PafiStore *self, GAsyncResult *result,
                                              GError **error);

typedef enum
{
  PAFI_ROW_SORT_LINE,
  PAFI_ROW_SORT_PROBLEMS, /* those that are not ready first, then by line */
  PAFI_ROW_SORT_NEWEST,   /* those in flight, then the row answered last; without an answer: behind */
  PAFI_ROW_SORT_NAME,
  PAFI_ROW_SORT_TOTAL,
  PAFI_ROW_SORT_OUTCOME,
  PAFI_ROW_SORT_LETTER,
} PafiRowSort;

/**
 * PafiRowQuery:
 * @list: the list
 * @search: (nullable): in name, NIK or letter number, in any case
 * @conditions: a bit (1 << #PafiRowCondition) for each that is wanted; 0 for all
 * @outcomes: a bit (1 << #PafiOutcome) for each that is wanted; 0 for all. A duplicate counts as
 *   its first
 * @states: a bit (1 << #PafiRowState) for each that is wanted; 0 for all
 * @short_of: rows whose total is below this, 0 for all
 * @sort: the order
 * @descending: turned around
 */
typedef struct
{
  gint64 list;
  const char *search;
  guint conditions;
  guint outcomes;
  guint states;
  double short_of;
  PafiRowSort sort;
  gboolean descending;
} PafiRowQuery;

/* Row numbers in order: (element-type guint32); 4 bytes a row. */
void pafi_store_query_rows_async (PafiStore *self, const PafiRowQuery *query,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
GArray *pafi_store_query_rows_finish (PafiStore *self, GAsyncResult *result, GError **error);
GArray *pafi_store_query_rows_blocking (PafiStore *self, const PafiRowQuery *query, GError **error);

/* (element-type PafiListRow), one for each number; NULL elements for rows that are gone. */
void pafi_store_load_rows_async (PafiStore *self, gint64 list, const guint32 *numbers,
                                 gsize n_numbers, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pafi_store_load_rows_finish (PafiStore *self, GAsyncResult *result, GError **error);
GPtrArray *pafi_store_load_rows_blocking (PafiStore *self, gint64 list, const guint32 *numbers,
                                          gsize n_numbers, GError **error);

/* The user corrects a row (@text is judged by the caller: @nik and @condition), or says that a
 * suspect one is right. The duplicates of the list are found anew. */
void pafi_store_correct_row_async (PafiStore *self, gint64 list, guint number, const char *text,
                                   const char *nik, PafiRowCondition condition,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean pafi_store_correct_row_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* The run. Takes up to @n queued rows in order: queued -> running, committed before it returns.
 * (element-type PafiListRow); empty when none is left. With @fresh_since, rows whose NIK has a
 * snapshot confirmed since then are done with it at once, and not returned. */
void pafi_store_take_rows_async (PafiStore *self, gint64 list, guint n, GDateTime *fresh_since,
                                 GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *pafi_store_take_rows_finish (PafiStore *self, GAsyncResult *result, GError **error);
/* running -> done, with the snapshot, in one transaction (synchronous=FULL): once it returns the
 * row is acknowledged. Its duplicates are done with it. */
void pafi_store_finish_row_async (PafiStore *self, gint64 list, guint number, PafiCheck *check,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean pafi_store_finish_row_finish (PafiStore *self, GAsyncResult *result, GError **error);
/* running -> queued: cancelled or put off. */
void pafi_store_release_row_async (PafiStore *self, gint64 list, guint number,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean pafi_store_release_row_finish (PafiStore *self, GAsyncResult *result, GError **error);
/* done with "not checked" -> queued. Returns how many, or -1. */
void pafi_store_requeue_failed_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
gssize pafi_store_requeue_failed_finish (PafiStore *self, GAsyncResult *result, GError **error);
/* The same for every row that has an answer: the whole list is asked anew. */
void pafi_store_requeue_all_async (PafiStore *self, gint64 list, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gssize pafi_store_requeue_all_finish (PafiStore *self, GAsyncResult *result, GError **error);
/* Also sets times and adds to the seconds. */
void pafi_store_set_list_state_async (PafiStore *self, gint64 list, PafiListState state,
                                      const char *account, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_set_list_state_finish (PafiStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
