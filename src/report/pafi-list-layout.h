/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-gauge.h"
#include "pafi-list-tally.h"
#include "pafi-paper.h"
#include "pafi-report-items.h"
#include "pafi-report-options.h"

G_BEGIN_DECLS

/**
 * PafiListLayout:
 *
 * Where each page of a list begins, and what is known of the list as a whole: all that has to be
 * known before its first page can be drawn. Immutable, and safe to use in any thread.
 */
typedef struct _PafiListLayout PafiListLayout;

PafiListLayout *pafi_list_layout_new (PafiReportItems *items, const PafiReportOptions *options,
                                      const PafiPaper *paper);
void pafi_list_layout_free (PafiListLayout *self);

guint pafi_list_layout_get_n_pages (PafiListLayout *self);
/* The rows of @page, from 1: from @begin to before @end, none where it only has room to sign. */
void pafi_list_layout_get_rows (PafiListLayout *self, guint page, guint *begin, guint *end);
double pafi_list_layout_get_room (PafiListLayout *self);
const PafiListTally *pafi_list_layout_get_tally (PafiListLayout *self);
const PafiListGauge *pafi_list_layout_get_gauge (PafiListLayout *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiListLayout, pafi_list_layout_free)

G_END_DECLS
