/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "pafi-list-import.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"
#include "table-fixture.h"

#define NIK "3206021201960046"
#define OTHER "3205145203960003"
#define THIRD "5103046205980001"

typedef struct
{
  PafiStore *store;
  gint64 list;
  GError *error;
  guint n_reports;
  guint n_rows;
  double fraction;
  GCancellable *cancellable; /* pressed at the first report */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiTestClock) clock = pafi_test_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (PafiStoreNews) news = { 0 };
  g_autoptr (GError) error = NULL;

  self->store = pafi_store_new (NULL, PAFI_CLOCK (clock));
  pafi_store_open_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_open_finish (self->store, result, &news, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_close_finish (self->store, result, NULL));
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
}

static void
progress_cb (guint n_rows, double fraction, gpointer user_data)
{
  Fixture *self = user_data;

  g_assert_true (g_main_context_is_owner (g_main_context_default ()));
  g_assert_cmpuint (n_rows, >=, self->n_rows);
  g_assert_cmpfloat (fraction, >=, self->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  self->n_reports++;
  self->n_rows = n_rows;
  self->fraction = fraction;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
import_file (Fixture *self, const char *path, const PafiImportOptions *options)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_error (&self->error);
  self->n_rows = self->n_reports = 0;
  self->fraction = 0;
  pafi_list_import_async (self->store, file, options, progress_cb, self, self->cancellable,
                          pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  self->list = pafi_list_import_finish (self->store, result, &self->error);
  g_assert_true ((self->list != 0) == (self->error == NULL));
}

static void
import_csv (Fixture *self, const char *text)
{
  const PafiImportOptions options = { .column = -1 };
  g_autofree char *path = table_fixture_write ("anggota.csv", text, -1);

  import_file (self, path, &options);
}

static void
import_pasted (Fixture *self, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_clear_error (&self->error);
  pafi_list_import_text_async (self->store, text, NULL, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  self->list = pafi_list_import_finish (self->store, result, &self->error);
}

/* A line for each row: its line, what is to be said of it, its NIK, its name. */
static void
assert_rows (Fixture *self, const char *expected)
{
  const PafiRowQuery query = { .list = self->list };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) dump = g_string_new (NULL);

  g_assert_no_error (self->error);
  numbers = pafi_store_query_rows_blocking (self->store, &query, &error);
  g_assert_no_error (error);
  rows = pafi_store_load_rows_blocking (self->store, self->list,
                                        (guint32 *) (gpointer) numbers->data, numbers->len, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      PafiListRow *row = g_ptr_array_index (rows, i);
      const char *name = pafi_list_row_get_name (row);
      const char *nik = pafi_list_row_get_nik (row);

      g_string_append_printf (
        dump, "%u %s %s %s", pafi_list_row_get_line (row),
        pafi_row_condition_get_label (pafi_list_row_get_condition (row)), nik != NULL ? nik : "-",
        name != NULL ? name : "-");
      if (pafi_list_row_get_duplicate_of (row) > 0)
        g_string_append_printf (dump, " =%u", pafi_list_row_get_duplicate_of (row));
      g_string_append_c (dump, '\n');
      g_assert_cmpint (pafi_list_row_get_state (row), ==,
                       pafi_list_row_get_condition (row) == PAFI_ROW_READY ? PAFI_ROW_QUEUED
                                                                           : PAFI_ROW_SKIPPED);
    }
  g_assert_cmpstr (dump->str, ==, expected);
}

static PafiListInfo *
load_info (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  PafiListInfo *info = pafi_store_load_list_blocking (self->store, self->list, &error);

  g_assert_no_error (error);
  return info;
}

static guint
count_ready (Fixture *self)
{
  g_autoptr (PafiListInfo) info = load_info (self);

  return info->conditions[PAFI_ROW_READY];
}

static void
assert_no_list (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) lists = NULL;

  pafi_store_load_lists_async (self->store, NULL, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  lists = pafi_store_load_lists_finish (self->store, result, NULL);
  g_assert_nonnull (lists);
  g_assert_cmpuint (lists->len, ==, 0);

  /* One that was not sealed is not shown, and must not be there either. */
  for (gint64 list = 1; list <= 8; list++)
    {
      g_autoptr (PafiListInfo) info = pafi_store_load_list_blocking (self->store, list, NULL);

      g_assert_null (info);
    }
}

static void
test_csv (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiListInfo) info = NULL;
  g_auto (GStrv) columns = g_strsplit ("Nama Cabang|No. KTP|Nama Anggota|Kolom D", "|", -1);

  import_csv (self, "Nama Cabang;No. KTP;Nama Anggota;\nGarut;" NIK ";Siti;x\nGarut;;Dimas\n"
                    "Garut;320602120196004;Budi\nGarut;3,20602E+15;Ani;y\nGarut;'" OTHER ";Rina\n"
                    "Jumlah;5\n");
  assert_rows (self, "2 Siap " NIK " Siti\n3 Kosong - Dimas\n4 Bukan 16 angka - Budi\n"
                     "5 Rusak oleh Excel - Ani\n6 Siap " OTHER " Rina\n7 Bukan 16 angka - -\n");
  info = load_info (self);
  g_assert_cmpstr (info->name, ==, "anggota.csv");
  g_assert_null (info->sheet);
  g_assert_true (g_strv_equal ((const char *const *) info->columns,
                               (const char *const *) columns));
  g_assert_cmpint (info->nik_column, ==, 1);
  g_assert_cmpint (info->name_column, ==, 2);
  g_assert_cmpint (info->separator, ==, ';');
  g_assert_cmpint (info->state, ==, PAFI_LIST_LOADED);
  g_assert_cmpuint (info->n_rows, ==, 6);
  g_assert_cmpuint (info->conditions[PAFI_ROW_READY], ==, 2);
  g_assert_cmpuint (self->n_rows, ==, 6);
  g_assert_cmpfloat (self->fraction, ==, 1);
}

/* All cells of a row are kept, for the export. */
static void
test_cells (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  const guint32 number = 1;
  const char *const *cells;

  import_csv (self, "NIK;Catatan;Tanggal\n" NIK ";\"dua\nbaris\";1/2/2024;lebih\n");
  rows = pafi_store_load_rows_blocking (self->store, self->list, &number, 1, NULL);
  cells = pafi_list_row_get_cells (g_ptr_array_index (rows, 0));
  g_assert_cmpuint (g_strv_length ((char **) cells), ==, 4);
  g_assert_cmpstr (cells[1], ==, "dua\nbaris");
  g_assert_cmpstr (cells[3], ==, "lebih");
}

/* I10 */
static void
test_duplicates (Fixture *self, gconstpointer data)
{
  import_csv (self, "NIK;Nama;Lahir\n" NIK ";A;12-01-1996\n" OTHER ";B\n" NIK ";C;19-02-1998\n'" NIK
                    ";D\n" OTHER ";E\n");
  assert_rows (self, "2 Siap " NIK " A\n3 Siap " OTHER " B\n4 Ganda " NIK " C =2\n"
                     "5 Ganda " NIK " D =2\n6 Ganda " OTHER " E =3\n");
}

/* A suspect row is not asked; so it can't stand for a good one. */
static void
test_suspect_is_no_first (Fixture *self, gconstpointer data)
{
  import_csv (self, "NIK\n3206021201960046.0\n" NIK "\n3206021201960046.0\n" NIK "\n");
  assert_rows (self, "2 Diduga rusak " NIK " -\n3 Siap " NIK " -\n4 Diduga rusak " NIK " -\n"
                     "5 Ganda " NIK " - =3\n");
}

static void
test_column_of_zeros (Fixture *self, gconstpointer data)
{
  import_csv (self, "NIK\n3206021201960010\n3206021201960020\n3206021201960030\n3206021201960040\n"
                    "3206021201960050\n12\n");
  assert_rows (self, "2 Diduga rusak 3206021201960010 -\n3 Diduga rusak 3206021201960020 -\n"
                     "4 Diduga rusak 3206021201960030 -\n5 Diduga rusak 3206021201960040 -\n"
                     "6 Diduga rusak 3206021201960050 -\n7 Bukan 16 angka - -\n");
  /* One that ends otherwise, at the very end, or one row less: they may be as they are. */
  import_csv (self, "NIK\n3206021201960010\n3206021201960020\n3206021201960030\n3206021201960040\n"
                    "3206021201960050\n" NIK "\n");
  g_assert_cmpuint (count_ready (self), ==, 6);
  import_csv (self, "NIK\n3206021201960010\n3206021201960020\n3206021201960030\n"
                    "3206021201960040\n");
  g_assert_cmpuint (count_ready (self), ==, 4);
}

/* I01 */
static void
test_only_header (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "", "NIK;Nama\n", "\xEF\xBB\xBFNIK;Nama\n\n;\n",
                                       "\xEF\xBB\xBF" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      import_csv (self, texts[i]);
      g_assert_error (self->error, PAFI_TABLE_ERROR, PAFI_TABLE_ERROR_EMPTY);
      g_assert_cmpstr (self->error->message, ==, "Berkas ini kosong");
    }
  assert_no_list (self);
}

