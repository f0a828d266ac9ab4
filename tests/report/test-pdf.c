/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-test.h"
#include "sheet.h"

/* What the file is: its metadata, structure, fonts, outline and QR code. */

static void
test_metadata (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *info = sheet_run ("pdfinfo", "-isodates", path, NULL);

  sheet_assert_contains (info, "Title:           " SHEET_NUMBER "\n");
  sheet_assert_contains (info, "Author:          PAFI Checker " PAFI_VERSION "\n");
  sheet_assert_contains (info, "Creator:         PAFI Checker " PAFI_VERSION "\n");
  sheet_assert_contains (info, "CreationDate:    2026-11-24T10:20:00+07\n");
  sheet_assert_contains (info, "ModDate:         2026-11-24T10:20:00+07\n");
  sheet_assert_contains (info, "Tagged:          yes\n");
  sheet_assert_contains (info, "Pages:           1\n");
  sheet_assert_contains (info, "(A4)");
  sheet_assert_lacks (info, SHEET_NIK);
}

static char *
read_title (PafiCheck *check)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *info = sheet_run ("pdfinfo", path, NULL);

  g_assert_true (g_str_has_prefix (info, "Title:"));
  *strchr (info, '\n') = '\0';
  return g_strdup (g_strstrip (info + strlen ("Title:")));
}

/* Whatever the server says is a letter's number: no NIK gets into a title. */
static void
test_title (void)
{
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  g_autoptr (PafiCheck) waiting =
    sheet_found (sheet_member (PAFI_FIELD_LETTER_NUMBER, "-", PAFI_N_FIELDS));
  g_autoptr (PafiCheck) strange =
    sheet_found (sheet_member (PAFI_FIELD_LETTER_NUMBER, SHEET_NIK, PAFI_N_FIELDS));
  g_autofree char *first = read_title (unknown);
  g_autofree char *second = read_title (waiting);
  g_autofree char *third = read_title (strange);

  g_assert_cmpstr (first, ==, "Hasil Pemeriksaan Kecukupan SKP");
  g_assert_cmpstr (second, ==, "Hasil Pemeriksaan Kecukupan SKP");
  g_assert_cmpstr (third, ==, "320514••••••0003");
}

static void
test_structure (void)
{
  static const char *const parts[] = {
    "Document\n  H1 (block)\n    \"Hasil Pemeriksaan Kecukupan SKP\"\n",
    "  P (block)\n    \"" SHEET_NUMBER "\"\n",
    "\"Kabupaten/kota 3205 · lahir 12 Maret 1996 · perempuan · nomor ",
    "  H2 (block)\n    \"Anggota\"\n  Table (block)\n    TR\n      TH\n        \"Nama\"\n      TD\n",
    "        \"NIK\"\n      TD\n        \"" SHEET_NIK "\"\n",
    /* A wrapped line is read on. */
    "\"Persatuan Ahli Farmasi Indonesia (PAFI)\"",
    "        \"Total\"\n      TD\n        \"31,5\"\n",
    "  H2 (block)\n    \"Catatan\"\n  P (block)\n",
    "\"Halaman 1 dari 1\"",
    NULL,
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *structure = sheet_run ("pdfinfo", "-struct-text", path, NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    sheet_assert_contains (structure, parts[i]);
}

static void
test_fonts (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *fonts = sheet_run ("pdffonts", path, NULL);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (fonts), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), >, 2);
  /* name, type, encoding, embedded, subset, Unicode map */
  for (guint i = 2; lines[i] != NULL; i++)
    g_assert_true (g_regex_match_simple (" yes +yes +yes ", lines[i], 0, 0));
}

/* The number and the NIK are one word each, so that a search for them finds them. */
static void
test_words (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check =
    sheet_found (sheet_member (PAFI_FIELD_NAME, "Fifi Afifah", PAFI_N_FIELDS));
  g_autofree char *text = sheet_read_check (check, &options);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *structure = NULL;

  g_assert_true (g_strv_contains ((const char *const *) words, SHEET_NUMBER));
  g_assert_true (g_strv_contains ((const char *const *) words, SHEET_NIK));
  g_assert_true (g_strv_contains ((const char *const *) words, "Afifah"));
  sheet_assert_lacks (text, "\342\200\213");

  /* A ligature would end the name at its first "fi" for those who read the tags. */
  pdf = sheet_render (&check, 1, &options);
  path = sheet_save (pdf);
  structure = sheet_run ("pdfinfo", "-struct-text", path, NULL);
  sheet_assert_contains (structure, "\"Fifi Afifah\"");
}

