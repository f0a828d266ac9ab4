/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-xlsx-writer.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "pafi-file-stream.h"
#include "pafi-record-writer.h"
#include "pafi-xlsx-proof.h"

/* What a cell, and a sheet, of Excel's holds at most. */
#define MAX_CELL 32000
#define MAX_ROWS 1048576
#define MAX_COLUMNS 16384
/* Excel counts days from 1900 on. */
#define FIRST_YEAR 1900

/* In characters. */
#define NARROWEST 9
#define WIDEST 44
#define BLOCK (64 * 1024)

struct _PafiXlsxWriter
{
  int fd;                 /* of the finished workbook; it has no name */
  char *folder;           /* (owned): where such files are */
  lxw_workbook *workbook; /* (owned) (nullable): until it is closed */
  lxw_worksheet *sheet;   /* (unowned) */
  lxw_format *formats[PAFI_RECORD_WORDS + 1]; /* (unowned) (nullable) */
  lxw_format *header;     /* (unowned) */
  lxw_row_t row;
  guint column;
  GArray *widths;         /* (owned) (element-type guint) */
  gboolean full;          /* the sheet has no row or column left */
};

/* The user's own folder for what can be made again: never /tmp, and never beside the target, which may
 * be a stick that is slow, or a portal's that holds one file alone. */
static gboolean
open_nameless (PafiXlsxWriter *self, GError **error)
{
  g_autofree char *name = NULL;

  self->folder = g_build_filename (g_get_user_cache_dir (), "pafi-checker", NULL);
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return pafi_file_stream_set_error (error, self->folder);
  name = g_build_filename (self->folder, "export-XXXXXX", NULL);
  self->fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd < 0)
    return pafi_file_stream_set_error (error, self->folder);
  g_unlink (name);
  return TRUE;
}

static lxw_format *
add_format (PafiXlsxWriter *self, const char *number_format)
{
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_num_format (format, number_format);
  return format;
}

/* libxlsxwriter writes decimals by LC_NUMERIC, which this process leaves alone (pafi-language.c). */
static gboolean
open_workbook (PafiXlsxWriter *self, const char *sheet)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = self->folder };

  self->workbook = workbook_new_opt (path, &options);
  if (self->workbook == NULL)
    return FALSE;
  self->sheet = workbook_add_worksheet (self->workbook, sheet);
  self->header = workbook_add_format (self->workbook);
  format_set_bold (self->header);
  self->formats[PAFI_RECORD_NIK] = add_format (self, "@");
  self->formats[PAFI_RECORD_DATE] = add_format (self, "yyyy-mm-dd");
  self->formats[PAFI_RECORD_TIME] = add_format (self, "yyyy-mm-dd hh:mm:ss");
  return self->sheet != NULL;
}

/**
 * pafi_xlsx_writer_new:
 * @sheet: the sheet's name
 * @error: return location for a #GFileError
 *
 * Returns: (transfer full) (nullable): a workbook; its first row is the header
 */
