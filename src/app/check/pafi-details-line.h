/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_DETAILS_LINE (pafi_details_line_get_type ())

/**
 * PafiDetailsLine:
 *
 * The line below every "not checked": that it does not mean "not registered", and the technical
 * details, with NIKs masked.
 *
 * Signal `session-only ()`: the user wants to do without the keyring.
 */
G_DECLARE_FINAL_TYPE (PafiDetailsLine, pafi_details_line, PAFI, DETAILS_LINE, GtkWidget)

GtkWidget *pafi_details_line_new (void);
void pafi_details_line_show_check (PafiDetailsLine *self, PafiCheck *check, gboolean session_only);

G_END_DECLS
