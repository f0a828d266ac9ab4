/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ADAPTIVE (pafi_adaptive_get_type ())

/**
 * PafiAdaptive:
 *
 * A bin that tells how much room there is: the property `width-class` (ux/README.md, 2). Breakpoints
 * came with libadwaita 1.4 only.
 */
G_DECLARE_FINAL_TYPE (PafiAdaptive, pafi_adaptive, PAFI, ADAPTIVE, GtkWidget)

GtkWidget *pafi_adaptive_get_child (PafiAdaptive *self);
void pafi_adaptive_set_child (PafiAdaptive *self, GtkWidget *child);
PafiWidthClass pafi_adaptive_get_width_class (PafiAdaptive *self);

PafiWidthClass pafi_adaptive_judge (int width, int xft_dpi);

G_END_DECLS
