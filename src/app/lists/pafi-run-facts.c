/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-run-facts.h"

static guint
count_wait (PafiListRun *run, GDateTime *now)
{
  PafiFailure *failure = pafi_list_run_get_failure (run);
  GDateTime *retry_at = failure != NULL ? pafi_failure_get_facts (failure)->retry_at : NULL;
  GTimeSpan left = retry_at != NULL ? g_date_time_difference (retry_at, now) : 0;

  /* A second that has begun counts. */
  return (guint) MAX (1, (left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
}

/**
 * pafi_open_list_get_run_facts:
 * @list: an open list whose info is there
 * @now: the time
 * @facts: (out caller-allocates): filled; its name belongs to the list's info
 *
 * A run counts from when it first knows the numbers on; before, and without one, the store has
 * counted.
 */
void
pafi_open_list_get_run_facts (PafiOpenList *list, GDateTime *now, PafiRunFacts *facts)
{
  PafiListRun *run = pafi_open_list_get_run (list);
  const PafiListInfo *info = pafi_open_list_get_info (list);

  *facts = (PafiRunFacts){
    .state = PAFI_RUN_PAUSED,
    .seconds_left = -1,
    .limit = pafi_open_list_get_limit (list),
    .name = info->name,
  };
  for (guint i = 0; i < PAFI_N_OUTCOMES; i++)
    facts->n_done += info->outcomes[i];
  facts->n_total = facts->n_done + info->n_queued;
  if (run == NULL)
    return;
  if (pafi_list_run_get_n_total (run) > 0)
    {
      facts->n_done = pafi_list_run_get_n_done (run);
      facts->n_total = pafi_list_run_get_n_total (run);
    }
  if (pafi_list_run_get_state (run) == PAFI_RUN_IDLE)
    return;
  facts->state = pafi_list_run_get_state (run);
  facts->rate = pafi_list_run_get_rate (run);
  facts->seconds_left = pafi_list_run_get_seconds_left (run);
  facts->wait = count_wait (run, now);
}
