/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-list-import.h"
#include "pafi-nik-likeness.h"
#include "pafi-nik-lines.h"
#include "pafi-test.h"

#define NIK "3206021201960046"
#define TODAY (pafi_date_new (2026, 11, 24))

typedef struct
{
  const char *text;
  PafiRowCondition condition;
  const char *nik; /* NULL for none */
} Case;

static void
assert_cases (const Case *cases, gsize n_cases, gboolean numeric)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *nik = NULL;
      PafiRowCondition condition = pafi_row_judge (cases[i].text, numeric, &nik);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (condition, ==, cases[i].condition);
      g_assert_cmpstr (nik, ==, cases[i].nik);
    }
}

/* I07 */
static void
test_texts (void)
{
  static const Case cases[] = {
    { NIK, PAFI_ROW_READY, NIK },
    { "  '" NIK " ", PAFI_ROW_READY, NIK },
    { "320602 120196 0046", PAFI_ROW_READY, NIK },
    { "320602.120196.0046", PAFI_ROW_READY, NIK },
    { "=\"" NIK "\"", PAFI_ROW_READY, NIK },
    { "3206021201960040", PAFI_ROW_READY, "3206021201960040" },
    { "9271030501900004", PAFI_ROW_READY, "9271030501900004" },
    { "3.206.021.201.960.046", PAFI_ROW_READY, NIK },
    { "", PAFI_ROW_EMPTY, NULL },
    { " - ", PAFI_ROW_EMPTY, NULL },
    { "320602120196004", PAFI_ROW_MALFORMED, NULL },
    { "32060212019600461", PAFI_ROW_MALFORMED, NULL },
    { "320602120196004O", PAFI_ROW_MALFORMED, NULL },
    { "Jumlah", PAFI_ROW_MALFORMED, NULL },
    /* Scientific notation is lost. */
    { "3,20602E+15", PAFI_ROW_DAMAGED, NULL },
    { "3.20602120196005E+15", PAFI_ROW_DAMAGED, NULL },
    { "1.23E+15", PAFI_ROW_DAMAGED, NULL },
    { "'3,20602E+15", PAFI_ROW_DAMAGED, NULL },
    /* A number that was printed. */
    { "3.206.021.201.960.040", PAFI_ROW_SUSPECT, "3206021201960040" },
    { "'3.206.021.201.960.040", PAFI_ROW_SUSPECT, "3206021201960040" },
    { "3,206,021,201,960,040", PAFI_ROW_SUSPECT, "3206021201960040" },
    { "3,206,021,201,960,046", PAFI_ROW_SUSPECT, NIK },
    { "3.206.021.201.960.040,00", PAFI_ROW_SUSPECT, "3206021201960040" },
    { "3206021201960046.0", PAFI_ROW_SUSPECT, NIK },
    { "3206021201960046,00", PAFI_ROW_SUSPECT, NIK },
    /* Above 2^53. */
    { "9.271.030.501.900.000", PAFI_ROW_DAMAGED, NULL },
    { "9,271,030,501,900,004", PAFI_ROW_DAMAGED, NULL },
    { "9271030501900004.0", PAFI_ROW_DAMAGED, NULL },
    /* What only looks so. */
    { "3,206,021,201,960,04", PAFI_ROW_MALFORMED, NULL },
    { "3206021201960046,5", PAFI_ROW_MALFORMED, NULL },
    { "3,206,021,201,960,046,000", PAFI_ROW_MALFORMED, NULL },
    { "320602120196004.0", PAFI_ROW_DAMAGED, NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), FALSE);
}

static void
test_numbers (void)
{
  static const Case cases[] = {
    { NIK, PAFI_ROW_READY, NIK },
    { NIK ".0", PAFI_ROW_READY, NIK },
    { "3.206021201960046E15", PAFI_ROW_READY, NIK },
    { "3.206021201960046E+015", PAFI_ROW_READY, NIK },
    /* Excel keeps 15 digits. */
    { "3206021201960040", PAFI_ROW_SUSPECT, "3206021201960040" },
    { "3.20602120196004E+15", PAFI_ROW_SUSPECT, "3206021201960040" },
    { "3206021201960040.00", PAFI_ROW_SUSPECT, "3206021201960040" },
    /* 2^53 is the last one that has all its digits. */
    { "9007199254740992", PAFI_ROW_READY, "9007199254740992" },
    { "9007199254740993", PAFI_ROW_DAMAGED, NULL },
    { "9271030501900004", PAFI_ROW_DAMAGED, NULL },
    { "9.2710305019E+015", PAFI_ROW_DAMAGED, NULL },
    /* Cut to what Excel shows, and then read as a number again. */
    { "3.20602E+15", PAFI_ROW_DAMAGED, NULL },
    { "3206020000000000", PAFI_ROW_SUSPECT, "3206020000000000" },
    { "320602120196004", PAFI_ROW_MALFORMED, NULL },
    { "32060212019600461", PAFI_ROW_MALFORMED, NULL },
    { "3.206021201960046E16", PAFI_ROW_DAMAGED, NULL },
    { "3.206021201960046E999999999999", PAFI_ROW_DAMAGED, NULL },
    { "12", PAFI_ROW_MALFORMED, NULL },
    { "-" NIK, PAFI_ROW_MALFORMED, NULL },
    { "32060212019600.46", PAFI_ROW_MALFORMED, NULL },
    { "", PAFI_ROW_EMPTY, NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), TRUE);
}

