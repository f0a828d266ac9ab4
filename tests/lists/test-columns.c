/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-list-import.h"
#include "pafi-table-columns.h"
#include "pafi-test.h"
#include "table-fixture.h"

#define NIK "3206021201960046"
#define OTHER "3205145203960003"

static char *
write_many (guint n_rows)
{
  g_autoptr (GString) text = g_string_new ("NIK;Nama\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "32060212%08u;Rekaan %u\n", i, i);
  return table_fixture_write ("banyak.csv", text->str, (gssize) text->len);
}

static PafiTableOutline *
load_outline (const char *path, guint sheet, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  pafi_table_outline_async (file, sheet, '\0', NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_table_outline_finish (result, error);
}

static void
test_outline (void)
{
  g_autofree char *path = table_fixture_get_path ("libreoffice.xlsx");
  g_autofree char *many = write_many (100);
  g_autoptr (PafiTableOutline) outline = load_outline (path, 0, NULL);
  g_autoptr (PafiTableOutline) long_one = load_outline (many, 0, NULL);
  g_autofree char *sheets = g_strjoinv ("|", outline->sheets);
  g_autofree char *headers = g_strjoinv ("|", outline->columns);
  g_autofree char *first = g_strjoinv ("|", g_ptr_array_index (outline->rows, 0));
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (sheets, ==, "Anggota|Pengurus");
  g_assert_cmpstr (headers, ==, "No|No. KTP|Nama Anggota|Cabang|SKP");
  g_assert_cmpstr (first, ==, "1|" NIK "|Dummy Data S.Farm|PC Tasikmalaya|52");
  g_assert_cmpint (outline->suggested, ==, 1);
  g_assert_cmpuint (outline->rows->len, ==, 6);
  g_assert_cmpuint (long_one->rows->len, ==, 10);
  g_assert_cmpint (long_one->suggested, ==, 0);

  g_assert_null (load_outline ("/tidak/ada", 0, &error));
  g_assert_error (error, PAFI_TABLE_ERROR, PAFI_TABLE_ERROR_UNREADABLE);
}

/* Nothing is suggested where nothing is a NIK; columns without a header have letters. */
static void
test_outline_without_niks (void)
{
  g_autofree char *path = table_fixture_write ("kota.csv", "1;Garut\n2;Bogor\n", -1);
  g_autofree char *none = table_fixture_xlsx ("", "");
  g_autoptr (PafiTableOutline) outline = load_outline (path, 0, NULL);
  g_autoptr (PafiTableOutline) empty = load_outline (none, 0, NULL);
  g_autofree char *headers = g_strjoinv ("|", outline->columns);

  g_assert_cmpint (outline->suggested, ==, -1);
  g_assert_cmpstr (headers, ==, "Kolom A|Kolom B");
  g_assert_cmpuint (outline->rows->len, ==, 2);
  g_assert_cmpstr (*empty->sheets, ==, "Satu");
  g_assert_null (*empty->columns);
  g_assert_cmpuint (empty->rows->len, ==, 0);
}

static const struct
{
  const char *text;
  int nik;
  int name;
  int header;
} cases[] = {
  { "NIK;Nama\n" NIK ";Siti\n", 0, 1, 0 },
  { "No.;NO KTP;NAMA LENGKAP\n1;" NIK ";Siti\n", 1, 2, 0 },
  { "Nama Ibu;Nama;N.I.K\nAni;Siti;" NIK "\n", 2, 1, 0 },
  { "Nama Cabang;Nama TTK;nomor_ktp\nGarut;Siti;" NIK "\n", 2, 1, 0 },
  { "member name,national id\nSiti," NIK "\n", 1, 0, 0 },
  { "Nama Instansi;Nomor Induk Kependudukan\nApotek;" NIK "\n", 1, -1, 0 },
  /* No header. */
  { NIK ";Siti\n" OTHER ";Dimas\n", 0, -1, -1 },
  { "1;" NIK "\n2;" OTHER "\n", 1, -1, -1 },
  /* A title, and a header of two rows: the lower one counts. */
  { "Laporan;;\nData;NIK;Nama\n;No KTP;Nama Anggota\n1;" NIK ";Siti\n", 1, 2, 2 },
  /* A number of a certificate has 16 digits too, and more of them. */
  { "STR;NIK\n1903522231204567;" NIK "\n1903522231204568;\n1903522231204569;-\n", 1, -1, 0 },
  /* "NIK" of a company's staff: the content is stronger than the word. */
  { "NIK;Identitas\n12;" NIK "\n13;" OTHER "\n", 1, -1, 0 },
  /* Damaged, all of them; and with a digit too few, under their name. */
  { "Nama;Identitas\nSiti;3,20602E+15\nDimas;3,20514E+15\n", 1, 0, 0 },
  { "Nama;NIK\nSiti;320602120196004\n", 1, 0, 0 },
  /* Telephone numbers and dates are none. */
  { "Nama;HP;Lahir\nSiti;081234567890;12-03-1996\n", -1, -1, -1 },
};

static void
test_columns (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PafiTable) table =
        pafi_table_open_text (cases[i].text, strlen (cases[i].text), NULL);
      g_autoptr (PafiTableSample) sample = pafi_table_sample_read (table, 100, NULL, NULL);
      PafiTableColumns columns;

      g_test_message ("%s", cases[i].text);
      pafi_table_columns_find (&columns, sample, -1, NULL);
      g_assert_cmpint (columns.nik, ==, cases[i].nik);
      g_assert_cmpint (columns.name, ==, cases[i].name);
      g_assert_cmpint (columns.header, ==, cases[i].header);
    }
}

static void
test_column_letters (void)
{
  g_autoptr (GString) text = g_string_new (NIK);
  g_autoptr (PafiTable) table = NULL;
  g_autoptr (PafiTableSample) sample = NULL;
  g_auto (GStrv) names = NULL;
  PafiTableColumns columns;

  for (guint i = 1; i < 703; i++)
    g_string_append (text, ";1");
  table = pafi_table_open_text (text->str, text->len, NULL);
  sample = pafi_table_sample_read (table, 1, NULL, NULL);
  pafi_table_columns_find (&columns, sample, -1, NULL);
  names = pafi_table_columns_dup_names (&columns, sample, 703);
  g_assert_cmpstr (names[0], ==, "Kolom A");
  g_assert_cmpstr (names[25], ==, "Kolom Z");
  g_assert_cmpstr (names[26], ==, "Kolom AA");
  g_assert_cmpstr (names[701], ==, "Kolom ZZ");
  g_assert_cmpstr (names[702], ==, "Kolom AAA");
}

static void
test_outline_cancelled (void)
{
  g_autofree char *path = write_many (10);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  pafi_table_outline_async (file, 0, '\0', cancellable, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_null (pafi_table_outline_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/columns/found", test_columns);
  g_test_add_func ("/lists/columns/letters", test_column_letters);
  g_test_add_func ("/lists/outline/sheet", test_outline);
  g_test_add_func ("/lists/outline/without-niks", test_outline_without_niks);
  g_test_add_func ("/lists/outline/cancelled", test_outline_cancelled);
  return g_test_run ();
}
