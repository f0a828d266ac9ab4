/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER_ENTRY (pafi_member_entry_get_type ())

/**
 * PafiMemberEntry:
 *
 * One who is known: the NIK, the last verdict, the last record, a group and a note. Immutable.
 */
G_DECLARE_FINAL_TYPE (PafiMemberEntry, pafi_member_entry, PAFI, MEMBER_ENTRY, GObject)

gint64 pafi_member_entry_get_id (PafiMemberEntry *self);
const char *pafi_member_entry_get_nik (PafiMemberEntry *self);
/* As of its last confirmation; nullable: one who was imported and never checked. */
PafiCheck *pafi_member_entry_get_latest (PafiMemberEntry *self);
PafiCheck *pafi_member_entry_get_record (PafiMemberEntry *self); /* nullable: the last one found */
char *pafi_member_entry_dup_name (PafiMemberEntry *self); /* safe; from the record, else "" */
const char *pafi_member_entry_get_group (PafiMemberEntry *self); /* "" = none */
const char *pafi_member_entry_get_note (PafiMemberEntry *self);

typedef enum
{
  PAFI_MEMBER_SORT_NAME,
  PAFI_MEMBER_SORT_CHECKED, /* newest first */
  PAFI_MEMBER_SORT_TOTAL,   /* least first */
  PAFI_MEMBER_SORT_LETTER,
} PafiMemberSort;

/**
 * PafiMemberQuery:
 * @search: (nullable): in name, NIK or letter number, in any case
 * @sort: the order
 * @outcomes: a bit (1 << #PafiOutcome) for each that is wanted; 0 for all
 * @group: (nullable): only this group
 */
typedef struct
{
  const char *search;
  PafiMemberSort sort;
  guint outcomes;
  const char *group;
} PafiMemberQuery;

/* Ids in order: (element-type gint64). Takes less than 100 ms for 1,000,000 checks of 10,000
 * members. */
void pafi_store_query_members_async (PafiStore *self, const PafiMemberQuery *query,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
GArray *pafi_store_query_members_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* (element-type PafiMemberEntry); NULL elements for ids that are gone. */
void pafi_store_load_members_async (PafiStore *self, const gint64 *ids, gsize n_ids,
                                    GCancellable *cancellable, GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *pafi_store_load_members_finish (PafiStore *self, GAsyncResult *result, GError **error);
GPtrArray *pafi_store_load_members_blocking (PafiStore *self, const gint64 *ids, gsize n_ids,
                                             GError **error);
GArray *pafi_store_query_members_blocking (PafiStore *self, const PafiMemberQuery *query,
                                           GError **error);

/* Creates the member if need be (an import). */
void pafi_store_set_note_async (PafiStore *self, const char *nik, const char *group,
                                const char *note, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_set_note_finish (PafiStore *self, GAsyncResult *result, GError **error);
/* Names in use, sorted. */
void pafi_store_load_groups_async (PafiStore *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
char **pafi_store_load_groups_finish (PafiStore *self, GAsyncResult *result, GError **error);

/**
 * PafiStoreUndo:
 *
 * What was deleted, in memory alone. Freed, it is gone for good.
 */
typedef struct _PafiStoreUndo PafiStoreUndo;
void pafi_store_undo_free (PafiStoreUndo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiStoreUndo, pafi_store_undo_free)

/* Deletes members with all their checks, and their names, NIKs and answers in the rows of lists; no
 * byte of them stays in the files (secure_delete, and a checkpoint). */
void pafi_store_delete_members_async (PafiStore *self, const char *const *niks,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
PafiStoreUndo *pafi_store_delete_members_finish (PafiStore *self, GAsyncResult *result,
                                                 GError **error);
void pafi_store_undo_async (PafiStore *self, PafiStoreUndo *undo, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_undo_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* Everything: members, checks, lists, the log. */
void pafi_store_delete_all_async (PafiStore *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_delete_all_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* Deletes what was not confirmed for @days days, members without a check left, and lists that ended
 * before; 0 keeps everything. Returns how many checks went, or -1. */
void pafi_store_apply_retention_async (PafiStore *self, guint days, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gssize pafi_store_apply_retention_finish (PafiStore *self, GAsyncResult *result, GError **error);

/* What would go so: checks, and lists. */
void pafi_store_count_older_async (PafiStore *self, guint days, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_count_older_finish (PafiStore *self, GAsyncResult *result, guint *n_checks,
                                        guint *n_lists, GError **error);

void pafi_store_count_async (PafiStore *self, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_count_finish (PafiStore *self, GAsyncResult *result, guint *n_members,
                                  guint *n_checks, GError **error);

/* The activity log: no personal data. @event is a word of ours ("list-exported"), @n a number. The
 * store adds by itself: "run-started", "run-paused" (n: how many NIKs wait), "run-finished" (how many
 * rows could be asked), "members-deleted", "list-deleted", "deletion-undone", "all-deleted",
 * "old-deleted" (how many checks). */
void pafi_store_log (PafiStore *self, const char *event, gint64 n);
/* (element-type PafiLogEntry), newest first */
typedef struct
{
  GDateTime *time;
  char *event;
  gint64 n;
} PafiLogEntry;
void pafi_log_entry_free (PafiLogEntry *self);
void pafi_store_load_log_async (PafiStore *self, guint n, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *pafi_store_load_log_finish (PafiStore *self, GAsyncResult *result, GError **error);
void pafi_store_clear_log_async (PafiStore *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_store_clear_log_finish (PafiStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