static void
test_no_column (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions named = { .column = -1, .column_name = "no. ktp" };
  static const PafiImportOptions wrong = { .column = -1, .column_name = "Surel" };
  static const PafiImportOptions beyond = { .column = 7 };
  static const PafiImportOptions chosen = { .column = 1 };
  g_autofree char *path = NULL;

  import_csv (self, "Nama;Kota\nSiti;Garut\n");
  g_assert_error (self->error, PAFI_IMPORT_ERROR, PAFI_IMPORT_ERROR_NO_COLUMN);
  g_assert_cmpstr (self->error->message, ==, "Kolom NIK tidak ditemukan");

  path = table_fixture_write ("pilih.csv", "NIK;No KTP\n" NIK ";" OTHER "\n", -1);
  import_file (self, path, &wrong);
  g_assert_error (self->error, PAFI_IMPORT_ERROR, PAFI_IMPORT_ERROR_NO_COLUMN);
  import_file (self, path, &beyond);
  g_assert_error (self->error, PAFI_IMPORT_ERROR, PAFI_IMPORT_ERROR_NO_COLUMN);
  assert_no_list (self);

  import_file (self, path, &named);
  assert_rows (self, "2 Siap " OTHER " -\n");
  import_file (self, path, &chosen);
  assert_rows (self, "2 Siap " OTHER " -\n");
}

