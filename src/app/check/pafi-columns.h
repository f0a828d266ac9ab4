/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_COLUMNS (pafi_columns_get_type ())

/**
 * PafiColumns:
 *
 * Parts of a page in two equal columns where there is room, else in one, in the order in which they
 * were added. A column with nothing visible gives way to one column.
 */
G_DECLARE_FINAL_TYPE (PafiColumns, pafi_columns, PAFI, COLUMNS, GtkWidget)

void pafi_columns_add (PafiColumns *self, GtkWidget *part, gboolean right);
void pafi_columns_set_width_class (PafiColumns *self, PafiWidthClass width_class);
void pafi_columns_scroll_to_top (PafiColumns *self);

G_END_DECLS
