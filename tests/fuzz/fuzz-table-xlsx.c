/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Spreadsheets. The first word of the first line says what follows: "xlsx" or "ods" and the XML of
 * their parts, each behind a line of "%%%", which is packed here; or "zip" and an archive. */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "fuzz-table.h"
#include "fuzz.h"
#include "pafi-ods-reader.h"
#include "pafi-xlsx-reader.h"

#define DIVIDER "\n%%%\n"
#define MAX_PARTS 4

static const char *const xlsx_names[MAX_PARTS] = {
  "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml",
  "xl/_rels/workbook.xml.rels",
};
/* What stands in the last two unless the input has its own. */
#define RELATIONS                                                                                 \
  "<Relationships><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"worksheets/sheet1.xml\"/>" \
  "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
static const char *const xlsx_defaults[MAX_PARTS] = {
  "", "<sst/>", "<workbook><sheets><sheet name=\"A\" r:id=\"a\"/></sheets></workbook>", RELATIONS,
};
static const char *const ods_names[MAX_PARTS] = { "content.xml", "META-INF/manifest.xml", "a",
                                                  "b" };
static const char *const ods_defaults[MAX_PARTS] = { "", "<manifest/>", "", "" };

static GBytes *
pack (FuzzInput *input, const char *const *names, const char *const *defaults)
{
  g_autofree char *all = fuzz_take_text (input);
  g_auto (GStrv) parts = g_strsplit (all, DIVIDER, MAX_PARTS);
  /* What is not compressed grows by its names alone. */
  gsize room = strlen (all) + 16384;
  guint8 *packed = g_malloc (room);
  struct archive *archive = archive_write_new ();
  size_t size = 0;

  archive_write_set_format_zip (archive);
  archive_write_set_options (archive, "zip:compression=store");
  archive_write_open_memory (archive, packed, room, &size);
  for (guint i = 0; i < MAX_PARTS; i++)
    {
      struct archive_entry *entry = archive_entry_new ();
      const char *text = i < g_strv_length (parts) ? parts[i] : defaults[i];

      archive_entry_set_pathname (entry, names[i]);
      archive_entry_set_size (entry, (la_int64_t) strlen (text));
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_write_header (archive, entry);
      archive_write_data (archive, text, strlen (text));
      archive_entry_free (entry);
    }
  archive_write_close (archive);
  archive_write_free (archive);
  return g_bytes_new_take (packed, size);
}

static void
read_archive (GBytes *bytes, gboolean ods)
{
  g_auto (GStrv) sheets = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiTableReader) reader = NULL;
  PafiZip *zip = pafi_zip_new (bytes, &error);

  if (zip != NULL && ods)
    reader = (PafiTableReader *) pafi_ods_reader_new (zip, 0, &sheets, NULL, &error);
  else if (zip != NULL)
    reader = (PafiTableReader *) pafi_xlsx_reader_new (zip, 0, &sheets, NULL, &error);

  if (reader == NULL)
    {
      fuzz_assert_table_error (error);
      return;
    }
  g_assert (*sheets != NULL);
  for (gsize i = 0; sheets[i] != NULL; i++)
    g_assert (g_utf8_validate (sheets[i], -1, NULL));
  fuzz_assert_reader (reader);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_auto (GStrv) words = fuzz_take_words (&input, 1);
  g_autoptr (GBytes) bytes = NULL;

  if (strcmp (words[0], "xlsx") == 0)
    {
      bytes = pack (&input, xlsx_names, xlsx_defaults);
      read_archive (bytes, FALSE);
    }
  else if (strcmp (words[0], "ods") == 0)
    {
      bytes = pack (&input, ods_names, ods_defaults);
      read_archive (bytes, TRUE);
    }
  else
    {
      bytes = g_bytes_new (input.at, input.left);
      read_archive (bytes, FALSE);
      read_archive (bytes, TRUE);
    }
  return 0;
}