/* I12: names are kept as they are; the export guards them. */
static void
test_names (Fixture *self, gconstpointer data)
{
  import_csv (self, "NIK;Nama\n" NIK ";=1+1\n" OTHER ";\"@x\"\n" THIRD ";\"-\ty\"\n");
  assert_rows (self, "2 Siap " NIK " =1+1\n3 Siap " OTHER " @x\n4 Siap " THIRD " -\ty\n");
}

static const struct
{
  const char *text;
  const char *rows;
} columns[] = {
  /* No header: the first row is one. */
  { NIK ";Siti\n" OTHER ";Dimas\n", "1 Siap " NIK " -\n2 Siap " OTHER " -\n" },
  { "320602120196004\n" NIK "\n", "1 Bukan 16 angka - -\n2 Siap " NIK " -\n" },
  { NIK "\n", "1 Siap " NIK " -\n" },
  /* A title above the headers. */
  { "DAFTAR ANGGOTA;;\n;;\nNo;Nama Lengkap;NIK\n1;Siti;" NIK "\n", "4 Siap " NIK " Siti\n" },
  /* The certificate's number has as many digits, and stands in front. */
  { "STR;Identitas\n1903522231204567;" NIK "\n1903522231204568;" OTHER "\n",
    "2 Siap " NIK " -\n3 Siap " OTHER " -\n" },
  /* Two of them: the header decides. */
  { "NIK Ketua;Kode\n" NIK ";" OTHER "\n", "2 Siap " NIK " -\n" },
  { "Kode;no_ktp\n" NIK ";" OTHER "\n", "2 Siap " OTHER " -\n" },
  /* Nothing but wrong ones, under the right header. */
  { "Nama;NIK\nSiti;123\nDimas;-\n", "2 Bukan 16 angka - Siti\n3 Kosong - Dimas\n" },
  /* An unknown header, and all of it damaged. */
  { "Identitas,Nama\n\"3,20602E+15\",Siti\n", "2 Rusak oleh Excel - Siti\n" },
  { "NOMOR INDUK KEPENDUDUKAN;NAMA IBU;NAMA TTK\n" NIK ";Ani;Siti\n", "2 Siap " NIK " Siti\n" },
};

static void
test_columns (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_test_message ("%s", columns[i].text);
      import_csv (self, columns[i].text);
      assert_rows (self, columns[i].rows);
    }
}

