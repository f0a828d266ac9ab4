/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "pafi-report-items.h"
#include "pafi-report-options.h"

G_BEGIN_DECLS

/**
 * PafiDocumentKind:
 * @PAFI_DOCUMENT_MEMBERS: one page a member
 * @PAFI_DOCUMENT_LIST: a table, landscape
 */
typedef enum
{
  PAFI_DOCUMENT_MEMBERS,
  PAFI_DOCUMENT_LIST,
} PafiDocumentKind;

#define PAFI_TYPE_DOCUMENT (pafi_document_get_type ())

/**
 * PafiDocument:
 *
 * The paper: pages that are drawn alike on PDF, printer and screen. Immutable; any number of threads
 * may draw its pages at the same time.
 */
G_DECLARE_FINAL_TYPE (PafiDocument, pafi_document, PAFI, DOCUMENT, GObject)

/**
 * PafiDocumentProgress:
 * @done: pages or files that are written
 * @total: how many there will be
 * @user_data: data
 */
typedef void (*PafiDocumentProgress) (guint done, guint total, gpointer user_data);

PafiDocument *pafi_document_new (PafiDocumentKind kind, PafiReportItems *items,
                                 const PafiReportOptions *options);
PafiDocumentKind pafi_document_get_kind (PafiDocument *self);
PafiReportItems *pafi_document_get_items (PafiDocument *self);
const PafiReportOptions *pafi_document_get_options (PafiDocument *self);
guint pafi_document_get_n_pages (PafiDocument *self);
/* In points, as the page lies. */
void pafi_document_get_page_extent (PafiDocument *self, double *width, double *height);
/* @page from 0; @cr in points. */
void pafi_document_draw_page (PafiDocument *self, cairo_t *cr, guint page);
/* The letter's number, else what the paper is; never a NIK. */
char *pafi_document_dup_title (PafiDocument *self);
/* A file name without a NIK, ending in `.pdf`. */
char *pafi_document_dup_file_name (PafiDocument *self);

/* Blocks; for threads and the command line. @progress is called in the calling thread. */
gboolean pafi_document_write_pdf (PafiDocument *self, GOutputStream *stream,
                                  PafiDocumentProgress progress, gpointer user_data,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
