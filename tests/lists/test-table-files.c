/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-test.h"
#include "table-fixture.h"

/* Files that others wrote: tests/fixtures/lists/README. */

#define LIBREOFFICE                                                                                \
  "1: Daftar anggota\n"                                                                            \
  "4: No|No. KTP|Nama Anggota|Cabang|SKP\n"                                                        \
  "5: #1|3206021201960046|Dummy Data S.Farm|PC Tasikmalaya|#52\n"                                  \
  "6: #2|3205145203960003|Siti Rahmawati, A.Md.Farm.|PC Garut|#31.5\n"                             \
  "7: #3|5103046205980001|Made Ayu Lestari, A.Md.Farm.|PC Badung|#17.5\n"                          \
  "8: #4|3205082408850002|Dimas Prasetyo|PC Garut|#27\n"                                           \
  "9: #5|9271030501900004|Yohanes Wenda|PC Sorong|#25\n"                                           \
  "10: #6|7371095003940003|Nur  Aini Fitri|PC Makassar|#8.25\n"

#define LIBREOFFICE_TEXT                                                                           \
  "1: Daftar anggota\n"                                                                            \
  "4: No|No. KTP|Nama Anggota|Cabang|SKP\n"                                                        \
  "5: 1|3206021201960046|Dummy Data S.Farm|PC Tasikmalaya|52\n"                                    \
  "6: 2|3205145203960003|Siti Rahmawati, A.Md.Farm.|PC Garut|31,5\n"                               \
  "7: 3|5103046205980001|Made Ayu Lestari, A.Md.Farm.|PC Badung|17,5\n"                            \
  "8: 4|3205082408850002|Dimas Prasetyo|PC Garut|27\n"                                             \
  "9: 5|9271030501900004|Yohanes Wenda|PC Sorong|25\n"                                             \
  "10: 6|7371095003940003|Nur  Aini Fitri|PC Makassar|8,25\n"

#define XLSXWRITER                                                                                 \
  "1: |Nama|NIK|Aktif|Total\n"                                                                     \
  "3: |Dummy Data S.Farm|3206021201960046|TRUE|#52\n"                                              \
  "4: |Siti Rahmawati, A.Md.Farm.|3205145203960003|FALSE|#31.5\n"                                  \
  "5: |Made Ayu Lestari, A.Md.Farm.|#5103046205980000|TRUE|#17.5\n"                                \
  "6: |Dimas Prasetyo|3205082408850002|FALSE|#27\n"                                               \
  "7: |Yohanes Wenda|9271030501900004|TRUE|#25\n"                                                  \
  "8: |Nur Aini Fitri|7371095003940003|FALSE|#8.25\n"

#define NODE(header)                                                                               \
  "1: " header "\n"                                                                                \
  "2: 3206021201960046|Dummy Data S.Farm\n"                                                        \
  "3: 3205145203960003|Siti Rahmawati, A.Md.Farm.\n"                                               \
  "4: %s5103046205980001|Made Ayu Lestari, A.Md.Farm.\n"                                           \
  "5: 3205082408850002|Dimas Prasetyo\n"                                                           \
  "6: 9271030501900004|Yohanes Wenda\n"                                                            \
  "7: 7371095003940003|Nur Aini Fitri\n"

static const struct
{
  const char *name;
  guint sheet;
  PafiTableFormat format;
  const char *sheets; /* joined by | */
  char separator;
  const char *dump;
} files[] = {
  { "libreoffice.ods", 0, PAFI_TABLE_ODS, "Anggota|Pengurus", '\0', LIBREOFFICE },
  { "libreoffice.ods", 1, PAFI_TABLE_ODS, "Anggota|Pengurus", '\0',
    "1: NIK|Nama\n2: 3206021201960046|Renée & <Noël>\n3: 3206021201960046|Renée & <Noël>\n" },
  { "libreoffice.xlsx", 0, PAFI_TABLE_XLSX, "Anggota|Pengurus", '\0', LIBREOFFICE },
  { "libreoffice.xlsx", 1, PAFI_TABLE_XLSX, "Anggota|Pengurus", '\0',
    "1: NIK|Nama\n2: 3206021201960046|Renée & <Noël>\n3: 3206021201960046|Renée & <Noël>\n" },
  { "libreoffice.csv", 0, PAFI_TABLE_TEXT, "", ';', LIBREOFFICE_TEXT },
  { "libreoffice-quoted.csv", 0, PAFI_TABLE_TEXT, "", ',', LIBREOFFICE_TEXT },
  { "libreoffice-utf16.csv", 0, PAFI_TABLE_TEXT, "", '\t', LIBREOFFICE_TEXT },
  { "libreoffice-1252.csv", 0, PAFI_TABLE_TEXT, "", ';',
    "1: NIK|Nama\n2: 3206021201960046|Renée & <Noël>\n3: 3206021201960046|Renée & <Noël>\n" },
  { "libreoffice-damaged.csv", 0, PAFI_TABLE_TEXT, "", ';',
    "1: NIK|Nama\n2: 3206021201960046|Dummy Data S.Farm\n"
    "3: 3205145203960003|Siti Rahmawati, A.Md.Farm.\n"
    "4: 5103046205980001|Made Ayu Lestari, A.Md.Farm.\n5: 3205082408850002|Dimas Prasetyo\n"
    "6: 9,2710305019E+015|Yohanes Wenda\n7: 7371095003940003|Nur Aini Fitri\n" },
  { "openpyxl.xlsx", 0, PAFI_TABLE_XLSX, "Anggota", '\0',
    "1: NIK|Nama|Tanggal||Digabung\n2: 3206021201960046|Dummy Data S.Farm|#0\n"
    "3: #3205145203960003|Siti Rahmawati, A.Md.Farm.|#1\n"
    "4: 5103046205980001|Made Ayu Lestari, A.Md.Farm.|#2\n"
    "5: #3205082408850002|Dimas Prasetyo|#3\n6: 9271030501900004|Yohanes Wenda|#4\n"
    "7: #7371095003940003|Nur Aini Fitri|#5\n" },
  { "xlsxwriter.xlsx", 0, PAFI_TABLE_XLSX, "Data Anggota", '\0', XLSXWRITER },
  { "xlsxwriter-inline.xlsx", 0, PAFI_TABLE_XLSX, "Data Anggota", '\0', XLSXWRITER },
  { "odfpy.ods", 0, PAFI_TABLE_ODS, "Lembar 1", '\0',
    "1: Nama|NIK\n2: Dummy Data S.Farm|3206021201960046\n"
    "3: Siti Rahmawati, A.Md.Farm.|3205145203960003\n"
    "4: Made Ayu Lestari, A.Md.Farm.|5103046205980001\n5: Dimas Prasetyo|3205082408850002\n"
    "6: Yohanes Wenda|9271030501900004\n7: Nur Aini Fitri|7371095003940003\n" },
  { "sheetjs.xlsx", 0, PAFI_TABLE_XLSX, "Anggota", '\0', NODE ("nik|nama") },
  { "sheetjs.ods", 0, PAFI_TABLE_ODS, "Anggota", '\0', NODE ("nik|nama") },
  { "sheetjs.csv", 0, PAFI_TABLE_TEXT, "", ';', NODE ("nik|nama") },
  { "exceljs.xlsx", 0, PAFI_TABLE_XLSX, "Anggota", '\0', NODE ("NIK|Nama") },
  { "excel-rules.xlsx", 0, PAFI_TABLE_XLSX, "Lembar1", '\0',
    "1: |NIK||Nama\n2: |#3206021201960040||Siti\r Rahmawati\n"
    "3: |#3.20602120196004E+15||Siti\r Rahmawati\n4: |#3.20602E+15||Siti\r Rahmawati\n"
    "5: |#9271030501900000||Siti\r Rahmawati\n6: |#320602120196004||Siti\r Rahmawati\n"
    "7: |#3206021201960046||Siti\r Rahmawati\n" },
};

