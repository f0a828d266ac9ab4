/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-list-output.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "pafi-cli-loop.h"
#include "pafi-cli-progress.h"
#include "pafi-cli-text.h"
#include "pafi-export-rows.h"

static const struct
{
  const char *ending;
  PafiExportFormat format;
} endings[] = {
  { ".csv", PAFI_EXPORT_CSV },
  { ".json", PAFI_EXPORT_JSON },
  { ".xlsx", PAFI_EXPORT_XLSX },
  { ".pdf", PAFI_EXPORT_PDF_MEMBERS },
};

static gboolean
find_format (PafiCliListOutput *self, PafiExportFormat *format)
{
  g_autofree char *lower = g_ascii_strdown (self->path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending))
      {
        *format = endings[i].format;
        if (*format == PAFI_EXPORT_PDF_MEMBERS && self->paper.kind == PAFI_DOCUMENT_LIST)
          *format = PAFI_EXPORT_PDF_LIST;
        return TRUE;
      }
  return FALSE;
}

/**
 * pafi_cli_list_output_clear:
 * @self: an output
 */
void
pafi_cli_list_output_clear (PafiCliListOutput *self)
{
  g_free (self->format);
  g_free (self->path);
  pafi_cli_paper_clear (&self->paper);
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

/**
 * pafi_cli_list_output_validate:
 * @self: an output
 * @error: return location for a %G_OPTION_ERROR
 *
 * It would be a pity to ask the server first and then to find that there is no such folder.
 *
 * Returns: whether the options make sense
 */
gboolean
pafi_cli_list_output_validate (PafiCliListOutput *self, GError **error)
{
  PafiExportFormat format = PAFI_EXPORT_CSV;
  g_autofree char *folder = NULL;

  if (!pafi_cli_paper_understand (&self->paper, error))
    return FALSE;
  if (self->path == NULL)
    {
      const char *const words[] = { "text", "json", "csv", NULL };

      if (self->format != NULL && !g_strv_contains (words, self->format))
        return fail (error, _ ("--format is one of text, json and csv."));
    }
  else if (!find_format (self, &format))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("“%s” must end in .csv, .json, .xlsx or .pdf."), self->path);
      return FALSE;
    }
  if (format != PAFI_EXPORT_PDF_MEMBERS && format != PAFI_EXPORT_PDF_LIST &&
      pafi_cli_paper_is_given (&self->paper))
    return fail (error, _ ("--paper and --page-size need an --output that ends in .pdf."));
  if (self->path == NULL)
    return TRUE;

  folder = g_path_get_dirname (self->path);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no folder “%s”."),
               folder);
  return FALSE;
}

static gboolean
print_text (PafiCliListOutput *self, PafiStore *store, const PafiRowQuery *query,
            GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (PafiExportRows) rows = pafi_export_rows_new (store, query, error);
  g_autoptr (GString) out = g_string_new (NULL);
  GError *local = NULL;
  PafiCheck *check;

  while (rows != NULL && pafi_export_rows_next (rows, &check, cancellable, &local) != NULL)
    {
      pafi_cli_append_text (out, check, self->masked);
      if (!g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error))
        return FALSE;
      /* A blank line between two of them. */
      g_string_assign (out, "\n");
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return rows != NULL && local == NULL;
}

static gboolean
save (PafiCliListOutput *self, PafiStore *store, const PafiRowQuery *query,
      PafiExportOptions *options, GCancellable *cancellable, GError **error)
{
  PafiReportOptions paper = {
    .target = PAFI_SKP_DEFAULT_TARGET,
    .language = PAFI_LANGUAGE_SYSTEM,
  };
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCliProgress) progress = pafi_cli_progress_new ();
  gboolean pages;

  find_format (self, &options->format);
  pages = options->format == PAFI_EXPORT_PDF_MEMBERS || options->format == PAFI_EXPORT_PDF_LIST;
  pafi_paper_size_get_extent (self->paper.size, &paper.width, &paper.height);
  options->paper = &paper;
  pafi_list_export_async (store, query, file, options, pages ? pafi_cli_progress_cb : NULL,
                          progress, cancellable, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  if (pafi_list_export_finish (store, result, error) < 0)
    return FALSE;
  g_clear_pointer (&progress, pafi_cli_progress_free);
  /* Translators: %s is a file */
  g_printerr (_ ("Saved: %s"), self->path);
  g_printerr ("\n");
  return TRUE;
}

/**
 * pafi_cli_list_output_write:
 * @self: an output
 * @store: an open store
 * @list: a list
 * @cancellable: (nullable): ends it
 * @error: return location for an error
 *
 * Writes the results in the order of the file: the file named, whole or not at all, or standard output.
 *
 * Returns: whether all of them are written
 */
gboolean
pafi_cli_list_output_write (PafiCliListOutput *self, PafiStore *store, gint64 list,
                            GCancellable *cancellable, GError **error)
{
  const PafiRowQuery query = { .list = list };
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  PafiExportOptions options = {
    .format = g_strcmp0 (self->format, "json") == 0 ? PAFI_EXPORT_JSON : PAFI_EXPORT_CSV,
    .separator = ',',
    .raw = self->raw,
    .mask_nik = self->masked,
  };

  if (self->path != NULL)
    return save (self, store, &query, &options, cancellable, error);
  if (self->format == NULL || g_str_equal (self->format, "text"))
    return print_text (self, store, &query, stream, cancellable, error);
  return pafi_list_export_write (store, &query, stream, &options, cancellable, error) >= 0;
}
