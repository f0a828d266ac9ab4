/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-output.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "pafi-cli-loop.h"
#include "pafi-cli-progress.h"
#include "pafi-cli-text.h"
#include "pafi-document-saver.h"
#include "pafi-file.h"
#include "pafi-record-writer.h"

typedef enum
{
  FORMAT_TEXT,
  FORMAT_JSON,
  FORMAT_CSV,
  FORMAT_PDF,
} Format;

struct _PafiCliOutput
{
  Format format;
  char *path; /* (owned) (nullable) NULL = standard output */
  PafiRecordFlags flags;
  const PafiCliPaper *paper; /* (unowned) (nullable) of a PDF */
  gboolean begun;
  GPtrArray *checks; /* (owned) what a file will hold */
};

static const struct
{
  const char *name;   /* of --format; NULL: only as the ending of a file */
  const char *ending; /* of --output; NULL: only on standard output */
  Format format;
} formats[] = {
  { "text", NULL, FORMAT_TEXT },
  { "json", ".json", FORMAT_JSON },
  { "csv", ".csv", FORMAT_CSV },
  { NULL, ".pdf", FORMAT_PDF },
};

static gboolean
find_format (const char *name, const char *path, Format *format)
{
  g_autofree char *lower = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gboolean fits = lower != NULL
                        ? formats[i].ending != NULL && g_str_has_suffix (lower, formats[i].ending)
                        : g_strcmp0 (formats[i].name, name) == 0;

      if (fits)
        {
          *format = formats[i].format;
          return TRUE;
        }
    }
  return FALSE;
}

/* It would be a pity to ask the server first and then to find that there is no such folder. */
static gboolean
folder_exists (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _ ("There is no folder “%s”."),
               folder);
  return FALSE;
}

/**
 * pafi_cli_output_new:
 * @format: (nullable): what `--format` says
 * @path: (nullable): what `--output` says; its ending chooses the format
 * @raw: CSV for machines
 * @masked: NIKs masked
 * @paper: (nullable): the paper that a PDF is; outlives the output
 * @error: return location for a %G_OPTION_ERROR
 *
 * Returns: (transfer full) (nullable): the output
 */
PafiCliOutput *
pafi_cli_output_new (const char *format, const char *path, gboolean raw, gboolean masked,
                     const PafiCliPaper *paper, GError **error)
{
  g_autoptr (PafiCliOutput) self = g_new0 (PafiCliOutput, 1);

  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  self->path = g_strdup (path);
  self->paper = paper;
  self->flags = (raw ? PAFI_RECORD_RAW : 0) | (masked ? PAFI_RECORD_MASKED : 0);
  if (!find_format (format != NULL ? format : "text", path, &self->format))
    {
      if (path != NULL)
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     _ ("“%s” must end in .csv, .json or .pdf."), path);
      else
        g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                             _ ("--format is one of text, json and csv."));
      return NULL;
    }
  if (self->format != FORMAT_PDF && paper != NULL && pafi_cli_paper_is_given (paper))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--paper and --page-size need an --output that ends in .pdf."));
      return NULL;
    }
  if (path != NULL && !folder_exists (path, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pafi_cli_output_free:
 * @self: (transfer full): an output
 */
void
pafi_cli_output_free (PafiCliOutput *self)
{
  g_free (self->path);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

static void
append (PafiCliOutput *self, GString *out, PafiCheck *check)
{
  switch (self->format)
    {
    case FORMAT_JSON:
      pafi_record_append_json (out, check, self->flags);
      break;
    case FORMAT_CSV:
      if (!self->begun)
        pafi_record_append_csv_header (out);
      pafi_record_append_csv (out, check, self->flags);
      break;
    case FORMAT_PDF:
    case FORMAT_TEXT:
    default:
      if (self->begun)
        g_string_append_c (out, '\n');
      pafi_cli_append_text (out, check, (self->flags & PAFI_RECORD_MASKED) != 0);
      break;
    }
  self->begun = TRUE;
}

/* Bytes, not g_print(): results are UTF-8 whatever the locale. */
static void
print (PafiCliOutput *self, PafiCheck *check)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append (self, out, check);
  fwrite (out->str, 1, out->len, stdout);
  fflush (stdout);
}

/**
 * pafi_cli_output_add:
 * @self: an output
 * @check: a check
 *
 * Prints the check, or keeps it for the file.
 */
void
pafi_cli_output_add (PafiCliOutput *self, PafiCheck *check)
{
  if (self->path == NULL)
    print (self, check);
  else
    g_ptr_array_add (self->checks, g_object_ref (check));
}

static gboolean
save_pdf (PafiCliOutput *self, GCancellable *cancellable, GError **error)
{
  const gboolean masked = (self->flags & PAFI_RECORD_MASKED) != 0;
  g_autoptr (PafiDocument) document =
    pafi_cli_paper_new_document (self->paper, self->checks, masked);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (PafiCliProgress) progress = pafi_cli_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;

  pafi_document_save_async (document, file, pafi_cli_progress_cb, progress, cancellable,
                            pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  return pafi_document_save_finish (document, result, error);
}

static gboolean
save (PafiCliOutput *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) out = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->format == FORMAT_PDF)
    return save_pdf (self, cancellable, error);

  out = g_string_new (NULL);
  for (guint i = 0; i < self->checks->len; i++)
    append (self, out, g_ptr_array_index (self->checks, i));
  bytes = g_string_free_to_bytes (g_steal_pointer (&out));
  return pafi_file_replace (self->path, bytes, error);
}

/**
 * pafi_cli_output_finish:
 * @self: an output
 * @cancellable: (nullable): ends a long paper
 * @error: return location for an error of writing or drawing
 *
 * Writes the file, whole or not at all. Where that fails the results are printed as text, so that
 * what was asked of the server is not lost.
 *
 * Returns: whether everything was written
 */
gboolean
pafi_cli_output_finish (PafiCliOutput *self, GCancellable *cancellable, GError **error)
{
  if (self->path == NULL || self->checks->len == 0)
    return TRUE;

  if (save (self, cancellable, error))
    {
      /* Translators: %s is a file */
      g_printerr (_ ("Saved: %s"), self->path);
      g_printerr ("\n");
      return TRUE;
    }

  self->format = FORMAT_TEXT;
  self->begun = FALSE;
  for (guint i = 0; i < self->checks->len; i++)
    print (self, g_ptr_array_index (self->checks, i));
  return FALSE;
}
