/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-zip.h"

G_BEGIN_DECLS

/**
 * PafiXlsxBook:
 * @names: (array zero-terminated=1): the names of the sheets that are seen in Excel
 * @parts: (array zero-terminated=1): the part of the archive in which each stands
 * @shared_strings: (nullable): the part with the texts
 *
 * What the workbook of an XLSX file says.
 */
typedef struct
{
  char **names;
  char **parts;
  char *shared_strings;
} PafiXlsxBook;

PafiXlsxBook *pafi_xlsx_book_load (PafiZip *zip, GCancellable *cancellable, GError **error);
void pafi_xlsx_book_free (PafiXlsxBook *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiXlsxBook, pafi_xlsx_book_free)

G_END_DECLS
