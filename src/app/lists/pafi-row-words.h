/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-row.h"
#include "pafi-tone.h"

G_BEGIN_DECLS

/**
 * PafiRowPill:
 * @label: its words
 * @icon_name: (nullable): its icon
 * @tone: its colour
 *
 * What a pill says of a row. All static.
 */
typedef struct
{
  const char *label;
  const char *icon_name;
  PafiTone tone;
} PafiRowPill;

/* What the table says of a row. All safe to show. */
char *pafi_row_words_dup_file_nik (PafiListRow *row, gboolean masked);
char *pafi_row_words_dup_file_name (PafiListRow *row);
char *pafi_row_words_dup_name (PafiListRow *row);
char *pafi_row_words_dup_caption (PafiListRow *row, gboolean masked);
char *pafi_row_words_dup_total (PafiListRow *row);
char *pafi_row_words_dup_letter (PafiListRow *row);
PafiRowPill pafi_row_words_get_condition (PafiListRow *row);
PafiRowPill pafi_row_words_get_result (PafiListRow *row);

G_END_DECLS