static const struct
{
  const char *text;
  const char *rows;
} pasted[] = {
  { NIK "\n" OTHER, "1 Siap " NIK " -\n2 Siap " OTHER " -\n" },
  { NIK "\t" OTHER "\n", "1 Siap " NIK " -\n1 Siap " OTHER " -\n" },
  { NIK ", " OTHER ", 12", "1 Siap " NIK " -\n1 Siap " OTHER " -\n1 Bukan 16 angka - -\n" },
  { NIK " " OTHER, "1 Siap " NIK " -\n1 Siap " OTHER " -\n" },
  { NIK " Siti Rahmawati\n" OTHER " Dimas\nx", "1 Siap " NIK " -\n2 Siap " OTHER " -\n"
                                                "3 Bukan 16 angka - -\n" },
  { "NIK\tNama\r\n" NIK "\tSiti\r\n", "2 Siap " NIK " Siti\n" },
};

static void
test_pasted (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      g_autoptr (PafiListInfo) info = NULL;

      g_test_message ("%s", pasted[i].text);
      import_pasted (self, pasted[i].text);
      assert_rows (self, pasted[i].rows);
      info = load_info (self);
      g_assert_cmpstr (info->name, ==, "NIK yang ditempel");
    }
  import_pasted (self, "tidak ada apa-apa");
  g_assert_error (self->error, PAFI_IMPORT_ERROR, PAFI_IMPORT_ERROR_NO_COLUMN);
}

static void
test_xlsx (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions options = { .column = -1 };
  static const PafiImportOptions second = { .column = -1, .sheet = 1 };
  g_autofree char *rules = table_fixture_get_path ("excel-rules.xlsx");
  g_autofree char *office = table_fixture_get_path ("libreoffice.ods");
  g_autoptr (PafiListInfo) info = NULL;

  import_file (self, rules, &options);
  assert_rows (self, "2 Diduga rusak 3206021201960040 Siti\r Rahmawati\n"
                     "3 Diduga rusak 3206021201960040 Siti\r Rahmawati\n"
                     "4 Rusak oleh Excel - Siti\r Rahmawati\n"
                     "5 Rusak oleh Excel - Siti\r Rahmawati\n"
                     "6 Bukan 16 angka - Siti\r Rahmawati\n7 Siap " NIK " Siti\r Rahmawati\n");
  import_file (self, office, &second);
  assert_rows (self, "2 Siap " NIK " Renée & <Noël>\n3 Ganda " NIK " Renée & <Noël> =2\n");
  info = load_info (self);
  g_assert_cmpstr (info->sheet, ==, "Pengurus");
}

/* The same file is known again; another sheet or column of it is another list. */
static void
test_fingerprint (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions options[] = {
    { .column = -1 }, { .column = 0 }, { .column = 1 },
  };
  g_autofree char *path = table_fixture_write ("sidik.csv", "NIK;KTP\n" NIK ";12\n", -1);
  char *prints[3];

  for (gsize i = 0; i < 3; i++)
    {
      g_autoptr (PafiListInfo) info = NULL;

      import_file (self, path, &options[i]);
      info = load_info (self);
      prints[i] = g_strdup (info->fingerprint);
    }
  g_assert_cmpstr (prints[0], ==, prints[1]);
  g_assert_cmpstr (prints[0], !=, prints[2]);
  for (gsize i = 0; i < 3; i++)
    g_free (prints[i]);
}

/* A file that is there already is not read in once more, unless it is another by now. */
static void
test_resume (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions anew = { .column = -1 };
  static const PafiImportOptions again = { .column = -1, .resume = TRUE };
  g_autofree char *path = table_fixture_write ("lagi.csv", "NIK\n" NIK "\n", -1);
  g_autofree char *other = table_fixture_write ("lain.csv", "NIK;Nama\n" NIK ";Siti\n", -1);
  g_autoptr (GPtrArray) lists = NULL;
  gint64 first, second;

  import_file (self, path, &again);
  first = self->list;
  import_file (self, path, &anew);
  second = self->list;
  g_assert_cmpint (second, !=, first);
  import_file (self, path, &again);
  g_assert_cmpint (self->list, ==, second);
  g_assert_cmpuint (count_ready (self), ==, 1);
  import_file (self, other, &again);
  g_assert_cmpint (self->list, >, second);
  lists = pafi_store_load_lists_blocking (self->store, NULL, NULL);
  g_assert_cmpuint (lists->len, ==, 3);
}

