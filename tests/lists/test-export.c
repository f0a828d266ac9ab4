/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "pafi-test.h"
#include "table-fixture.h"

/* All that a row can be: found, found further up, not registered, not asked, damaged, suspect, short,
 * empty. */
#define LIST \
  "No. KTP;Nama;Catatan\n" EXPORT_NIK ";Siti;0812\n" EXPORT_NIK ";Siti lagi;\n" EXPORT_OTHER \
  ";Budi;\"dua\nbaris\"\n" EXPORT_THIRD ";Rina\n3,20602E+15;Ani;x\n3.206.021.201.960.040;Umi;\n" \
  "320602120196004;Joko;\n;Tanpa NIK;\n"

#define N_ROWS 8
#define NAMES \
  "nik,verdict,reason,http_status,checked_at,server,nama_anggota,tgl_lahir,gender,no_str," \
  "tgl_mulai_str,tgl_berakhir_str,Pembelajaran,Profesionalisme,Pengabdian_Masyarakat_dan_Profesi," \
  "Publikasi_Ilmiah,Pengembangan_Ilmu,Total_SKP,nomor_surat,Status_Rekom,OP,hints,message"

static void
fill (ExportFixture *self)
{
  export_fixture_import (self, LIST);
  export_fixture_find (self, PAFI_N_FIELDS);
  export_fixture_miss (self);
}

/* The lines, so that a failure says which one. */
static void
assert_lines (const char *text, const char *const *expected)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint i;

  for (i = 0; expected[i] != NULL && lines[i] != NULL; i++)
    if (!g_str_has_prefix (lines[i], expected[i]))
      g_assert_cmpstr (lines[i], ==, expected[i]);
  g_assert_null (expected[i]);
  g_assert_cmpstr (lines[i], ==, "");
}

static void
test_csv (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions options = { .format = PAFI_EXPORT_CSV, .separator = ',' };
  static const char *const expected[] = {
    "No. KTP,Nama,Catatan," NAMES,
    "\"'" EXPORT_NIK "\",Siti,0812,\"'" EXPORT_NIK "\",found,,200,2026-11-24T09:05:30+07:00,"
    "https://api.webpafi.com,\"Siti Rekaan, A.Md.Farm\",1998-02-19,wanita,000123,2024-08-01,"
    "Seumur Hidup,13.5,6,2.5,0,,22,28-1.3204.19021998.1.00000001,Sudah Terbit,PC Garut,",
    "\"'" EXPORT_NIK "\",Siti lagi,,\"'" EXPORT_NIK "\",found,,200,2026-11-24T09:05:30+07:00,",
    "\"'" EXPORT_OTHER "\",Budi,\"dua\nbaris\",\"'" EXPORT_OTHER "\",not-registered,,404,",
    "\"'" EXPORT_THIRD "\",Rina,,\"'" EXPORT_THIRD "\",not-checked,cancelled,,",
    "\"'3,20602E+15\",Ani,x,\"'3,20602E+15\",malformed-nik,,,",
    "\"'3.206.021.201.960.040\",Umi,,\"'3.206.021.201.960.040\",malformed-nik,,,",
    "\"'320602120196004\",Joko,,\"'320602120196004\",malformed-nik,,,",
    ",Tanpa NIK,,\"'\",malformed-nik,,,",
    NULL,
  };
  g_autofree char *text = NULL;

  fill (self);
  text = export_fixture_export_text (self, &options);
  assert_lines (text, expected);
  g_assert_cmpuint (self->n_reports, >=, 1);
  g_assert_cmpuint (self->done, ==, N_ROWS);
}

/* A damaged one says that it was damaged, not that its length is wrong. */
static void
test_sentences (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions options = { .format = PAFI_EXPORT_CSV, .separator = '\t' };
  static const char *const sentences[] = {
    NULL,
    "Surat rekomendasi sudah terbit.",
    "Surat rekomendasi sudah terbit.",
    "Tidak terdaftar: ",
    "Belum diperiksa: ",
    "rusak oleh lembar kerja",
    "rusak oleh lembar kerja",
    "kurang 1 angka",
    "",
  };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  fill (self);
  text = export_fixture_export_text (self, &options);
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_ROWS + 2);
  for (gsize i = 1; i < G_N_ELEMENTS (sentences); i++)
    {
      const char *message = strrchr (lines[i], '\t');

      if (strstr (message, sentences[i]) == NULL)
        g_assert_cmpstr (message, ==, sentences[i]);
    }
}

static void
test_separator_and_bom (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions usual = { .format = PAFI_EXPORT_CSV, .bom = TRUE };
  g_autofree char *text = NULL;

  fill (self);
  text = export_fixture_export_text (self, &usual);
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBFNo. KTP;Nama;Catatan;nik;verdict;"));
}

