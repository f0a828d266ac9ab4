/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-document.h"
#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PAPERWORK (pafi_paperwork_get_type ())

/**
 * PafiPaperwork:
 *
 * What any page does with paper: look at it, print it, save it. What comes of it is said in the toast
 * overlay, the window and to the screen reader of the widget that it began from.
 */
G_DECLARE_FINAL_TYPE (PafiPaperwork, pafi_paperwork, PAFI, PAPERWORK, GObject)

PafiPaperwork *pafi_paperwork_new (PafiSettings *settings);
PafiDocument *pafi_paperwork_new_document (PafiPaperwork *self, PafiDocumentKind kind,
                                           PafiReportItems *items, gboolean stored,
                                           const char *source);

void pafi_paperwork_preview (PafiPaperwork *self, GtkWidget *from, PafiReportItems *items,
                             gboolean stored, const char *source);
void pafi_paperwork_print (PafiPaperwork *self, GtkWidget *from, PafiDocument *document);
void pafi_paperwork_save (PafiPaperwork *self, GtkWidget *from, PafiDocument *document,
                          gboolean each);

G_END_DECLS
