/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-list-import.h"

G_BEGIN_DECLS

/**
 * PafiColumnsChoice:
 * @options: what the file is to be read in with: pafi_list_import_async()
 * @changed: whether it differs from how it was read before
 *
 * How a file is to be read. A value without owned parts.
 */
typedef struct
{
  PafiImportOptions options;
  gboolean changed;
} PafiColumnsChoice;

#define PAFI_TYPE_COLUMNS_DIALOG (pafi_columns_dialog_get_type ())

/**
 * PafiColumnsDialog:
 *
 * “Ubah Kolom”: the sheet, what stands between the cells of a text, and the column of the NIK,
 * above the first rows as they are then read.
 */
G_DECLARE_FINAL_TYPE (PafiColumnsDialog, pafi_columns_dialog, PAFI, COLUMNS_DIALOG, AdwWindow)

/* Asks how @file is to be read; @info (nullable): how it was read. The caller imports it anew with
 * what was chosen, and deletes the former list. @options (nullable) are those of the last import,
 * for the number of the sheet. */
void pafi_columns_dialog_choose_async (GtkWindow *parent, GFile *file, const PafiListInfo *info,
                                       const PafiImportOptions *options, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
/* FALSE with %G_IO_ERROR_CANCELLED if nothing is to change. */
gboolean pafi_columns_dialog_choose_finish (GAsyncResult *result, PafiColumnsChoice *choice,
                                            GError **error);

G_END_DECLS