static char *
write_many (guint n_rows, const char *end)
{
  g_autoptr (GString) text = g_string_new ("NIK;Nama\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "32060212%08u;Rekaan %u\n", i, i);
  g_string_append (text, end);
  return table_fixture_write ("banyak.csv", text->str, (gssize) text->len);
}

static void
test_many (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions options = { .column = -1 };
  g_autofree char *path = write_many (25000, "");
  g_autoptr (PafiListInfo) info = NULL;

  import_file (self, path, &options);
  g_assert_no_error (self->error);
  info = load_info (self);
  g_assert_cmpuint (info->n_rows, ==, 25000);
  g_assert_cmpuint (info->conditions[PAFI_ROW_READY], ==, 25000);
  g_assert_cmpuint (self->n_reports, >=, 25);
  g_assert_cmpuint (self->n_rows, ==, 25000);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions options = { .column = -1 };
  g_autofree char *path = write_many (200000, "");

  self->cancellable = g_cancellable_new ();
  import_file (self, path, &options);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (self->n_reports, >=, 1);
  assert_no_list (self);
}

/* I05 and I11: nothing of a file stays that turns out to be wrong. */
static void
test_error_at_the_end (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions options = { .column = -1 };
  g_autofree char *path = write_many (5000, NIK ";\"tanpa akhir\n");

  import_file (self, path, &options);
  g_assert_error (self->error, PAFI_TABLE_ERROR, PAFI_TABLE_ERROR_OPEN_QUOTE);
  g_assert_cmpstr (self->error->message, ==,
                   "Berkas ini tidak dapat dibaca: tanda kutip di baris 5002 tidak ditutup");
  assert_no_list (self);
}

static void
change_file_cb (guint n_rows, double fraction, gpointer user_data)
{
  const char *path = user_data;

  g_file_set_contents (path, "NIK\n", -1, NULL);
}

/* The file is replaced while its rows are kept: what was opened is read to its end. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions options = { .column = -1 };
  g_autofree char *path = write_many (20000, "");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  pafi_list_import_async (self->store, file, &options, change_file_cb, path, NULL,
                          pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  self->list = pafi_list_import_finish (self->store, result, &self->error);
  g_assert_no_error (self->error);
  g_assert_cmpuint (count_ready (self), ==, 20000);
}

static void
test_no_local_file (Fixture *self, gconstpointer data)
{
  static const PafiImportOptions options = { .column = -1 };
  g_autoptr (GFile) file = g_file_new_for_uri ("sftp://contoh.invalid/anggota.csv");
  g_autoptr (GAsyncResult) result = NULL;

  pafi_list_import_async (self->store, file, &options, NULL, NULL, NULL, pafi_test_result_cb,
                          &result);
  pafi_test_wait_for_result (&result);
  g_assert_cmpint (pafi_list_import_finish (self->store, result, &self->error), ==, 0);
  g_assert_error (self->error, PAFI_TABLE_ERROR, PAFI_TABLE_ERROR_UNREADABLE);
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  add ("/lists/import/csv", test_csv);
  add ("/lists/import/cells", test_cells);
  add ("/lists/I10/duplicates", test_duplicates);
  add ("/lists/I10/suspect-is-no-first", test_suspect_is_no_first);
  add ("/lists/I07/column-of-zeros", test_column_of_zeros);
  add ("/lists/I01/only-header", test_only_header);
  add ("/lists/I12/names", test_names);
  add ("/lists/I05/nothing-stays", test_error_at_the_end);
  add ("/lists/I11/replaced", test_replaced);
  add ("/lists/import/no-column", test_no_column);
  add ("/lists/import/columns", test_columns);
  add ("/lists/import/pasted", test_pasted);
  add ("/lists/import/xlsx", test_xlsx);
  add ("/lists/import/fingerprint", test_fingerprint);
  add ("/lists/import/resume", test_resume);
  add ("/lists/import/many", test_many);
  add ("/lists/import/cancel", test_cancel);
  add ("/lists/import/no-local-file", test_no_local_file);
  return g_test_run ();
}
