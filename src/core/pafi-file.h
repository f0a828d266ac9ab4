/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PafiFileWriter:
 * @stream: where to write; buffered
 * @user_data: data
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Returns: whether everything was written
 */
typedef gboolean (*PafiFileWriter) (GOutputStream *stream, gpointer user_data,
                                    GCancellable *cancellable, GError **error);

gboolean pafi_file_replace_with (const char *path, PafiFileWriter writer, gpointer user_data,
                                 GCancellable *cancellable, GError **error);
gboolean pafi_file_replace (const char *path, GBytes *contents, GError **error);
void pafi_file_replace_async (GFile *file, GBytes *contents, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_file_replace_finish (GFile *file, GAsyncResult *result, GError **error);

G_END_DECLS
