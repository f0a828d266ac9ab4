/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"
#include "pafi-store-lists.h"

G_BEGIN_DECLS

typedef enum
{
  PAFI_EXPORT_XLSX,
  PAFI_EXPORT_CSV,
  PAFI_EXPORT_JSON,
  PAFI_EXPORT_PDF_MEMBERS,
  PAFI_EXPORT_PDF_LIST,
} PafiExportFormat;

/**
 * PafiExportOptions:
 * @format: the format
 * @separator: of CSV: ';' (default, 0), ',' or TAB
 * @bom: whether CSV begins with a BOM, for Excel
 * @raw: CSV for machines, unguarded
 * @mask_nik: NIKs masked
 * @paper: for PDF
 */
typedef struct
{
  PafiExportFormat format;
  char separator;
  gboolean bom;
  gboolean raw;
  gboolean mask_nik;
  const PafiReportOptions *paper;
} PafiExportOptions;

typedef void (*PafiExportProgress) (guint done, guint total, gpointer user_data);

/* Writes the rows that @query gives, in its order, the columns of the file in front and then those of
 * cli.md (JSON: cli.md's names, and the file's own under "columns"): whole or not at all. In a thread;
 * @progress in the caller's main context. */
void pafi_list_export_async (PafiStore *store, const PafiRowQuery *query, GFile *file,
                             const PafiExportOptions *options, PafiExportProgress progress,
                             gpointer progress_data, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/* Returns how many rows were written, or -1. */
gssize pafi_list_export_finish (PafiStore *store, GAsyncResult *result, GError **error);

/* The same into a stream, as it comes; blocks. */
gssize pafi_list_export_write (PafiStore *store, const PafiRowQuery *query, GOutputStream *stream,
                               const PafiExportOptions *options, GCancellable *cancellable,
                               GError **error);

/* The rows as the items of a document, streamed from the store: for preview, print and PDF. Rows
 * that are no question (empty, malformed…) are left out of one-page-a-member papers. */
#define PAFI_TYPE_LIST_ITEMS (pafi_list_items_get_type ())
G_DECLARE_FINAL_TYPE (PafiListItems, pafi_list_items, PAFI, LIST_ITEMS, GObject)
void pafi_list_items_new_async (PafiStore *store, const PafiRowQuery *query, PafiDocumentKind kind,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
PafiReportItems *pafi_list_items_new_finish (GAsyncResult *result, GError **error);

/* Members, for another computer: CSV of NIK, group, note and the last record; comes back without
 * loss. */
void pafi_members_export_async (PafiStore *store, GFile *file, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gssize pafi_members_export_finish (PafiStore *store, GAsyncResult *result, GError **error);
void pafi_members_import_async (PafiStore *store, GFile *file, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gssize pafi_members_import_finish (PafiStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
