/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-settings.h"
#include "pafi-store.h"

G_BEGIN_DECLS

/* The list of members to another computer and back: asks which file, and warns once that a file leaves
 * protection. @from is a widget of the window. */
void pafi_members_carrier_export_async (GtkWidget *from, PafiStore *store, PafiSettings *settings,
                                        GAsyncReadyCallback callback, gpointer user_data);
void pafi_members_carrier_import_async (GtkWidget *from, PafiStore *store,
                                        GAsyncReadyCallback callback, gpointer user_data);
/* Of both: what to say; NULL if nothing was to be done after all. */
AdwToast *pafi_members_carrier_finish (GAsyncResult *result, GError **error);

G_END_DECLS
