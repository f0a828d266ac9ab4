/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_SKP_ROW (pafi_skp_row_get_type ())

/**
 * PafiSkpRow:
 *
 * One domain of credit points: its name, its number, and a bar below.
 */
G_DECLARE_FINAL_TYPE (PafiSkpRow, pafi_skp_row, PAFI, SKP_ROW, GtkWidget)

GtkWidget *pafi_skp_row_new (const char *name);
void pafi_skp_row_set (PafiSkpRow *self, double value, double scale);

G_END_DECLS
