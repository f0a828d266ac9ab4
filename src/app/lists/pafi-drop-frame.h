/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_DROP_FRAME (pafi_drop_frame_get_type ())

/**
 * PafiDropFrame:
 *
 * Where there is no list yet: what may be dropped here, and the buttons that do without a mouse.
 *
 * Signals `choose ()` and `paste ()`: the button was pressed.
 */
G_DECLARE_FINAL_TYPE (PafiDropFrame, pafi_drop_frame, PAFI, DROP_FRAME, GtkWidget)

GtkWidget *pafi_drop_frame_new (void);
void pafi_drop_frame_set_dragged (PafiDropFrame *self, const char *name);

G_END_DECLS