static void
test_valid (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) found = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  g_autoptr (PafiCheck) malformed = sheet_malformed ("");
  g_autoptr (PafiCheck) unchecked = sheet_not_checked (PAFI_ERROR_OFFLINE, NULL);
  PafiCheck *checks[] = { found, unknown, malformed, unchecked };
  g_autoptr (GBytes) pdf = sheet_render (checks, G_N_ELEMENTS (checks), &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *verdict = sheet_run ("qpdf", "--check", path, NULL);
  g_autofree char *info = sheet_run ("pdfinfo", path, NULL);
  g_autofree char *text = sheet_read (pdf);

  sheet_assert_contains (verdict, "No syntax or stream encoding errors found");
  sheet_assert_contains (info, "Pages:           4\n");
  sheet_assert_contains (info, "Tagged:          yes\n");
  sheet_assert_contains (info, "Title:           Hasil Pemeriksaan Kecukupan SKP\n");
  sheet_assert_contains (text, "Halaman 1 dari 4");
  sheet_assert_contains (text, "Halaman 4 dari 4");
}

static void
test_outline (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) found = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  g_autoptr (PafiCheck) malformed = sheet_malformed ("32051452039600031");
  PafiCheck *checks[] = { found, unknown, malformed };
  g_autoptr (GBytes) pdf = sheet_render (checks, G_N_ELEMENTS (checks), &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *json = sheet_run ("qpdf", "--json=latest", "--json-key=outlines", path, NULL);

  /* No NIK leaves the page, not even with masking off. */
  sheet_assert_contains (json, "\"Siti Rahmawati, A.Md.Farm.\"");
  sheet_assert_contains (json, "320514");
  sheet_assert_lacks (json, SHEET_NIK);
  sheet_assert_lacks (json, "32051452039600031");
  sheet_assert_contains (json, "\"destpageposfrom1\": 3");
}

/* The same checks make the same bytes. */
static void
test_deterministic (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (GBytes) first = sheet_render (&check, 1, &options);
  g_autoptr (GBytes) second = sheet_render (&check, 1, &options);

  g_assert_true (g_bytes_equal (first, second));
}

static char *
read_code (PafiCheck *check, const char *resolution)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *root = g_strconcat (path, "-page", NULL);
  g_autofree char *picture = g_strconcat (root, ".png", NULL);
  g_autofree char *nothing =
    sheet_run ("pdftoppm", "-r", resolution, "-png", "-singlefile", path, root, NULL);

  return g_strchomp (sheet_run ("zbarimg", "--quiet", "--raw", "--nodbus", picture, NULL));
}

static void
test_code (void)
{
  g_autoptr (PafiCheck) usual = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) other =
    sheet_found (sheet_member (PAFI_FIELD_LETTER_NUMBER, " surat no. 17/é ", PAFI_N_FIELDS));
  g_autofree char *first = read_code (usual, "150");
  g_autofree char *second = read_code (other, "150");

  g_assert_cmpstr (first, ==, SHEET_NUMBER);
  g_assert_cmpstr (second, ==, "surat no. 17/é");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/pdf/metadata", test_metadata);
  g_test_add_func ("/report/pdf/title", test_title);
  g_test_add_func ("/report/pdf/structure", test_structure);
  g_test_add_func ("/report/pdf/fonts", test_fonts);
  g_test_add_func ("/report/pdf/words", test_words);
  g_test_add_func ("/report/pdf/valid", test_valid);
  g_test_add_func ("/report/pdf/outline", test_outline);
  g_test_add_func ("/report/pdf/deterministic", test_deterministic);
  g_test_add_func ("/report/pdf/code", test_code);

  return sheet_run_tests ();
}
