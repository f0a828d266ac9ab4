/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAFI_TYPE_PROGRESS_WINDOW (pafi_progress_window_get_type ())

/**
 * PafiProgressWindow:
 *
 * How far long work has come, and the way to end it. Whoever works destroys it.
 */
G_DECLARE_FINAL_TYPE (PafiProgressWindow, pafi_progress_window, PAFI, PROGRESS_WINDOW, AdwWindow)

PafiProgressWindow *pafi_progress_window_new (GtkWindow *parent, const char *title,
                                              GCancellable *cancellable);
void pafi_progress_window_set_progress (PafiProgressWindow *self, guint done, guint total);

G_END_DECLS
