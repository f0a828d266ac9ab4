/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-document.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PAGE_CACHE (pafi_page_cache_get_type ())

/**
 * PafiPageCache:
 *
 * The pages of a document as pictures, drawn in threads. The memory that it takes has a bound,
 * whatever the number of pages and however large they are shown.
 *
 * Signal `ready`: the number of pages became known, or a page came that was asked for.
 */
G_DECLARE_FINAL_TYPE (PafiPageCache, pafi_page_cache, PAFI, PAGE_CACHE, GObject)

PafiPageCache *pafi_page_cache_new (PafiDocument *document);
guint pafi_page_cache_get_n_pages (PafiPageCache *self);
void pafi_page_cache_request (PafiPageCache *self, guint first, guint last, double scale);
gboolean pafi_page_cache_is_idle (PafiPageCache *self);
gsize pafi_page_cache_get_size (PafiPageCache *self);
GdkTexture *pafi_page_cache_lookup (PafiPageCache *self, guint page);
const char *pafi_page_cache_lookup_description (PafiPageCache *self, guint page);

G_END_DECLS
