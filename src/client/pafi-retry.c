/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-retry.h"

#define MAX_TRIES 3
#define BACKOFF_BASE G_TIME_SPAN_SECOND
#define BACKOFF_CAP (30 * G_TIME_SPAN_SECOND)
/* A window of the server's limit is worth waiting for, two of them at the most. */
#define LONGEST_LIMIT_WAIT (61 * G_TIME_SPAN_SECOND)
#define LONGEST_EXTENSION (122 * G_TIME_SPAN_SECOND)

/* Full jitter: whoever failed together does not come back together. */
static gint64
get_backoff (PafiRetry *self)
{
  gint64 ceiling = MIN (BACKOFF_BASE << (self->tries - 1), BACKOFF_CAP);

  return g_rand_int_range (self->random, 0, (gint32) ceiling);
}

/**
 * pafi_retry_plan_limit:
 * @self: a budget
 * @wait: microseconds until the server's limit allows another request
 * @left: microseconds until the deadline
 * @plan: (out): when to try again
 *
 * Unless the deadline is strict, a wait for the limit does not count against it, within reason.
 *
 * Returns: whether to wait
 */
gboolean
pafi_retry_plan_limit (PafiRetry *self, gint64 wait, gint64 left, PafiRetryPlan *plan)
{
  plan->wait = wait;
  plan->extension = 0;
  if (!self->strict && wait <= LONGEST_LIMIT_WAIT && self->extended + wait <= LONGEST_EXTENSION)
    {
      plan->extension = wait;
      self->extended += wait;
      return TRUE;
    }
  return wait < left;
}

/**
 * pafi_retry_plan:
 * @self: a budget
 * @reason: why a try failed, in a way that may pass
 * @retry_after: what the server asks to wait, in microseconds, or below 0
 * @left: microseconds until the deadline
 * @plan: (out): when to try again
 *
 * Three tries in all; as the server says, else full jitter from 1 s to 30 s (reliability.md, section
 * 1, "Retry budget").
 *
 * Returns: whether to try again
 */
gboolean
pafi_retry_plan (PafiRetry *self, PafiError reason, gint64 retry_after, gint64 left,
                 PafiRetryPlan *plan)
{
  gint64 wait;

  self->tries++;
  if (self->tries >= MAX_TRIES)
    return FALSE;
  wait = retry_after > 0 ? retry_after : get_backoff (self);
  if (reason == PAFI_ERROR_RATE_LIMITED)
    return pafi_retry_plan_limit (self, wait, left, plan);
  plan->wait = wait;
  plan->extension = 0;
  return wait < left;
}
