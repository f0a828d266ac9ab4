/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAFI_TYPE_HELP_WINDOW (pafi_help_window_get_type ())

/**
 * PafiHelpWindow:
 *
 * The help, in a window of its own beside the application's. Escape closes it, Alt+Left goes back.
 */
G_DECLARE_FINAL_TYPE (PafiHelpWindow, pafi_help_window, PAFI, HELP_WINDOW, AdwWindow)

void pafi_help_present (GtkWindow *parent, const char *target);

G_END_DECLS