/* What was given as a number stays one in SheetJS's sheets, and is lost in its CSV. */
static char *
dup_expected (gsize i)
{
  GString *expected = g_string_new (files[i].dump);
  gboolean sheetjs = g_str_has_prefix (files[i].name, "sheetjs");

  if (sheetjs && files[i].format == PAFI_TABLE_TEXT)
    g_string_replace (expected, "%s5103046205980001", "5.10305E+15", 0);
  g_string_replace (expected, "%s", sheetjs ? "#" : "", 0);
  return g_string_free (expected, FALSE);
}

static void
test_file (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *path = table_fixture_get_path (files[i].name);
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiTable) table = pafi_table_open (path, files[i].sheet, '\0', NULL, &error);
  g_autofree char *expected = dup_expected (i);
  g_autofree char *sheets = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (pafi_table_get_format (table), ==, files[i].format);
  g_assert_cmpint (pafi_table_get_separator (table), ==, files[i].separator);
  sheets = g_strjoinv ("|", (char **) pafi_table_get_sheets (table));
  g_assert_cmpstr (sheets, ==, files[i].sheets);
  for (gsize again = 0; again < 2; again++)
    {
      g_autofree char *dump = table_fixture_dump (table);

      g_assert_cmpstr (dump, ==, expected);
      g_assert_true (pafi_table_rewind (table, &error));
    }
}

/* What LibreOffice leaves of numbers of 16 digits: 15 of them in one format, all in the other. */
static void
test_numbers (void)
{
  g_autofree char *xlsx = table_fixture_get_path ("libreoffice-numbers.xlsx");
  g_autofree char *ods = table_fixture_get_path ("libreoffice-numbers.ods");
  g_autofree char *from_xlsx = table_fixture_dump_file (xlsx, 0);
  g_autofree char *from_ods = table_fixture_dump_file (ods, 0);

  g_assert_nonnull (strstr (from_xlsx, "|#3206021201960050|Dummy"));
  g_assert_nonnull (strstr (from_xlsx, "|#9271030501900000|Yohanes"));
  g_assert_nonnull (strstr (from_ods, "|#3206021201960046|Dummy"));
  g_assert_nonnull (strstr (from_ods, "|#9.2710305019E+015|Yohanes"));
}

static void
test_advice (void)
{
  g_autofree char *xls = table_fixture_get_path ("libreoffice.xls");
  g_autofree char *password = table_fixture_get_path ("xlsx-populate-password.xlsx");

  table_fixture_assert_error (
    xls, PAFI_TABLE_ERROR_OLD_EXCEL,
    "Berkas .xls lama belum didukung. Simpan sebagai .xlsx, lalu buka lagi.");
  table_fixture_assert_error (password, PAFI_TABLE_ERROR_ENCRYPTED,
                              "Berkas ini dilindungi kata sandi");
}

static void
test_no_such_sheet (void)
{
  static const char *const names[] = { "openpyxl.xlsx", "odfpy.ods" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = table_fixture_get_path (names[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (pafi_table_open (path, 1, '\0', NULL, &error));
      g_assert_error (error, PAFI_TABLE_ERROR, PAFI_TABLE_ERROR_UNREADABLE);
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name =
        g_strdup_printf ("/lists/table-files/%s/%u", files[i].name, files[i].sheet);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_file);
    }
  g_test_add_func ("/lists/table-files/numbers", test_numbers);
  g_test_add_func ("/lists/table-files/advice", test_advice);
  g_test_add_func ("/lists/table-files/no-such-sheet", test_no_such_sheet);
  return g_test_run ();
}
