/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-list-export.h"
#include "pafi-settings.h"

G_BEGIN_DECLS

/* The menu [Ekspor]: @action, such as "lists.export-as", with a string as its target: "xlsx",
 * "csv", "json", "pdf-members", "pdf-list". */
GMenuModel *pafi_list_exporter_new_menu (const char *action);
/* What such a target means; NULL is "xlsx". */
PafiExportFormat pafi_list_exporter_get_format (const char *target);

/* Writes the rows that @query gives into a file: warns once that the file leaves protection, asks
 * where to, shows how far long work has come, tells a failure with the way out of it. @name is the
 * list's, the file's name follows from it. @from is a widget of the window. */
void pafi_list_exporter_run_async (GtkWidget *from, PafiStore *store, const PafiRowQuery *query,
                                   const char *name, PafiExportFormat format,
                                   PafiSettings *settings, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
/* What to say, with its button; NULL if nothing came of it, which the user knows. */
AdwToast *pafi_list_exporter_run_finish (GAsyncResult *result, GError **error);

/* The same with the place chosen, and nothing warned of. */
void pafi_list_exporter_run_to_async (GtkWidget *from, PafiStore *store, const PafiRowQuery *query,
                                      const char *name, PafiExportFormat format,
                                      PafiSettings *settings, GFile *file,
                                      GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);

G_END_DECLS
