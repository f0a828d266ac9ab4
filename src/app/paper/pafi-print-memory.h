/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-paper-size.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PRINT_MEMORY (pafi_print_memory_get_type ())

/**
 * PafiPrintMemory:
 *
 * What was chosen in the print dialog the last time: the printer, its settings, the paper; in a key
 * file, readable by its owner alone. What belongs to one job is not kept: pages, copies, and the name
 * of a file, which may be a member's.
 */
G_DECLARE_FINAL_TYPE (PafiPrintMemory, pafi_print_memory, PAFI, PRINT_MEMORY, GObject)

PafiPrintMemory *pafi_print_memory_new (const char *path);

void pafi_print_memory_load_async (PafiPrintMemory *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
void pafi_print_memory_load_finish (PafiPrintMemory *self, GAsyncResult *result);
GtkPrintSettings *pafi_print_memory_dup_settings (PafiPrintMemory *self);
GtkPageSetup *pafi_print_memory_dup_page_setup (PafiPrintMemory *self, PafiPaperSize preferred);

void pafi_print_memory_save_async (PafiPrintMemory *self, GtkPrintSettings *settings,
                                   GtkPageSetup *setup, PafiPaperSize preferred,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean pafi_print_memory_save_finish (PafiPrintMemory *self, GAsyncResult *result,
                                        GError **error);

G_END_DECLS
