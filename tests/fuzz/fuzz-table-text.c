/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Separated text in any encoding, as it comes from a file or is pasted. */
#include "config.h"

#include <string.h>

#include "fuzz-table.h"
#include "fuzz.h"
#include "pafi-text-parser.h"
#include "pafi-text-reader.h"

static void
read_bytes (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autofree char *fingerprint = NULL;
  g_autoptr (PafiTextReader) reader = pafi_text_reader_new (
    pafi_table_file_new_for_bytes (bytes), '\0', NULL, &fingerprint, &error);

  if (reader == NULL)
    {
      fuzz_assert_table_error (error);
      return;
    }
  g_assert (fingerprint != NULL);
  fuzz_assert_reader (PAFI_TABLE_READER (reader));
}

/* Cut into pieces of @step bytes. */
static PafiRowBuffer *
parse (const char *text, gsize length, gsize step, gboolean *good)
{
  PafiTextParser parser = { .separator = ';', .line = 1 };
  PafiRowBuffer *buffer = pafi_row_buffer_new ();

  *good = TRUE;
  for (gsize at = 0; at < length && *good; at += step)
    *good = pafi_text_parser_feed (&parser, text + at, MIN (step, length - at), buffer, NULL);
  *good = *good && pafi_text_parser_end (&parser, buffer, NULL);
  return buffer;
}

static char *
dup_row (const PafiTableRow *row)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u", row->line);
  for (guint i = 0; i < row->n_cells; i++)
    g_string_append_printf (text, "\1%s", row->cells[i].text);
  return g_string_free (text, FALSE);
}

/* Wherever a block ends, the rows are the same. */
static void
check_blocks (const char *text, gsize length)
{
  gboolean good, also_good;
  g_autoptr (PafiRowBuffer) whole = parse (text, length, MAX (length, 1), &good);
  g_autoptr (PafiRowBuffer) cut = parse (text, length, 3, &also_good);
  const PafiTableRow *row, *other;

  g_assert (good == also_good);
  while ((row = pafi_row_buffer_take (whole)) != NULL)
    {
      g_autofree char *expected = dup_row (row);
      g_autofree char *found = NULL;

      other = pafi_row_buffer_take (cut);
      g_assert (other != NULL);
      found = dup_row (other);
      g_assert (strcmp (expected, found) == 0);
    }
  g_assert (pafi_row_buffer_take (cut) == NULL);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_autofree char *text = fuzz_take_text (&input);

  read_bytes (data, size);
  check_blocks (text, strlen (text));
  return 0;
}
