/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-row-buffer.h"

G_BEGIN_DECLS

/**
 * PafiTextParser:
 * @separator: what stands between cells, 0 for nothing
 * @line: the line that comes next, from 1
 *
 * Cuts text into rows and cells by RFC 4180, with any line ending. A quotation mark means something
 * only where a cell begins. A plain value; what is not named is zero to begin with, and its own.
 */
typedef struct
{
  char separator;
  guint line;

  enum
  {
    PAFI_TEXT_PARSER_NEW_ROW,
    PAFI_TEXT_PARSER_NEW_CELL,
    PAFI_TEXT_PARSER_BARE,
    PAFI_TEXT_PARSER_QUOTED,
    PAFI_TEXT_PARSER_AFTER_QUOTE, /* the end of the quotation, or the first of two marks */
  } state;
  guint column;
  guint row_line;
  guint quote_line;
  gboolean after_cr;
} PafiTextParser;

gboolean pafi_text_parser_feed (PafiTextParser *self, const char *text, gsize length,
                                PafiRowBuffer *buffer, GError **error);
gboolean pafi_text_parser_end (PafiTextParser *self, PafiRowBuffer *buffer, GError **error);

G_END_DECLS
