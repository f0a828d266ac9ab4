/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-info.h"

G_BEGIN_DECLS

/* What the page Daftar says of a list as a whole. All safe to show. */
char *pafi_list_words_dup_name (const PafiListInfo *info);
char *pafi_list_words_dup_shape (const PafiListInfo *info);
char *pafi_list_words_dup_to_ask (const PafiListInfo *info);
char *pafi_list_words_dup_estimate (const PafiListInfo *info, guint limit);
char *pafi_list_words_dup_end (const PafiListInfo *info);
char *pafi_list_words_dup_end_details (const PafiListInfo *info);
char *pafi_list_words_dup_rest (const PafiListInfo *info);
char *pafi_list_words_dup_counts (const PafiListInfo *info);
char *pafi_list_words_dup_waiting (guint n_files);

G_END_DECLS
