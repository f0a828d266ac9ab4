/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PafiPortal:
 * @PAFI_PORTAL_FILES: the one that asks for a file or a folder
 * @PAFI_PORTAL_PRINT: the one that prints
 *
 * What the desktop does for an application in a sandbox.
 */
typedef enum
{
  PAFI_PORTAL_FILES,
  PAFI_PORTAL_PRINT,
} PafiPortal;

gboolean pafi_portal_is_needed (void);
void pafi_portal_look_async (PafiPortal portal, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_portal_look_finish (GAsyncResult *result, GError **error);
void pafi_portal_require_async (GtkWidget *parent, PafiPortal portal, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_portal_require_finish (GAsyncResult *result, GError **error);

G_END_DECLS
