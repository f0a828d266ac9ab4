/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "pafi-test.h"
#include "sheet.h"
#include "words.h"

/* Every size of paper, in both languages, with and without the office's own head and a
 * signature. */

#define BRANCH "PAFI Cabang Kabupaten Garut"
#define ADDRESS "Jalan Pembangunan No. 12\n\n  Kabupaten Garut 44151 "
#define EXAMINER "Rina Wulandari, A.Md.Farm."

#define LONG_WORDS "Siti Rahmawati Kusumaningtyas "

/* In millimetres; the last ones only a printer brings, and the very last lie on their side, which
 * has room for little letters only. */
static const struct
{
  const char *name;
  double width, height;
} papers[] = {
  { "a4", 210, 297 },      { "folio", 215, 330 },    { "letter", 215.9, 279.4 },
  { "legal", 216, 356 },   { "a3", 297, 420 },       { "executive", 184.2, 266.7 },
  { "b5", 176, 250 },      { "a5", 148, 210 },       { "a4 turned", 297, 210 },
  { "a5 turned", 210, 148 },
};

typedef enum
{
  HEAD_BRANCH = 1 << 0,
  HEAD_ADDRESS = 1 << 1,
  HEAD_EXAMINER = 1 << 2,
  SIGNATURE = 1 << 3,
  ALL = (1 << 4) - 1,
} Parts;

static PafiReportOptions
create_options (gsize paper, PafiLanguage language, guint parts)
{
  PafiReportOptions options = sheet_options ();

  options.width = papers[paper].width;
  options.height = papers[paper].height;
  options.language = language;
  options.branch = parts & HEAD_BRANCH ? BRANCH : NULL;
  options.address = parts & HEAD_ADDRESS ? ADDRESS : NULL;
  options.examiner = parts & HEAD_EXAMINER ? EXAMINER : NULL;
  options.signature = (parts & SIGNATURE) != 0;
  return options;
}

static void
assert_in_order (PafiCheck *check, const PafiReportOptions *options)
{
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, options);
  g_autoptr (GArray) words = sheet_find_words (pdf);
  /* On paper below the sizes that are offered, margins become smaller with the rest. */
  double scale = MIN (1, MIN (options->width / 205, options->height / 200));

  sheet_assert_words_in_order (words, 19.5 * scale, 15 * scale, options->width - 19.5 * scale,
                               options->height - 4 * scale);
}

static void
test_names (void)
{
  PafiPaperSize size = PAFI_PAPER_SIZE_LETTER;
  double width, height;

  g_assert_true (pafi_paper_size_from_name ("A4", &size));
  g_assert_cmpint (size, ==, PAFI_PAPER_SIZE_A4);
  g_assert_true (pafi_paper_size_from_name ("f4", &size));
  g_assert_cmpint (size, ==, PAFI_PAPER_SIZE_FOLIO);
  g_assert_false (pafi_paper_size_from_name ("a5", &size));
  g_assert_false (pafi_paper_size_from_name ("", &size));
  g_assert_false (pafi_paper_size_from_name (NULL, &size));
  g_assert_cmpint (size, ==, PAFI_PAPER_SIZE_FOLIO);

  for (guint i = 0; i < PAFI_N_PAPER_SIZES; i++)
    {
      g_assert_true (pafi_paper_size_from_name (pafi_paper_size_get_name (i), &size));
      g_assert_cmpuint (size, ==, i);
      pafi_paper_size_get_extent (i, &width, &height);
      g_assert_cmpfloat (width, ==, papers[i].width);
      g_assert_cmpfloat (height, ==, papers[i].height);
    }
}

/* Nothing outside the margins, nothing upon another thing, whatever the paper and what is on it. */
static void
test_in_order (void)
{
  g_autoptr (PafiCheck) usual = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) different = sheet_found (
    sheet_member (PAFI_FIELD_STATUS, "Ditangguhkan", PAFI_FIELD_TOTAL, "11", PAFI_FIELD_BIRTH_DATE,
                  "13-04-1997", PAFI_FIELD_GENDER, "pria", PAFI_N_FIELDS));
  g_autoptr (PafiCheck) demo = sheet_found_in_demo (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  g_autoptr (PafiCheck) unchecked =
    sheet_not_checked (PAFI_ERROR_CREDENTIALS_REJECTED, &(PafiFailureFacts){ .account = "Garut" });
  PafiCheck *checks[] = { usual, different, demo, unknown, unchecked };

  for (gsize paper = 0; paper < G_N_ELEMENTS (papers); paper++)
    for (guint turn = 0; turn < G_N_ELEMENTS (checks) * 2; turn++)
      {
        PafiLanguage language = turn % 2 ? PAFI_LANGUAGE_ENGLISH : PAFI_LANGUAGE_INDONESIAN;
        guint parts = (paper + turn) % 3 == 0 ? ALL : (paper + turn * 5) % (ALL + 1);
        PafiReportOptions options = create_options (paper, language, parts);

        g_test_message ("%s, turn %u, parts %u", papers[paper].name, turn, parts);
        assert_in_order (checks[turn / 2], &options);
        sheet_options_clear (&options);
      }
}

