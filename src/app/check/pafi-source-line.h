/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_SOURCE_LINE (pafi_source_line_get_type ())

/**
 * PafiSourceLine:
 *
 * When and from where a result came, and the button that asks again.
 */
G_DECLARE_FINAL_TYPE (PafiSourceLine, pafi_source_line, PAFI, SOURCE_LINE, GtkWidget)

GtkWidget *pafi_source_line_new (void);
void pafi_source_line_show_check (PafiSourceLine *self, PafiCheck *check);

G_END_DECLS
