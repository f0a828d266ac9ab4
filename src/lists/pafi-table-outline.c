/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-import.h"
#include "pafi-table-columns.h"
#include "pafi-table-error.h"

#define SAMPLE_ROWS 100
#define SHOWN_ROWS 10

typedef struct
{
  char *path; /* (owned) (nullable) */
  guint sheet;
  char separator;
} OutlineJob;

static void
outline_job_free (OutlineJob *self)
{
  g_free (self->path);
  g_free (self);
}

/**
 * pafi_table_outline_free:
 * @self: (transfer full): an outline
 */
void
pafi_table_outline_free (PafiTableOutline *self)
{
  g_strfreev (self->sheets);
  g_strfreev (self->columns);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static PafiTableOutline *
make_outline (PafiTable *table, PafiTableSample *sample)
{
  PafiTableOutline *self = g_new0 (PafiTableOutline, 1);
  PafiTableColumns columns;
  guint n_rows = pafi_table_sample_get_n_rows (sample);

  pafi_table_columns_find (&columns, sample, -1, NULL);
  self->sheets = g_strdupv ((char **) pafi_table_get_sheets (table));
  self->columns = pafi_table_columns_dup_names (&columns, sample,
                                                pafi_table_sample_get_n_columns (sample));
  self->suggested = columns.nik;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint row = (guint) (columns.header + 1); row < n_rows && self->rows->len < SHOWN_ROWS;
       row++)
    g_ptr_array_add (self->rows, g_strdupv ((char **) pafi_table_sample_get_cells (sample, row)));
  return self;
}

static void
outline_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                   GCancellable *cancellable)
{
  OutlineJob *job = task_data;
  g_autoptr (PafiTableSample) sample = NULL;
  g_autoptr (PafiTable) table = NULL;
  GError *error = NULL;

  if (job->path == NULL)
    pafi_table_set_error (&error, PAFI_TABLE_ERROR_UNREADABLE);
  else
    table = pafi_table_open (job->path, job->sheet, job->separator, cancellable, &error);
  if (table != NULL)
    sample = pafi_table_sample_read (table, SAMPLE_ROWS, cancellable, &error);

  if (sample != NULL)
    g_task_return_pointer (task, make_outline (table, sample),
                           (GDestroyNotify) pafi_table_outline_free);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_table_outline_async:
 * @file: a local file
 * @sheet: the sheet, from 0
 * @separator: what stands between the cells of a text, 0 to detect it
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads the beginning of a file in a thread, for one who chooses the sheet or the column. A sheet
 * without a row has no columns; another one may be chosen.
 */
void
pafi_table_outline_async (GFile *file, guint sheet, char separator, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  OutlineJob *job = g_new0 (OutlineJob, 1);

  job->path = g_file_get_path (file);
  job->sheet = sheet;
  job->separator = separator;
  g_task_set_source_tag (task, pafi_table_outline_async);
  g_task_set_task_data (task, job, (GDestroyNotify) outline_job_free);
  g_task_run_in_thread (task, outline_in_thread);
}

/**
 * pafi_table_outline_finish:
 * @result: the result
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the outline, or %NULL on error
 */
PafiTableOutline *
pafi_table_outline_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, pafi_table_outline_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
