/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-checks.h"
#include "pafi-store-lists.h"
#include "pafi-store-members.h"
#include "pafi-test-clock.h"

G_BEGIN_DECLS

/* A folder of its own, a clock, and calls that read straight down: each waits for its answer, and
 * fails the test where it is an error. */
typedef struct
{
  char *folder; /* (owned) */
  char *path;   /* (owned) of the database */
  PafiTestClock *clock;
  PafiStore *store;
} StoreFixture;

void store_fixture_set_up (StoreFixture *self, gconstpointer data);
void store_fixture_set_up_in_memory (StoreFixture *self, gconstpointer data);
void store_fixture_tear_down (StoreFixture *self, gconstpointer data);
void store_fixture_open (StoreFixture *self, PafiStoreNews *news);
GError *store_fixture_open_fails (StoreFixture *self);
void store_fixture_close (StoreFixture *self);
/* Forgets what was open, as a process that ends without closing does: see also kill -9. */
void store_fixture_reopen (StoreFixture *self, PafiStoreNews *news);

char *test_nik (guint n);
/* Somebody with the NIK of @n and a name of their own; pairs of fields and texts, ended by
 * PAFI_N_FIELDS. The time is the fixture's. */
PafiCheck *test_check (StoreFixture *self, guint n, const char *name, const char *total);
PafiCheck *test_check_with (StoreFixture *self, guint n, PafiField field, const char *text);
PafiCheck *test_not_registered (StoreFixture *self, guint n);
PafiCheck *test_not_checked (StoreFixture *self, guint n);
void test_assert_same (PafiCheck *a, PafiCheck *b);

void test_keep (StoreFixture *self, PafiCheck *check);
PafiCheck *test_find (StoreFixture *self, guint n, gboolean with_record);
GPtrArray *test_history (StoreFixture *self, guint n);
GPtrArray *test_members (StoreFixture *self, const PafiMemberQuery *query);
PafiStoreUndo *test_delete (StoreFixture *self, guint n);
void test_undo (StoreFixture *self, PafiStoreUndo *undo);
gssize test_retain (StoreFixture *self, guint days);
void test_count (StoreFixture *self, guint *n_members, guint *n_checks);

/* A list of @n rows, NIKs 1 to @n, all ready. */
gint64 test_list (StoreFixture *self, guint n);
/* A list whose rows come from @drafts. */
gint64 test_list_of (StoreFixture *self, const PafiListRowDraft *drafts, gsize n_drafts);
PafiListInfo *test_info (StoreFixture *self, gint64 list);
PafiListRow *test_row (StoreFixture *self, gint64 list, guint number);
GArray *test_query (StoreFixture *self, const PafiRowQuery *query);
GPtrArray *test_take (StoreFixture *self, gint64 list, guint n, GDateTime *fresh_since);
void test_finish (StoreFixture *self, gint64 list, guint number, PafiCheck *check);
void test_set_state (StoreFixture *self, gint64 list, PafiListState state);

/* Whether the bytes of @text stand in any file of the folder; the store must be closed. */
gboolean test_folder_has (StoreFixture *self, const char *text);
char *test_find_file (StoreFixture *self, const char *prefix);

/* Writes @code as `SELECT` and asserts the number that it gives; the store must be closed. */
gint64 test_sql (const char *path, const char *sql);

G_END_DECLS
