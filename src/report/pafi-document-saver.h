/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

/* Blocks: the whole PDF or what stood there before. */
gboolean pafi_document_save (PafiDocument *self, const char *path, PafiDocumentProgress progress,
                             gpointer user_data, GCancellable *cancellable, GError **error);

/* The same in a thread; @progress is called in the caller's main context, at most 20 times a second. */
void pafi_document_save_async (PafiDocument *self, GFile *file, PafiDocumentProgress progress,
                               gpointer progress_data, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_document_save_finish (PafiDocument *self, GAsyncResult *result, GError **error);

/* One file a member, into a folder. The names are unique among themselves. How many of them exist: */
void pafi_document_count_existing_async (PafiDocument *self, GFile *folder,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer user_data);
gssize pafi_document_count_existing_finish (PafiDocument *self, GAsyncResult *result,
                                            GError **error);
/* Replaces what exists. Each file is whole or not there. Stops at the first that fails or when
 * cancelled; @n_saved, also set then, says how many are in place. */
void pafi_document_save_each_async (PafiDocument *self, GFile *folder, PafiDocumentProgress progress,
                                    gpointer progress_data, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_document_save_each_finish (PafiDocument *self, GAsyncResult *result, guint *n_saved,
                                         GError **error);

G_END_DECLS
