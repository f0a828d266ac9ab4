/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Arrays of guint32: many rows in their order, and the few of them that move. */
void pafi_row_numbers_remove (GArray *numbers, guint32 number);
GArray *pafi_row_numbers_find (GArray *numbers, GArray *few);
GArray *pafi_row_numbers_pick (GArray *numbers, GArray *places, GArray *order);
void pafi_row_numbers_compare (GArray *before, guint n_before, GArray *after, guint n_after,
                               guint *first, guint *last);

G_END_DECLS
