/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-import.h"

G_BEGIN_DECLS

/**
 * PafiImportJob:
 * @store: (owned): where the list goes
 * @path: (owned) (nullable): the file
 * @text: (owned) (nullable): the text that was pasted, in the file's place
 * @name: (owned): the list's name
 * @options: what the user chose
 * @column_name: (owned) (nullable): that of @options
 * @report: (nullable): told how far it is, in the thread
 * @report_data: for @report
 * @list: (out): the list's id once it was begun
 *
 * The reading of a file into the store. Blocks; for a thread.
 */
typedef struct
{
  PafiStore *store;
  char *path;
  char *text;
  char *name;
  PafiImportOptions options;
  char *column_name;
  PafiImportProgress report;
  gpointer report_data;
  gint64 list;
} PafiImportJob;

void pafi_import_job_free (PafiImportJob *self);
gboolean pafi_import_job_run (PafiImportJob *self, GCancellable *cancellable, GError **error);

G_END_DECLS
