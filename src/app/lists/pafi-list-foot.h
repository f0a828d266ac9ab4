/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-open-list.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LIST_FOOT (pafi_list_foot_get_type ())

/**
 * PafiListFoot:
 *
 * The bar below a list: what comes next, and the button for it. Not visible where nothing comes.
 * Its buttons act through the actions `lists.` of the page.
 */
G_DECLARE_FINAL_TYPE (PafiListFoot, pafi_list_foot, PAFI, LIST_FOOT, GtkWidget)

GtkWidget *pafi_list_foot_new (void);
void pafi_list_foot_show_list (PafiListFoot *self, PafiOpenList *list);

G_END_DECLS
