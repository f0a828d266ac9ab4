/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-fake-source.h"
#include "pafi-list-run.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

G_BEGIN_DECLS

/**
 * RunFixture:
 * @numbers: (element-type guint): of the rows that were acknowledged, in their order
 * @states: the states that were notified, a letter each: R W p P F
 *
 * A list in a store on the disk, and a source that does as it is told.
 */
typedef struct
{
  char *folder;
  char *path;
  PafiTestClock *clock;
  PafiStore *store;
  PafiFakeSource *source;
  gint64 list;
  PafiListRun *run; /* (nullable) */
  GArray *numbers;
  GString *states;
} RunFixture;

RunFixture *run_fixture_new (guint n_rows);
void run_fixture_free (RunFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RunFixture, run_fixture_free)

/* (nullable): how it is run */
void run_fixture_start (RunFixture *self, const PafiRunOptions *options);
void run_fixture_drop_run (RunFixture *self);
void run_fixture_wait_for_state (RunFixture *self, PafiRunState state);
void run_fixture_wait_for_held (RunFixture *self, guint n);
void run_fixture_settle (RunFixture *self); /* until nothing is left to do */
void run_fixture_reopen (RunFixture *self); /* the store, as after the program's end */

PafiStore *run_fixture_open_store (const char *path, PafiClock *clock);
gint64 run_fixture_add_list (PafiStore *store, guint n_rows, guint n_duplicates);
char *run_fixture_dup_nik (guint number); /* of the row, from 1 */
PafiListInfo *run_fixture_load_info (RunFixture *self);
PafiListRow *run_fixture_load_row (RunFixture *self, guint number);
/* Rows of each state, and a word of it. */
void run_fixture_assert_rows (RunFixture *self, guint n_queued, guint n_running, guint n_done);
/* "found", or the reason's name, or NULL while it has none */
const char *run_fixture_get_answer (RunFixture *self, guint number);

G_END_DECLS
