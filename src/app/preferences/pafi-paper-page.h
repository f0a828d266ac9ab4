/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PAPER_PAGE (pafi_paper_page_get_type ())

/**
 * PafiPaperPage:
 *
 * Preferences, Kertas: what stands in the head of each sheet, and what the sheets are like.
 */
G_DECLARE_FINAL_TYPE (PafiPaperPage, pafi_paper_page, PAFI, PAPER_PAGE, AdwPreferencesPage)

GtkWidget *pafi_paper_page_new (PafiSettings *settings);

G_END_DECLS
