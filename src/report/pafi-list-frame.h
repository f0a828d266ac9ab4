/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-frame.h"
#include "pafi-list-tally.h"

G_BEGIN_DECLS

/* Between the last row and the place to sign. */
#define PAFI_LIST_SIGNATURE_GAP 3

/* Where the rows of a list end, at the latest. */
double pafi_list_frame_get_bottom (const PafiPaper *paper);

double pafi_list_frame_add_head (const PafiPage *page, const PafiListTally *tally);
void pafi_list_frame_add_foot (const PafiPage *page, const PafiListTally *tally,
                               gboolean from_file);

G_END_DECLS
