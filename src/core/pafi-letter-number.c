/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-letter-number.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "a no-break space", so that a part of the caption stays on one line */
#define NBSP "\302\240"

/* Longer runs of digits are no number that anybody gave. */
#define MAX_PART 16

/* Copies the run of characters of @accept at @text, which must end at @end. */
static char *
take_part (const char **text, const char *accept, char end)
{
  gsize length = strspn (*text, accept);
  char *part;

  if (length == 0 || length > MAX_PART || (*text)[length] != end)
    return NULL;
  part = g_strndup (*text, length);
  *text += length + (end != '\0' ? 1 : 0);
  return part;
}

static PafiDate
parse_birth_date (const char *ddmmyyyy)
{
  guint value;

  if (strlen (ddmmyyyy) != 8)
    return PAFI_DATE_NONE;
  value = (guint) g_ascii_strtoull (ddmmyyyy, NULL, 10);
  return pafi_date_new (value % 10000, value / 10000 % 100, value / 1000000);
}

/**
 * pafi_letter_number_parse:
 * @text: (nullable): a letter's number as it came
 * @number: (out caller-allocates): its parts; clear them only on success
 *
 * Returns: whether @text has the known shape; one of another shape is shown as it is
 */
gboolean
pafi_letter_number_parse (const char *text, PafiLetterNumber *number)
{
  g_autofree char *prefix = NULL, *regency = NULL, *birth_date = NULL, *sex = NULL, *serial = NULL;
  g_autofree char *stripped = NULL;
  const char *at;

  memset (number, 0, sizeof *number);
  if (text == NULL)
    return FALSE;

  stripped = g_strstrip (g_strdup (text));
  at = stripped;
  if ((prefix = take_part (&at, "0123456789-", '.')) == NULL ||
      (regency = take_part (&at, "0123456789", '.')) == NULL || strlen (regency) != 4 ||
      (birth_date = take_part (&at, "0123456789", '.')) == NULL ||
      (sex = take_part (&at, "12", '.')) == NULL || strlen (sex) != 1 ||
      (serial = take_part (&at, "0123456789", '\0')) == NULL)
    return FALSE;

  number->birth_date = parse_birth_date (birth_date);
  if (!pafi_date_is_set (number->birth_date))
    return FALSE;

  memcpy (number->regency, regency, 4);
  number->sex = sex[0] == '1' ? PAFI_SEX_MALE : PAFI_SEX_FEMALE;
  number->prefix = g_steal_pointer (&prefix);
  number->serial = g_steal_pointer (&serial);
  return TRUE;
}

/**
 * pafi_letter_number_clear:
 * @number: the parts of a number
 *
 * Frees what @number holds, but not @number.
 */
void
pafi_letter_number_clear (PafiLetterNumber *number)
{
  g_clear_pointer (&number->prefix, g_free);
  g_clear_pointer (&number->serial, g_free);
}

/* Keeps the words of one part together. */
static char *
join_words (char *part)
{
  g_auto (GStrv) words = g_strsplit (part, " ", -1);

  g_free (part);
  return g_strjoinv (NBSP, words);
}

/**
 * pafi_letter_number_dup_parts:
 * @text: (nullable): a letter's number as it came
 * @spelled_out: whether date and serial say what they are, as on paper (ux/README.md, 9)
 *
 * Returns: (transfer full) (nullable): its parts in words, "Kabupaten/kota 3204 · 19 Februari 1998 ·
 *   laki-laki · urut 00000001", spelled out "… · lahir 19 Februari 1998 · laki-laki · nomor urut
 *   00000001", or %NULL if it has another shape
 */
char *
pafi_letter_number_dup_parts (const char *text, gboolean spelled_out)
{
  g_auto (PafiLetterNumber) number = { 0 };
  g_autofree char *regency = NULL, *birth = NULL, *date = NULL, *serial = NULL;

  if (!pafi_letter_number_parse (text, &number))
    return NULL;

  /* Translators: %s is the four digits of a regency or city */
  regency = join_words (g_strdup_printf (_ ("Regency/city %s"), number.regency));
  birth = pafi_date_format (number.birth_date);
  /* Translators: %s is a date of birth */
  date = join_words (g_strdup_printf (spelled_out ? _ ("born %s") : "%s", birth));
  serial = join_words (g_strdup_printf (spelled_out
                                          /* Translators: %s is the end of a letter's number */
                                          ? _ ("serial number %s")
                                          /* Translators: the same where there is little room */
                                          : _ ("serial %s"),
                                        number.serial));
  return g_strjoin (" · ", regency, date, pafi_sex_get_name (number.sex), serial, NULL);
}
