/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-record-columns.h"

G_BEGIN_DECLS

void pafi_record_append_json (GString *out, PafiCheck *check, PafiRecordFlags flags);
void pafi_record_append_json_members (GString *out, PafiCheck *check, PafiRecordFlags flags);
void pafi_record_append_json_string (GString *out, const char *text);
void pafi_record_append_csv_header (GString *out);
void pafi_record_append_csv_cells (GString *out, PafiCheck *check, char separator,
                                   PafiRecordFlags flags);
void pafi_record_append_csv_text (GString *out, const char *text, gboolean is_nik,
                                  PafiRecordFlags flags);
char *pafi_record_dup_without_controls (const char *text);
void pafi_record_append_csv (GString *out, PafiCheck *check, PafiRecordFlags flags);

G_END_DECLS
