/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pafi-test.h"
#include "table-fixture.h"

#define NIK "3206021201960046"
#define OTHER "3205145203960003"

static void
assert_dump (const char *text, const char *expected)
{
  g_autofree char *dump = table_fixture_dump_text (text, -1);

  g_assert_cmpstr (dump, ==, expected);
}

/* I01 */
static void
test_empty (void)
{
  static const char *const texts[] = { "", "\xEF\xBB\xBF", "\r\n\r\n", "  \n\t\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = table_fixture_write ("empty.csv", texts[i], -1);

      table_fixture_assert_error (path, PAFI_TABLE_ERROR_EMPTY, "Berkas ini kosong");
    }
}

static void
test_utf16_mark_alone (void)
{
  g_autofree char *path = table_fixture_write ("empty.csv", "\xFF\xFE", 2);

  table_fixture_assert_error (path, PAFI_TABLE_ERROR_EMPTY, "Berkas ini kosong");
}

/* I02: the same two rows in every encoding. */
#define ROWS "1: NIK|Nama\n2: " NIK "|Renée Ö\n"
#define PLAIN "NIK;Nama\n" NIK ";Renée Ö\n"

static void
assert_encoding (const char *bytes, gsize length, const char *encoding)
{
  g_autofree char *path = table_fixture_write ("encoded.csv", bytes, (gssize) length);
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiTable) table = pafi_table_open (path, 0, '\0', NULL, &error);
  g_autofree char *dump = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (pafi_table_get_encoding (table), ==, encoding);
  g_assert_cmpint (pafi_table_get_separator (table), ==, ';');
  dump = table_fixture_dump (table);
  g_assert_cmpstr (dump, ==, ROWS);
}

