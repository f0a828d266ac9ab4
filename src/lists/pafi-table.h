/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TABLE_ERROR (pafi_table_error_quark ())

/**
 * PafiTableError:
 *
 * Why a file is no list. The message is the sentence that a person reads, with the line where there
 * is one (ux/README.md, 5, "Files").
 */
typedef enum
{
  PAFI_TABLE_ERROR_UNREADABLE,
  PAFI_TABLE_ERROR_OLD_EXCEL, /* .xls, or another OLE file */
  PAFI_TABLE_ERROR_ENCRYPTED,
  PAFI_TABLE_ERROR_EMPTY,
  PAFI_TABLE_ERROR_TOO_LARGE,
  PAFI_TABLE_ERROR_OPEN_QUOTE,
  PAFI_TABLE_ERROR_ENCODING,
  PAFI_TABLE_ERROR_CHANGED,   /* while it was read */
} PafiTableError;

GQuark pafi_table_error_quark (void);

/**
 * PafiCell:
 * @text: (owned): as stored; UTF-8
 * @numeric: whether the file stores a number, not a text: only sheets can say that
 */
typedef struct
{
  char *text;
  gboolean numeric;
} PafiCell;

/**
 * PafiTableRow:
 * @line: the line of a text file or the row of a sheet, from 1
 * @cells: (array length=n_cells): its cells, without empty ones at the end
 */
typedef struct
{
  guint line;
  guint n_cells;
  PafiCell *cells;
} PafiTableRow;

typedef enum
{
  PAFI_TABLE_TEXT, /* separated, or one value a line */
  PAFI_TABLE_XLSX,
  PAFI_TABLE_ODS,
} PafiTableFormat;

#define PAFI_TYPE_TABLE (pafi_table_get_type ())

/**
 * PafiTable:
 *
 * A spreadsheet of any kind, row by row, in memory that does not grow with the file. Blocks: for a
 * thread.
 */
G_DECLARE_FINAL_TYPE (PafiTable, pafi_table, PAFI, TABLE, GObject)

/* Recognises the format by its content. @sheet: from 0. @separator: 0 to detect it. */
PafiTable *pafi_table_open (const char *path, guint sheet, char separator,
                            GCancellable *cancellable, GError **error);
PafiTable *pafi_table_open_text (const char *text, gsize length, GError **error);
PafiTableFormat pafi_table_get_format (PafiTable *self);
const char *const *pafi_table_get_sheets (PafiTable *self);  /* empty for text */
char pafi_table_get_separator (PafiTable *self);             /* 0 where there is none */
const char *pafi_table_get_encoding (PafiTable *self);       /* "UTF-8", "UTF-16LE", "WINDOWS-1252" */
const char *pafi_table_get_fingerprint (PafiTable *self);    /* of the bytes, SHA-256 */
/* The next row, which stays valid until the next call; NULL at the end, or with @error. Empty rows
 * are passed over. */
const PafiTableRow *pafi_table_next (PafiTable *self, GCancellable *cancellable, GError **error);
/* Back to the first row. */
gboolean pafi_table_rewind (PafiTable *self, GError **error);

G_END_DECLS
