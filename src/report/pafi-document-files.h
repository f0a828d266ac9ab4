/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

/* One file a member, for threads: what pafi-document-saver.h does with a folder. */
gssize pafi_document_files_count_existing (PafiDocument *document, const char *folder,
                                           GCancellable *cancellable, GError **error);
gboolean pafi_document_files_save (PafiDocument *document, const char *folder,
                                   PafiDocumentProgress progress, gpointer user_data,
                                   guint *n_saved, GCancellable *cancellable, GError **error);

G_END_DECLS
