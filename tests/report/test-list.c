/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "list-items.h"
#include "pafi-test.h"
#include "sheet.h"

/* What a list says: read as pdftotext reads it, and row by row as those who read the tags. */

#define HEAD \
  "No.|Nama dan NIK|Nomor surat rekomendasi|Pembe-lajaran|Profesio-nalisme|Pengabdian Masyarakat|" \
  "Publikasi Ilmiah|Pengemb. Ilmu|Total|Status"

static const ListItem every[] = {
  { .name = "Dimas Prasetyo" },
  { .letter = "", .status = "Dalam Proses" },
  { .letter = "", .status = "" },
  { .letter = "" },
  { .status = "" },
  { .status = "Dicabut", .figure = "" },
  { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = "Cecep Supriatna" },
  { .verdict = PAFI_VERDICT_NOT_CHECKED, .reason = PAFI_ERROR_TIMED_OUT },
  { .verdict = PAFI_VERDICT_NOT_CHECKED, .reason = PAFI_ERROR_CREDENTIALS_REJECTED },
  { .verdict = PAFI_VERDICT_MALFORMED_NIK, .nik = "3205-14a", .name_in_file = "Euis" },
  { .name = "", .name_in_file = "Wulan Sari" },
  { .name_in_file = "Somebody Else" },
};

static void
assert_rows (const ListItem *items, guint n_items, const PafiReportOptions *options,
             const char *const *expected)
{
  g_autoptr (GBytes) pdf = list_write (items, n_items, 0, options);
  g_auto (GStrv) rows = list_read_rows (pdf);
  guint i;

  for (i = 0; expected[i] != NULL && rows[i] != NULL; i++)
    g_assert_cmpstr (rows[i], ==, expected[i]);
  g_assert_cmpstr (rows[i], ==, expected[i]);
}

static void
test_rows (void)
{
  static const char *const expected[] = {
    HEAD,
    "1|Dimas Prasetyo|3205145203960001|" SHEET_NUMBER "|18|6|4,5|2|0|31,5|Sudah Terbit",
    "2|Siti Rahmawati, A.Md.Farm.|3205145203960002|—|18|6|4,5|2|0|31,5|Dalam Proses",
    "3|Siti Rahmawati, A.Md.Farm.|3205145203960003|—|18|6|4,5|2|0|31,5|Belum terbit",
    "4|Siti Rahmawati, A.Md.Farm.|3205145203960004|—|18|6|4,5|2|0|31,5|Sudah Terbit|"
    "nomornya belum ada",
    "5|Siti Rahmawati, A.Md.Farm.|3205145203960005|" SHEET_NUMBER "|18|6|4,5|2|0|31,5|"
    "Status tidak disebut",
    "6|Siti Rahmawati, A.Md.Farm.|3205145203960006|" SHEET_NUMBER "|—|—|—|—|—|—|Dicabut",
    "7|Cecep Supriatna*|3205145203960007|—|—|—|—|—|—|—|Tidak terdaftar",
    "8|—|3205145203960008|—|—|—|—|—|—|—|Belum diperiksa|server terlalu lama menjawab",
    "9|—|3205145203960009|—|—|—|—|—|—|—|Belum diperiksa|ID atau rahasia klien ditolak",
    "10|Euis*|3205-14a|—|—|—|—|—|—|—|NIK keliru",
    "11|Wulan Sari*|3205145203960011|" SHEET_NUMBER "|18|6|4,5|2|0|31,5|Sudah Terbit",
    "12|Siti Rahmawati, A.Md.Farm.|3205145203960012|" SHEET_NUMBER "|18|6|4,5|2|0|31,5|"
    "Sudah Terbit",
    NULL,
  };
  g_auto (PafiReportOptions) options = sheet_options ();

  assert_rows (every, G_N_ELEMENTS (every), &options, expected);
}

