/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-export.h"

G_BEGIN_DECLS

#define EXPORT_NIK "3206021201960046"
#define EXPORT_OTHER "3205145203960003"
#define EXPORT_THIRD "5103046205980001"

/**
 * ExportFixture:
 * @folder: for the files
 * @store: in memory
 * @list: its list
 * @n_reports: how often progress was told
 * @done: what it told last
 * @cancellable: (nullable): pressed at the first report
 * @error: (nullable): of the last export
 */
typedef struct
{
  char *folder;
  PafiStore *store;
  gint64 list;
  guint n_reports;
  guint done;
  GCancellable *cancellable;
  GError *error;
} ExportFixture;

void export_fixture_set_up (ExportFixture *self, gconstpointer data);
void export_fixture_tear_down (ExportFixture *self, gconstpointer data);

void export_fixture_import (ExportFixture *self, const char *csv);
/* Answers the next queued row: with a record that begins as SIPAFI's example and then has pairs of a
 * field and its text, ended by PAFI_N_FIELDS; or as not registered. */
void export_fixture_find (ExportFixture *self, PafiField field, ...);
void export_fixture_miss (ExportFixture *self);

/* Rows that were written, or -1 with the fixture's error. */
gssize export_fixture_export (ExportFixture *self, const char *path,
                              const PafiExportOptions *options, const PafiRowQuery *query);
/* The file's contents after exporting all rows in the order of lines. */
char *export_fixture_export_text (ExportFixture *self, const PafiExportOptions *options);
char *export_fixture_dup_path (ExportFixture *self, const char *name);
guint export_fixture_count_files (const char *folder);

G_END_DECLS
