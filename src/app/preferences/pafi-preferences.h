/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-workspace.h"

G_BEGIN_DECLS

GtkWidget *pafi_preferences_present (GtkWindow *parent, PafiWorkspace *workspace);

G_END_DECLS
