/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-document.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PAPER_VIEW (pafi_paper_view_get_type ())

/**
 * PafiPaperView:
 *
 * Sheets of paper on the screen, white whatever the theme, for a GtkScrolledWindow. It shows what is
 * seen and no more: what it costs does not depend on the number of pages.
 *
 * Properties: `page` (from 0, the one that is being read), `n-pages` (0 until it is known), `zoom` (1
 * for as large as on paper). Until a zoom is chosen the pages fit the width.
 */
G_DECLARE_FINAL_TYPE (PafiPaperView, pafi_paper_view, PAFI, PAPER_VIEW, GtkWidget)

void pafi_paper_view_set_document (PafiPaperView *self, PafiDocument *document);
guint pafi_paper_view_get_n_pages (PafiPaperView *self);
guint pafi_paper_view_get_page (PafiPaperView *self);
void pafi_paper_view_set_page (PafiPaperView *self, guint page);
void pafi_paper_view_scroll (PafiPaperView *self, GtkOrientation orientation, int n_steps);
void pafi_paper_view_step (PafiPaperView *self, int n_rows);
double pafi_paper_view_get_zoom (PafiPaperView *self);
void pafi_paper_view_zoom_at (PafiPaperView *self, double zoom, double x, double y);
void pafi_paper_view_set_zoom (PafiPaperView *self, double zoom);
void pafi_paper_view_zoom_step (PafiPaperView *self, gboolean larger);
void pafi_paper_view_set_n_columns (PafiPaperView *self, guint n_columns);
gboolean pafi_paper_view_is_complete (PafiPaperView *self);
GdkTexture *pafi_paper_view_get_picture (PafiPaperView *self, guint page);

G_END_DECLS
