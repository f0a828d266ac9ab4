/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Windows as the application shows them: its icons and its style. Inside the first test, whose
 * directories are its own already. */
void list_picture_init (void);
/* Waits until @window was drawn. With PAFI_SCREENSHOTS, a folder, it leaves "NAME.png" there. */
void list_picture_take (GtkWindow *window, const char *name);
/* Of a popover: what has a surface of its own. */
void list_picture_take_popover (GtkPopover *popover, const char *name);

G_END_DECLS