static void
test_english (void)
{
  static const char *const parts[] = {
    "SKP Sufficiency Check Result",
    "24 November 2026, 10:12 WIB",
    "12 NIKs: 3 issued, 5 not issued yet, 1 not registered, 2 not checked, 1 malformed NIK",
    "Recommendation letter number",
    "31.5",
    "Not registered",
    "the server takes too long to answer",
    "* Name from the file, not from SIPAFI. Not a recommendation letter: this list shows SIPAFI’s "
    "data as checked, and does not replace a recommendation letter.",
    "Fetched 24 November 2026, 10:12 WIB from https://api.webpafi.com",
    "Page 1 of 1",
    NULL,
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *text = NULL;

  options.language = PAFI_LANGUAGE_ENGLISH;
  text = list_read (every, G_N_ELEMENTS (every), 0, &options);
  for (guint i = 0; parts[i] != NULL; i++)
    sheet_assert_contains (text, parts[i]);
}

static void
test_counts (void)
{
  static const ListItem unknown[] = { { .verdict = PAFI_VERDICT_NOT_REGISTERED } };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *all = list_read (every, G_N_ELEMENTS (every), 0, &options);
  g_autofree char *one = list_read (unknown, 1, 0, &options);
  g_autofree char *many = list_read (unknown, 1, 1001, &options);
  g_autofree char *named = NULL;

  sheet_assert_contains (all, " 12 NIK: 3 sudah terbit, 5 belum terbit, 1 tidak terdaftar, 2 belum "
                              "diperiksa, 1 NIK keliru ");
  sheet_assert_contains (one, " 1 NIK: 1 tidak terdaftar ");
  sheet_assert_contains (many, " 1.001 NIK: 1.000 sudah terbit, 1 tidak terdaftar ");
  sheet_assert_lacks (one, "·");

  options.source = "anggota-garut\n.xlsx";
  named = list_read (unknown, 1, 0, &options);
  sheet_assert_contains (named, "anggota-garut .xlsx · 1 NIK: 1 tidak terdaftar ");
}

/* A NIK is masked wherever it comes from. */
static void
test_masked (void)
{
  static const ListItem items[] = {
    { .name = "Siti " SHEET_NIK, .letter = SHEET_NIK, .status = SHEET_NIK },
    { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = "Cecep " SHEET_NIK },
    { .verdict = PAFI_VERDICT_MALFORMED_NIK, .nik = SHEET_NIK "1" },
  };
  static const char *const expected[] = {
    HEAD,
    "1|Siti 320514••••••0003|320514 •••••• 0001|320514••••••0003|18|6|4,5|2|0|31,5|"
    "320514••••••0003",
    "2|Cecep 320514••••••0003*|320514 •••••• 0002|—|—|—|—|—|—|—|Tidak terdaftar",
    "3|—|••••••|—|—|—|—|—|—|—|NIK keliru",
    NULL,
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *text = NULL;

  options.mask_nik = TRUE;
  options.source = SHEET_NIK ".csv";
  text = list_read (items, G_N_ELEMENTS (items), 0, &options);
  assert_rows (items, G_N_ELEMENTS (items), &options, expected);
  sheet_assert_lacks (text, SHEET_NIK);
  sheet_assert_contains (text, "320514••••••0003.csv · 3 NIK");
}

/* The asterisk is explained where it stands, and only there. */
static void
test_footnote (void)
{
  static const ListItem marked[] = {
    { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = "Cecep Supriatna" },
  };
  const char *star = "* Nama menurut berkas, bukan dari SIPAFI.";
  const char *rest = "Bukan surat rekomendasi: daftar ini memuat hasil pemeriksaan data SIPAFI dan "
                     "tidak menggantikan surat rekomendasi.";
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *with = list_read (marked, 1, 16, &options);
  g_autofree char *without = list_read (NULL, 0, 2, &options);
  char *second = strstr (with, "Halaman 1 dari 2");
  g_autofree char *both = g_strdup_printf ("%s %s", star, rest);

  g_assert_nonnull (second);
  sheet_assert_contains (with, both);
  sheet_assert_lacks (second, star);
  sheet_assert_contains (second, rest);
  sheet_assert_lacks (without, "*");
  sheet_assert_contains (without, rest);
}

static void
assert_foot (const ListItem *items, guint n_items, const char *origin, const char *composition)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *text = list_read (items, n_items, 0, &options);

  sheet_assert_contains (text, origin);
  sheet_assert_contains (text, composition);
}

static void
test_foot (void)
{
  static const ListItem span[] = {
    { .time = "2026-11-24T10:31:00+07:00" },
    { .time = "2026-11-24T10:27:00+07:00", .server = "https://lain.example", .account = "Tasik" },
  };
  static const ListItem days[] = {
    { .time = "2026-11-23T16:02:00+07:00" },
    { .time = "2026-11-24T10:12:00+07:00" },
  };
  static const ListItem many[] = {
    { .server = "https://a.example" }, { .server = "https://b.example" },
    { .server = "https://c.example" }, { .server = "https://d.example" },
  };
  static const ListItem malformed[] = {
    { .verdict = PAFI_VERDICT_MALFORMED_NIK, .nik = "1", .server = "https://a.example" },
  };
  static const ListItem failed[] = {
    { .verdict = PAFI_VERDICT_NOT_CHECKED, .reason = PAFI_ERROR_OFFLINE },
  };
  const char *account = "PAFI Checker " PAFI_VERSION ", akun PAFI Garut, disusun 24 November 2026, "
                        "10.20 WIB";

  assert_foot (span, 2, "Diambil 24 November 2026, 10.27–10.31 WIB dari https://api.webpafi.com, "
                        "https://lain.example",
               "PAFI Checker " PAFI_VERSION ", beberapa akun, disusun 24 November 2026, 10.20 WIB");
  assert_foot (days, 2, "Diambil 23 November 2026, 16.02 WIB – 24 November 2026, 10.12 WIB dari "
                        "https://api.webpafi.com ",
               account);
  assert_foot (many, 4, "Diambil 24 November 2026, 10.12 WIB dari beberapa server", account);
  assert_foot (malformed, 1, "tidak ada server yang ditanya",
               "PAFI Checker " PAFI_VERSION ", disusun 24 November 2026, 10.20 WIB");
  assert_foot (failed, 1, "Dicoba 24 November 2026, 10.12 WIB di https://api.webpafi.com", account);
}

/* The title line has the time of the last check. */
static void
test_title (void)
{
  static const ListItem times[] = {
    { .time = "2026-11-24T10:31:00+07:00" },
    { .time = "2026-11-24T10:27:00+07:00", .demo = TRUE, .server = "http://127.0.0.1:43210" },
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *sample = list_read (times, 2, 0, &options);
  g_autofree char *usual = list_read (times, 1, 0, &options);

  sheet_assert_contains (sample,
                         "Hasil Pemeriksaan Kecukupan SKP DATA CONTOH 24 November 2026, 10.31 WIB");
  sheet_assert_contains (sample, "dari https://api.webpafi.com, data contoh di komputer ini");
  sheet_assert_lacks (sample, "127.0.0.1");
  sheet_assert_contains (usual, "Hasil Pemeriksaan Kecukupan SKP 24 November 2026, 10.31 WIB");
  sheet_assert_lacks (usual, "DATA CONTOH");
}

static void
test_office (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *without = list_read (NULL, 0, 16, &options);
  g_autofree char *with = NULL;
  char *second;

  options.branch = "PAFI Cabang Garut";
  options.address = "Jalan Cimanuk 12\n\nGarut 44151";
  options.examiner = "Rina Marlina";
  options.signature = TRUE;
  with = list_read (NULL, 0, 16, &options);

  sheet_assert_contains (with, "PAFI Cabang Garut Jalan Cimanuk 12 · Garut 44151 Diperiksa oleh "
                               "Rina Marlina Hasil Pemeriksaan");
  second = strstr (with, "Halaman 1 dari 2");
  g_assert_nonnull (second);
  sheet_assert_lacks (second, "PAFI Cabang Garut");
  sheet_assert_contains (second, ", 24 November 2026 Diperiksa oleh (Rina Marlina) Bukan surat "
                                 "rekomendasi");
  sheet_assert_lacks (without, "Diperiksa oleh");
}

/* The file itself: whole, tagged, of the right size, with a title that names nobody. */
static void
test_file (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *info = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *structure = NULL;
  g_auto (GStrv) rows = NULL;
  guint n_heads = 0;

  options.source = (char *) "anggota-garut.xlsx";
  pdf = list_write (every, G_N_ELEMENTS (every), 31, &options);
  path = sheet_save (pdf);
  info = sheet_run ("pdfinfo", path, NULL);
  verdict = sheet_run ("qpdf", "--check", path, NULL);
  structure = sheet_run ("pdfinfo", "-struct-text", path, NULL);
  rows = list_read_rows (pdf);

  sheet_assert_contains (info, "Title:           Hasil Pemeriksaan Kecukupan SKP\n");
  sheet_assert_contains (info, "Tagged:          yes\n");
  sheet_assert_contains (info, "Pages:           3\n");
  sheet_assert_contains (info, "Page size:       841.89 x 595.276 pts (A4)");
  sheet_assert_contains (verdict, "No syntax or stream encoding errors found");
  sheet_assert_contains (structure, "Document\n  H1 (block)\n    \"Hasil Pemeriksaan Kecukupan "
                                    "SKP\"\n");
  sheet_assert_contains (structure, "  Table (block)\n    TR\n      TH\n        \"No.\"\n      "
                                    "TH\n");
  sheet_assert_contains (structure, "    TR\n      TD\n        \"1\"\n      TD\n        P (block)\n"
                                    "          \"Dimas Prasetyo\"\n        P (block)\n");
  /* The head stands on each of the three pages. */
  g_assert_cmpuint (g_strv_length (rows), ==, 31 + 3);
  for (guint i = 0; rows[i] != NULL; i++)
    n_heads += strcmp (rows[i], HEAD) == 0;
  g_assert_cmpuint (n_heads, ==, 3);
}

/* A line a member leads to the page on which the member stands. */
static void
test_outline (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GBytes) pdf = list_write (every, G_N_ELEMENTS (every), 31, &options);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *json = sheet_run ("qpdf", "--json=latest", "--json-key=outlines", path, NULL);
  guint n_lines = 0, n_last = 0;

  for (const char *at = json; (at = strstr (at, "\"destpageposfrom1\": ")) != NULL; at++)
    {
      n_lines++;
      n_last += g_str_has_prefix (at, "\"destpageposfrom1\": 3");
    }
  g_assert_cmpuint (n_lines, ==, 31);
  g_assert_cmpuint (n_last, >, 0);
  g_assert_cmpuint (n_last, <, 31);
  sheet_assert_contains (json, "\"Dimas Prasetyo\"");
}

static gpointer
write_cb (gpointer document)
{
  return sheet_write (document);
}

/* The same items make the same bytes, whoever draws them, and how many at once. */
static void
test_deterministic (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GBytes) expected = list_write (every, G_N_ELEMENTS (every), 40, &options);
  g_autoptr (ListItems) items = list_items_new (every, G_N_ELEMENTS (every), 40);
  g_autoptr (PafiDocument) document = list_document (items, &options);
  GThread *threads[3];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("list", write_cb, document);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GBytes) pdf = g_thread_join (threads[i]);

      g_assert_true (g_bytes_equal (pdf, expected));
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/list/rows", test_rows);
  g_test_add_func ("/report/list/english", test_english);
  g_test_add_func ("/report/list/counts", test_counts);
  g_test_add_func ("/report/list/masked", test_masked);
  g_test_add_func ("/report/list/footnote", test_footnote);
  g_test_add_func ("/report/list/foot", test_foot);
  g_test_add_func ("/report/list/title", test_title);
  g_test_add_func ("/report/list/office", test_office);
  g_test_add_func ("/report/list/file", test_file);
  g_test_add_func ("/report/list/outline", test_outline);
  g_test_add_func ("/report/list/deterministic", test_deterministic);

  return sheet_run_tests ();
}
