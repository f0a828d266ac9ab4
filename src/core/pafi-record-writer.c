/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-record-writer.h"

#include <math.h>
#include <string.h>

#include "pafi-text.h"

/* More digits than this in a row may be a NIK. */
#define MAX_DIGITS_SHOWN 10

/* The columns of cli.md, "One result, as JSON", in its order. */
typedef enum
{
  COLUMN_NIK,
  COLUMN_VERDICT,
  COLUMN_REASON,
  COLUMN_HTTP_STATUS,
  COLUMN_CHECKED_AT,
  COLUMN_SERVER,
  COLUMN_FIRST_FIELD, /* 15 fields of the record, PAFI_FIELD_NAME to _ORGANISATION without the NIK */
  COLUMN_HINTS = COLUMN_FIRST_FIELD + 15,
  COLUMN_MESSAGE,
  N_COLUMNS,
} Column;

static const PafiField fields[] = {
  PAFI_FIELD_NAME,        PAFI_FIELD_BIRTH_DATE,    PAFI_FIELD_GENDER,  PAFI_FIELD_STR_NUMBER,
  PAFI_FIELD_STR_START,   PAFI_FIELD_STR_END,       PAFI_FIELD_LEARNING, PAFI_FIELD_PROFESSIONALISM,
  PAFI_FIELD_SERVICE,     PAFI_FIELD_PUBLICATION,   PAFI_FIELD_DEVELOPMENT, PAFI_FIELD_TOTAL,
  PAFI_FIELD_LETTER_NUMBER, PAFI_FIELD_STATUS,      PAFI_FIELD_ORGANISATION,
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == COLUMN_HINTS - COLUMN_FIRST_FIELD);

static const char *
get_column_name (guint column)
{
  switch (column)
    {
    case COLUMN_NIK:
      return "nik";
    case COLUMN_VERDICT:
      return "verdict";
    case COLUMN_REASON:
      return "reason";
    case COLUMN_HTTP_STATUS:
      return "http_status";
    case COLUMN_CHECKED_AT:
      return "checked_at";
    case COLUMN_SERVER:
      return "server";
    case COLUMN_HINTS:
      return "hints";
    case COLUMN_MESSAGE:
      return "message";
    default:
      return pafi_field_get_name (fields[column - COLUMN_FIRST_FIELD]);
    }
}

static gboolean
is_number_column (guint column)
{
  PafiField field;

  if (column < COLUMN_FIRST_FIELD || column >= COLUMN_HINTS)
    return column == COLUMN_HTTP_STATUS;
  field = fields[column - COLUMN_FIRST_FIELD];
  return field >= PAFI_FIELD_LEARNING && field <= PAFI_FIELD_TOTAL;
}

/* SKP as a number of JSON: no more digits than it came with. */
static char *
dup_skp (PafiMember *member, PafiField field)
{
  const PafiSkp *skp = pafi_member_get_skp (member);
  double value =
    field == PAFI_FIELD_TOTAL ? skp->total : skp->domains[field - PAFI_FIELD_LEARNING];
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (value))
    return NULL;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value));
}

static char *
dup_field (PafiCheck *check, PafiField field)
{
  PafiMember *member = pafi_check_get_member (check);

  if (member == NULL)
    return NULL;
  switch ((guint) field)
    {
    case PAFI_FIELD_LEARNING:
    case PAFI_FIELD_PROFESSIONALISM:
    case PAFI_FIELD_SERVICE:
    case PAFI_FIELD_PUBLICATION:
    case PAFI_FIELD_DEVELOPMENT:
    case PAFI_FIELD_TOTAL:
      return dup_skp (member, field);
    case PAFI_FIELD_BIRTH_DATE:
    case PAFI_FIELD_STR_START:
    case PAFI_FIELD_STR_END:
      if (pafi_date_is_set (pafi_member_get_date (member, field)))
        return pafi_date_format_iso (pafi_member_get_date (member, field));
      return g_strdup (pafi_member_get_text (member, field));
    default:
      return g_strdup (pafi_member_get_text (member, field));
    }
}

/* What a message quotes of a NIK that is none may be one all the same: "3206021201960046.0". Every
 * run of digits and their separators with so many digits goes. */
static char *
dup_without_numbers (const char *message)
{
  GString *masked = g_string_new (NULL);

  while (*message != '\0')
    {
      gsize run = strspn (message, "0123456789.,+-'");
      gsize digits = 0;

      for (gsize i = 0; i < run; i++)
        digits += g_ascii_isdigit (message[i]) ? 1 : 0;
      if (digits > MAX_DIGITS_SHOWN)
        g_string_append (masked, "••••••");
      else
        g_string_append_len (masked, message, (gssize) run);
      message += run;

      run = strcspn (message, "0123456789.,+-'");
      g_string_append_len (masked, message, (gssize) run);
      message += run;
    }

  return g_string_free (masked, FALSE);
}

