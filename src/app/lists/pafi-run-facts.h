/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-open-list.h"
#include "pafi-run-card.h"

G_BEGIN_DECLS

/* What is to be said of an open list that runs, or is paused. */
void pafi_open_list_get_run_facts (PafiOpenList *list, GDateTime *now, PafiRunFacts *facts);

G_END_DECLS
