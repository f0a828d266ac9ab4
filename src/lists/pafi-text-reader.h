/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-table-file.h"
#include "pafi-table-reader.h"
#include "pafi-text-encoding.h"

G_BEGIN_DECLS

#define PAFI_TYPE_TEXT_READER (pafi_text_reader_get_type ())

/**
 * PafiTextReader:
 *
 * Reads separated text, or one value a line, in any encoding of #PafiTextEncoding.
 */
G_DECLARE_FINAL_TYPE (PafiTextReader, pafi_text_reader, PAFI, TEXT_READER, PafiTableReader)

PafiTextReader *pafi_text_reader_new (PafiTableFile *file, char separator,
                                      GCancellable *cancellable, char **fingerprint,
                                      GError **error);
char pafi_text_reader_get_separator (PafiTextReader *self);
PafiTextEncoding pafi_text_reader_get_encoding (PafiTextReader *self);

G_END_DECLS
