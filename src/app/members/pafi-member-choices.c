/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-choices.h"

/* The choices of the menu, as its actions' states name them. */
static const char *const sort_names[] = {
  [PAFI_MEMBER_SORT_NAME] = "name",
  [PAFI_MEMBER_SORT_CHECKED] = "checked",
  [PAFI_MEMBER_SORT_TOTAL] = "total",
  [PAFI_MEMBER_SORT_LETTER] = "letter",
};

static const struct
{
  const char *name;
  guint outcomes;
} filters[] = {
  { "all", 0 },
  { "issued", 1 << PAFI_OUTCOME_ISSUED },
  /* Everyone found who can't show a letter yet. */
  { "not-issued", 1 << PAFI_OUTCOME_NOT_ISSUED | 1 << PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER
                    | 1 << PAFI_OUTCOME_OTHER_STATUS },
  { "not-registered", 1 << PAFI_OUTCOME_NOT_REGISTERED },
};

/**
 * pafi_member_choices_get_sort:
 * @name: "name", "checked", "total" or "letter"
 *
 * Returns: the order
 */
PafiMemberSort
pafi_member_choices_get_sort (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sort_names); i++)
    if (g_str_equal (sort_names[i], name))
      return (PafiMemberSort) i;
  return PAFI_MEMBER_SORT_NAME;
}

/**
 * pafi_member_choices_get_outcomes:
 * @name: "all", "issued", "not-issued" or "not-registered"
 *
 * Returns: the outcomes as bits, 0 for all
 */
guint
pafi_member_choices_get_outcomes (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].name, name))
      return filters[i].outcomes;
  return 0;
}
