/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-main-view.h"

G_BEGIN_DECLS

/* What pafi-main-view.c and pafi-main-view-pages.c share. */
GtkWidget *pafi_main_view_get_content (PafiMainView *self, PafiPage page);

G_END_DECLS
