/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All that is read at once. */
#define PAFI_TABLE_BLOCK (64 * 1024)

/**
 * PafiTableFile:
 *
 * The bytes of a file, or of a text, read from front to back as often as need be; or an error once
 * they are not what they were the first time.
 */
typedef struct _PafiTableFile PafiTableFile;

PafiTableFile *pafi_table_file_open (const char *path, GError **error);
PafiTableFile *pafi_table_file_new_for_bytes (GBytes *bytes);
void pafi_table_file_free (PafiTableFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiTableFile, pafi_table_file_free)

gsize pafi_table_file_get_size (PafiTableFile *self);
gssize pafi_table_file_read (PafiTableFile *self, guint8 *block, GError **error);
void pafi_table_file_rewind (PafiTableFile *self);
GBytes *pafi_table_file_load (PafiTableFile *self, GCancellable *cancellable, GError **error);

G_END_DECLS
