/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-settings.h"

G_BEGIN_DECLS

/* Says once, and never again on this computer, that a file that is exported is no longer protected. */
void pafi_export_warning_async (GtkWidget *parent, PafiSettings *settings,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_export_warning_finish (GAsyncResult *result, GError **error);

G_END_DECLS
