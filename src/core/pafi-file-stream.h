/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TYPE_FILE_STREAM (pafi_file_stream_get_type ())

G_DECLARE_FINAL_TYPE (PafiFileStream, pafi_file_stream, PAFI, FILE_STREAM, GOutputStream)

GOutputStream *pafi_file_stream_new (int fd, const char *path);

/* "name: what errno says", as a GFileError; always FALSE. */
gboolean pafi_file_stream_set_error (GError **error, const char *path);

G_END_DECLS