static void
assert_converted (const char *mark, const char *to, const char *encoding)
{
  g_autoptr (GString) bytes = g_string_new (mark);
  gsize length;
  g_autofree char *converted = g_convert (PLAIN, -1, to, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (converted);
  g_string_append_len (bytes, converted, (gssize) length);
  assert_encoding (bytes->str, bytes->len, encoding);
}

static void
test_encodings (void)
{
  assert_converted ("", "UTF-8", "UTF-8");
  assert_converted ("\xEF\xBB\xBF", "UTF-8", "UTF-8");
  assert_converted ("", "UTF-16LE", "UTF-16LE");
  assert_converted ("\xFF\xFE", "UTF-16LE", "UTF-16LE");
  assert_converted ("", "UTF-16BE", "UTF-16BE");
  assert_converted ("\xFE\xFF", "UTF-16BE", "UTF-16BE");
  assert_converted ("", "WINDOWS-1252", "WINDOWS-1252");
}

static void
test_windows_1252 (void)
{
  assert_dump ("Nama;\x80\x93x\x94 \x8A\xE9\nb;c\n", "1: Nama|€“x” Šé\n2: b|c\n");
}

static void
test_astral (void)
{
  /* A surrogate pair, cut by nothing and by the end of a block. */
  for (gsize before = 0; before < 2; before++)
    {
      g_autoptr (GString) text = g_string_new ("NIK\n");
      g_autofree char *utf16 = NULL, *dump = NULL, *path = NULL;
      gsize length;

      for (gsize i = 0; i < 32765 + before; i++)
        g_string_append_c (text, 'a');
      g_string_append (text, "💊\n");
      utf16 = g_convert (text->str, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
      path = table_fixture_write ("astral.csv", utf16, (gssize) length);
      dump = table_fixture_dump_file (path, 0);
      g_assert_true (g_str_has_suffix (dump, "a💊\n"));
      g_assert_cmpuint (strlen (dump), ==, strlen ("1: NIK\n2: \n") + 32765 + before + 4);
    }
}

static void
assert_bad (const char *bytes, gsize length, PafiTableError code, const char *sentence)
{
  g_autofree char *path = table_fixture_write ("bad.csv", bytes, (gssize) length);

  table_fixture_assert_error (path, code, sentence);
}

#define BAD(bytes, code, sentence) assert_bad (bytes, sizeof bytes - 1, code, sentence)

static void
test_mixed_encodings (void)
{
  BAD ("a;b\nRen\xC3\xA9;1\r\nRen\xE9;2\n", PAFI_TABLE_ERROR_ENCODING,
       "Berkas ini tidak dapat dibaca: baris 3 memuat huruf yang tidak dikenal");
  /* A mark promises UTF-8. */
  BAD ("\xEF\xBB\xBFNIK\nRen\xE9\n", PAFI_TABLE_ERROR_ENCODING,
       "Berkas ini tidak dapat dibaca: baris 2 memuat huruf yang tidak dikenal");
  /* Nothing in Windows-1252, and no UTF-8. */
  BAD ("NIK\n\x81\n", PAFI_TABLE_ERROR_ENCODING,
       "Berkas ini tidak dapat dibaca: baris 2 memuat huruf yang tidak dikenal");
  /* The last character is cut. */
  BAD ("NIK\nRen\xC3\xA9 \xC3", PAFI_TABLE_ERROR_ENCODING,
       "Berkas ini tidak dapat dibaca: baris 2 memuat huruf yang tidak dikenal");
  /* Half a surrogate, and half a unit. */
  BAD ("\xFF\xFE" "a\0\n\0\x00\xD8" "b\0", PAFI_TABLE_ERROR_ENCODING,
       "Berkas ini tidak dapat dibaca: baris 2 memuat huruf yang tidak dikenal");
  BAD ("\xFF\xFE" "a\0\n\0b", PAFI_TABLE_ERROR_ENCODING,
       "Berkas ini tidak dapat dibaca: baris 2 memuat huruf yang tidak dikenal");
}

/* I03 */
static void
test_line_ends (void)
{
  static const char *const texts[] = {
    "a;b\nc;d\ne;f\n",     "a;b\rc;d\re;f\r",   "a;b\r\nc;d\r\ne;f\r\n",
    "a;b\rc;d\r\ne;f\n", "a;b\nc;d\r\ne;f",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_dump (texts[i], "1: a|b\n2: c|d\n3: e|f\n");
  /* Empty lines are passed over, and counted. */
  assert_dump ("a;b\n\n;\r\n\rc;d", "1: a|b\n5: c|d\n");
}

/* I04 */
static const struct
{
  const char *text;
  char separator;
} separators[] = {
  { "NIK;Nama\n" NIK ";Siti, A.Md.Farm.\n" OTHER ";Dimas, S.Farm.\n", ';' },
  { "NIK,Nama\n" NIK ",Siti\n" OTHER ",Dimas\n", ',' },
  { "NIK\tNama\n" NIK "\tSiti, A.Md.\n" OTHER "\tDimas\n", '\t' },
  { "NIK|Nama\n" NIK "|Siti\n" OTHER "|Dimas\n", '|' },
  { "\"No; KTP\",\"Nama\"\n\"" NIK "\",\"Siti; Rahma\"\n", ',' },
  { NIK "\n" OTHER "\n", '\0' },
  /* A decimal comma parts nothing, and neither does a damaged number's. */
  { "NIK;SKP\n" NIK ";31,5\n" OTHER ";17,5\n", ';' },
  { "3,20602E+15\n3,20514E+15\n", '\0' },
  { "3,20602E+15;Siti, A\n3,20514E+15;Dimas, B\n", ';' },
  /* Without a NIK the number of cells decides. */
  { "a;b;c\nd;e, f;g\n", ';' },
  { "Nama\nSiti, A.Md.\nDimas\nJoko\n", '\0' },
};

static void
test_separators (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiTable) table =
        pafi_table_open_text (separators[i].text, strlen (separators[i].text), &error);

      g_test_message ("%s", separators[i].text);
      g_assert_no_error (error);
      g_assert_cmpint (pafi_table_get_separator (table), ==, separators[i].separator);
    }
}

static void
test_directive (void)
{
  assert_dump ("sep=|\r\na|b;c\r\nd|e;f\r\n", "2: a|b;c\n3: d|e;f\n");
}

static void
test_chosen_separator (void)
{
  g_autofree char *path = table_fixture_write ("chosen.csv", "a;b,c\nd;e,f\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiTable) table = pafi_table_open (path, 0, ',', NULL, &error);
  g_autofree char *dump = table_fixture_dump (table);

  g_assert_no_error (error);
  g_assert_cmpstr (dump, ==, "1: a;b|c\n2: d;e|f\n");
}

/* I05 */
static void
test_quotes (void)
{
  assert_dump ("\"a\";\"b;c\"\n\"d \"\"e\"\"\";f\n", "1: a|b;c\n2: d \"e\"|f\n");
  /* Over lines, and the number of the next is right. */
  assert_dump ("\"a\nb\r\nc\rd\";x\ny;z\n", "1: a\nb\r\nc\rd|x\n5: y|z\n");
  /* In the middle of a cell it is nothing but itself. */
  assert_dump ("a \"b\" c;5\"\nd;e\n", "1: a \"b\" c|5\"\n2: d|e\n");
  assert_dump ("\"a\"b;c\n\"\";d\n", "1: ab|c\n2: |d\n");
}

static void
test_open_quote (void)
{
  BAD ("NIK;Nama\n" NIK ";Siti\n" OTHER ";\"Dimas\nx;y\n", PAFI_TABLE_ERROR_OPEN_QUOTE,
       "Berkas ini tidak dapat dibaca: tanda kutip di baris 3 tidak ditutup");
}

/* It is found before memory is full of it. */
static void
test_open_quote_early (void)
{
  g_autoptr (GString) text = g_string_new ("NIK;Nama\n" NIK ";\"Siti\n");

  while (text->len < 3 * 1024 * 1024)
    g_string_append (text, OTHER ";Dimas\n");
  assert_bad (text->str, text->len, PAFI_TABLE_ERROR_OPEN_QUOTE,
              "Berkas ini tidak dapat dibaca: tanda kutip di baris 2 tidak ditutup");
}

/* Whatever is cut by a block, the rows are the same. */
static void
test_blocks (void)
{
  g_autoptr (GString) text = g_string_new (NULL), expected = g_string_new (NULL);
  guint line = 1;

  while (text->len < 300000)
    {
      g_string_append_printf (text, "\"%u \"\"é\r\n\"\"\";" NIK "\r\n", line);
      g_string_append_printf (expected, "%u: %u \"é\r\n\"|" NIK "\n", line, line);
      line += 2;
    }
  assert_dump (text->str, expected->str);
}

/* I06 */
static void
test_nul (void)
{
  BAD ("NIK;Nama\n" NIK ";Si\0ti\n", PAFI_TABLE_ERROR_UNREADABLE,
       "Berkas ini tidak dapat dibaca");
  BAD ("\xFF\xFE" "a\0\0\0b\0", PAFI_TABLE_ERROR_UNREADABLE, "Berkas ini tidak dapat dibaca");
  BAD ("\x7F" "ELF\0\0\1\2", PAFI_TABLE_ERROR_UNREADABLE, "Berkas ini tidak dapat dibaca");
}

static void
test_no_file (void)
{
  g_autofree char *fifo = g_build_filename (g_get_user_cache_dir (), "fifo", NULL);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  table_fixture_assert_error (fifo, PAFI_TABLE_ERROR_UNREADABLE, "Berkas ini tidak dapat dibaca");
  table_fixture_assert_error ("/dev/zero", PAFI_TABLE_ERROR_UNREADABLE,
                              "Berkas ini tidak dapat dibaca");
  table_fixture_assert_error (g_get_user_cache_dir (), PAFI_TABLE_ERROR_UNREADABLE,
                              "Berkas ini tidak dapat dibaca");
  table_fixture_assert_error ("/tidak/ada", PAFI_TABLE_ERROR_UNREADABLE,
                              "Berkas ini tidak dapat dibaca");
  g_unlink (fifo);
}

static void
test_markup (void)
{
  BAD ("<html><table><tr><td>" NIK "</td></tr></table></html>", PAFI_TABLE_ERROR_OLD_EXCEL,
       "Berkas .xls lama belum didukung. Simpan sebagai .xlsx, lalu buka lagi.");
  BAD ("\xEF\xBB\xBF<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>",
       PAFI_TABLE_ERROR_OLD_EXCEL,
       "Berkas .xls lama belum didukung. Simpan sebagai .xlsx, lalu buka lagi.");
}

/* I11 */
static void
test_changed (void)
{
  g_autoptr (GString) text = g_string_new ("NIK;Nama\n");
  g_autofree char *path = NULL, *dump = NULL;
  g_autoptr (PafiTable) table = NULL;
  g_autoptr (GError) error = NULL;
  int fd;

  while (text->len < 200000)
    g_string_append (text, NIK ";Siti\n");
  path = table_fixture_write ("changed.csv", text->str, (gssize) text->len);
  table = pafi_table_open (path, 0, '\0', NULL, &error);
  g_assert_no_error (error);

  /* One letter, in place: neither the size nor the name tells. */
  fd = g_open (path, O_WRONLY, 0);
  g_assert_cmpint (pwrite (fd, "9", 1, 150000), ==, 1);
  close (fd);
  dump = table_fixture_dump (table);
  g_assert_true (g_str_has_suffix (dump, "! Berkas ini berubah selagi dibaca. Buka lagi.\n"));
}

static void
test_changed_size (void)
{
  g_autoptr (GString) text = g_string_new ("NIK;Nama\n");
  g_autofree char *path = NULL;

  while (text->len < 200000)
    g_string_append (text, NIK ";Siti\n");
  for (gsize i = 0; i < 2; i++)
    {
      g_autoptr (PafiTable) table = NULL;
      g_autofree char *dump = NULL;

      g_free (path);
      path = table_fixture_write ("changed.csv", text->str, (gssize) text->len);
      table = pafi_table_open (path, 0, '\0', NULL, NULL);
      g_assert_cmpint (truncate (path, i == 0 ? 100000 : 300000), ==, 0);
      dump = table_fixture_dump (table);
      g_assert_true (g_str_has_suffix (dump, "! Berkas ini berubah selagi dibaca. Buka lagi.\n"));
    }
}

static void
test_deleted (void)
{
  g_autofree char *path = table_fixture_write ("deleted.csv", PLAIN, -1);
  g_autoptr (PafiTable) table = pafi_table_open (path, 0, '\0', NULL, NULL);
  g_autofree char *dump = NULL;

  g_unlink (path);
  dump = table_fixture_dump (table);
  g_assert_cmpstr (dump, ==, ROWS);
  table_fixture_assert_error (path, PAFI_TABLE_ERROR_UNREADABLE, "Berkas ini tidak dapat dibaca");
}

static void
test_rewind_and_fingerprint (void)
{
  g_autofree char *path = table_fixture_write ("again.csv", PLAIN, -1);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PLAIN, -1);
  g_autoptr (PafiTable) table = pafi_table_open (path, 0, '\0', NULL, NULL);

  g_assert_cmpstr (pafi_table_get_fingerprint (table), ==, sum);
  g_assert_cmpint (pafi_table_get_format (table), ==, PAFI_TABLE_TEXT);
  g_assert_null (*pafi_table_get_sheets (table));
  for (gsize i = 0; i < 3; i++)
    {
      g_autofree char *dump = table_fixture_dump (table);

      g_assert_cmpstr (dump, ==, ROWS);
      g_assert_true (pafi_table_rewind (table, NULL));
    }
}

static void
test_cancelled (void)
{
  g_autofree char *path = table_fixture_write ("cancelled.csv", PLAIN, -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PafiTable) table = pafi_table_open (path, 0, '\0', cancellable, NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (pafi_table_next (table, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (pafi_table_open (path, 0, '\0', cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/I01/empty", test_empty);
  g_test_add_func ("/lists/I01/utf16-mark-alone", test_utf16_mark_alone);
  g_test_add_func ("/lists/I02/encodings", test_encodings);
  g_test_add_func ("/lists/I02/windows-1252", test_windows_1252);
  g_test_add_func ("/lists/I02/astral", test_astral);
  g_test_add_func ("/lists/I02/mixed", test_mixed_encodings);
  g_test_add_func ("/lists/I03/line-ends", test_line_ends);
  g_test_add_func ("/lists/I04/separators", test_separators);
  g_test_add_func ("/lists/I04/directive", test_directive);
  g_test_add_func ("/lists/I04/chosen", test_chosen_separator);
  g_test_add_func ("/lists/I05/quotes", test_quotes);
  g_test_add_func ("/lists/I05/open", test_open_quote);
  g_test_add_func ("/lists/I05/open-early", test_open_quote_early);
  g_test_add_func ("/lists/I06/nul", test_nul);
  g_test_add_func ("/lists/I06/no-file", test_no_file);
  g_test_add_func ("/lists/I11/changed", test_changed);
  g_test_add_func ("/lists/I11/changed-size", test_changed_size);
  g_test_add_func ("/lists/I11/deleted", test_deleted);
  g_test_add_func ("/lists/table-text/blocks", test_blocks);
  g_test_add_func ("/lists/table-text/markup", test_markup);
  g_test_add_func ("/lists/table-text/rewind-and-fingerprint", test_rewind_and_fingerprint);
  g_test_add_func ("/lists/table-text/cancelled", test_cancelled);
  return g_test_run ();
}