/* Long texts everywhere, where there is least room: smaller, but all there. */
static void
test_long (void)
{
  static const gsize narrow[] = { 0, 2, 7, 8 };
  g_autofree char *words = sheet_repeat (LONG_WORDS, 300);
  g_autofree char *solid = sheet_repeat ("WMWM", 300);
  g_autoptr (PafiCheck) check = sheet_found (
    sheet_member (PAFI_FIELD_NAME, words, PAFI_FIELD_ORGANISATION, solid, PAFI_FIELD_STATUS, words,
                  PAFI_FIELD_LETTER_NUMBER, solid, PAFI_FIELD_MESSAGE, words, PAFI_N_FIELDS));

  for (gsize i = 0; i < G_N_ELEMENTS (narrow); i++)
    for (guint turn = 0; turn < 4; turn++)
      {
        PafiReportOptions options = create_options (narrow[i], PAFI_LANGUAGE_INDONESIAN, ALL);

        options.branch = turn & 1 ? words : (char *) BRANCH;
        options.examiner = turn & 1 ? solid : (char *) EXAMINER;
        options.address = turn & 2 ? words : (char *) ADDRESS;
        g_test_message ("%s, turn %u", papers[narrow[i]].name, turn);
        assert_in_order (check, &options);
        sheet_options_clear (&options);
      }
}

/* The texts of the tags, in the order of the tags, between bars. */
static char *
read_tags (PafiCheck *check, const PafiReportOptions *options)
{
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *structure = sheet_run ("pdfinfo", "-struct-text", path, NULL);
  g_auto (GStrv) lines = g_strsplit (structure, "\n", -1);
  GString *texts = g_string_new ("|");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (*line == '"' && strlen (line) > 2)
        g_string_append_printf (texts, "%.*s|", (int) strlen (line) - 2, line + 1);
    }
  return g_string_free (texts, FALSE);
}

/* Every figure is there, on every paper, in both languages, and in the order in which it is
 * read. */
static void
test_reading_order (void)
{
  static const char *const expected[] = {
    "|" BRANCH "|Jalan Pembangunan No. 12|Kabupaten Garut 44151|Diperiksa oleh " EXAMINER
    "|Hasil Pemeriksaan Kecukupan SKP|24 November 2026, 10.12 WIB|Nomor surat rekomendasi"
    "|" SHEET_NUMBER "|Kabupaten/kota 3205 · lahir 12 Maret 1996 · perempuan · nomor urut 00000417"
    "|Sudah Terbit|status rekomendasi di SIPAFI|nomor surat|Anggota|Nama|Siti Rahmawati, A.Md.Farm."
    "|NIK|" SHEET_NIK "|Tanggal lahir|12 Maret 1996|Jenis kelamin|Perempuan|Organisasi"
    "|Persatuan Ahli Farmasi Indonesia (PAFI)|Surat tanda registrasi (STR)|Nomor|TTK-0417-2023"
    "|Berlaku sejak|2 Maret 2023|Berlaku hingga|Seumur hidup|Kecukupan SKP|Pembelajaran|18"
    "|Profesionalisme|6|Pengabdian Masyarakat dan Profesi|4,5|Publikasi Ilmiah|2|Pengembangan Ilmu|1"
    "|Total|31,5|Target 25 SKP: tercukupi. Perbandingan ini hitungan aplikasi; yang menentukan "
    "adalah status dari SIPAFI.|Catatan|Tidak ada perbedaan antara NIK, data SIPAFI, dan nomor surat."
    "|………………………, 24 November 2026|Diperiksa oleh|(" EXAMINER ")|Bukan surat rekomendasi|Lembar ini",
    "|" BRANCH "|Jalan Pembangunan No. 12|Kabupaten Garut 44151|Checked by " EXAMINER
    "|SKP Sufficiency Check Result|24 November 2026, 10:12 WIB|Recommendation letter number"
    "|" SHEET_NUMBER "|Regency/city 3205 · born 12 March 1996 · female · serial number 00000417"
    "|Sudah Terbit|recommendation status at SIPAFI|letter’s number|Member|Name"
    "|Siti Rahmawati, A.Md.Farm.|NIK|" SHEET_NIK "|Date of birth|12 March 1996|Sex|Female"
    "|Organisation|Persatuan Ahli Farmasi Indonesia (PAFI)|Registration certificate (STR)|Number"
    "|TTK-0417-2023|Valid from|2 March 2023|Valid until|For life|SKP sufficiency|Learning|18"
    "|Professionalism|6|Service to Society and Profession|4.5|Publication|2|Advancement of Science|1"
    "|Total|31.5|Target 25 SKP: reached. This comparison is the application’s own; what decides is "
    "the status from SIPAFI.|Notes|There is no difference between the NIK, SIPAFI’s data, and the "
    "letter’s number.|………………………, 24 November 2026|Checked by|(" EXAMINER ")"
    "|Not a recommendation letter|This sheet",
  };
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));

  for (gsize paper = 0; paper < G_N_ELEMENTS (papers); paper++)
    for (guint language = 0; language < G_N_ELEMENTS (expected); language++)
      {
        PafiReportOptions options = create_options (paper, (PafiLanguage) language, ALL);
        g_autofree char *texts = read_tags (check, &options);

        g_test_message ("%s", papers[paper].name);
        if (!g_str_has_prefix (texts, expected[language]))
          g_assert_cmpstr (texts, ==, expected[language]);
        sheet_options_clear (&options);
      }
}

