/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-hints.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-letter-number.h"

/* Those that name no difference between two sources. */
#define NIK_ALONE (PAFI_HINT_REGION_UNKNOWN | PAFI_HINT_NIK_DATE_IMPOSSIBLE)

static const char *const words[PAFI_N_HINTS] = {
  "region-unknown", "birth-date-differs", "sex-differs",
  "total-differs",  "letter-differs",     "nik-date-impossible",
};

/* The century of a NIK is our guess, so that it can't differ. */
static gboolean
nik_date_differs (PafiDate in_nik, PafiDate in_record)
{
  return pafi_date_is_set (in_nik) && pafi_date_is_set (in_record) &&
         (in_nik.day != in_record.day || in_nik.month != in_record.month ||
          in_nik.year % 100 != in_record.year % 100);
}

static gboolean
dates_differ (PafiDate a, PafiDate b)
{
  return pafi_date_is_set (a) && pafi_date_is_set (b) && pafi_date_compare (a, b) != 0;
}

static gboolean
sexes_differ (PafiSex a, PafiSex b)
{
  return a != PAFI_SEX_UNKNOWN && b != PAFI_SEX_UNKNOWN && a != b;
}

/**
 * pafi_hints_find:
 * @nik: the 16 digits of a NIK
 * @member: (nullable): the record that was found for it
 * @today: the day of reckoning
 *
 * Compares the NIK, the record and the letter's number with each other. The regency is never
 * compared: a NIK keeps the place of its first issue, a letter names the branch (ux/README.md).
 *
 * Returns: what differs
 */
PafiHints
pafi_hints_find (const char *nik, PafiMember *member, PafiDate today)
{
  g_auto (PafiLetterNumber) letter = { 0 };
  PafiNikReading reading;
  PafiHints hints = PAFI_HINT_NONE;

  pafi_nik_read (nik, today, &reading);
  if (reading.region_unknown)
    hints |= PAFI_HINT_REGION_UNKNOWN;
  if (reading.date_impossible)
    hints |= PAFI_HINT_NIK_DATE_IMPOSSIBLE;
  if (member == NULL)
    return hints;

  if (nik_date_differs (reading.birth_date, pafi_member_get_date (member, PAFI_FIELD_BIRTH_DATE)))
    hints |= PAFI_HINT_BIRTH_DATE_DIFFERS;
  if (sexes_differ (reading.sex, pafi_member_get_sex (member)))
    hints |= PAFI_HINT_SEX_DIFFERS;
  if (pafi_skp_total_differs (pafi_member_get_skp (member)))
    hints |= PAFI_HINT_TOTAL_DIFFERS;
  if (pafi_letter_number_parse (pafi_member_get_letter_number (member), &letter) &&
      (dates_differ (letter.birth_date, pafi_member_get_date (member, PAFI_FIELD_BIRTH_DATE)) ||
       sexes_differ (letter.sex, pafi_member_get_sex (member))))
    hints |= PAFI_HINT_LETTER_DIFFERS;

  return hints;
}

/**
 * pafi_hints_dup_words:
 * @hints: hints
 *
 * Returns: (transfer full) (array zero-terminated=1): their words in cli.md
 */
char **
pafi_hints_dup_words (PafiHints hints)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < PAFI_N_HINTS; i++)
    if (hints & (1 << i))
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

static char *
compare_dates (const char *format, PafiDate a, PafiDate b)
{
  g_autofree char *first = pafi_date_format (a);
  g_autofree char *second = pafi_date_format (b);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, first, second);
#pragma GCC diagnostic pop
}

static void
add_letter_lines (GStrvBuilder *lines, PafiMember *member)
{
  g_auto (PafiLetterNumber) letter = { 0 };
  PafiDate birth_date = pafi_member_get_date (member, PAFI_FIELD_BIRTH_DATE);
  PafiSex sex = pafi_member_get_sex (member);

  if (!pafi_letter_number_parse (pafi_member_get_letter_number (member), &letter))
    return;
  if (dates_differ (letter.birth_date, birth_date))
    {
      g_autofree char *line =
        compare_dates (_ ("Date of birth: %1$s according to SIPAFI, %2$s according to the letter’s "
                          "number."),
                       birth_date, letter.birth_date);

      g_strv_builder_add (lines, line);
    }
  if (sexes_differ (letter.sex, sex))
    {
      g_autofree char *line =
        g_strdup_printf (_ ("Sex: %1$s according to SIPAFI, %2$s according to the letter’s number."),
                         pafi_sex_get_name (sex), pafi_sex_get_name (letter.sex));

      g_strv_builder_add (lines, line);
    }
}

static char *
describe_total (PafiMember *member)
{
  g_autofree char *total = pafi_format_number (pafi_member_get_skp (member)->total);
  g_autofree char *sum = pafi_format_number (pafi_skp_get_sum (pafi_member_get_skp (member)));

  return g_strdup_printf (_ ("Total SKP: %1$s according to SIPAFI, %2$s if the five domains are "
                             "added up."),
                          total, sum);
}

/**
 * pafi_hints_dup_lines:
 * @hints: what pafi_hints_find() found
 * @nik: the 16 digits of the NIK
 * @member: (nullable): the record
 * @today: the day of reckoning
 *
 * Returns: (transfer full) (array zero-terminated=1): a sentence for each difference
 */
char **
pafi_hints_dup_lines (PafiHints hints, const char *nik, PafiMember *member, PafiDate today)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *line = NULL;
  PafiNikReading reading;

  pafi_nik_read (nik, today, &reading);
  if (hints & PAFI_HINT_BIRTH_DATE_DIFFERS)
    {
      line = compare_dates (_ ("Date of birth: %1$s according to the NIK, %2$s according to SIPAFI."),
                            reading.birth_date,
                            pafi_member_get_date (member, PAFI_FIELD_BIRTH_DATE));
      g_strv_builder_add (lines, line);
      g_clear_pointer (&line, g_free);
    }
  if (hints & PAFI_HINT_SEX_DIFFERS)
    {
      line = g_strdup_printf (_ ("Sex: %1$s according to the NIK, %2$s according to SIPAFI."),
                              pafi_sex_get_name (reading.sex),
                              pafi_sex_get_name (pafi_member_get_sex (member)));
      g_strv_builder_add (lines, line);
      g_clear_pointer (&line, g_free);
    }
  if (hints & PAFI_HINT_LETTER_DIFFERS)
    add_letter_lines (lines, member);
  if (hints & PAFI_HINT_TOTAL_DIFFERS)
    {
      line = describe_total (member);
      g_strv_builder_add (lines, line);
      g_clear_pointer (&line, g_free);
    }
  if (hints & PAFI_HINT_REGION_UNKNOWN)
    {
      line = g_strdup_printf (_ ("The region code %.2s is not known."), nik);
      g_strv_builder_add (lines, line);
    }
  if (hints & PAFI_HINT_NIK_DATE_IMPOSSIBLE)
    g_strv_builder_add (lines, _ ("The date of birth in the NIK is impossible."));

  return g_strv_builder_end (lines);
}

/**
 * pafi_hints_get_title:
 * @hints: hints, at least one
 *
 * Returns: the heading above their lines
 */
const char *
pafi_hints_get_title (PafiHints hints)
{
  return (hints & ~NIK_ALONE) != 0 ? _ ("Some data differ") : _ ("Worth a closer look");
}
