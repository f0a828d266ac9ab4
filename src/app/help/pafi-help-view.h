/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-help-book.h"

G_BEGIN_DECLS

#define PAFI_TYPE_HELP_VIEW (pafi_help_view_get_type ())

/**
 * PafiHelpView:
 *
 * One page of the help on the screen. Headings take the focus, so that a screen reader begins where
 * a link led to.
 *
 * Signal `link (const char *target)`: a link to "PAGE" or "PAGE#SECTION" was followed.
 */
G_DECLARE_FINAL_TYPE (PafiHelpView, pafi_help_view, PAFI, HELP_VIEW, AdwBin)

GtkWidget *pafi_help_view_new (PafiHelpBook *book, PafiHelpPage *page);
GtkWidget *pafi_help_view_get_section (PafiHelpView *self, const char *section);

G_END_DECLS
