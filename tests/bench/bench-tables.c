/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pafi-table.h"

/* Reading 100,000 rows, to the last cell of each, against the least that could be done: a loop of
 * fgets() over the lines, and libarchive with a GMarkup parser that does nothing. */
#define N_ROWS 100000
#define N_TURNS 5
#define CSV_GOAL 12.0
#define XLSX_GOAL 1.6

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static double
get_time (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static char *
write_csv (const char *folder)
{
  g_autoptr (GString) text = g_string_new ("No;NIK;Nama;Cabang;SKP\r\n");
  char *path = g_build_filename (folder, "anggota.csv", NULL);

  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "%u;32060212%08u;\"Rekaan %u, A.Md.Farm.\";PC Garut;%u,5\r\n", i, i,
                            i, i % 60);
  if (!g_file_set_contents (path, text->str, (gssize) text->len, NULL))
    abort ();
  return path;
}

static void
add_part (struct archive *archive, const char *name, const char *text)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) strlen (text));
  archive_entry_set_filetype (entry, AE_IFREG);
  if (archive_write_header (archive, entry) != ARCHIVE_OK)
    abort ();
  archive_write_data (archive, text, strlen (text));
  archive_entry_free (entry);
}

/* As Excel writes it: texts shared, numbers as they are. */
static char *
write_xlsx (const char *folder)
{
  g_autoptr (GString) sheet = g_string_new ("<worksheet><sheetData>");
  g_autoptr (GString) strings = g_string_new ("<sst><si><t>PC Garut</t></si>");
  char *path = g_build_filename (folder, "anggota.xlsx", NULL);
  struct archive *archive = archive_write_new ();

  for (guint i = 0, row = 1; i < N_ROWS; i++, row++)
    {
      g_string_append_printf (strings,
                              "<si><t>32060212%08u</t></si><si><t>Rekaan %u, A.Md.Farm.</t></si>", i,
                              i);
      g_string_append_printf (sheet,
                              "<row r=\"%u\" spans=\"1:5\"><c r=\"A%u\"><v>%u</v></c><c r=\"B%u\" s=\"1\" "
                              "t=\"s\"><v>%u</v></c><c r=\"C%u\" t=\"s\"><v>%u</v></c><c r=\"D%u\" "
                              "t=\"s\"><v>0</v></c><c r=\"E%u\"><v>%u.5</v></c></row>",
                              row, row, row, row, 2 * i + 1, row, 2 * i + 2, row, row, i % 60);
    }
  g_string_append (sheet, "</sheetData></worksheet>");
  g_string_append (strings, "</sst>");

  archive_write_set_format_zip (archive);
  if (archive_write_open_filename (archive, path) != ARCHIVE_OK)
    abort ();
  add_part (archive, "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>");
  add_part (archive, "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"" RELATIONS "/worksheet\" "
            "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"" RELATIONS
            "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
  add_part (archive, "xl/worksheets/sheet1.xml", sheet->str);
  add_part (archive, "xl/sharedStrings.xml", strings->str);
  archive_write_close (archive);
  archive_write_free (archive);
  return path;
}

static double
read_table (const char *path)
{
  double start = get_time ();
  g_autoptr (PafiTable) table = pafi_table_open (path, 0, '\0', NULL, NULL);
  const PafiTableRow *row;
  guint n_rows = 0;

  if (table == NULL)
    abort ();
  while ((row = pafi_table_next (table, NULL, NULL)) != NULL)
    n_rows += row->n_cells == 5;
  if (n_rows < N_ROWS)
    abort ();
  return get_time () - start;
}

static double
read_lines (const char *path)
{
  double start = get_time ();
  FILE *file = fopen (path, "re");
  char line[1024];
  guint n_rows = 0;

  while (fgets (line, sizeof line, file) != NULL)
    {
      guint n_cells = 1;

      for (const char *at = line; (at = strchr (at, ';')) != NULL; at++)
        n_cells++;
      n_rows += n_cells == 5;
    }
  fclose (file);
  if (n_rows < N_ROWS)
    abort ();
  return get_time () - start;
}

static void
start_cb (GMarkupParseContext *context, const char *element, const char **names,
          const char **values, gpointer user_data, GError **error)
{
  guint *n_rows = user_data;

  *n_rows += strcmp (element, "row") == 0;
}

static double
read_xml (const char *path)
{
  static const GMarkupParser parser = { start_cb, NULL, NULL, NULL, NULL };
  double start = get_time ();
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  char block[8192];
  guint n_rows = 0;

  archive_read_support_format_zip (archive);
  if (archive_read_open_filename (archive, path, 65536) != ARCHIVE_OK)
    abort ();
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      GMarkupParseContext *context =
        g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, &n_rows, NULL);
      la_ssize_t n;

      while ((n = archive_read_data (archive, block, sizeof block)) > 0)
        g_markup_parse_context_parse (context, block, n, NULL);
      g_markup_parse_context_free (context);
    }
  archive_read_free (archive);
  if (n_rows != N_ROWS)
    abort ();
  return get_time () - start;
}

static gboolean
compare (const char *name, const char *path, double (*ours) (const char *),
         double (*bare) (const char *), double goal)
{
  double best = G_MAXDOUBLE, least = G_MAXDOUBLE;

  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      best = MIN (best, ours (path));
      least = MIN (least, bare (path));
    }
  printf ("%s: %d rows in %.3f s, bare %.3f s, ratio %.2f (goal %.2f)\n", name, N_ROWS, best, least,
          best / least, goal);
  return best / least <= goal;
}

int
main (void)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-tables-XXXXXX", NULL);
  g_autofree char *csv = write_csv (folder);
  g_autofree char *xlsx = write_xlsx (folder);
  gboolean good = compare ("csv", csv, read_table, read_lines, CSV_GOAL);

  good = compare ("xlsx", xlsx, read_table, read_xml, XLSX_GOAL) && good;
  g_unlink (csv);
  g_unlink (xlsx);
  g_rmdir (folder);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
