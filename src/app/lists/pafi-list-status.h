/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-open-list.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LIST_STATUS (pafi_list_status_get_type ())

/**
 * PafiListStatus:
 *
 * A file that is being read, and how far; or why it is no list, and what can be done. Its buttons
 * act through the actions `lists.` of the page.
 */
G_DECLARE_FINAL_TYPE (PafiListStatus, pafi_list_status, PAFI, LIST_STATUS, GtkWidget)

GtkWidget *pafi_list_status_new (void);
void pafi_list_status_show_list (PafiListStatus *self, PafiOpenList *list);

G_END_DECLS
