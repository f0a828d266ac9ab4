/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "pafi-test.h"
#include "table-fixture.h"

/* I06: memory that does not grow with what somebody makes up. */

#define MEGABYTE (1024 * 1024)

#define NIK "3206021201960046"
#define TOO_MANY_ROWS "Berkas terlalu besar (lebih dari 1.048.576 baris)"
#define UNREADABLE "Berkas ini tidak dapat dibaca"

static void
assert_bounded (const char *path, guint megabytes, PafiTableError code, const char *sentence)
{
  guint64 before = table_fixture_forget_peak (), grown;

  table_fixture_assert_error (path, code, sentence);
  grown = (table_fixture_get_peak () - before) / MEGABYTE;
  g_test_message ("%" G_GUINT64_FORMAT " MB", grown);
  /* valgrind's own memory is none of ours. */
  if (pafi_test_get_patience () == 1)
    g_assert_cmpuint (grown, <=, megabytes);
  g_unlink (path);
}

static char *
write_repeated (const char *name, const char *head, const char *text, gsize times)
{
  g_autoptr (GString) many = g_string_new (NULL);
  char *path = table_fixture_write (name, head, -1);
  FILE *file = fopen (path, "ae");
  gsize in_block = MAX (1, MEGABYTE / strlen (text));

  g_assert_nonnull (file);
  for (gsize i = 0; i < in_block; i++)
    g_string_append (many, text);
  for (gsize done = 0; done < times; done += in_block)
    g_assert_cmpuint (fwrite (many->str, 1, many->len, file), ==, many->len);
  g_assert_cmpint (fclose (file), ==, 0);
  return path;
}

static void
test_long_line (void)
{
  g_autofree char *path = write_repeated ("panjang.csv", "NIK;Nama\n", "x", 100 * MEGABYTE);

  assert_bounded (path, 16, PAFI_TABLE_ERROR_TOO_LARGE,
                  "Berkas ini tidak dapat dibaca: baris 2 terlalu panjang");
}

static void
test_long_row (void)
{
  g_autofree char *path = write_repeated ("panjang.csv", "NIK;Nama\n", "xxxxxxxx;", 10 * MEGABYTE);

  assert_bounded (path, 32, PAFI_TABLE_ERROR_TOO_LARGE,
                  "Berkas ini tidak dapat dibaca: baris 2 terlalu panjang");
}

static void
test_ten_million_rows (void)
{
  g_autofree char *path = write_repeated ("banyak.csv", "NIK\n", NIK "\n", 10000000);

  assert_bounded (path, 16, PAFI_TABLE_ERROR_TOO_LARGE, TOO_MANY_ROWS);
}

static void
test_large_file (void)
{
  g_autofree char *path = table_fixture_write ("besar.csv", "NIK\n", -1);

  /* A hole: nothing is on the disk, and nothing of it is read. */
  g_assert_cmpint (truncate (path, (off_t) 600 * MEGABYTE), ==, 0);
  assert_bounded (path, 8, PAFI_TABLE_ERROR_TOO_LARGE, "Berkas terlalu besar (lebih dari 512 MB)");

  g_free (path);
  path = table_fixture_write ("besar.xlsx", "PK\003\004", 4);
  g_assert_cmpint (truncate (path, (off_t) 30 * MEGABYTE), ==, 0);
  assert_bounded (path, 8, PAFI_TABLE_ERROR_TOO_LARGE, "Berkas terlalu besar (lebih dari 20 MB)");
}

