/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-member.h"
#include "pafi-nik.h"

G_BEGIN_DECLS

/**
 * PafiHints:
 *
 * What the administrator should look at (cli.md, `hints`). Hints never change a verdict.
 */
typedef enum /*< flags >*/
{
  PAFI_HINT_NONE = 0,
  PAFI_HINT_REGION_UNKNOWN = 1 << 0,
  PAFI_HINT_BIRTH_DATE_DIFFERS = 1 << 1,
  PAFI_HINT_SEX_DIFFERS = 1 << 2,
  PAFI_HINT_TOTAL_DIFFERS = 1 << 3,
  PAFI_HINT_LETTER_DIFFERS = 1 << 4,
  PAFI_HINT_NIK_DATE_IMPOSSIBLE = 1 << 5,
} PafiHints;

#define PAFI_N_HINTS 6

PafiHints pafi_hints_find (const char *nik, PafiMember *member, PafiDate today);
char **pafi_hints_dup_words (PafiHints hints);
char **pafi_hints_dup_lines (PafiHints hints, const char *nik, PafiMember *member, PafiDate today);
const char *pafi_hints_get_title (PafiHints hints);

G_END_DECLS
