/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-error.h"

G_BEGIN_DECLS

/**
 * PafiRetry:
 * @random: the source of jitter
 * @tries: how often it failed
 * @strict: whether waits for the limit count against the deadline as well
 * @extended: microseconds by which the deadline was extended so far
 *
 * The budget of one look-up.
 */
typedef struct
{
  GRand *random;
  guint tries;
  gboolean strict;
  gint64 extended;
} PafiRetry;

/**
 * PafiRetryPlan:
 * @wait: microseconds to wait before the next try
 * @extension: microseconds by which the deadline is extended for it
 *
 * When to try again.
 */
typedef struct
{
  gint64 wait;
  gint64 extension;
} PafiRetryPlan;

gboolean pafi_retry_plan (PafiRetry *self, PafiError reason, gint64 retry_after, gint64 left,
                          PafiRetryPlan *plan);
gboolean pafi_retry_plan_limit (PafiRetry *self, gint64 wait, gint64 left, PafiRetryPlan *plan);

G_END_DECLS
