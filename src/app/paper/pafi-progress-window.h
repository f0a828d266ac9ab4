/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAFI_TYPE_PROGRESS_WINDOW (pafi_progress_window_get_type ())

/**
 * PafiProgressWindow:
 *
 * How far long work has come, and the way to end it. It opens by itself when a second has passed, so
 * that what is done by then never shows it; whoever works destroys it.
 */
G_DECLARE_FINAL_TYPE (PafiProgressWindow, pafi_progress_window, PAFI, PROGRESS_WINDOW, AdwWindow)

PafiProgressWindow *pafi_progress_window_new (GtkWindow *parent, const char *title,
                                              GCancellable *cancellable);
/* A PafiDocumentProgress; @user_data is the window. */
void pafi_progress_window_report (guint done, guint total, gpointer user_data);

G_END_DECLS
