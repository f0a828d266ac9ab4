/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-text-parser.h"

#include <string.h>

#include "pafi-table-error.h"

static void
begin_cell (PafiTextParser *self, PafiRowBuffer *buffer)
{
  if (self->state == PAFI_TEXT_PARSER_NEW_ROW)
    {
      self->column = 0;
      self->row_line = self->line;
      pafi_row_buffer_begin_row (buffer, self->line);
    }
  pafi_row_buffer_begin_cell (buffer);
}

static gboolean
end_cell (PafiTextParser *self, PafiRowBuffer *buffer, GError **error)
{
  if (self->column >= PAFI_TABLE_MAX_COLUMNS)
    return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_TOO_LARGE, self->row_line);
  pafi_row_buffer_end_cell (buffer, self->column++, 1, FALSE);
  self->state = PAFI_TEXT_PARSER_NEW_CELL;
  return TRUE;
}

static gboolean
end_row (PafiTextParser *self, PafiRowBuffer *buffer, GError **error)
{
  if (!end_cell (self, buffer, error))
    return FALSE;
  pafi_row_buffer_end_row (buffer, 1);
  self->state = PAFI_TEXT_PARSER_NEW_ROW;
  return TRUE;
}

/* A cell or a row that never ends is most likely a quotation mark too many. */
static gboolean
is_bounded (PafiTextParser *self, PafiRowBuffer *buffer, GError **error)
{
  gsize start;
  GString *text = pafi_row_buffer_get_cell (buffer, &start);

  if (text->len - start <= PAFI_TABLE_MAX_CELL &&
      pafi_row_buffer_get_row_length (buffer) <= PAFI_TABLE_MAX_ROW)
    return TRUE;
  if (self->state == PAFI_TEXT_PARSER_QUOTED && self->line > self->quote_line)
    return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_OPEN_QUOTE, self->quote_line);
  return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_TOO_LARGE, self->row_line);
}

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* How many bytes of @text belong to the cell as they are. */
static gsize
span_bare (PafiTextParser *self, const char *text, gsize length)
{
  char separator = self->separator != '\0' ? self->separator : '\n';
  gsize i = 0;

  while (i < length && text[i] != separator && !is_line_end (text[i]))
    i++;
  return i;
}

static gsize
span_quoted (PafiTextParser *self, const char *text, gsize length)
{
  const char *end = memchr (text, '"', length);
  gsize n = end != NULL ? (gsize) (end - text) : length;

  for (gsize i = 0; i < n; i++)
    {
      if (text[i] == '\r' || (text[i] == '\n' && !self->after_cr))
        self->line++;
      self->after_cr = text[i] == '\r';
    }
  return n;
}

/* Takes what stands at @text, at least a byte; returns how much, 0 on error. */
static gsize
take (PafiTextParser *self, const char *text, gsize length, PafiRowBuffer *buffer, GError **error)
{
  gsize n;

  if (self->state == PAFI_TEXT_PARSER_NEW_ROW || self->state == PAFI_TEXT_PARSER_NEW_CELL)
    {
      begin_cell (self, buffer);
      self->state = *text == '"' ? PAFI_TEXT_PARSER_QUOTED : PAFI_TEXT_PARSER_BARE;
      self->quote_line = self->line;
      self->after_cr = FALSE;
      if (*text == '"')
        return 1;
    }
  else if (self->state == PAFI_TEXT_PARSER_AFTER_QUOTE && *text == '"')
    {
      g_string_append_c (pafi_row_buffer_get_cell (buffer, NULL), '"');
      self->state = PAFI_TEXT_PARSER_QUOTED;
      return 1;
    }
  else if (self->state == PAFI_TEXT_PARSER_QUOTED && *text == '"')
    {
      self->state = PAFI_TEXT_PARSER_AFTER_QUOTE;
      self->after_cr = FALSE;
      return 1;
    }

  if (self->state == PAFI_TEXT_PARSER_QUOTED)
    n = span_quoted (self, text, length);
  else
    {
      self->state = PAFI_TEXT_PARSER_BARE;
      n = span_bare (self, text, length);
    }
  g_string_append_len (pafi_row_buffer_get_cell (buffer, NULL), text, (gssize) n);
  if (!is_bounded (self, buffer, error))
    return 0;
  if (n == length || self->state == PAFI_TEXT_PARSER_QUOTED)
    return n;

  if (is_line_end (text[n]))
    {
      if (!end_row (self, buffer, error))
        return 0;
      self->line++;
      self->after_cr = text[n] == '\r';
    }
  else if (!end_cell (self, buffer, error))
    return 0;
  return n + 1;
}

/**
 * pafi_text_parser_feed:
 * @self: a parser
 * @text: (array length=length): the next text, cut wherever
 * @length: its length in bytes
 * @buffer: where to put cells and rows
 * @error: return location for a #PafiTableError
 *
 * Returns: whether it is a table so far
 */
gboolean
pafi_text_parser_feed (PafiTextParser *self, const char *text, gsize length, PafiRowBuffer *buffer,
                       GError **error)
{
  while (length > 0)
    {
      gsize n = 1;

      /* The second half of a line's end. */
      if (self->state == PAFI_TEXT_PARSER_NEW_ROW && self->after_cr && *text == '\n')
        self->after_cr = FALSE;
      else
        n = take (self, text, length, buffer, error);
      if (n == 0)
        return FALSE;
      text += n;
      length -= n;
    }
  return TRUE;
}

/**
 * pafi_text_parser_end:
 * @self: a parser
 * @buffer: where to put the last row
 * @error: return location for a #PafiTableError
 *
 * Returns: whether the table is whole
 */
gboolean
pafi_text_parser_end (PafiTextParser *self, PafiRowBuffer *buffer, GError **error)
{
  if (self->state == PAFI_TEXT_PARSER_QUOTED)
    return pafi_table_set_error_at (error, PAFI_TABLE_ERROR_OPEN_QUOTE, self->quote_line);
  if (self->state == PAFI_TEXT_PARSER_NEW_ROW)
    return TRUE;
  if (self->state == PAFI_TEXT_PARSER_NEW_CELL)
    pafi_row_buffer_begin_cell (buffer);
  return end_row (self, buffer, error);
}
