/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-list-info.h"
#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LIST_HEAD (pafi_list_head_get_type ())

/**
 * PafiListHead:
 *
 * What stands above a list that does not run: which file it is, or what came of it, and what can be
 * done with it. Its buttons act through the actions `lists.` of the page.
 */
G_DECLARE_FINAL_TYPE (PafiListHead, pafi_list_head, PAFI, LIST_HEAD, GtkWidget)

GtkWidget *pafi_list_head_new (void);
void pafi_list_head_show_loaded (PafiListHead *self, const PafiListInfo *info, gboolean from_file);
void pafi_list_head_show_ended (PafiListHead *self, const PafiListInfo *info);
void pafi_list_head_set_width_class (PafiListHead *self, PafiWidthClass width_class);

G_END_DECLS
