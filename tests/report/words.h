/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A word on a page, as pdftotext finds it: its box in points, from the top left corner. */
typedef struct
{
  guint page; /* from 1 */
  double x1, y1, x2, y2;
  char text[64];
} SheetWord;

/* (element-type SheetWord) */
GArray *sheet_find_words (GBytes *pdf);
/* Nothing outside of these margins, in millimetres, and nothing upon another thing. */
void sheet_assert_words_in_order (GArray *words, double left, double top, double right,
                                  double bottom);

G_END_DECLS
