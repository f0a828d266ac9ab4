/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-run-pace.h"

/* Rows done in the last minute; where @highest, the most of those minutes that ended of late. */
static guint
count_last (const PafiRunPace *self, gint64 second, gboolean highest)
{
  gint64 first = second - (highest ? PAFI_RUN_PACE_SLOTS : PAFI_RUN_PACE_SECONDS) + 1;
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (self->slots); i++)
    {
      if (self->slots[i].second < first)
        continue;
      n = highest ? MAX (n, self->slots[i].n_last) : n + self->slots[i].n;
    }
  return n;
}

/**
 * pafi_run_pace_start:
 * @self: a pace
 * @now: now
 *
 * Forgets what was before.
 */
void
pafi_run_pace_start (PafiRunPace *self, gint64 now)
{
  *self = (PafiRunPace){ .started = now };
}

/**
 * pafi_run_pace_count:
 * @self: a pace
 * @now: now
 *
 * A row is done.
 */
void
pafi_run_pace_count (PafiRunPace *self, gint64 now)
{
  gint64 second = now / G_USEC_PER_SEC;
  gsize slot = (gsize) (second % PAFI_RUN_PACE_SLOTS);

  if (self->slots[slot].second != second)
    {
      self->slots[slot].second = second;
      self->slots[slot].n = 0;
    }
  self->slots[slot].n++;
  self->slots[slot].n_last = count_last (self, second, FALSE);
}

/**
 * pafi_run_pace_measure:
 * @self: a pace
 * @now: now
 * @numbers: (inout): the limit and how many are done, to which rate and time left are added
 */
void
pafi_run_pace_measure (const PafiRunPace *self, gint64 now, PafiRunNumbers *numbers)
{
  double elapsed = (double) (now - self->started) / G_USEC_PER_SEC;
  guint n_left = numbers->n_total - MIN (numbers->n_done, numbers->n_total);
  double rate;

  elapsed = CLAMP (elapsed, 1, PAFI_RUN_PACE_SECONDS);
  /* A window is spent in its first seconds: what counts is a whole one, not its beginning. */
  rate = count_last (self, now / G_USEC_PER_SEC, numbers->limit > 0) * 60.0 / elapsed;
  if (numbers->limit > 0)
    rate = MIN (rate, numbers->limit);
  numbers->rate = rate;

  /* Before a minute is over, the limit says more than what was done. */
  if (numbers->limit > 0 && elapsed < PAFI_RUN_PACE_SECONDS)
    rate = numbers->limit;
  if (n_left == 0)
    numbers->seconds_left = 0;
  else
    numbers->seconds_left = rate > 0 ? n_left * 60.0 / rate : -1;
}