/* The sheet is @head, then @text so many times, then @tail; packed while it is made. */
static char *
write_bomb (const char *head, const char *text, gsize times, const char *tail)
{
  static const TableFixturePart parts[] = {
    { "xl/workbook.xml",
      "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"x\"/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"x\" Type=\"t/worksheet\" Target=\"s.xml\"/>"
      "</Relationships>" },
  };
  char *path = table_fixture_write ("bom.xlsx", "", 0);
  struct archive *archive = archive_write_new ();
  g_autoptr (GString) many = g_string_new (NULL);
  gsize in_block = MAX (1, MEGABYTE / strlen (text)), n_blocks = times / in_block;

  for (gsize i = 0; i < in_block; i++)
    g_string_append (many, text);
  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (gsize i = 0; i < 3; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      const char *start = i < 2 ? parts[i].text : head;
      gsize size = strlen (start) + (i < 2 ? 0 : n_blocks * many->len + strlen (tail));

      archive_entry_set_pathname (entry, i < 2 ? parts[i].name : "xl/s.xml");
      archive_entry_set_size (entry, (la_int64_t) size);
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, start, strlen (start));
      for (gsize n = 0; i == 2 && n < n_blocks; n++)
        archive_write_data (archive, many->str, many->len);
      if (i == 2)
        archive_write_data (archive, tail, strlen (tail));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return path;
}

#define SHEET "<worksheet><sheetData>"
#define SHEET_END "</sheetData></worksheet>"

static void
test_zip_bomb (void)
{
  g_autofree char *path = write_bomb (SHEET, "<a/>", 60 * MEGABYTE, SHEET_END);

  assert_bounded (path, 24, PAFI_TABLE_ERROR_TOO_LARGE, "Berkas terlalu besar (lebih dari 200 MB)");
}

/* What is packed so well is no list, long before 200 MB. */
static void
test_ratio (void)
{
  g_autofree char *path = write_bomb (SHEET, "<a/>", 3 * MEGABYTE, SHEET_END);

  assert_bounded (path, 24, PAFI_TABLE_ERROR_TOO_LARGE, "Berkas terlalu besar (lebih dari 200 MB)");
}

/* One text, one attribute, one comment that GMarkup would keep whole. */
static void
test_long_tokens (void)
{
  static const char *const heads[] = {
    SHEET "<row><c t=\"str\"><v>", SHEET "<row r=\"", SHEET "<!-- ", SHEET "<row><c><v><![CDATA[",
  };

  g_autoptr (GRand) random = g_rand_new_with_seed (20240220);
  g_autoptr (GString) noise = g_string_new (NULL);

  /* What can't be packed well is not refused for its ratio. */
  while (noise->len < MEGABYTE)
    g_string_append_printf (noise, "%08x", g_rand_int (random));
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *path = write_bomb (heads[i], noise->str, 30, "");

      assert_bounded (path, 40, PAFI_TABLE_ERROR_UNREADABLE, UNREADABLE);
    }
}

/* Rows that name the last column alone have as many cells as it takes to get there. */
static void
test_wide_rows (void)
{
  g_autofree char *path =
    write_bomb (SHEET, "<row><c r=\"XFD1\"><v>1</v></c></row>", 200000, SHEET_END);

  assert_bounded (path, 64, PAFI_TABLE_ERROR_TOO_LARGE, "Berkas terlalu besar (lebih dari 512 MB)");
}

/* One long text that is named by a hundred thousand cells. */
static void
test_shared_text (void)
{
  g_autoptr (GString) rows = g_string_new (NULL), strings = g_string_new ("<si><t>");
  g_autofree char *path = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (rows, "<row><c t=\"s\"><v>0</v></c></row>");
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (strings, "%x ", i * 2654435761u);
  g_string_append (strings, "</t></si>");
  path = table_fixture_xlsx (rows->str, strings->str);
  assert_bounded (path, 32, PAFI_TABLE_ERROR_TOO_LARGE, "Berkas terlalu besar (lebih dari 512 MB)");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/I06/long-line", test_long_line);
  g_test_add_func ("/lists/I06/long-row", test_long_row);
  g_test_add_func ("/lists/I06/ten-million-rows", test_ten_million_rows);
  g_test_add_func ("/lists/I06/large-file", test_large_file);
  g_test_add_func ("/lists/I06/zip-bomb", test_zip_bomb);
  g_test_add_func ("/lists/I06/ratio", test_ratio);
  g_test_add_func ("/lists/I06/long-tokens", test_long_tokens);
  g_test_add_func ("/lists/I06/wide-rows", test_wide_rows);
  g_test_add_func ("/lists/I06/shared-text", test_shared_text);
  return g_test_run ();
}
