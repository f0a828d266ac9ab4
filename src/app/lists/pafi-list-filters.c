/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-filters.h"

#include <glib/gi18n-lib.h>

#define BIT(n) (1u << (n))
#define ALL_CONDITIONS (BIT (PAFI_N_ROW_CONDITIONS) - 1)

/* What leaves no row is not offered, but for the first: all. */
static void
add (GArray *filters, const char *label, guint count, guint conditions, guint outcomes,
     guint states)
{
  PafiListFilter filter = { label, count, conditions, outcomes, states };

  if (count > 0 || filters->len == 0)
    g_array_append_val (filters, filter);
}

static guint
count_bits (const guint *counts, guint n, guint bits)
{
  guint sum = 0;

  for (guint i = 0; i < n; i++)
    if (bits & BIT (i))
      sum += counts[i];
  return sum;
}

static void
add_condition (GArray *filters, const PafiListInfo *info, const char *label, guint conditions)
{
  add (filters, label, count_bits (info->conditions, PAFI_N_ROW_CONDITIONS, conditions), conditions,
       0, 0);
}

/* A duplicate has the answer of its first, and is counted as what it is: skipped. */
static void
add_outcome (GArray *filters, const PafiListInfo *info, const char *label, guint outcomes)
{
  add (filters, label, count_bits (info->outcomes, PAFI_N_OUTCOMES, outcomes), BIT (PAFI_ROW_READY),
       outcomes, 0);
}

/**
 * pafi_list_filters_new:
 * @info: a list
 *
 * What the chips above the table offer, all rows first; those that would leave none are left out.
 * Before the first answer by what is wrong with a row, then by what came of it; either way each
 * row is in one of them beside the first.
 *
 * Returns: (transfer full) (element-type PafiListFilter): the filters
 */
GArray *
pafi_list_filters_new (const PafiListInfo *info)
{
  GArray *filters = g_array_new (FALSE, FALSE, sizeof (PafiListFilter));

  add (filters, C_ ("rows", "All"), info->n_rows, 0, 0, 0);
  if (info->state == PAFI_LIST_LOADING || info->state == PAFI_LIST_LOADED)
    {
      add_condition (filters, info, C_ ("row", "Ready"), BIT (PAFI_ROW_READY));
      add_condition (filters, info, C_ ("row", "Damaged by Excel"),
                     BIT (PAFI_ROW_DAMAGED) | BIT (PAFI_ROW_SUSPECT));
      add_condition (filters, info, C_ ("row", "Duplicate"), BIT (PAFI_ROW_DUPLICATE));
      add_condition (filters, info, C_ ("rows", "Incomplete"),
                     BIT (PAFI_ROW_MALFORMED) | BIT (PAFI_ROW_EMPTY));
      return filters;
    }
  add_outcome (filters, info, _ ("Issued"), BIT (PAFI_OUTCOME_ISSUED));
  add_outcome (filters, info, _ ("Not issued yet"),
               BIT (PAFI_OUTCOME_NOT_ISSUED) | BIT (PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER)
                 | BIT (PAFI_OUTCOME_OTHER_STATUS));
  add_outcome (filters, info, _ ("Not registered"), BIT (PAFI_OUTCOME_NOT_REGISTERED));
  add_outcome (filters, info, _ ("Not checked"), BIT (PAFI_OUTCOME_NOT_CHECKED));
  add (filters, C_ ("row", "Waiting"), info->n_queued, BIT (PAFI_ROW_READY), 0,
       BIT (PAFI_ROW_QUEUED) | BIT (PAFI_ROW_RUNNING));
  add_condition (filters, info, C_ ("row", "Skipped"),
                 ALL_CONDITIONS & ~BIT (PAFI_ROW_READY));
  return filters;
}
