/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-list-import.h"
#include "pafi-nik.h"

/* 2^53: above it a number of a spreadsheet has no last digit any more. */
#define LARGEST_EXACT "9007199254740992"
/* A number of so many digits is none of a person. */
#define MAX_DIGITS 40

/* The digits of a stored number, exactly as they are: "3.206021201960046E15" and
 * "3206021201960046.0" are 3206021201960046. %NULL if it is no whole number. */
static char *
expand_number (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gsize whole = strspn (text, "0123456789");
  gsize fraction = 0;
  guint64 exponent = 0;
  const char *at = text + whole;

  g_string_append_len (digits, text, (gssize) whole);
  if (*at == '.')
    {
      fraction = strspn (at + 1, "0123456789");
      g_string_append_len (digits, at + 1, (gssize) fraction);
      at += 1 + fraction;
    }
  if (*at == 'e' || *at == 'E')
    {
      at += at[1] == '+' ? 2 : 1;
      if (!g_ascii_isdigit (*at) || strspn (at, "0123456789") > 4)
        return NULL;
      exponent = g_ascii_strtoull (at, NULL, 10);
      at += strspn (at, "0123456789");
    }
  if (whole == 0 || *at != '\0' || digits->len > MAX_DIGITS || whole + exponent > MAX_DIGITS)
    return NULL;

  while (digits->len < whole + exponent)
    g_string_append_c (digits, '0');
  if (digits->str[whole + exponent + strspn (digits->str + whole + exponent, "0")] != '\0')
    return NULL;
  g_string_truncate (digits, whole + exponent);
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* What becomes of 16 digits that went through a number (domain.md, "Spreadsheets destroy NIKs"). */
static PafiRowCondition
judge_number (const char *digits, char **nik)
{
  if (strcmp (digits, LARGEST_EXACT) > 0)
    return PAFI_ROW_DAMAGED;
  *nik = g_strdup (digits);
  return digits[PAFI_NIK_LENGTH - 1] == '0' ? PAFI_ROW_SUSPECT : PAFI_ROW_READY;
}

/* "3.206.021.201.960.040", "3,206,021,201,960,040.00" and "3206021201960040.0": a number as it is
 * printed. Its 16 digits, or %NULL. */
static char *
read_printed_number (const char *text)
{
  g_autofree char *bare = g_strstrip (g_strdup (text));
  g_autoptr (GString) digits = g_string_sized_new (PAFI_NIK_LENGTH);
  const char *at = bare + (*bare == '\'');
  char separator = *at != '\0' && (at[1] == '.' || at[1] == ',') ? at[1] : '\0';

  while (digits->len < PAFI_NIK_LENGTH)
    {
      /* One digit, then groups of three. */
      if (separator != '\0' && digits->len % 3 == 1)
        {
          if (*at != separator)
            return NULL;
          at++;
        }
      if (!g_ascii_isdigit (*at))
        return NULL;
      g_string_append_c (digits, *at++);
    }

  if (*at == '\0' ? separator == '\0'
                  : ((*at != '.' && *at != ',') || *at == separator || at[1] == '\0' ||
                     at[1 + strspn (at + 1, "0")] != '\0'))
    return NULL;
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* A CSV that keeps Excel's hands off writes ="3206021201960046". */
static char *
unwrap_formula (const char *text)
{
  gsize length = strlen (text);

  if (length > 3 && g_str_has_prefix (text, "=\"") && text[length - 1] == '"')
    return g_strndup (text + 2, length - 3);
  return g_strdup (text);
}

static PafiRowCondition
judge_error (const GError *error)
{
  switch ((PafiNikError) error->code)
    {
    case PAFI_NIK_ERROR_EMPTY:
      return PAFI_ROW_EMPTY;
    case PAFI_NIK_ERROR_DAMAGED:
      return PAFI_ROW_DAMAGED;
    case PAFI_NIK_ERROR_TOO_SHORT:
    case PAFI_NIK_ERROR_TOO_LONG:
    case PAFI_NIK_ERROR_NOT_DIGITS:
    default:
      return PAFI_ROW_MALFORMED;
    }
}

/* A text is a NIK, or was printed from a number that is one, or it is none. */
static PafiRowCondition
judge_text (const char *text, char **nik)
{
  g_autofree char *bare = unwrap_formula (text);
  g_autofree char *printed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) parsed = pafi_nik_new (bare, &error);

  if (parsed != NULL)
    {
      *nik = g_strdup (pafi_nik_get_digits (parsed));
      return PAFI_ROW_READY;
    }
  printed = read_printed_number (bare);
  if (printed != NULL && judge_number (printed, nik) != PAFI_ROW_DAMAGED)
    return PAFI_ROW_SUSPECT;
  return judge_error (error);
}

/**
 * pafi_row_judge:
 * @text: what stands in the column of the NIK
 * @numeric: whether the file stores a number there
 * @nik: (out) (nullable): the 16 digits, where the row is ready or suspect
 *
 * Judges one text as an import does, by domain.md, "Spreadsheets destroy NIKs": scientific
 * notation in a text is lost; a number of 16 digits is suspect if it ends in 0, damaged above
 * 2^53, and else whole. Nothing is guessed. That a row is a duplicate, or that a whole column
 * ends in 0, only the import can tell.
 *
 * Returns: what is to be said of the row
 */
PafiRowCondition
pafi_row_judge (const char *text, gboolean numeric, char **nik)
{
  g_autofree char *digits = numeric ? expand_number (text) : NULL;
  PafiRowCondition condition;

  *nik = NULL;
  if (digits != NULL && strlen (digits) == PAFI_NIK_LENGTH)
    {
      /* "3.20602E+15" was a text once that Excel cut, and then read as a number: there is no serial
       * number 0000. */
      if (strpbrk (text, "eE") != NULL && g_str_has_suffix (digits, "0000"))
        return PAFI_ROW_DAMAGED;
      return judge_number (digits, nik);
    }

  condition = judge_text (text, nik);
  if (numeric && (condition == PAFI_ROW_READY || condition == PAFI_ROW_SUSPECT))
    {
      /* Below zero, or with a fraction: its signs are not those that people put between digits. */
      g_clear_pointer (nik, g_free);
      return PAFI_ROW_MALFORMED;
    }
  return condition;
}
