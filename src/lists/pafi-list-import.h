/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-lists.h"
#include "pafi-table.h"

G_BEGIN_DECLS

/**
 * PafiImportOptions:
 * @sheet: the sheet, from 0
 * @column: the column of the NIK, from 0; -1 to find it by content and header
 * @column_name: (nullable): the same by its header, in any case
 * @separator: of a text file, 0 to detect it
 * @name: (nullable): the list's name, where it is not the file's: standard input
 * @resume: where there is a list of the same file, sheet and column, that one is it
 */
typedef struct
{
  guint sheet;
  int column;
  const char *column_name;
  char separator;
  const char *name;
  gboolean resume;
} PafiImportOptions;

/**
 * PafiImportError:
 * @PAFI_IMPORT_ERROR_NO_COLUMN: no column holds NIKs, or none has the name that was asked for; the
 *   user is to choose one
 */
typedef enum
{
  PAFI_IMPORT_ERROR_NO_COLUMN,
} PafiImportError;

#define PAFI_IMPORT_ERROR (pafi_import_error_quark ())
GQuark pafi_import_error_quark (void);

/* What a chooser of columns needs: the sheets, and of the sheet chosen the headers and the first rows. */
typedef struct
{
  char **sheets;
  char **columns;
  GPtrArray *rows; /* (element-type GStrv) the first ten */
  int suggested;   /* the column of the NIK, -1 for none */
} PafiTableOutline;

void pafi_table_outline_free (PafiTableOutline *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiTableOutline, pafi_table_outline_free)

void pafi_table_outline_async (GFile *file, guint sheet, char separator, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
PafiTableOutline *pafi_table_outline_finish (GAsyncResult *result, GError **error);

typedef void (*PafiImportProgress) (guint n_rows, double fraction, gpointer user_data);

/* Reads a file into the store in a thread, judging each row. Returns the list's id, 0 on error: then
 * nothing of it stays. */
void pafi_list_import_async (PafiStore *store, GFile *file, const PafiImportOptions *options,
                             PafiImportProgress progress, gpointer progress_data,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
/* The same with pasted text. */
void pafi_list_import_text_async (PafiStore *store, const char *text, const char *name,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
gint64 pafi_list_import_finish (PafiStore *store, GAsyncResult *result, GError **error);

/* Judges one text as the import does: for a row that is being corrected. @sentence: what the column
 * "Terbaca sebagai" says: "Jawa Barat · 17 Agustus 1993 · laki-laki", "15 angka, kurang 1." */
PafiRowCondition pafi_row_judge (const char *text, gboolean numeric, char **nik);
char *pafi_row_dup_reading (PafiListRow *row, PafiDate today);
const char *pafi_row_condition_get_label (PafiRowCondition condition);

G_END_DECLS
