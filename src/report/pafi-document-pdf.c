/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "pafi-document-private.h"
#include "pafi-frame.h"

#define MAX_PAGES_OF_1_5 1000

typedef struct
{
  GOutputStream *stream;
  GCancellable *cancellable; /* (nullable) */
  GError *error;             /* (owned) (nullable): the first one */
} Sink;

/* What Cairo has written goes on at once; nothing is kept. */
static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  Sink *sink = closure;

  if (sink->error == NULL)
    g_output_stream_write_all (sink->stream, data, length, NULL, sink->cancellable, &sink->error);
  return sink->error == NULL ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void
set_metadata (PafiDocument *self, cairo_surface_t *surface)
{
  const PafiReportOptions *options = pafi_document_get_options (self);
  g_autofree char *title = pafi_document_dup_title (self);
  g_autofree char *date = g_date_time_format (options->composed_at, "%Y-%m-%dT%H:%M:%S%:z");
  g_autofree char *maker = g_strdup_printf ("PAFI Checker %s", PAFI_VERSION);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, pafi_frame_get_title ());
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, maker);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, maker);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* A line a member, on a list too. */
static void
add_to_outline (PafiDocument *self, cairo_surface_t *surface, guint page)
{
  g_autofree char *target = g_strdup_printf ("page=%u pos=[0 0]", page + 1);
  guint begin, end;

  pafi_document_get_items_on (self, page, &begin, &end);
  for (guint i = begin; i < end; i++)
    {
      g_autofree char *name = pafi_document_dup_item_name (self, i);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, name, target, 0);
    }
}

static void
draw_pages (PafiDocument *self, cairo_surface_t *surface, cairo_t *cr, Sink *sink,
            PafiDocumentProgress progress, gpointer user_data)
{
  g_autoptr (PafiPen) pen = pafi_document_create_pen (cr);
  guint n_pages = pafi_document_get_n_pages (self);

  /* Without this one element around them all, tags count for nothing (reference/ecosystem.md,
   * 3). */
  cairo_tag_begin (cr, "Document", "");
  for (guint page = 0; page < n_pages; page++)
    {
      if (sink->error != NULL ||
          g_cancellable_set_error_if_cancelled (sink->cancellable, &sink->error) ||
          cairo_status (cr) != CAIRO_STATUS_SUCCESS)
        break;
      pafi_document_draw_with_pen (self, pen, cr, page);
      if (page + 1 == n_pages)
        cairo_tag_end (cr, "Document");
      cairo_show_page (cr);
      /* Cairo 1.16 ends the process over an outline that leads to a page it could not write. */
      if (sink->error != NULL || cairo_status (cr) != CAIRO_STATUS_SUCCESS)
        break;
      add_to_outline (self, surface, page);
      if (progress != NULL)
        progress (page + 1, n_pages, user_data);
    }
}

/* From PDF 1.5 on, Cairo 1.18 counts what it compresses together in 16 bits: of more than some 2,000
 * pages it makes a file that evince can't open. PDF 1.4 has nothing of the kind, and no text behind
 * what is drawn either, by which a NIK is found as one word: so it is for such files alone. */
static void
restrict_version (PafiDocument *self, cairo_surface_t *surface)
{
  if (cairo_version () >= CAIRO_VERSION_ENCODE (1, 17, 0) &&
      pafi_document_get_n_pages (self) > MAX_PAGES_OF_1_5)
    cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
}

/**
 * pafi_document_write_pdf:
 * @self: a document
 * @stream: where to write; it is neither flushed nor closed
 * @progress: (nullable): called in this thread after each page
 * @user_data: for @progress
 * @cancellable: (nullable): ends it between two pages
 * @error: return location for a #GIOError, or what @stream says
 *
 * Writes a PDF: tagged, with an outline, its fonts embedded. Pages are written as they are drawn.
 * The same items and options make the same bytes.
 *
 * Blocks; for threads and the command line.
 *
 * Returns: whether all of it was written
 */
gboolean
pafi_document_write_pdf (PafiDocument *self, GOutputStream *stream, PafiDocumentProgress progress,
                         gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_auto (PafiLanguageScope) scope = { NULL };
  Sink sink = { .stream = stream, .cancellable = cancellable };
  double width, height;
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (pafi_document_get_n_pages (self) > 0, FALSE);

  scope = pafi_language_scope_enter (pafi_document_get_options (self)->language);
  pafi_document_get_page_extent (self, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (write_cb, &sink, width, height);
  restrict_version (self, surface);
  set_metadata (self, surface);
  cr = cairo_create (surface);
  draw_pages (self, surface, cr, &sink, progress, user_data);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  /* What is wrong with the tags shows only now. */
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (sink.error == NULL && status != CAIRO_STATUS_SUCCESS)
    /* Translators: %s is what the drawing library says of it */
    g_set_error (&sink.error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The PDF could not be made: %s"),
                 cairo_status_to_string (status));
  if (sink.error == NULL)
    return TRUE;
  g_propagate_error (error, sink.error);
  return FALSE;
}
