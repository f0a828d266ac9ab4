/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-export-job.h"

#include <glib/gi18n-lib.h>

#include "pafi-xlsx-writer.h"

static gboolean
add_header (PafiXlsxWriter *writer, PafiExportJob *job, GError **error)
{
  char **names = pafi_export_rows_get_info (job->rows)->columns;

  for (guint i = 0; names[i] != NULL; i++)
    pafi_xlsx_writer_add (writer, PAFI_RECORD_TEXT, names[i]);
  for (guint i = 0; i < pafi_record_get_n_columns (); i++)
    pafi_xlsx_writer_add (writer, PAFI_RECORD_TEXT, pafi_record_get_column_name (i));
  return pafi_xlsx_writer_end_row (writer, error);
}

static gboolean
add_row (PafiXlsxWriter *writer, PafiExportJob *job, PafiListRow *row, PafiCheck *check,
         GError **error)
{
  char **names = pafi_export_rows_get_info (job->rows)->columns;
  PafiRecordFlags flags = pafi_export_job_get_flags (job);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *cell = pafi_export_job_dup_cell (job, row, i);

      pafi_xlsx_writer_add (writer,
                            pafi_export_job_is_nik (job, i, cell) ? PAFI_RECORD_NIK
                                                                  : PAFI_RECORD_TEXT,
                            cell);
    }
  for (guint i = 0; i < pafi_record_get_n_columns (); i++)
    {
      g_autofree char *value = pafi_record_dup_value (check, i, flags);

      pafi_xlsx_writer_add (writer, pafi_record_get_column_kind (i), value);
    }
  return pafi_xlsx_writer_end_row (writer, error);
}

/**
 * pafi_export_write_xlsx:
 * @stream: where to
 * @job: a #PafiExportJob
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * Returns: whether the workbook is written
 */
gboolean
pafi_export_write_xlsx (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                        GError **error)
{
  PafiExportJob *self = job;
  /* Translators: the name of a spreadsheet's sheet */
  g_autoptr (PafiXlsxWriter) writer = pafi_xlsx_writer_new (_ ("Results"), error);
  PafiListRow *row;
  PafiCheck *check;
  GError *local = NULL;

  if (writer == NULL || !add_header (writer, self, error))
    return FALSE;
  while ((row = pafi_export_rows_next (self->rows, &check, cancellable, &local)) != NULL)
    {
      if (!add_row (writer, self, row, check, error))
        return FALSE;
      pafi_export_job_report (self);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return pafi_xlsx_writer_finish (writer, stream, cancellable, error);
}