/* I08 */
static void
test_other_digits (void)
{
  static const Case cases[] = {
    { "３２０６０２１２０１９６００４６", PAFI_ROW_READY, NIK },
    { "320602\342\200\213120196\357\273\2770046", PAFI_ROW_READY, NIK },
    { "320602\302\240120196\302\2400046", PAFI_ROW_READY, NIK },
    { "٣٢٠٦٠٢١٢٠١٩٦٠٠٤٦", PAFI_ROW_MALFORMED, NULL },
    { "३२०६०२१२०१९६००४६", PAFI_ROW_MALFORMED, NULL },
  };

  assert_cases (cases, G_N_ELEMENTS (cases), FALSE);
}

static PafiListRow *
new_row (PafiRowCondition condition, const char *text, const char *nik, guint duplicate_of)
{
  const char *cells[] = { text, NULL };
  PafiListRowDraft draft = {
    .number = 1, .line = 2, .nik_text = text, .nik = nik, .cells = cells,
    .condition = condition, .duplicate_of = duplicate_of,
  };

  return pafi_list_row_new (&draft);
}

static void
test_readings (void)
{
  static const struct
  {
    PafiRowCondition condition;
    const char *text;
    const char *nik;
    const char *label;
    const char *reading;
  } cases[] = {
    { PAFI_ROW_READY, "3205141708930001", "3205141708930001", "Siap",
      "Jawa Barat · 17 Agustus 1993 · laki-laki" },
    /* I09: a date that no calendar has is a hint. */
    { PAFI_ROW_READY, "3205143102930001", "3205143102930001", "Siap",
      "Jawa Barat · tanggal lahir tidak mungkin" },
    { PAFI_ROW_READY, "3205141393930001", "3205141393930001", "Siap",
      "Jawa Barat · tanggal lahir tidak mungkin" },
    { PAFI_ROW_EMPTY, "", NULL, "Kosong", "Kolom NIK kosong." },
    { PAFI_ROW_MALFORMED, "320602120196004", NULL, "Bukan 16 angka", "15 angka, kurang 1." },
    { PAFI_ROW_MALFORMED, "320602.1201960.04612", NULL, "Bukan 16 angka",
      "18 angka, kelebihan 2." },
    { PAFI_ROW_MALFORMED, "32060212O1960046", NULL, "Bukan 16 angka", "“O” bukan angka." },
    { PAFI_ROW_MALFORMED, "3206\0332J", NULL, "Bukan 16 angka", "“?” bukan angka." },
    { PAFI_ROW_MALFORMED, "-" NIK, NULL, "Bukan 16 angka", "Bukan bilangan bulat." },
    { PAFI_ROW_DAMAGED, "3,2E+15", NULL, "Rusak oleh Excel",
      "Angka NIK sudah hilang. Salin ulang dari dokumen asli." },
    { PAFI_ROW_SUSPECT, "3206021201960040", "3206021201960040", "Diduga rusak",
      "Disimpan sebagai bilangan; angka terakhir mungkin hilang." },
    { PAFI_ROW_DUPLICATE, NIK, NIK, "Ganda", "Sama dengan baris 3; diperiksa sekali saja." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PafiListRow) row =
        new_row (cases[i].condition, cases[i].text, cases[i].nik,
                 cases[i].condition == PAFI_ROW_DUPLICATE ? 3 : 0);
      g_autofree char *reading = pafi_row_dup_reading (row, TODAY);

      g_assert_cmpstr (reading, ==, cases[i].reading);
      g_assert_cmpstr (pafi_row_condition_get_label (cases[i].condition), ==, cases[i].label);
    }
}

static void
test_likeness (void)
{
  g_assert_cmpuint (pafi_nik_likeness (NIK, FALSE), ==, 4);
  /* A certificate's number. */
  g_assert_cmpuint (pafi_nik_likeness ("1903522231204567", FALSE), ==, 4 - 2);
  g_assert_cmpuint (pafi_nik_likeness ("3,20602E+15", FALSE), ==, 2);
  g_assert_cmpuint (pafi_nik_likeness ("320602120196004", FALSE), ==, 1);
  g_assert_cmpuint (pafi_nik_likeness ("081234567890", FALSE), ==, 0);
  g_assert_cmpuint (pafi_nik_likeness ("Siti Rahmawati", FALSE), ==, 0);
  g_assert_cmpuint (pafi_nik_likeness ("", FALSE), ==, 0);
}

/* I10 */
static void
test_lines (void)
{
  g_autoptr (PafiNikLines) lines = pafi_nik_lines_new ();

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 100000; i++)
      {
        g_autofree char *nik = g_strdup_printf ("32060212%08u", i * 97);
        guint first = pafi_nik_lines_add (lines, nik, round * 1000000 + i + 2);

        g_assert_cmpuint (first, ==, round == 0 ? 0 : i + 2);
      }
  g_assert_cmpuint (pafi_nik_lines_add (lines, "0000000000000000", 7), ==, 0);
  g_assert_cmpuint (pafi_nik_lines_add (lines, "0000000000000000", 8), ==, 7);
  g_assert_cmpuint (pafi_nik_lines_add (lines, "9999999999999999", 9), ==, 0);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/I07/texts", test_texts);
  g_test_add_func ("/lists/I07/numbers", test_numbers);
  g_test_add_func ("/lists/I08/other-digits", test_other_digits);
  g_test_add_func ("/lists/I09/readings", test_readings);
  g_test_add_func ("/lists/I10/lines", test_lines);
  g_test_add_func ("/lists/judge/likeness", test_likeness);
  return g_test_run ();
}
