/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-list-export.h"
#include "pafi-paperwork.h"

G_BEGIN_DECLS

/* The rows that @query gives as paper: the table at the printer, or the preview of both kinds, from
 * where they are printed and saved as well. @name is the list's. What came in between is said in a
 * toast of the overlay around @from. */
void pafi_list_paper_print (PafiPaperwork *paperwork, GtkWidget *from, PafiStore *store,
                            const PafiRowQuery *query, const char *name);
void pafi_list_paper_preview (PafiPaperwork *paperwork, GtkWidget *from, PafiStore *store,
                              const PafiRowQuery *query, const char *name);

G_END_DECLS
