/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"

G_BEGIN_DECLS

/* A file name without a NIK: `Rekomendasi_28-1.3204.19021998.1.00000001_Nama.pdf`. */
char *pafi_report_dup_file_name (PafiCheck *check, const char *name_in_file);
/* One of many members, or of a list with its source. */
char *pafi_report_dup_file_name_of_members (guint n_members);
char *pafi_report_dup_file_name_of_list (const char *source);

G_END_DECLS
