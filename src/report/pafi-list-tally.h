/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"

G_BEGIN_DECLS

/**
 * PafiListTally:
 *
 * What is known of a list as a whole, added up from its checks one by one: how many of each
 * verdict, when and from where.
 */
typedef struct _PafiListTally PafiListTally;

PafiListTally *pafi_list_tally_new (void);
void pafi_list_tally_free (PafiListTally *self);

void pafi_list_tally_add (PafiListTally *self, PafiCheck *check);

GDateTime *pafi_list_tally_get_last (const PafiListTally *self);
gboolean pafi_list_tally_is_demo (const PafiListTally *self);
char *pafi_list_tally_dup_counts (const PafiListTally *self);
char *pafi_list_tally_dup_origin (const PafiListTally *self);
char *pafi_list_tally_dup_composition (const PafiListTally *self, GDateTime *composed_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiListTally, pafi_list_tally_free)

G_END_DECLS
