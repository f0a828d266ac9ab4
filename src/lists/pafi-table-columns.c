/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-table-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-nik-likeness.h"

/* Titles stand above the headers, but not without end. */
#define MAX_HEADER_ROW 20
/* Of 4 for each cell: half of the cells look like NIKs that could be, or all like some number. */
#define LEAST_SHARE 2.0
/* What a header is worth: it decides between two columns of NIKs. */
#define HEADER_WORTH 1.0

/* In small letters, without signs, one space between words: "No. KTP" and "NO_KTP" are "no ktp". */
static char *
simplify (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

static gboolean
has_word (const char *simple, const char *word)
{
  g_auto (GStrv) words = g_strsplit (simple, " ", -1);

  return g_strv_contains ((const char *const *) words, word);
}

static gboolean
is_nik_header (const char *text)
{
  g_autofree char *simple = simplify (text);

  return has_word (simple, "nik") || has_word (simple, "ktp") || has_word (simple, "nonik") ||
         has_word (simple, "noktp") || strstr (simple, "induk kependudukan") != NULL;
}

/* How well a header says that a person's name stands below: the name of a branch, a place or a
 * mother is another. */
static guint
rate_name_header (const char *text)
{
  static const char *const best[] = { "nama", "nama anggota", "nama lengkap", "name", "full name",
                                      "member name", NULL };
  static const char *const others[] = { "cabang",    "instansi", "ibu",    "ayah",  "bank",
                                        "tempat",    "kota",     "apotek", "unit",  "sekolah",
                                        "kabupaten", "pasangan", "branch", "file",  "kampus",
                                        "wilayah",   "provinsi", "kantor", "user",  "username",
                                        "sarana",    "fasyankes", NULL };
  g_autofree char *simple = simplify (text);

  if (g_strv_contains (best, simple))
    return 2;
  if (!has_word (simple, "nama") && !has_word (simple, "name"))
    return 0;
  for (gsize i = 0; others[i] != NULL; i++)
    if (has_word (simple, others[i]))
      return 0;
  return 1;
}

static gboolean
has_letter (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isalpha (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static guint
get_likeness (PafiTableSample *sample, guint row, guint column)
{
  return pafi_nik_likeness (pafi_table_sample_get (sample, row, column),
                            pafi_table_sample_is_numeric (sample, row, column));
}

/* How much a column looks like one of NIKs, its empty cells left out. */
static double
rate_column (PafiTableSample *sample, guint column, gboolean *named)
{
  guint n_rows = pafi_table_sample_get_n_rows (sample), n = 0, sum = 0;

  *named = FALSE;
  for (guint row = 0; row < n_rows; row++)
    {
      const char *text = pafi_table_sample_get (sample, row, column);

      if (text[strspn (text, " ")] == '\0')
        continue;
      if (row < MAX_HEADER_ROW && is_nik_header (text))
        *named = TRUE;
      else
        {
          sum += get_likeness (sample, row, column);
          /* A header or a title is not counted against it. */
          n += !(row < MAX_HEADER_ROW && sum == 0 && has_letter (text));
        }
    }
  return (n > 0 ? (double) sum / n : 0) + (*named ? HEADER_WORTH : 0);
}

/* A column of nothing but wrong numbers under the right header is it all the same. */
static int
find_nik_column (PafiTableSample *sample)
{
  double best = 0;
  int found = -1;

  for (guint column = 0; column < pafi_table_sample_get_n_columns (sample); column++)
    {
      gboolean named;
      double rate = rate_column (sample, column, &named);

      if (rate > best && (named || rate >= LEAST_SHARE))
        {
          best = rate;
          found = (int) column;
        }
    }
  return found;
}

static gboolean
find_by_name (PafiTableColumns *self, PafiTableSample *sample, const char *name)
{
  g_autofree char *wanted = simplify (name);
  guint n_rows = MIN (pafi_table_sample_get_n_rows (sample), MAX_HEADER_ROW);

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < pafi_table_sample_get_n_columns (sample); column++)
      {
        g_autofree char *simple = simplify (pafi_table_sample_get (sample, row, column));

        if (*simple != '\0' && strcmp (simple, wanted) == 0)
          {
            self->nik = (int) column;
            self->header = (int) row;
            return TRUE;
          }
      }
  return FALSE;
}

/* The last row above the first NIK that says what stands below. Without known words, the first row
 * of all, if it has a word where the others have numbers. */
static int
find_header (PafiTableSample *sample, guint column)
{
  guint n_rows = MIN (pafi_table_sample_get_n_rows (sample), MAX_HEADER_ROW);
  const char *first = n_rows > 0 ? pafi_table_sample_get (sample, 0, column) : "";
  int found = -1;

  for (guint row = 0; row < n_rows && get_likeness (sample, row, column) == 0; row++)
    if (is_nik_header (pafi_table_sample_get (sample, row, column)))
      found = (int) row;
  if (found < 0 && n_rows > 0 && has_letter (first) && get_likeness (sample, 0, column) == 0 &&
      first[strcspn (first, "0123456789")] == '\0')
    found = 0;
  return found;
}

static int
find_name_column (PafiTableSample *sample, guint header, int nik)
{
  guint best = 0;
  int found = -1;

  for (guint column = 0; column < pafi_table_sample_get_n_columns (sample); column++)
    {
      guint rate = rate_name_header (pafi_table_sample_get (sample, header, column));

      if (rate > best && (int) column != nik)
        {
          best = rate;
          found = (int) column;
        }
    }
  return found;
}

/**
 * pafi_table_columns_find:
 * @self: (out caller-allocates): what the columns are
 * @sample: the first rows
 * @column: the column of the NIK, from 0, where the user chose it; -1 to find it
 * @column_name: (nullable): its header, where the user gave that
 *
 * The NIK is found by content (the share of cells that look like one, damaged ones included) and
 * header, the name by header.
 */
void
pafi_table_columns_find (PafiTableColumns *self, PafiTableSample *sample, int column,
                         const char *column_name)
{
  *self = (PafiTableColumns){ .nik = column, .name = -1, .header = -1 };

  if (column_name != NULL)
    {
      if (!find_by_name (self, sample, column_name))
        self->nik = -1;
    }
  else
    {
      if (column < 0)
        self->nik = find_nik_column (sample);
      if (self->nik >= 0)
        self->header = find_header (sample, (guint) self->nik);
    }

  if (self->header >= 0)
    self->name = find_name_column (sample, (guint) self->header, self->nik);
}

/* "A" to "Z", then "AA". */
static char *
dup_letters (guint column)
{
  char letters[8] = { 0 };
  gsize at = sizeof letters - 1;

  for (guint n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
    letters[--at] = (char) ('A' + (n - 1) % 26);
  return g_strdup (letters + at);
}

/**
 * pafi_table_columns_dup_names:
 * @self: what the columns are
 * @sample: the first rows
 * @n_columns: how many names are wanted
 *
 * Returns: (transfer full) (array zero-terminated=1): the headers, as they came; "Kolom C" where
 *   there is none
 */
char **
pafi_table_columns_dup_names (const PafiTableColumns *self, PafiTableSample *sample,
                              guint n_columns)
{
  char **names = g_new0 (char *, n_columns + 1);

  for (guint column = 0; column < n_columns; column++)
    {
      const char *header =
        self->header >= 0 ? pafi_table_sample_get (sample, (guint) self->header, column) : "";

      if (header[strspn (header, " \t\r\n")] != '\0')
        names[column] = g_strdup (header);
      else
        {
          g_autofree char *letters = dup_letters (column);

          /* Translators: %s is the letter of a spreadsheet's column: A */
          names[column] = g_strdup_printf (_ ("Column %s"), letters);
        }
    }
  return names;
}
