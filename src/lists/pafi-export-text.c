/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-export-job.h"

#include "pafi-record-writer.h"

#define BOM "\xEF\xBB\xBF"
#define DEFAULT_SEPARATOR ';'

static gboolean
flush (GString *out, GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  if (!g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error))
    return FALSE;
  g_string_truncate (out, 0);
  return TRUE;
}

static void
append_header (GString *out, PafiExportJob *job, char separator)
{
  PafiRecordFlags flags = pafi_export_job_get_flags (job);
  char **names = pafi_export_rows_get_info (job->rows)->columns;

  if (job->options.bom)
    g_string_append (out, BOM);
  for (guint i = 0; names[i] != NULL; i++)
    {
      pafi_record_append_csv_text (out, names[i], pafi_export_job_is_nik (job, G_MAXUINT, names[i]),
                                   flags);
      g_string_append_c (out, separator);
    }
  for (guint i = 0; i < pafi_record_get_n_columns (); i++)
    {
      if (i > 0)
        g_string_append_c (out, separator);
      g_string_append (out, pafi_record_get_column_name (i));
    }
  g_string_append (out, "\r\n");
}

static void
append_row (GString *out, PafiExportJob *job, PafiListRow *row, PafiCheck *check, char separator)
{
  PafiRecordFlags flags = pafi_export_job_get_flags (job);
  char **names = pafi_export_rows_get_info (job->rows)->columns;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *cell = pafi_export_job_dup_cell (job, row, i);

      if (*cell != '\0')
        pafi_record_append_csv_text (out, cell, pafi_export_job_is_nik (job, i, cell), flags);
      g_string_append_c (out, separator);
    }
  pafi_record_append_csv_cells (out, check, separator, flags);
  g_string_append (out, "\r\n");
}

/**
 * pafi_export_write_csv:
 * @stream: where to
 * @job: a #PafiExportJob
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * Returns: whether all rows are written
 */
gboolean
pafi_export_write_csv (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                       GError **error)
{
  PafiExportJob *self = job;
  char separator = self->options.separator != '\0' ? self->options.separator : DEFAULT_SEPARATOR;
  g_autoptr (GString) out = g_string_new (NULL);
  PafiListRow *row;
  PafiCheck *check;
  GError *local = NULL;

  append_header (out, self, separator);
  while ((row = pafi_export_rows_next (self->rows, &check, cancellable, &local)) != NULL)
    {
      append_row (out, self, row, check, separator);
      if (!flush (out, stream, cancellable, error))
        return FALSE;
      pafi_export_job_report (self);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return flush (out, stream, cancellable, error);
}

/* An object has each name once; a sheet may have two columns "Nama". */
static char **
make_unique_names (char **names)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char **unique = g_new0 (char *, g_strv_length (names) + 1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      unique[i] = g_strdup (names[i]);
      for (guint n = 2; !g_hash_table_add (taken, g_strdup (unique[i])); n++)
        {
          g_free (unique[i]);
          unique[i] = g_strdup_printf ("%s (%u)", names[i], n);
        }
    }
  return unique;
}

static void
append_object (GString *out, PafiExportJob *job, PafiListRow *row, PafiCheck *check, char **names)
{
  g_string_append_c (out, '{');
  pafi_record_append_json_members (out, check, pafi_export_job_get_flags (job));
  g_string_append (out, ", \"columns\": {");
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *cell = pafi_export_job_dup_cell (job, row, i);

      if (i > 0)
        g_string_append (out, ", ");
      pafi_record_append_json_string (out, names[i]);
      g_string_append (out, ": ");
      pafi_record_append_json_string (out, cell);
    }
  g_string_append (out, "}}\n");
}

/**
 * pafi_export_write_json:
 * @stream: where to
 * @job: a #PafiExportJob
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * One object a line, as cli.md has it.
 *
 * Returns: whether all rows are written
 */
gboolean
pafi_export_write_json (GOutputStream *stream, gpointer job, GCancellable *cancellable,
                        GError **error)
{
  PafiExportJob *self = job;
  g_auto (GStrv) names = make_unique_names (pafi_export_rows_get_info (self->rows)->columns);
  g_autoptr (GString) out = g_string_new (NULL);
  PafiListRow *row;
  PafiCheck *check;
  GError *local = NULL;

  while ((row = pafi_export_rows_next (self->rows, &check, cancellable, &local)) != NULL)
    {
      append_object (out, self, row, check, names);
      if (!flush (out, stream, cancellable, error))
        return FALSE;
      pafi_export_job_report (self);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}