/* I12 */
static void
test_formulas (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions guarded = { .format = PAFI_EXPORT_CSV };
  static const PafiExportOptions raw = { .format = PAFI_EXPORT_CSV, .raw = TRUE };
  g_autofree char *text = NULL, *bare = NULL;

  export_fixture_import (self, "NIK;=cmd|x!A1;@b\n" EXPORT_NIK ";+62812;\"\tx\"\n" EXPORT_OTHER
                               ";-1;=HYPERLINK(0)\n");
  export_fixture_find (self, PAFI_FIELD_NAME, "=1+1", PAFI_FIELD_ORGANISATION, "@PC",
                       PAFI_FIELD_STATUS, "\r=2", PAFI_N_FIELDS);
  text = export_fixture_export_text (self, &guarded);
  g_assert_true (g_str_has_prefix (text, "NIK;\"'=cmd|x!A1\";\"'@b\";nik;"));
  g_assert_nonnull (strstr (text, ";\"'+62812\";\"'\tx\";"));
  g_assert_nonnull (strstr (text, ";\"'-1\";\"'=HYPERLINK(0)\";"));
  g_assert_nonnull (strstr (text, ";\"'=1+1\";"));
  g_assert_nonnull (strstr (text, ";\"'@PC\";"));
  g_assert_null (strstr (text, ";="));
  g_assert_null (strstr (text, ";@"));
  g_assert_null (strstr (text, "\n="));

  bare = export_fixture_export_text (self, &raw);
  g_assert_nonnull (strstr (bare, "\n" EXPORT_NIK ";+62812;\"\tx\";" EXPORT_NIK ";found;"));
  g_assert_nonnull (strstr (bare, ";=1+1;"));
  g_assert_null (strchr (bare, '\''));
}

static void
test_mask (ExportFixture *self, gconstpointer data)
{
  static const PafiExportFormat formats[] = { PAFI_EXPORT_CSV, PAFI_EXPORT_JSON };

  fill (self);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const PafiExportOptions options = { .format = formats[i], .mask_nik = TRUE };
      g_autofree char *text = export_fixture_export_text (self, &options);

      g_assert_nonnull (strstr (text, "320602••••••0046"));
      g_assert_null (strstr (text, "3206021201"));
      g_assert_null (strstr (text, "3.206.021"));
      g_assert_null (strstr (text, EXPORT_THIRD));
    }
}

static void
test_json (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions options = { .format = PAFI_EXPORT_JSON };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  export_fixture_import (self, "NIK;Nama;Nama\n" EXPORT_NIK ";\"Si\"\"ti\";\\\n");
  export_fixture_find (self, PAFI_N_FIELDS);
  text = export_fixture_export_text (self, &options);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_true (g_str_has_prefix (lines[0], "{\"nik\": \"" EXPORT_NIK "\", \"verdict\": \"found\", "));
  g_assert_true (g_str_has_suffix (lines[0], ", \"columns\": {\"NIK\": \"" EXPORT_NIK "\", "
                                             "\"Nama\": \"Si\\\"ti\", \"Nama (2)\": \"\\\\\"}}"));
  g_assert_nonnull (strstr (lines[0], "\"Total_SKP\": 22, "));
}

/* Read back as a spreadsheet: NIKs are text, points and days are numbers. */
static void
test_xlsx (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions options = { .format = PAFI_EXPORT_XLSX };
  g_autofree char *path = export_fixture_dup_path (self, "hasil.xlsx");
  g_autofree char *dump = NULL;
  g_auto (GStrv) lines = NULL;

  fill (self);
  g_assert_cmpint (export_fixture_export (self, path, &options, NULL), ==, N_ROWS);
  dump = table_fixture_dump_file (path, 0);
  lines = g_strsplit (dump, "\n2: ", 2);
  g_assert_true (g_str_has_prefix (lines[0], "1: No. KTP|Nama|Catatan|nik|verdict|reason|"));
  g_assert_true (g_str_has_suffix (lines[0], "|hints|message"));
  g_assert_true (g_str_has_prefix (
    lines[1], EXPORT_NIK "|Siti|0812|" EXPORT_NIK "|found||#200|#46350.37881944444|"
              "https://api.webpafi.com|Siti Rekaan, A.Md.Farm|#35845|wanita|000123|#45505|"
              "Seumur Hidup|#13.5|#6|#2.5|#0||#22|28-1.3204.19021998.1.00000001|Sudah Terbit|"));
  g_assert_nonnull (strstr (lines[1], "\n6: 3,20602E+15|Ani|x|3,20602E+15|malformed-nik|"));
  g_assert_nonnull (strstr (lines[1], "\n9: |Tanpa NIK|||malformed-nik|"));
}

