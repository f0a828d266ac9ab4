/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-record-writer.h"

#include <string.h>

#include "pafi-text.h"

/* Control, bidirectional and invisible characters, and the line ends of Unicode. */
static gboolean
could_deceive (gunichar c)
{
  switch ((guint) g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
append_json_escape (GString *out, gunichar c)
{
  if (c < 0x10000)
    g_string_append_printf (out, "\\u%04x", c);
  else
    g_string_append_printf (out, "\\u%04x\\u%04x", 0xD800 + ((c - 0x10000) >> 10),
                            0xDC00 + ((c - 0x10000) & 0x3FF));
}

/**
 * pafi_record_append_json_string:
 * @out: where to write
 * @text: any text
 *
 * Appends a text as a string of JSON. What could deceive a terminal is escaped, so that nothing of
 * it is lost.
 */
void
pafi_record_append_json_string (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (could_deceive (c))
        append_json_escape (out, c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

static void
append_json_hints (GString *out, PafiCheck *check)
{
  g_auto (GStrv) words = pafi_hints_dup_words (pafi_check_get_hints (check));

  g_string_append_c (out, '[');
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      pafi_record_append_json_string (out, words[i]);
    }
  g_string_append_c (out, ']');
}

/**
 * pafi_record_append_json_members:
 * @out: where to write
 * @check: a check
 * @flags: %PAFI_RECORD_MASKED or nothing
 *
 * Appends what stands between the braces of an object, so that others can stand behind it.
 */
void
pafi_record_append_json_members (GString *out, PafiCheck *check, PafiRecordFlags flags)
{
  for (guint column = 0; column < pafi_record_get_n_columns (); column++)
    {
      PafiRecordKind kind = pafi_record_get_column_kind (column);
      g_autofree char *value = NULL;

      g_string_append_printf (out, "%s\"%s\": ", column > 0 ? ", " : "",
                              pafi_record_get_column_name (column));
      if (kind == PAFI_RECORD_WORDS)
        {
          append_json_hints (out, check);
          continue;
        }
      value = pafi_record_dup_value (check, column, flags);
      if (value == NULL)
        g_string_append (out, "null");
      else if (kind == PAFI_RECORD_NUMBER)
        g_string_append (out, value);
      else
        pafi_record_append_json_string (out, value);
    }
}

/**
 * pafi_record_append_json:
 * @out: where to write
 * @check: a check
 * @flags: %PAFI_RECORD_MASKED or nothing
 *
 * Appends one object on one line, with the line's end (cli.md).
 */
void
pafi_record_append_json (GString *out, PafiCheck *check, PafiRecordFlags flags)
{
  g_string_append_c (out, '{');
  pafi_record_append_json_members (out, check, flags);
  g_string_append (out, "}\n");
}

/* A spreadsheet takes what begins so for a formula, quoted or not (CWE-1236); some do with the
 * full-width signs of East Asia too. */
static gboolean
looks_like_formula (const char *text)
{
  static const char *const signs[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (text, signs[i]))
      return TRUE;
  return FALSE;
}

/**
 * pafi_record_dup_without_controls:
 * @text: any text
 *
 * For machines and tables: the lines of a text stay, and what could deceive a terminal goes.
 *
 * Returns: (transfer full): the text
 */
char *
pafi_record_dup_without_controls (const char *text)
{
  g_autofree char *valid = NULL;
  gsize n_plain = pafi_text_count_plain (text);
  GString *out;

  if (text[n_plain] == '\0')
    return g_strndup (text, n_plain);
  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    if (*at == '\n' || *at == '\t' || !could_deceive (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));

  return g_string_free (out, FALSE);
}

static void
append_quoted (GString *out, const char *text, gboolean guard)
{
  gboolean quoted = guard || text[strcspn (text, ",;\"\r\n\t")] != '\0';

  if (!quoted)
    {
      g_string_append (out, text);
      return;
    }
  g_string_append (out, guard ? "\"'" : "\"");
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

/**
 * pafi_record_append_csv_text:
 * @out: where to write
 * @text: any text, such as a cell of the user's own file
 * @is_nik: whether it is kept from becoming a number
 * @flags: for whom
 *
 * Appends one cell of RFC 4180, with its lines. Unless %PAFI_RECORD_RAW, a NIK and what could be
 * taken for a formula begin with an apostrophe (cli.md).
 */
void
pafi_record_append_csv_text (GString *out, const char *text, gboolean is_nik,
                             PafiRecordFlags flags)
{
  g_autofree char *safe = pafi_record_dup_without_controls (text);

  append_quoted (out, safe,
                 (flags & PAFI_RECORD_RAW) == 0 &&
                   (is_nik || looks_like_formula (text) || looks_like_formula (safe)));
}

/**
 * pafi_record_append_csv_header:
 * @out: where to write
 *
 * Appends the line with the names of the columns.
 */
void
pafi_record_append_csv_header (GString *out)
{
  for (guint column = 0; column < pafi_record_get_n_columns (); column++)
    g_string_append_printf (out, "%s%s", column > 0 ? "," : "",
                            pafi_record_get_column_name (column));
  g_string_append (out, "\r\n");
}

/**
 * pafi_record_append_csv_cells:
 * @out: where to write
 * @check: a check
 * @separator: between the cells
 * @flags: for whom
 *
 * Appends the cells of one line, without its end. Unless %PAFI_RECORD_RAW, a NIK and any text that
 * could be taken for a formula begin with an apostrophe (cli.md).
 */
void
pafi_record_append_csv_cells (GString *out, PafiCheck *check, char separator,
                              PafiRecordFlags flags)
{
  gboolean raw = (flags & PAFI_RECORD_RAW) != 0;

  for (guint column = 0; column < pafi_record_get_n_columns (); column++)
    {
      PafiRecordKind kind = pafi_record_get_column_kind (column);
      g_autofree char *value = pafi_record_dup_value (check, column, flags);
      g_autofree char *safe = NULL;
      gboolean guard;

      if (column > 0)
        g_string_append_c (out, separator);
      if (value == NULL)
        continue;

      safe = raw ? pafi_record_dup_without_controls (value) : pafi_text_dup_safe (value);
      /* The first character may be one that the helper drops or turns into a space. */
      guard = !raw && kind != PAFI_RECORD_NUMBER &&
              (kind == PAFI_RECORD_NIK || looks_like_formula (value) || looks_like_formula (safe));
      append_quoted (out, safe, guard);
    }
}

/**
 * pafi_record_append_csv:
 * @out: where to write
 * @check: a check
 * @flags: for whom
 *
 * Appends one line of RFC 4180, its cells parted by commas.
 */
void
pafi_record_append_csv (GString *out, PafiCheck *check, PafiRecordFlags flags)
{
  pafi_record_append_csv_cells (out, check, ',', flags);
  g_string_append (out, "\r\n");
}
