/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-record-columns.h"

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

/**
 * pafi_record_get_n_columns:
 *
 * Returns: how many columns a result has in a table
 */
guint
pafi_record_get_n_columns (void)
{
  return N_COLUMNS;
}

/**
 * pafi_record_get_column_name:
 * @column: a column, from 0
 *
 * Returns: its name in every language, as JSON has it too (cli.md)
 */
const char *
pafi_record_get_column_name (guint column)
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

/**
 * pafi_record_get_column_kind:
 * @column: a column, from 0
 *
 * Returns: what stands in it, where anything does
 */
PafiRecordKind
pafi_record_get_column_kind (guint column)
{
  if (column == COLUMN_NIK)
    return PAFI_RECORD_NIK;
  if (column == COLUMN_HTTP_STATUS)
    return PAFI_RECORD_NUMBER;
  if (column == COLUMN_CHECKED_AT)
    return PAFI_RECORD_TIME;
  if (column == COLUMN_HINTS)
    return PAFI_RECORD_WORDS;
  if (column < COLUMN_FIRST_FIELD || column > COLUMN_HINTS)
    return PAFI_RECORD_TEXT;

  switch ((guint) fields[column - COLUMN_FIRST_FIELD])
    {
    case PAFI_FIELD_BIRTH_DATE:
    case PAFI_FIELD_STR_START:
    case PAFI_FIELD_STR_END:
      return PAFI_RECORD_DATE;
    case PAFI_FIELD_LEARNING:
    case PAFI_FIELD_PROFESSIONALISM:
    case PAFI_FIELD_SERVICE:
    case PAFI_FIELD_PUBLICATION:
    case PAFI_FIELD_DEVELOPMENT:
    case PAFI_FIELD_TOTAL:
      return PAFI_RECORD_NUMBER;
    default:
      return PAFI_RECORD_TEXT;
    }
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

/**
 * pafi_record_dup_without_numbers:
 * @message: a text, such as the sentence on a NIK that is none
 *
 * What is quoted of a NIK that is none may be one all the same: "3206021201960046.0". Every run of
 * digits and their separators with more than ten digits goes.
 *
 * Returns: (transfer full): the text, masked
 */
char *
pafi_record_dup_without_numbers (const char *message)
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
           ? pafi_record_dup_without_numbers (message)
           : pafi_text_dup_masked (message);
}

static char *
dup_hints (PafiCheck *check)
{
  g_auto (GStrv) words = pafi_hints_dup_words (pafi_check_get_hints (check));

  return g_strjoinv (" ", words);
}

/**
 * pafi_record_dup_value:
 * @check: a check
 * @column: a column, from 0
 * @flags: %PAFI_RECORD_MASKED or nothing
 *
 * Returns: (transfer full) (nullable): what stands in the column, as it came: a number as JSON
 *   writes it, a date by ISO 8601 where it could be read, hints parted by spaces; %NULL for nothing
 */
char *
pafi_record_dup_value (PafiCheck *check, guint column, PafiRecordFlags flags)
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
    case COLUMN_HINTS:
      return dup_hints (check);
    case COLUMN_MESSAGE:
      return dup_message (check, flags);
    default:
      return dup_field (check, fields[column - COLUMN_FIRST_FIELD]);
    }
}
