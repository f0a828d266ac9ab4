/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_PAPER_PROGRESS (pafi_paper_progress_get_type ())

/**
 * PafiPaperProgress:
 *
 * How far work has come. What is done within a second never shows it; whatever takes longer has a
 * #PafiProgressWindow, which goes when the work lets go of this.
 */
G_DECLARE_FINAL_TYPE (PafiPaperProgress, pafi_paper_progress, PAFI, PAPER_PROGRESS, GObject)

PafiPaperProgress *pafi_paper_progress_new (GtkWindow *parent, const char *title,
                                            GCancellable *cancellable);
/* A PafiDocumentProgress; @user_data is the progress. */
void pafi_paper_progress_report (guint done, guint total, gpointer user_data);

G_END_DECLS