/* What the office has not set takes no room: the page is the same as ever. */
static void
test_empty_head (void)
{
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_auto (PafiReportOptions) plain = sheet_options ();
  PafiReportOptions blank = plain;
  g_autoptr (GBytes) first = sheet_render (&check, 1, &plain);
  g_autoptr (GBytes) second = NULL;
  g_autofree char *text = sheet_read (first);

  blank.branch = "  ";
  blank.address = "\n \n";
  blank.examiner = "";
  second = sheet_render (&check, 1, &blank);
  g_assert_true (g_bytes_equal (first, second));
  sheet_assert_lacks (text, "Diperiksa oleh");
}

/* Nobody's name is in the parentheses where nobody is set. */
static void
test_signature_alone (void)
{
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *text = NULL;

  options.signature = TRUE;
  text = sheet_read_check (check, &options);
  sheet_assert_contains (text, ", 24 November 2026 Diperiksa oleh");
  sheet_assert_lacks (text, "()");
}

#define N_UPRIGHT 8

/* The file's page has the size that was asked for, and its code can be read from a picture. */
static void
test_size_and_code (void)
{
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));

  for (gsize paper = 0; paper < N_UPRIGHT; paper++)
    {
      g_auto (PafiReportOptions) options =
        create_options (paper, paper % 2 ? PAFI_LANGUAGE_ENGLISH : PAFI_LANGUAGE_INDONESIAN, ALL);
      g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
      g_autofree char *path = sheet_save (pdf);
      g_autofree char *root = g_strconcat (path, "-page", NULL);
      g_autofree char *picture = g_strconcat (root, ".png", NULL);
      g_autofree char *info = sheet_run ("pdfinfo", path, NULL);
      g_autofree char *valid = sheet_run ("qpdf", "--check", path, NULL);
      g_autofree char *nothing =
        sheet_run ("pdftoppm", "-r", "150", "-png", "-singlefile", path, root, NULL);
      g_autofree char *code =
        g_strchomp (sheet_run ("zbarimg", "--quiet", "--raw", "--nodbus", picture, NULL));
      const char *size = strstr (info, "Page size:");
      double width, height;

      g_test_message ("%s", papers[paper].name);
      g_assert_cmpint (sscanf (size, "Page size: %lf x %lf", &width, &height), ==, 2);
      g_assert_cmpfloat_with_epsilon (width, papers[paper].width * 72 / 25.4, 0.01);
      g_assert_cmpfloat_with_epsilon (height, papers[paper].height * 72 / 25.4, 0.01);
      g_assert_cmpstr (code, ==, SHEET_NUMBER);
    }
}

/* Box and foot keep their distance to the lower edge. */
static void
test_anchored_below (void)
{
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  double distance = 0;

  for (gsize paper = 0; paper < PAFI_N_PAPER_SIZES; paper++)
    {
      PafiReportOptions options = create_options (paper, PAFI_LANGUAGE_INDONESIAN, HEAD_BRANCH);
      g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
      g_autoptr (GArray) words = sheet_find_words (pdf);
      double found = 0;

      for (guint i = 0; i < words->len; i++)
        if (strcmp (g_array_index (words, SheetWord, i).text, "Halaman") == 0)
          found = papers[paper].height * 72 / 25.4 - g_array_index (words, SheetWord, i).y2;
      g_assert_cmpfloat (found, >, 30);
      if (paper > 0)
        g_assert_cmpfloat_with_epsilon (found, distance, 0.01);
      distance = found;
      sheet_options_clear (&options);
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/paper/names", test_names);
  g_test_add_func ("/report/paper/in-order", test_in_order);
  g_test_add_func ("/report/paper/long", test_long);
  g_test_add_func ("/report/paper/reading-order", test_reading_order);
  g_test_add_func ("/report/paper/empty-head", test_empty_head);
  g_test_add_func ("/report/paper/signature-alone", test_signature_alone);
  g_test_add_func ("/report/paper/size-and-code", test_size_and_code);
  g_test_add_func ("/report/paper/anchored-below", test_anchored_below);

  return sheet_run_tests ();
}
