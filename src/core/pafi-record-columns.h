/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-check.h"

G_BEGIN_DECLS

/**
 * PafiRecordFlags:
 * @PAFI_RECORD_DEFAULT: for people and their spreadsheets
 * @PAFI_RECORD_RAW: CSV for machines, unguarded
 * @PAFI_RECORD_MASKED: NIKs masked: the first six digits and the last four
 */
typedef enum /*< flags >*/
{
  PAFI_RECORD_DEFAULT = 0,
  PAFI_RECORD_RAW = 1 << 0,
  PAFI_RECORD_MASKED = 1 << 1,
} PafiRecordFlags;

/**
 * PafiRecordKind:
 * @PAFI_RECORD_TEXT: any text
 * @PAFI_RECORD_NIK: 16 digits, or what was taken for a NIK
 * @PAFI_RECORD_NUMBER: a number, as JSON writes it
 * @PAFI_RECORD_DATE: a day by ISO 8601 where it could be read, else a text
 * @PAFI_RECORD_TIME: a time by ISO 8601, with its offset
 * @PAFI_RECORD_WORDS: words parted by spaces
 */
typedef enum
{
  PAFI_RECORD_TEXT,
  PAFI_RECORD_NIK,
  PAFI_RECORD_NUMBER,
  PAFI_RECORD_DATE,
  PAFI_RECORD_TIME,
  PAFI_RECORD_WORDS,
} PafiRecordKind;

/* The columns of cli.md, in its order. */
guint pafi_record_get_n_columns (void);
const char *pafi_record_get_column_name (guint column);
PafiRecordKind pafi_record_get_column_kind (guint column);
char *pafi_record_dup_value (PafiCheck *check, guint column, PafiRecordFlags flags);
char *pafi_record_dup_without_numbers (const char *message);

G_END_DECLS
