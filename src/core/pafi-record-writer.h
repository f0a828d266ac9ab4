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

void pafi_record_append_json (GString *out, PafiCheck *check, PafiRecordFlags flags);
void pafi_record_append_json_string (GString *out, const char *text);
void pafi_record_append_csv_header (GString *out);
void pafi_record_append_csv (GString *out, PafiCheck *check, PafiRecordFlags flags);

G_END_DECLS
