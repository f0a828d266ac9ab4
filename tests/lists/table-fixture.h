/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table.h"

G_BEGIN_DECLS

/* Files that live as long as the test. */
char *table_fixture_write (const char *name, const void *bytes, gssize length);
char *table_fixture_get_path (const char *name);

/**
 * TableFixturePart:
 * @name: its name in the archive, %NULL behind the last one
 * @text: what stands in it
 */
typedef struct
{
  const char *name;
  const char *text;
} TableFixturePart;

char *table_fixture_zip (const char *name, const TableFixturePart *parts);
/* A workbook of one sheet: what stands in its sheetData, and the shared strings. */
char *table_fixture_xlsx (const char *rows, const char *strings);
/* One sheet: what stands in its table. */
char *table_fixture_ods (const char *rows);

/* All rows as text: "1: a|b|#3", where # marks a number; behind them an error's message. */
char *table_fixture_dump (PafiTable *table);
char *table_fixture_dump_file (const char *path, guint sheet);
char *table_fixture_dump_text (const char *text, gssize length);

/* The code of the error with which reading @path ends, and its sentence. */
void table_fixture_assert_error (const char *path, PafiTableError code, const char *sentence);

/* From here on the peak of memory counts; then how much more it was, in bytes. */
guint64 table_fixture_forget_peak (void);
guint64 table_fixture_get_peak (void);

G_END_DECLS
