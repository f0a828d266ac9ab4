/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_SKP_BAR (pafi_skp_bar_get_type ())

/**
 * PafiSkpBar:
 *
 * A bar of credit points: value on a scale, and a tick at the target. A meter to assistive
 * technology. Its nodes are `skpbar > trough, fill, tick`; all its colours come from the style sheet.
 */
G_DECLARE_FINAL_TYPE (PafiSkpBar, pafi_skp_bar, PAFI, SKP_BAR, GtkWidget)

GtkWidget *pafi_skp_bar_new (void);
void pafi_skp_bar_set (PafiSkpBar *self, double value, double scale, double target,
                       const char *name);

G_END_DECLS
