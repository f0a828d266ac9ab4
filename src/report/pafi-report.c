/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-report.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "pafi-nik.h"
#include "pafi-sheet.h"
#include "pafi-text.h"

/* The options with nothing left open. */
static PafiReportOptions
complete_options (const PafiReportOptions *options, GDateTime **now)
{
  PafiReportOptions complete = *options;

  if (complete.composed_at == NULL)
    complete.composed_at = *now = g_date_time_new_now_local ();
  return complete;
}

/**
 * pafi_report_draw_sheet:
 * @cr: what to draw on, in points; any target
 * @check: what to draw
 * @options: how
 * @page: the number of the page, from 1
 * @n_pages: how many there are
 *
 * Draws the A4 sheet of one check, 595.28 × 841.89 points: the same on screen, paper and PDF.
 */
void
pafi_report_draw_sheet (cairo_t *cr, PafiCheck *check, const PafiReportOptions *options, guint page,
                        guint n_pages)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (PafiPen) pen = NULL;
  PafiReportOptions complete = complete_options (options, &now);
  PafiPage sheet = { .paper = &pafi_paper_a4, .options = &complete, .number = page, .n_pages = n_pages };

  cairo_save (cr);
  cairo_scale (cr, PAFI_POINTS_PER_MM, PAFI_POINTS_PER_MM);
  sheet.pen = pen = pafi_pen_new (cr);
  pafi_sheet_add (&sheet, check);
  pafi_pen_paint (pen, cr);
  cairo_restore (cr);
}

/* What stands for a member in the outline: the name, else the masked NIK. */
static char *
describe_member (PafiCheck *check)
{
  PafiMember *member = pafi_check_get_member (check);
  g_autofree char *name =
    member != NULL ? pafi_member_dup_safe_text (member, PAFI_FIELD_NAME) : g_strdup ("");

  return *name != '\0' ? pafi_text_dup_masked (name)
                       : pafi_nik_format_masked (pafi_check_get_nik (check));
}

static char *
describe_document (PafiCheck *const *checks, gsize n_checks)
{
  PafiMember *member = pafi_check_get_member (checks[0]);
  const char *number = member != NULL ? pafi_member_get_letter_number (member) : NULL;
  g_autofree char *safe = NULL;

  if (n_checks > 1 || number == NULL)
    return g_strdup (pafi_frame_get_title ());
  safe = g_strstrip (pafi_text_dup_safe (number));
  return pafi_text_dup_masked (safe);
}

static void
set_metadata (cairo_surface_t *surface, const char *title, GDateTime *composed_at)
{
  g_autofree char *date = g_date_time_format (composed_at, "%Y-%m-%dT%H:%M:%S%:z");
  g_autofree char *maker = g_strdup_printf ("PAFI Checker %s", PAFI_VERSION);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, pafi_frame_get_title ());
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, maker);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, maker);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
draw_document (cairo_surface_t *surface, cairo_t *cr, PafiCheck *const *checks, gsize n_checks,
               const PafiReportOptions *options)
{
  /* Without this one element around them all, tags count for nothing (reference/ecosystem.md, 3). */
  cairo_tag_begin (cr, "Document", "");
  for (gsize i = 0; i < n_checks; i++)
    {
      g_autofree char *name = describe_member (checks[i]);
      g_autofree char *target = g_strdup_printf ("page=%" G_GSIZE_FORMAT " pos=[0 0]", i + 1);

      pafi_report_draw_sheet (cr, checks[i], options, (guint) i + 1, (guint) n_checks);
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, name, target, 0);
      if (i + 1 < n_checks)
        cairo_show_page (cr);
    }
  cairo_tag_end (cr, "Document");
  cairo_show_page (cr);
}

/**
 * pafi_report_render_pdf:
 * @checks: (array length=n_checks): what to show, one page each
 * @n_checks: how many, at least one
 * @options: how
 * @error: return location for a #GError of %G_IO_ERROR
 *
 * Makes a PDF in memory: tagged, with an outline, its fonts embedded. The same checks and options
 * make the same bytes.
 *
 * Returns: (transfer full): the PDF, or %NULL with @error set
 */
GBytes *
pafi_report_render_pdf (PafiCheck *const *checks, gsize n_checks, const PafiReportOptions *options,
                        GError **error)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GByteArray) data = g_byte_array_new ();
  g_autofree char *title = NULL;
  PafiReportOptions complete = complete_options (options, &now);
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (n_checks > 0, NULL);

  title = describe_document (checks, n_checks);
  surface = cairo_pdf_surface_create_for_stream (write_cb, data,
                                                 pafi_paper_a4.width * PAFI_POINTS_PER_MM,
                                                 pafi_paper_a4.height * PAFI_POINTS_PER_MM);
  set_metadata (surface, title, complete.composed_at);
  cr = cairo_create (surface);
  draw_document (surface, cr, checks, n_checks, &complete);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  /* What is wrong with the tags shows only now. */
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      /* Translators: %s is what the drawing library says of it */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The PDF could not be made: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&data));
}
