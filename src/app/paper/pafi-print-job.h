/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-document.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PRINT_JOB (pafi_print_job_get_type ())

/**
 * PafiPrintJob:
 *
 * A document on its way to a printer, once: GtkPrintOperation's dialog, or the portal's inside
 * Flatpak, and the same pages that the PDF and the preview have.
 */
G_DECLARE_FINAL_TYPE (PafiPrintJob, pafi_print_job, PAFI, PRINT_JOB, GObject)

PafiPrintJob *pafi_print_job_new (PafiDocument *document);
/* What is chosen before the dialog opens, and, once the job has run, what was chosen. */
void pafi_print_job_set_print_settings (PafiPrintJob *self, GtkPrintSettings *settings);
GtkPrintSettings *pafi_print_job_get_print_settings (PafiPrintJob *self);
void pafi_print_job_set_page_setup (PafiPrintJob *self, GtkPageSetup *setup);
GtkPageSetup *pafi_print_job_get_page_setup (PafiPrintJob *self);
/* For %GTK_PRINT_OPERATION_ACTION_EXPORT. */
void pafi_print_job_set_export_path (PafiPrintJob *self, const char *path);
/* Called as pages are drawn. */
void pafi_print_job_set_progress (PafiPrintJob *self, PafiDocumentProgress progress,
                                  gpointer user_data);

void pafi_print_job_run_async (PafiPrintJob *self, GtkPrintOperationAction action,
                               GtkWindow *parent, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_print_job_run_finish (PafiPrintJob *self, GAsyncResult *result, GError **error);
gboolean pafi_print_job_get_previewed (PafiPrintJob *self);

G_END_DECLS
