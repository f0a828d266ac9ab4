/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "table-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <string.h>

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

char *
table_fixture_write (const char *name, const void *bytes, gssize length)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  return path;
}

char *
table_fixture_get_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", "lists", name, NULL);
}

char *
table_fixture_zip (const char *name, const TableFixturePart *parts)
{
  char *path = table_fixture_write (name, "", 0);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (; parts->name != NULL; parts++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts->name);
      archive_entry_set_size (entry, (la_int64_t) strlen (parts->text));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0600);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      archive_write_data (archive, parts->text, strlen (parts->text));
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
  return path;
}

char *
table_fixture_xlsx (const char *rows, const char *strings)
{
  g_autofree char *sheet = g_strconcat (
    "<?xml version=\"1.0\"?><worksheet xmlns=\"" MAIN "\"><sheetData>", rows,
    "</sheetData></worksheet>", NULL);
  g_autofree char *shared = g_strconcat ("<sst xmlns=\"" MAIN "\">", strings, "</sst>", NULL);
  const TableFixturePart parts[] = {
    { "[Content_Types].xml", "<Types/>" },
    { "xl/workbook.xml",
      "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"Satu\" "
      "sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels",
      "<Relationships><Relationship Id=\"r1\" Type=\"" RELATIONS "/worksheet\" "
      "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"" RELATIONS
      "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>" },
    { "xl/worksheets/sheet1.xml", sheet },
    { "xl/sharedStrings.xml", shared },
    { NULL, NULL },
  };

  return table_fixture_zip ("crafted.xlsx", parts);
}

char *
table_fixture_ods (const char *rows)
{
  g_autofree char *content = g_strconcat (
    "<office:document-content><office:body><office:spreadsheet><table:table "
    "table:name=\"Satu\">",
    rows, "</table:table></office:spreadsheet></office:body></office:document-content>", NULL);
  const TableFixturePart parts[] = {
    { "mimetype", "application/vnd.oasis.opendocument.spreadsheet" },
    { "content.xml", content },
    { NULL, NULL },
  };

  return table_fixture_zip ("crafted.ods", parts);
}

char *
table_fixture_dump (PafiTable *table)
{
  GString *dump = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const PafiTableRow *row;

  while ((row = pafi_table_next (table, NULL, &error)) != NULL)
    {
      g_string_append_printf (dump, "%u:", row->line);
      for (guint i = 0; i < row->n_cells; i++)
        g_string_append_printf (dump, "%s%s%s", i == 0 ? " " : "|",
                                row->cells[i].numeric ? "#" : "", row->cells[i].text);
      g_string_append_c (dump, '\n');
    }
  if (error != NULL)
    g_string_append_printf (dump, "! %s\n", error->message);
  return g_string_free (dump, FALSE);
}

static char *
dump_or_error (PafiTable *table, const GError *error)
{
  return table != NULL ? table_fixture_dump (table) : g_strdup_printf ("! %s\n", error->message);
}

char *
table_fixture_dump_file (const char *path, guint sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiTable) table = pafi_table_open (path, sheet, '\0', NULL, &error);

  return dump_or_error (table, error);
}

char *
table_fixture_dump_text (const char *text, gssize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiTable) table =
    pafi_table_open_text (text, length < 0 ? strlen (text) : (gsize) length, &error);

  return dump_or_error (table, error);
}

void
table_fixture_assert_error (const char *path, PafiTableError code, const char *sentence)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiTable) table = pafi_table_open (path, 0, '\0', NULL, &error);

  while (table != NULL && pafi_table_next (table, NULL, &error) != NULL)
    ;
  g_assert_error (error, PAFI_TABLE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, sentence);
  /* Nothing comes behind an error. */
  g_assert_true (table == NULL || pafi_table_next (table, NULL, NULL) == NULL);
}

guint64
table_fixture_get_peak (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  return g_ascii_strtoull (peak + 6, NULL, 10) * 1024;
}

guint64
table_fixture_forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "we");

  if (file != NULL)
    {
      fputs ("5", file);
      fclose (file);
    }
  return table_fixture_get_peak ();
}
