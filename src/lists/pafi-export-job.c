/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-export-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-file.h"
#include "pafi-list-items.h"
#include "pafi-nik.h"

/* A spreadsheet keeps 15 digits of a number. */
#define TOO_MANY_DIGITS 16

/**
 * pafi_export_job_new:
 * @store: a store
 * @query: which rows, in which order
 * @file: (nullable): where to; a local file
 * @options: how
 *
 * Returns: (transfer full): an export
 */
PafiExportJob *
pafi_export_job_new (PafiStore *store, const PafiRowQuery *query, GFile *file,
                     const PafiExportOptions *options)
{
  PafiExportJob *self = g_new0 (PafiExportJob, 1);

  self->store = g_object_ref (store);
  self->query = *query;
  self->query.search = g_strdup (query->search);
  self->path = file != NULL ? g_file_get_path (file) : NULL;
  self->options = *options;
  if (options->paper != NULL)
    self->options.paper = pafi_report_options_copy (options->paper);
  return self;
}

/**
 * pafi_export_job_free:
 * @self: (transfer full): an export
 */
void
pafi_export_job_free (PafiExportJob *self)
{
  g_object_unref (self->store);
  g_free ((char *) self->query.search);
  g_free (self->path);
  if (self->options.paper != NULL)
    pafi_report_options_free ((PafiReportOptions *) self->options.paper);
  g_clear_pointer (&self->rows, pafi_export_rows_free);
  g_free (self);
}

/**
 * pafi_export_job_report:
 * @self: an export
 *
 * A row is written.
 */
void
pafi_export_job_report (PafiExportJob *self)
{
  self->n_written = pafi_export_rows_get_n_given (self->rows);
  if (self->report != NULL)
    self->report (self->n_written, pafi_export_rows_get_n_rows (self->rows), self->report_data);
}

/**
 * pafi_export_job_get_flags:
 * @self: an export
 *
 * Returns: how records are written
 */
PafiRecordFlags
pafi_export_job_get_flags (PafiExportJob *self)
{
  return (self->options.raw ? PAFI_RECORD_RAW : 0) |
         (self->options.mask_nik ? PAFI_RECORD_MASKED : 0);
}

/* A NIK may stand in any column, with points or spaces, or cut by a spreadsheet. */
static char *
mask (const char *text)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (text, NULL);

  return nik != NULL ? pafi_nik_mask (pafi_nik_get_digits (nik))
                     : pafi_record_dup_without_numbers (text);
}

/**
 * pafi_export_job_dup_cell:
 * @self: an export
 * @row: a row
 * @column: a column of its file, from 0
 *
 * Returns: (transfer full): what stands there, as it came, or masked; empty where nothing does
 */
char *
pafi_export_job_dup_cell (PafiExportJob *self, PafiListRow *row, guint column)
{
  const char *const *cells = pafi_list_row_get_cells (row);

  if (column >= g_strv_length ((char **) cells))
    return g_strdup ("");
  return self->options.mask_nik ? mask (cells[column]) : g_strdup (cells[column]);
}

/**
 * pafi_export_job_is_nik:
 * @self: an export
 * @column: a column of the file, from 0
 * @text: what stands there
 *
 * Returns: whether a spreadsheet would take it for a number and cut its digits
 */
gboolean
pafi_export_job_is_nik (PafiExportJob *self, guint column, const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (column == (guint) pafi_export_rows_get_info (self->rows)->nik_column && digits > 0)
    return TRUE;
  return text[digits] == '\0' && digits >= TOO_MANY_DIGITS;
}

static PafiDocument *
create_document (PafiExportJob *self, PafiReportItems *items)
{
  const PafiReportOptions usual = {
    .target = PAFI_SKP_DEFAULT_TARGET,
    .language = PAFI_LANGUAGE_SYSTEM,
  };
  g_autoptr (PafiReportOptions) options =
    pafi_report_options_copy (self->options.paper != NULL ? self->options.paper : &usual);

  options->mask_nik |= self->options.mask_nik;
  if (options->source == NULL)
    options->source = g_strdup (pafi_export_rows_get_info (self->rows)->name);
  return pafi_document_new (self->options.format == PAFI_EXPORT_PDF_LIST ? PAFI_DOCUMENT_LIST
                                                                         : PAFI_DOCUMENT_MEMBERS,
                            items, options);
}

/**
 * pafi_export_write_pdf:
 * @stream: where to
 * @job: a #PafiExportJob
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * Returns: whether all pages are written
 */
gboolean
pafi_export_write_pdf (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                       GError **error)
{
  PafiExportJob *self = job;
  PafiDocumentKind kind =
    self->options.format == PAFI_EXPORT_PDF_LIST ? PAFI_DOCUMENT_LIST : PAFI_DOCUMENT_MEMBERS;
  g_autoptr (PafiListItems) items =
    pafi_list_items_new_blocking (self->store, &self->query, kind, error);
  g_autoptr (PafiDocument) document = NULL;
  guint n_items;

  if (items == NULL)
    return FALSE;
  n_items = pafi_report_items_get_n_items (PAFI_REPORT_ITEMS (items));
  if (n_items == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                           _ ("No row of this list has a NIK that was to be checked."));
      return FALSE;
    }
  document = create_document (self, PAFI_REPORT_ITEMS (items));
  if (!pafi_document_write_pdf (document, stream, self->report, self->report_data, cancellable,
                                error))
    return FALSE;
  self->n_written = n_items;
  /* A row that could not be read is on paper as one that was not checked. Such a paper is none. */
  return pafi_list_items_check (items, error);
}

static const PafiFileWriter writers[] = {
  [PAFI_EXPORT_XLSX] = pafi_export_write_xlsx,
  [PAFI_EXPORT_CSV] = pafi_export_write_csv,
  [PAFI_EXPORT_JSON] = pafi_export_write_json,
  [PAFI_EXPORT_PDF_MEMBERS] = pafi_export_write_pdf,
  [PAFI_EXPORT_PDF_LIST] = pafi_export_write_pdf,
};

/**
 * pafi_export_job_run:
 * @self: an export
 * @cancellable: (nullable): ends it; what stood in the file's place stays
 * @error: return location for a #PafiStoreError, #GFileError or #GIOError
 *
 * Returns: whether the file is in place
 */
gboolean
pafi_export_job_run (PafiExportJob *self, GCancellable *cancellable, GError **error)
{
  if (self->path == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("Files can only be saved on this computer."));
      return FALSE;
    }
  self->rows = pafi_export_rows_new (self->store, &self->query, error);
  return self->rows != NULL &&
         pafi_file_replace_with (self->path, writers[self->options.format], self, cancellable,
                                 error);
}

/**
 * pafi_export_job_write:
 * @self: an export
 * @stream: where to, instead of a file
 * @cancellable: (nullable): ends it
 * @error: return location for a #PafiStoreError, or what @stream says
 *
 * Returns: whether everything is written
 */
gboolean
pafi_export_job_write (PafiExportJob *self, GOutputStream *stream, GCancellable *cancellable,
                       GError **error)
{
  self->rows = pafi_export_rows_new (self->store, &self->query, error);
  return self->rows != NULL && writers[self->options.format](stream, self, cancellable, error);
}
