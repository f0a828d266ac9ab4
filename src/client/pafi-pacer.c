/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pacer.h"

/* Laravel counts in windows of 60 s from the first request; one second more is never too early. */
#define WINDOW (61 * G_TIME_SPAN_SECOND)

struct _PafiPacer
{
  GObject parent_instance;

  PafiClock *clock;    /* (owned) */
  gint64 limit;        /* PAFI_ANSWER_UNKNOWN until the server says */
  gint64 remaining;    /* PAFI_ANSWER_UNKNOWN until the server says */
  gint64 in_flight;
  gint64 window_start; /* boot time; of the first answer in the window */
  gint64 hold_until;   /* boot time */
};

G_DEFINE_FINAL_TYPE (PafiPacer, pafi_pacer, G_TYPE_OBJECT)

static void
pafi_pacer_finalize (GObject *object)
{
  g_object_unref (PAFI_PACER (object)->clock);

  G_OBJECT_CLASS (pafi_pacer_parent_class)->finalize (object);
}

static void
pafi_pacer_class_init (PafiPacerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_pacer_finalize;
}

static void
pafi_pacer_init (PafiPacer *self)
{
  self->limit = PAFI_ANSWER_UNKNOWN;
  self->remaining = PAFI_ANSWER_UNKNOWN;
}

/**
 * pafi_pacer_new:
 * @clock: the clock
 *
 * Returns: (transfer full): the pacer
 */
PafiPacer *
pafi_pacer_new (PafiClock *clock)
{
  PafiPacer *self = g_object_new (PAFI_TYPE_PACER, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * pafi_pacer_take:
 * @self: a pacer
 *
 * Takes one request. Spends a window and then waits for the next, which is faster than an even pace
 * and is never rejected (reference/performance.md, "Look-ups").
 *
 * Returns: 0 if the request may go, and pafi_pacer_note() must follow; else microseconds to wait
 *   before asking again
 */
gint64
pafi_pacer_take (PafiPacer *self)
{
  gint64 now = pafi_clock_get_boot_time (self->clock);

  if (now < self->hold_until)
    return self->hold_until - now;
  if (self->remaining != PAFI_ANSWER_UNKNOWN && now >= self->window_start + WINDOW)
    self->remaining = PAFI_ANSWER_UNKNOWN;
  if (self->remaining != PAFI_ANSWER_UNKNOWN && self->remaining <= self->in_flight)
    return self->window_start + WINDOW - now;

  self->in_flight++;
  return 0;
}

static void
note_remaining (PafiPacer *self, gint64 remaining, gint64 now)
{
  gboolean first_of_window = remaining == self->limit - 1;

  if (self->remaining == PAFI_ANSWER_UNKNOWN || first_of_window ||
      now >= self->window_start + WINDOW)
    {
      self->window_start = now;
      self->remaining = remaining;
    }
  /* Answers may overtake each other. */
  self->remaining = MIN (self->remaining, remaining);
}

/**
 * pafi_pacer_note:
 * @self: a pacer
 * @answer: what came of a request that was taken
 *
 * Learns from `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `Retry-After`. Once one request was
 * refused the others wait as well, rather than being refused one by one.
 */
void
pafi_pacer_note (PafiPacer *self, PafiAnswer *answer)
{
  gint64 now = pafi_clock_get_boot_time (self->clock);

  self->in_flight--;
  if (answer->failure != NULL)
    return;
  if (answer->limit > 0)
    self->limit = answer->limit;
  if (answer->status == 429)
    {
      self->remaining = PAFI_ANSWER_UNKNOWN;
      if (answer->retry_after > 0)
        self->hold_until = now + answer->retry_after;
    }
  else if (answer->remaining >= 0)
    note_remaining (self, answer->remaining, now);
}

/**
 * pafi_pacer_get_limit:
 * @self: a pacer
 *
 * Returns: requests a minute that are allowed, 0 if the server has not said
 */
guint
pafi_pacer_get_limit (PafiPacer *self)
{
  return self->limit > 0 ? (guint) MIN (self->limit, G_MAXINT) : 0;
}
