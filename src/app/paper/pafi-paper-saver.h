/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-document.h"

G_BEGIN_DECLS

/* Asks where a document shall go, as one PDF or, with @each, as one a member into a folder; puts it
 * there; and says what came in between. */
void pafi_paper_saver_save_async (GtkWindow *parent, PafiDocument *document, gboolean each,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
AdwToast *pafi_paper_saver_save_finish (GAsyncResult *result, GError **error);

/* The part without questions, for a place that is chosen. */
void pafi_paper_saver_save_to_async (GtkWindow *parent, PafiDocument *document, gboolean each,
                                     GFile *place, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);

/* Why a file could not be written, in words. */
char *pafi_paper_saver_dup_reason (const GError *error);

G_END_DECLS
