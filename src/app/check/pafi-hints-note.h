/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_HINTS_NOTE (pafi_hints_note_get_type ())

/**
 * PafiHintsNote:
 *
 * What the administrator should look at. It never changes a verdict, and says so.
 */
G_DECLARE_FINAL_TYPE (PafiHintsNote, pafi_hints_note, PAFI, HINTS_NOTE, GtkWidget)

GtkWidget *pafi_hints_note_new (void);
void pafi_hints_note_show_check (PafiHintsNote *self, PafiCheck *check);
void pafi_hints_note_show_text (PafiHintsNote *self, const char *text);

G_END_DECLS