PafiXlsxWriter *
pafi_xlsx_writer_new (const char *sheet, GError **error)
{
  g_autoptr (PafiXlsxWriter) self = g_new0 (PafiXlsxWriter, 1);

  self->fd = -1;
  self->widths = g_array_new (FALSE, TRUE, sizeof (guint));
  if (!open_nameless (self, error))
    return NULL;
  if (!open_workbook (self, sheet))
    {
      pafi_file_stream_set_error (error, self->folder);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * pafi_xlsx_writer_free:
 * @self: (transfer full): a workbook
 */
void
pafi_xlsx_writer_free (PafiXlsxWriter *self)
{
  /* lxw_workbook_free() alone would leave a descriptor open. */
  if (self->workbook != NULL)
    workbook_close (self->workbook);
  if (self->fd >= 0)
    close (self->fd);
  g_array_unref (self->widths);
  g_free (self->folder);
  g_free (self);
}

static void
note_width (PafiXlsxWriter *self, guint width)
{
  guint *known;

  if (self->column >= self->widths->len)
    g_array_set_size (self->widths, self->column + 1);
  known = &g_array_index (self->widths, guint, self->column);
  *known = MAX (*known, width);
}

/* "_x0041_" is how a workbook writes "A"; who means the seven characters escapes the first. */
static char *
dup_escaped (const char *text)
{
  GString *out;

  if (strstr (text, "_x") == NULL)
    return g_strdup (text);
  out = g_string_new (NULL);
  for (; *text != '\0'; text++)
    {
      if (text[0] == '_' && text[1] == 'x' && strspn (text + 2, "0123456789ABCDEFabcdef") >= 4 &&
          text[6] == '_')
        g_string_append (out, "_x005F");
      g_string_append_c (out, *text);
    }
  return g_string_free (out, FALSE);
}

static void
write_text (PafiXlsxWriter *self, const char *value, lxw_format *format)
{
  g_autofree char *bare = pafi_record_dup_without_controls (value);
  g_autofree char *text = dup_escaped (bare);

  /* As many bytes are no more characters, nor units of UTF-16. */
  if (strlen (text) > MAX_CELL)
    {
      text[MAX_CELL] = '\0';
      *(char *) g_utf8_find_prev_char (text, text + MAX_CELL) = '\0';
    }
  note_width (self, (guint) g_utf8_strlen (text, 4 * WIDEST));
  worksheet_write_string (self->sheet, self->row, (lxw_col_t) self->column, text, format);
}

/* "2026-11-24T09:05:00+07:00" or its day alone, as the clock there showed it. */
static gboolean
read_time (const char *value, lxw_datetime *time)
{
  int seconds = 0, read;

  *time = (lxw_datetime){ 0 };
  read = sscanf (value, "%4d-%2d-%2dT%2d:%2d:%2d", &time->year, &time->month, &time->day,
                 &time->hour, &time->min, &seconds);
  time->sec = seconds;
  return (read == 6 || (read == 3 && strlen (value) == strlen ("2026-11-24"))) &&
         time->year >= FIRST_YEAR;
}

/**
 * pafi_xlsx_writer_add:
 * @self: a workbook
 * @kind: what it is
 * @value: (nullable): as pafi_record_dup_value() says it; %NULL leaves the cell empty
 *
 * Writes the next cell of the row: a number as one, a day or a time as one where it could be read, and
 * the rest as text, so that no NIK is a number and nothing a formula.
 */
void
pafi_xlsx_writer_add (PafiXlsxWriter *self, PafiRecordKind kind, const char *value)
{
  lxw_col_t column = (lxw_col_t) self->column;
  lxw_datetime time;

  self->full |= self->column >= MAX_COLUMNS || self->row >= MAX_ROWS;
  if (value == NULL || *value == '\0' || self->full)
    note_width (self, 0);
  else if (self->row == 0)
    write_text (self, value, self->header);
  else if (kind == PAFI_RECORD_NUMBER)
    worksheet_write_number (self->sheet, self->row, column, g_ascii_strtod (value, NULL), NULL);
  else if ((kind == PAFI_RECORD_DATE || kind == PAFI_RECORD_TIME) && read_time (value, &time))
    {
      note_width (self, (guint) strlen ("2026-11-24 09:05:00"));
      worksheet_write_datetime (self->sheet, self->row, column, &time, self->formats[kind]);
    }
  else
    write_text (self, value, self->formats[kind == PAFI_RECORD_NIK ? kind : PAFI_RECORD_TEXT]);
  self->column++;
}

static gboolean
set_unmade_error (PafiXlsxWriter *self, GError **error)
{
  g_autofree char *folder = g_filename_display_name (self->folder);

  /* Translators: %s is a folder */
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
               _ ("The Excel file could not be made. Is there space left in “%s”?"), folder);
  return FALSE;
}

/**
 * pafi_xlsx_writer_end_row:
 * @self: a workbook
 * @error: return location for a #GFileError
 *
 * Returns: whether the row is written, as far as is known by now
 */
gboolean
pafi_xlsx_writer_end_row (PafiXlsxWriter *self, GError **error)
{
  if (self->full)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                           _ ("This list is too large for an Excel file. Export it as CSV."));
      return FALSE;
    }
  /* The library does not look at what its own fprintf() says. */
  if (ferror (self->sheet->file))
    return set_unmade_error (self, error);
  self->row++;
  self->column = 0;
  return TRUE;
}

static void
set_sheet_up (PafiXlsxWriter *self)
{
  g_autofree char *all = NULL;
  char last[LXW_MAX_CELL_NAME_LENGTH];

  for (guint i = 0; i < self->widths->len; i++)
    {
      guint width = CLAMP (g_array_index (self->widths, guint, i) + 2, NARROWEST, WIDEST);

      worksheet_set_column (self->sheet, (lxw_col_t) i, (lxw_col_t) i, width, NULL);
    }
  worksheet_freeze_panes (self->sheet, 1, 0);
  if (self->row == 0 || self->widths->len == 0)
    return;
  worksheet_autofilter (self->sheet, 0, 0, self->row - 1, (lxw_col_t) (self->widths->len - 1));
  lxw_rowcol_to_cell (last, self->row - 1, (lxw_col_t) (self->widths->len - 1));
  /* No green corner on each NIK. */
  all = g_strdup_printf ("A1:%s", last);
  worksheet_ignore_errors (self->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all);
}

static gboolean
copy (PafiXlsxWriter *self, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK);
  off_t at = 0;
  gssize size;

  while ((size = pread (self->fd, block, BLOCK, at)) > 0)
    {
      if (!g_output_stream_write_all (stream, block, (gsize) size, NULL, cancellable, error))
        return FALSE;
      at += size;
    }
  return size == 0 || pafi_file_stream_set_error (error, self->folder);
}

/**
 * pafi_xlsx_writer_finish:
 * @self: a workbook; nothing can be added any more
 * @stream: where it goes
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * libxlsxwriter packs whatever its own temporary files hold, and does not see that a full disk cut
 * them; so what it made is looked through before it goes anywhere.
 *
 * Returns: whether all of it is written
 */
gboolean
pafi_xlsx_writer_finish (PafiXlsxWriter *self, GOutputStream *stream, GCancellable *cancellable,
                         GError **error)
{
  lxw_error fault;

  set_sheet_up (self);
  fault = workbook_close (g_steal_pointer (&self->workbook));
  if (fault != LXW_NO_ERROR || !pafi_xlsx_proof (self->fd))
    return set_unmade_error (self, error);
  return copy (self, stream, cancellable, error);
}
