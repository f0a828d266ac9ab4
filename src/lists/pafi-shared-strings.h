/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-zip.h"

G_BEGIN_DECLS

/**
 * PafiSharedStrings:
 *
 * The texts of an XLSX file, which its cells name by number: one block of memory, and four bytes each.
 */
typedef struct _PafiSharedStrings PafiSharedStrings;

PafiSharedStrings *pafi_shared_strings_load (PafiZip *zip, const char *name,
                                             GCancellable *cancellable, GError **error);
void pafi_shared_strings_free (PafiSharedStrings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiSharedStrings, pafi_shared_strings_free)
const char *pafi_shared_strings_get (PafiSharedStrings *self, guint64 index);

void pafi_xlsx_unescape (GString *text, gsize start);

G_END_DECLS
