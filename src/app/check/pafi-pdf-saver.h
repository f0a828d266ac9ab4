/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-report-options.h"

G_BEGIN_DECLS

/* Asks where to save a check's paper, draws it, and puts it in place in one step. */
void pafi_pdf_saver_save_async (GtkWindow *parent, PafiCheck *check,
                                const PafiReportOptions *options, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
GFile *pafi_pdf_saver_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
