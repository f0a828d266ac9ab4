/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-workspace.h"

G_BEGIN_DECLS

#define PAFI_TYPE_SEARCH_PROVIDER (pafi_search_provider_get_type ())

/**
 * PafiSearchProvider:
 *
 * What the desktop's search asks (org.gnome.Shell.SearchProvider2): members by name, NIK or letter
 * number, in the history of accounts and never in that of the demonstration. It tells the name, the
 * last verdict with its points, and how long ago that was; a NIK is never told, and what stands for a
 * member is a number of the store. As long as the user did not turn it on, and while data is hidden,
 * nobody is found.
 *
 * Properties: `covered` (boolean, writable): data is hidden; `busy` (boolean, read only): it is being
 * asked, or was a moment ago: the application must stay, and the store may be open for it.
 *
 * Signals: `show-member (const char *nik, guint timestamp)`; `search (const char *text, guint
 * timestamp)`: the user wants to go on in the window.
 */
G_DECLARE_FINAL_TYPE (PafiSearchProvider, pafi_search_provider, PAFI, SEARCH_PROVIDER, GObject)

PafiSearchProvider *pafi_search_provider_new (PafiSettings *settings, PafiClock *clock);
/* Until then nobody is found. */
void pafi_search_provider_set_workspace (PafiSearchProvider *self, PafiWorkspace *workspace);

gboolean pafi_search_provider_export (PafiSearchProvider *self, GDBusConnection *connection,
                                      const char *path, GError **error);
void pafi_search_provider_unexport (PafiSearchProvider *self);

G_END_DECLS
