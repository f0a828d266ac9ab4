/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-export-rows.h"
#include "pafi-list-export.h"
#include "pafi-record-columns.h"

G_BEGIN_DECLS

/**
 * PafiExportJob:
 * @store: (owned): where the rows are
 * @query: which rows; its @search is owned
 * @path: (owned) (nullable): the file
 * @options: how; its @paper is owned
 * @report: (nullable): told how far it is, in the thread
 * @report_data: for @report
 * @rows: (nullable): while it runs
 * @n_written: (out): rows that are in the file
 *
 * An export. Blocks; for a thread.
 */
typedef struct
{
  PafiStore *store;
  PafiRowQuery query;
  char *path;
  PafiExportOptions options;
  PafiExportProgress report;
  gpointer report_data;
  PafiExportRows *rows;
  guint n_written;
} PafiExportJob;

PafiExportJob *pafi_export_job_new (PafiStore *store, const PafiRowQuery *query, GFile *file,
                                    const PafiExportOptions *options);
void pafi_export_job_free (PafiExportJob *self);
gboolean pafi_export_job_run (PafiExportJob *self, GCancellable *cancellable, GError **error);
gboolean pafi_export_job_write (PafiExportJob *self, GOutputStream *stream,
                                GCancellable *cancellable, GError **error);

/* For the writers of each format. */
void pafi_export_job_report (PafiExportJob *self);
PafiRecordFlags pafi_export_job_get_flags (PafiExportJob *self);
/* What stands in a column of the user's file, masked if that is wanted. */
char *pafi_export_job_dup_cell (PafiExportJob *self, PafiListRow *row, guint column);
/* Whether it is kept from becoming a number: the column of the NIK, and what is one elsewhere. */
gboolean pafi_export_job_is_nik (PafiExportJob *self, guint column, const char *text);

/* #PafiFileWriter, with the job: */
gboolean pafi_export_write_csv (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                                GError **error);
gboolean pafi_export_write_json (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                                 GError **error);
gboolean pafi_export_write_xlsx (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                                 GError **error);
gboolean pafi_export_write_pdf (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                                GError **error);

G_END_DECLS
