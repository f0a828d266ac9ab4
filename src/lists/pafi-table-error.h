/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table.h"

G_BEGIN_DECLS

/* What a file may hold at most. A sheet of Excel's has as many rows and columns. */
#define PAFI_TABLE_MAX_ROWS 1048576
#define PAFI_TABLE_MAX_COLUMNS 16384
#define PAFI_TABLE_MAX_CELL (1024 * 1024)
#define PAFI_TABLE_MAX_ROW (10 * 1024 * 1024)

gboolean pafi_table_set_error (GError **error, PafiTableError code);
gboolean pafi_table_set_error_at (GError **error, PafiTableError code, guint line);
gboolean pafi_table_set_error_size (GError **error, guint megabytes);

G_END_DECLS
