/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-info.h"

G_BEGIN_DECLS

/**
 * PafiListFilter:
 * @label: its word, static
 * @count: how many rows it leaves
 * @conditions: as in #PafiRowQuery
 * @outcomes: as in #PafiRowQuery
 * @states: as in #PafiRowQuery
 *
 * A choice of rows, by what is said of them or by what came of them.
 */
typedef struct
{
  const char *label;
  guint count;
  guint conditions;
  guint outcomes;
  guint states;
} PafiListFilter;

GArray *pafi_list_filters_new (const PafiListInfo *info);

G_END_DECLS
