/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PAFI_TYPE_IDLE_NOTE (pafi_idle_note_get_type ())

/**
 * PafiIdleNote:
 *
 * What stands in the place of a result before the first check.
 */
G_DECLARE_FINAL_TYPE (PafiIdleNote, pafi_idle_note, PAFI, IDLE_NOTE, GtkWidget)

GtkWidget *pafi_idle_note_new (void);

G_END_DECLS
