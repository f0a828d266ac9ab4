/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table.h"

G_BEGIN_DECLS

/**
 * PafiRowBuffer:
 *
 * Rows between a reader, which finds some with each block of its file, and the one who takes them one
 * by one. What was taken is thrown away with the next block, so that memory does not grow with the
 * file.
 */
typedef struct _PafiRowBuffer PafiRowBuffer;

PafiRowBuffer *pafi_row_buffer_new (void);
void pafi_row_buffer_free (PafiRowBuffer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiRowBuffer, pafi_row_buffer_free)

/* Writing */
void pafi_row_buffer_begin_row (PafiRowBuffer *self, guint line);
GString *pafi_row_buffer_begin_cell (PafiRowBuffer *self);
GString *pafi_row_buffer_get_cell (PafiRowBuffer *self, gsize *start);
void pafi_row_buffer_end_cell (PafiRowBuffer *self, guint column, guint n_columns,
                               gboolean numeric);
void pafi_row_buffer_put_shared (PafiRowBuffer *self, guint column, const char *text);
gsize pafi_row_buffer_get_row_length (PafiRowBuffer *self);
void pafi_row_buffer_end_row (PafiRowBuffer *self, guint n_rows);

/* Reading */
const PafiTableRow *pafi_row_buffer_take (PafiRowBuffer *self);
void pafi_row_buffer_recycle (PafiRowBuffer *self);
void pafi_row_buffer_reset (PafiRowBuffer *self);

G_END_DECLS
