/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A minute, and the second that the windows of the server's limit are apart. */
#define PAFI_RUN_PACE_SECONDS 61
#define PAFI_RUN_PACE_SLOTS (PAFI_RUN_PACE_SECONDS + 3)

/**
 * PafiRunPace:
 *
 * How many rows were done in the last minute. By value; times are microseconds of the boot clock.
 */
typedef struct
{
  gint64 started;
  struct
  {
    gint64 second;
    guint n;      /* rows done in it */
    guint n_last; /* in the minute that ended with it */
  } slots[PAFI_RUN_PACE_SLOTS];
} PafiRunPace;

/**
 * PafiRunNumbers:
 * @limit: requests a minute that the server allows, 0 if not known
 * @n_done: rows that have an answer
 * @n_total: rows that are asked in all
 * @rate: rows a minute
 * @seconds_left: how long the rest will take, -1 if not known
 *
 * How far a run is.
 */
typedef struct
{
  guint limit;
  guint n_done;
  guint n_total;
  double rate;
  double seconds_left;
} PafiRunNumbers;

void pafi_run_pace_start (PafiRunPace *self, gint64 now);
void pafi_run_pace_count (PafiRunPace *self, gint64 now);
void pafi_run_pace_measure (const PafiRunPace *self, gint64 now, PafiRunNumbers *numbers);

G_END_DECLS
