/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table-sample.h"

G_BEGIN_DECLS

/**
 * PafiTableColumns:
 * @nik: the column of the NIK, from 0; -1 if there is none
 * @name: the column of the name, from 0; -1 if there is none
 * @header: the row with the headers, from 0; -1 if there is none. What is above it is no data
 *
 * What the columns of a table are.
 */
typedef struct
{
  int nik;
  int name;
  int header;
} PafiTableColumns;

void pafi_table_columns_find (PafiTableColumns *self, PafiTableSample *sample, int column,
                              const char *column_name);
char **pafi_table_columns_dup_names (const PafiTableColumns *self, PafiTableSample *sample,
                                     guint n_columns);

G_END_DECLS
