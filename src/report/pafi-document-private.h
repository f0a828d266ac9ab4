/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"
#include "pafi-pen.h"

G_BEGIN_DECLS

/* For those that write files: a document of one of its members; and one pen for many pages, whose
 * language the caller has settled. */
PafiDocument *pafi_document_new_single (PafiDocument *document, guint position);
PafiPen *pafi_document_create_pen (cairo_t *cr);
void pafi_document_draw_with_pen (PafiDocument *self, PafiPen *pen, cairo_t *cr, guint page);
void pafi_document_get_items_on (PafiDocument *self, guint page, guint *begin, guint *end);
char *pafi_document_dup_item_name (PafiDocument *self, guint position);

G_END_DECLS
