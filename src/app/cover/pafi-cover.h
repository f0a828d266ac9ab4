/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAFI_TYPE_COVER (pafi_cover_get_type ())

/**
 * PafiCover:
 *
 * What stands in the window while data is hidden (ux/README.md, 7).
 *
 * Signals: `uncover ()`: the user wants to see it again.
 */
G_DECLARE_FINAL_TYPE (PafiCover, pafi_cover, PAFI, COVER, AdwBin)

GtkWidget *pafi_cover_new (void);

G_END_DECLS