static void
test_xlsx_strange (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions options = { .format = PAFI_EXPORT_XLSX };
  g_autofree char *path = export_fixture_dup_path (self, "hasil.xlsx");
  g_autofree char *longest = g_strnfill (500000, 'a');
  g_autofree char *csv = g_strdup_printf ("NIK;Nama\n" EXPORT_NIK ";\"%s\"\n" EXPORT_OTHER
                                          ";<b>&amp\x01\x1b[31m_x0041_\n",
                                          longest);
  g_autofree char *dump = NULL;

  export_fixture_import (self, csv);
  export_fixture_find (self, PAFI_FIELD_NAME, "=1+1", PAFI_FIELD_BIRTH_DATE, "01-01-1899",
                       PAFI_FIELD_STR_START, "31-02-2020", PAFI_FIELD_TOTAL, "banyak",
                       PAFI_N_FIELDS);
  g_assert_cmpint (export_fixture_export (self, path, &options, NULL), ==, 2);
  dump = table_fixture_dump_file (path, 0);
  g_assert_nonnull (strstr (dump, "|=1+1|1899-01-01|"));
  g_assert_nonnull (strstr (dump, "|31-02-2020|"));
  g_assert_nonnull (strstr (dump, "|<b>&amp[31m_x0041_|"));
  g_assert_cmpuint (strlen (dump), <, 34000);
}

/* Export takes the filter that is shown, and its order. */
static void
test_query (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions options = { .format = PAFI_EXPORT_JSON };
  PafiRowQuery query = { .outcomes = 1u << PAFI_OUTCOME_ISSUED, .descending = TRUE };
  g_autofree char *path = export_fixture_dup_path (self, "hasil.json");
  g_autofree char *text = NULL;

  fill (self);
  query.list = self->list;
  g_assert_cmpint (export_fixture_export (self, path, &options, &query), ==, 2);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\"Siti lagi\""));
  g_assert_true (strstr (text, "\"Siti lagi\"") < strstr (text, "\"Siti\""));
  g_assert_null (strstr (text, "Budi"));

  query.search = "tidak ada";
  g_assert_cmpint (export_fixture_export (self, path, &options, &query), ==, 0);
}

static void
test_pdf (ExportFixture *self, gconstpointer data)
{
  const PafiReportOptions paper = { .target = 25, .language = PAFI_LANGUAGE_INDONESIAN };
  PafiExportOptions options = { .format = PAFI_EXPORT_PDF_MEMBERS, .paper = &paper };
  g_autofree char *path = export_fixture_dup_path (self, "hasil.pdf");
  g_autofree char *text = NULL;
  PafiRowQuery none = { .conditions = 1u << PAFI_ROW_DAMAGED };

  fill (self);
  /* One page for each who was to be asked, once; in the table all rows. */
  g_assert_cmpint (export_fixture_export (self, path, &options, NULL), ==, 3);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "%PDF-"));
  g_assert_cmpuint (self->done, ==, 3);

  options.format = PAFI_EXPORT_PDF_LIST;
  options.paper = NULL;
  g_assert_cmpint (export_fixture_export (self, path, &options, NULL), ==, N_ROWS);

  none.list = self->list;
  options.format = PAFI_EXPORT_PDF_MEMBERS;
  g_assert_cmpint (export_fixture_export (self, path, &options, &none), ==, -1);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_cmpint (strlen (self->error->message), >, 10);
}

/* What a document asks for, from several threads, with rows that are not all in memory. */
static gpointer
read_items (gpointer items)
{
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < pafi_report_items_get_n_items (items); i += 1 + round * 17)
      {
        g_autofree char *name = NULL;
        g_autofree char *expected = g_strdup_printf ("Nama %u", i);
        g_autoptr (PafiCheck) check = pafi_report_items_dup_check (items, i, &name);

        g_assert_cmpstr (name, ==, expected);
        g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_NOT_CHECKED);
      }
  return NULL;
}

static void
test_items (ExportFixture *self, gconstpointer data)
{
  const PafiRowQuery all = { 0 };
  PafiRowQuery query = all;
  g_autoptr (GString) csv = g_string_new ("NIK;Nama\n");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiReportItems) items = NULL;
  g_autoptr (GError) error = NULL;
  GThread *threads[4];

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (csv, "320602120196%04u;Nama %u\n", i + 1, i);
  export_fixture_import (self, csv->str);
  query.list = self->list;
  pafi_list_items_new_async (self->store, &query, PAFI_DOCUMENT_MEMBERS, NULL, pafi_test_result_cb,
                             &result);
  pafi_test_wait_for_result (&result);
  items = pafi_list_items_new_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pafi_report_items_get_n_items (items), ==, 1500);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("items", read_items, items);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
add (const char *name, void (*test) (ExportFixture *self, gconstpointer data))
{
  g_test_add (name, ExportFixture, NULL, export_fixture_set_up, test, export_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  add ("/lists/export/csv", test_csv);
  add ("/lists/export/sentences", test_sentences);
  add ("/lists/export/separator-and-bom", test_separator_and_bom);
  add ("/lists/I12/export", test_formulas);
  add ("/lists/export/mask", test_mask);
  add ("/lists/export/json", test_json);
  add ("/lists/export/xlsx", test_xlsx);
  add ("/lists/export/xlsx-strange", test_xlsx_strange);
  add ("/lists/export/query", test_query);
  add ("/lists/export/pdf", test_pdf);
  add ("/lists/export/items", test_items);

  return g_test_run ();
}
