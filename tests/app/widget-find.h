/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The widget of @type that is shown and has @text: in a label of its own, as the text of an entry,
 * or as a tooltip. NULL if there is none. */
GtkWidget *widget_find (GtkWidget *root, GType type, const char *text);
/* The same; it must be there. */
GtkWidget *widget_get (GtkWidget *root, GType type, const char *text);
void widget_press (GtkWidget *root, const char *text);
guint widget_count (GtkWidget *root, GType type);

G_END_DECLS
