/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-import-job.h"

#include <string.h>

#include "pafi-nik-lines.h"
#include "pafi-nik.h"
#include "pafi-table-error.h"
#include "pafi-table-plan.h"

/* As many rows are one transaction, or as much text: each page of an index that they touch is written
 * once, so a million of them take a third of the time that they would in thousands. */
#define BATCH 10000
#define BATCH_SIZE (4 * 1024 * 1024)
/* Rows from one report of the progress to the next. */
#define REPORT_EACH 1000

/* What a run of the job needs beside what it was given. */
typedef struct
{
  PafiImportJob *job;
  PafiTable *table;
  PafiTablePlan plan;
  PafiNikLines *lines; /* (owned) */
  GPtrArray *batch;    /* (owned) (element-type PafiListRow) */
  gsize batch_size;    /* of its cells, in bytes */
  guint n_rows;        /* that were put into batches */
  guint n_read;        /* of the table, titles and headers included */
  guint n_in_all;      /* as many there are */
} Import;

static void
import_clear (Import *self)
{
  g_clear_object (&self->table);
  pafi_table_plan_clear (&self->plan);
  g_clear_pointer (&self->lines, pafi_nik_lines_free);
  g_clear_pointer (&self->batch, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/**
 * pafi_import_job_free:
 * @self: (transfer full): a job
 */
void
pafi_import_job_free (PafiImportJob *self)
{
  g_clear_object (&self->store);
  g_free (self->path);
  g_free (self->text);
  g_free (self->name);
  g_free (self->column_name);
  g_free (self);
}

/* The same file read by another column, or another sheet of it, is another list. */
static char *
dup_fingerprint (Import *self)
{
  g_autofree char *all =
    g_strdup_printf ("%s %u %d", pafi_table_get_fingerprint (self->table),
                     self->job->options.sheet, self->plan.columns.nik);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

/* The newest list of the same file; 0 if there is none. */
static gboolean
find_earlier (Import *self, const char *fingerprint, gint64 *list, GError **error)
{
  g_autoptr (GPtrArray) lists = NULL;

  *list = 0;
  if (!self->job->options.resume)
    return TRUE;
  lists = pafi_store_load_lists_blocking (self->job->store, fingerprint, error);
  if (lists == NULL)
    return FALSE;
  if (lists->len > 0)
    *list = ((const PafiListInfo *) g_ptr_array_index (lists, 0))->id;
  return TRUE;
}

static gboolean
create_list (Import *self, const char *fingerprint, GError **error)
{
  const char *const *sheets = pafi_table_get_sheets (self->table);
  PafiListInfo info = {
    .name = self->job->name,
    .sheet = *sheets != NULL ? (char *) sheets[self->job->options.sheet] : NULL,
    .columns = self->plan.names,
    .nik_column = MAX (self->plan.columns.nik, 0),
    .name_column = self->plan.columns.name,
    .separator = pafi_table_get_separator (self->table),
    .fingerprint = (char *) fingerprint,
  };

  self->job->list = pafi_store_create_list_blocking (self->job->store, &info, error);
  return self->job->list != 0;
}

static void
report (Import *self)
{
  if (self->job->report != NULL)
    self->job->report (self->n_rows, (double) self->n_read / self->n_in_all,
                       self->job->report_data);
}

static gboolean
flush (Import *self, GError **error)
{
  if (self->batch->len > 0 &&
      !pafi_store_append_rows_blocking (self->job->store, self->job->list, self->batch, error))
    return FALSE;
  g_ptr_array_set_size (self->batch, 0);
  self->batch_size = 0;
  return TRUE;
}

/* Only a row that is asked can be the first of its NIK: behind a suspect one the good one would
 * never be asked. */
static void
judge (Import *self, const char *text, gboolean numeric, PafiListRowDraft *draft, char **nik)
{
  draft->condition = pafi_row_judge (text, numeric, nik);
  if (draft->condition == PAFI_ROW_READY && self->plan.ends_in_zero)
    draft->condition = PAFI_ROW_SUSPECT;
  if (draft->condition == PAFI_ROW_READY)
    draft->duplicate_of = pafi_nik_lines_add (self->lines, *nik, draft->line);
  if (draft->duplicate_of > 0)
    draft->condition = PAFI_ROW_DUPLICATE;
  draft->state = draft->condition == PAFI_ROW_READY ? PAFI_ROW_QUEUED : PAFI_ROW_SKIPPED;
}

static gboolean
add_row (Import *self, const PafiTableRow *row, const char *text, gboolean numeric,
         GError **error)
{
  g_autofree const char **cells = g_new0 (const char *, row->n_cells + 1);
  g_autofree char *nik = NULL;
  int name = self->plan.columns.name;
  PafiListRowDraft draft = {
    .number = ++self->n_rows,
    .line = row->line,
    .nik_text = text,
    .cells = cells,
  };

  for (guint i = 0; i < row->n_cells; i++)
    {
      cells[i] = row->cells[i].text;
      self->batch_size += strlen (cells[i]);
    }
  if (name >= 0 && (guint) name < row->n_cells && *row->cells[name].text != '\0')
    draft.name = row->cells[name].text;
  judge (self, text, numeric, &draft, &nik);
  draft.nik = nik;
  g_ptr_array_add (self->batch, pafi_list_row_new (&draft));
  if (self->n_rows % REPORT_EACH == 0)
    report (self);
  return (self->batch->len < BATCH && self->batch_size < BATCH_SIZE) || flush (self, error);
}

/* Every NIK that is somewhere in the row, and what is none if there is nothing else. */
static gboolean
add_scattered (Import *self, const PafiTableRow *row, GError **error)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      const char *text = row->cells[i].text;
      g_auto (GStrv) found = pafi_nik_find_all (text);

      if (g_strv_length (found) <= 1 && *text != '\0' &&
          !add_row (self, row, *found != NULL ? *found : text, FALSE, error))
        return FALSE;
      for (gsize j = 0; found[0] != NULL && found[1] != NULL && found[j] != NULL; j++)
        if (!add_row (self, row, found[j], FALSE, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
add_table_row (Import *self, const PafiTableRow *row, GError **error)
{
  guint column = (guint) self->plan.columns.nik;

  if ((int) self->n_read++ <= self->plan.columns.header)
    return TRUE;
  if (self->plan.scattered)
    return add_scattered (self, row, error);
  if (column >= row->n_cells)
    return add_row (self, row, "", FALSE, error);
  return add_row (self, row, row->cells[column].text, row->cells[column].numeric, error);
}

static PafiTable *
open_table (PafiImportJob *job, GCancellable *cancellable, GError **error)
{
  if (job->text != NULL)
    return pafi_table_open_text (job->text, strlen (job->text), error);
  if (job->path != NULL)
    return pafi_table_open (job->path, job->options.sheet, job->options.separator, cancellable,
                            error);
  pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  return NULL;
}

static gboolean
read_rows (Import *self, GCancellable *cancellable, GError **error)
{
  const PafiTableRow *row;
  GError *local = NULL;

  self->n_in_all = self->plan.n_rows + (guint) (self->plan.columns.header + 1);
  self->lines = pafi_nik_lines_new ();
  self->batch = g_ptr_array_new_with_free_func (g_object_unref);
  while ((row = pafi_table_next (self->table, cancellable, &local)) != NULL)
    if (!add_table_row (self, row, error))
      return FALSE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  report (self);
  return flush (self, error) && !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         pafi_store_seal_list_blocking (self->job->store, self->job->list, error);
}

/**
 * pafi_import_job_run:
 * @self: a job
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError, #PafiImportError or #PafiStoreError
 *
 * Reads the table twice: to its end, so that what is wrong with it is known before anything is
 * kept, and then row by row into the store. On error a list that was begun is still there, for
 * the caller to delete.
 *
 * Returns: whether the list is loaded
 */
gboolean
pafi_import_job_run (PafiImportJob *self, GCancellable *cancellable, GError **error)
{
  g_auto (Import) import = { .job = self };
  g_autofree char *fingerprint = NULL;
  gint64 earlier;

  import.table = open_table (self, cancellable, error);
  if (import.table == NULL ||
      !pafi_table_plan_make (&import.plan, import.table, &self->options, self->text != NULL,
                             cancellable, error))
    return FALSE;
  fingerprint = dup_fingerprint (&import);
  if (!find_earlier (&import, fingerprint, &earlier, error))
    return FALSE;
  if (earlier == 0)
    return create_list (&import, fingerprint, error) && read_rows (&import, cancellable, error);
  self->list = earlier;
  return TRUE;
}
