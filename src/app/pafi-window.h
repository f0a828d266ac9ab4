/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-main-view.h"
#include "pafi-workspace.h"

G_BEGIN_DECLS

#define PAFI_TYPE_WINDOW (pafi_window_get_type ())

/**
 * PafiWindow:
 *
 * The window: the first run, the form of an account, or the pages (ux/README.md, 2).
 *
 * Properties: `covered` (boolean, read only): data is hidden, since nobody did anything for a while.
 */
G_DECLARE_FINAL_TYPE (PafiWindow, pafi_window, PAFI, WINDOW, AdwApplicationWindow)

PafiWindow *pafi_window_new (GtkApplication *application, PafiWorkspace *workspace);
void pafi_window_add_toast (PafiWindow *self, const char *text);
void pafi_window_show_preferences (PafiWindow *self);
void pafi_window_show_connect (PafiWindow *self, PafiAccount *account);
void pafi_window_show_page (PafiWindow *self, PafiPage page);
void pafi_window_open_files (PafiWindow *self, GListModel *files);
/* In the history of accounts: the demonstration is left for it, where there is an account. */
void pafi_window_show_member (PafiWindow *self, const char *nik);
void pafi_window_search_members (PafiWindow *self, const char *text);
void pafi_window_show_list (PafiWindow *self, gint64 list);

G_END_DECLS
