/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-clock.h"
#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CURTAIN (pafi_curtain_get_type ())

/**
 * PafiCurtain:
 *
 * Hides all data of the application once nobody has done anything for as long as the settings say: it
 * puts a #PafiCover in place of what the window holds, and every other window away, until the user
 * wants them back. What is hidden goes on with what it does, and is told to nobody, assistive
 * technology included.
 *
 * Properties: `covered` (boolean, read only).
 */
G_DECLARE_FINAL_TYPE (PafiCurtain, pafi_curtain, PAFI, CURTAIN, GObject)

/* @window is not owned, and owns the curtain. */
PafiCurtain *pafi_curtain_new (GtkWindow *window, PafiSettings *settings, PafiClock *clock);
gboolean pafi_curtain_is_closed (PafiCurtain *self);
/* To be called from the window's own allocation: it knows its child alone. */
void pafi_curtain_allocate (PafiCurtain *self, int width, int height);

G_END_DECLS