static char *
dup_message (PafiCheck *check, PafiRecordFlags flags)
{
  g_autofree char *message = pafi_check_dup_message (check);

  if ((flags & PAFI_RECORD_MASKED) == 0)
    return g_steal_pointer (&message);
  return pafi_check_get_verdict (check) == PAFI_VERDICT_MALFORMED_NIK
           ? dup_without_numbers (message)
           : pafi_text_dup_masked (message);
}

/* The value of a column as text, or NULL for null. */
static char *
dup_value (PafiCheck *check, guint column, PafiRecordFlags flags)
{
  PafiFailure *failure = pafi_check_get_failure (check);
  int status = pafi_check_get_http_status (check);

  switch (column)
    {
    case COLUMN_NIK:
      if ((flags & PAFI_RECORD_MASKED) == 0)
        return g_strdup (pafi_check_get_nik (check));
      return pafi_nik_mask (pafi_check_get_nik (check));
    case COLUMN_VERDICT:
      return g_strdup (pafi_verdict_get_name (pafi_check_get_verdict (check)));
    case COLUMN_REASON:
      return failure != NULL ? g_strdup (pafi_error_get_name (pafi_failure_get_reason (failure)))
                             : NULL;
    case COLUMN_HTTP_STATUS:
      return status > 0 ? g_strdup_printf ("%d", status) : NULL;
    case COLUMN_CHECKED_AT:
      return g_date_time_format (pafi_check_get_checked_at (check), "%Y-%m-%dT%H:%M:%S%:z");
    case COLUMN_SERVER:
      /* Nobody was asked about what is no NIK. */
      return pafi_check_get_verdict (check) != PAFI_VERDICT_MALFORMED_NIK
               ? g_strdup (pafi_check_get_server (check))
               : NULL;
    case COLUMN_MESSAGE:
      return dup_message (check, flags);
    default:
      return dup_field (check, fields[column - COLUMN_FIRST_FIELD]);
    }
}

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
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      g_autofree char *value = NULL;

      g_string_append_printf (out, "%s\"%s\": ", column > 0 ? ", " : "", get_column_name (column));
      if (column == COLUMN_HINTS)
        {
          append_json_hints (out, check);
          continue;
        }
      value = dup_value (check, column, flags);
      if (value == NULL)
        g_string_append (out, "null");
      else if (is_number_column (column))
        g_string_append (out, value);
      else
        pafi_record_append_json_string (out, value);
    }
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

/* For machines: the lines of a text stay, and what could deceive a terminal goes. */
static char *
dup_without_controls (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    if (*at == '\n' || *at == '\t' || !could_deceive (g_utf8_get_char (at)))
      g_string_append_unichar (out, g_utf8_get_char (at));

  return g_string_free (out, FALSE);
}

static void
append_csv_cell (GString *out, const char *text, gboolean guard)
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
 * pafi_record_append_csv_header:
 * @out: where to write
 *
 * Appends the line with the names of the columns.
 */
void
pafi_record_append_csv_header (GString *out)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    g_string_append_printf (out, "%s%s", column > 0 ? "," : "", get_column_name (column));
  g_string_append (out, "\r\n");
}

/**
 * pafi_record_append_csv:
 * @out: where to write
 * @check: a check
 * @flags: for whom
 *
 * Appends one line of RFC 4180. Unless %PAFI_RECORD_RAW, a NIK and any text that could be taken for
 * a formula begin with an apostrophe (cli.md).
 */
void
pafi_record_append_csv (GString *out, PafiCheck *check, PafiRecordFlags flags)
{
  gboolean raw = (flags & PAFI_RECORD_RAW) != 0;

  for (guint column = 0; column < N_COLUMNS; column++)
    {
      g_autofree char *value = NULL, *safe = NULL;
      gboolean guard;

      if (column > 0)
        g_string_append_c (out, ',');
      if (column == COLUMN_HINTS)
        {
          g_auto (GStrv) words = pafi_hints_dup_words (pafi_check_get_hints (check));

          value = g_strjoinv (" ", words);
        }
      else
        value = dup_value (check, column, flags);
      if (value == NULL)
        continue;

      safe = raw ? dup_without_controls (value) : pafi_text_dup_safe (value);
      /* The first character may be one that the helper drops or turns into a space. */
      guard = !raw && !is_number_column (column) &&
              (column == COLUMN_NIK || looks_like_formula (value) || looks_like_formula (safe));
      append_csv_cell (out, safe, guard);
    }
  g_string_append (out, "\r\n");
}
