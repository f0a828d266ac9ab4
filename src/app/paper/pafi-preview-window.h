/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-paperwork.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PREVIEW_WINDOW (pafi_preview_window_get_type ())

/**
 * PafiPreviewWindow:
 *
 * Pratinjau: the paper on the screen, and the ways to get it out of there (ux/README.md, 7).
 */
G_DECLARE_FINAL_TYPE (PafiPreviewWindow, pafi_preview_window, PAFI, PREVIEW_WINDOW, AdwWindow)

GtkWindow *pafi_preview_window_new (PafiPaperwork *paperwork, PafiReportItems *items,
                                    gboolean stored, const char *source);

G_END_DECLS
