/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-import.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LIST_LOADER (pafi_list_loader_get_type ())

/**
 * PafiListLoader:
 *
 * A file, or what was pasted, on its way into the store.
 *
 * Signals: `progress ()`; `loaded (gint64 list)`; `failed (GError *error)`, but not where it was
 * cancelled.
 */
G_DECLARE_FINAL_TYPE (PafiListLoader, pafi_list_loader, PAFI, LIST_LOADER, GObject)

PafiListLoader *pafi_list_loader_new (void);
void pafi_list_loader_load_file (PafiListLoader *self, PafiStore *store, GFile *file,
                                 const PafiImportOptions *options);
void pafi_list_loader_load_text (PafiListLoader *self, PafiStore *store, const char *text);
void pafi_list_loader_cancel (PafiListLoader *self);
gboolean pafi_list_loader_is_busy (PafiListLoader *self);
GFile *pafi_list_loader_get_file (PafiListLoader *self);                        /* nullable */
const PafiImportOptions *pafi_list_loader_get_options (PafiListLoader *self);
char *pafi_list_loader_dup_name (PafiListLoader *self);
guint pafi_list_loader_get_n_rows (PafiListLoader *self);
double pafi_list_loader_get_fraction (PafiListLoader *self);

G_END_DECLS
