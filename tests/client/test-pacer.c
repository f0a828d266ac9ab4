/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-gate.h"
#include "pafi-pacer.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define HAND PAFI_PRIORITY_HAND
#define LIST PAFI_PRIORITY_LIST

typedef struct
{
  PafiTestClock *clock; /* (owned) */
  PafiPacer *pacer;     /* (owned) */
  guint ticket;         /* of the last request */
} Fixture;

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->clock = pafi_test_clock_new ();
  self->pacer = pafi_pacer_new (PAFI_CLOCK (self->clock));
  return self;
}

static void
fixture_free (Fixture *self)
{
  g_assert_finalize_object (self->pacer);
  g_object_unref (self->clock);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static gint64
take (Fixture *self, PafiPriority priority)
{
  return pafi_pacer_take (self->pacer, priority, &self->ticket);
}

static void
note_ticket (Fixture *self, guint ticket, int status, gint64 limit, gint64 remaining,
             gint64 retry_after)
{
  g_autoptr (GBytes) body = g_bytes_new (NULL, 0);
  g_autoptr (PafiAnswer) answer = pafi_answer_new (status, NULL, body);

  answer->limit = limit;
  answer->remaining = remaining;
  answer->retry_after = retry_after;
  pafi_pacer_note (self->pacer, answer, ticket);
}

static void
note (Fixture *self, int status, gint64 limit, gint64 remaining, gint64 retry_after)
{
  note_ticket (self, self->ticket, status, limit, remaining, retry_after);
}

static void
note_failed (Fixture *self)
{
  g_autoptr (PafiAnswer) answer = pafi_answer_new_failed (PAFI_ERROR_UNREACHABLE,
                                                          &(PafiFailureFacts){ 0 });

  pafi_pacer_note (self->pacer, answer, self->ticket);
}

static void
advance (Fixture *self, gint64 duration)
{
  pafi_test_clock_advance (self->clock, duration);
}

static void
test_pace (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  /* Before the server says anything, and while it does not, there is no pace. */
  for (guint i = 0; i < 100; i++)
    {
      g_assert_cmpint (take (fixture, HAND), ==, 0);
      note (fixture, 200, -1, -1, -1);
    }
  g_assert_cmpuint (pafi_pacer_get_limit (fixture->pacer), ==, 0);

  /* Two requests are left; a third has to wait. */
  g_assert_cmpint (take (fixture, HAND), ==, 0);
  note (fixture, 200, 3, 2, -1);
  g_assert_cmpuint (pafi_pacer_get_limit (fixture->pacer), ==, 3);
  advance (fixture, 10 * SECOND);
  g_assert_cmpint (take (fixture, HAND), ==, 0);
  g_assert_cmpint (take (fixture, HAND), ==, 0);
  g_assert_cmpint (take (fixture, HAND), ==, PAFI_PACER_LATER);
  /* The answers overtake each other. */
  note (fixture, 200, 3, 0, -1);
  note (fixture, 200, 3, 1, -1);
  g_assert_cmpint (take (fixture, HAND), ==, 51 * SECOND);
  advance (fixture, 51 * SECOND);
  g_assert_cmpint (take (fixture, HAND), ==, 0);

  /* One refusal holds everyone. */
  note (fixture, 429, 3, 0, 30 * SECOND);
  g_assert_cmpint (take (fixture, HAND), ==, 30 * SECOND);
  g_assert_cmpint (take (fixture, LIST), ==, 30 * SECOND);
  advance (fixture, 30 * SECOND);
  g_assert_cmpint (take (fixture, HAND), ==, 0);
}

/* What a list leaves, a check by hand may use. */
static void
test_reserve (void)
{
  static const struct
  {
    gint64 limit;
    guint served;
  } cases[] = { { 60, 55 }, { 10, 5 }, { 6, 3 }, { 3, 2 }, { 2, 1 }, { 1, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Fixture) fixture = fixture_new ();
      gint64 remaining = cases[i].limit;

      for (guint n = 0; n < cases[i].served; n++)
        {
          g_assert_cmpint (take (fixture, LIST), ==, 0);
          note (fixture, 200, cases[i].limit, --remaining, -1);
        }
      g_assert_cmpint (take (fixture, LIST), ==, 61 * SECOND);
      while (remaining > 0)
        {
          g_assert_cmpint (take (fixture, HAND), ==, 0);
          note (fixture, 200, cases[i].limit, --remaining, -1);
        }
      g_assert_cmpint (take (fixture, HAND), ==, 61 * SECOND);
    }
}

/* Into a window of which nothing is known, a list sends one request alone. */
static void
test_scout (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  GAsyncResult *results[2] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_cmpint (take (fixture, LIST), ==, 0);
  g_assert_cmpint (take (fixture, LIST), ==, PAFI_PACER_LATER);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    pafi_pacer_wait_async (fixture->pacer, i == 0 ? cancellable : NULL, pafi_test_result_cb,
                           &results[i]);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&results[0]);
  g_assert_false (pafi_pacer_wait_finish (fixture->pacer, results[0], &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (results[1]);

  /* A scout that does not come back tells nothing; another one goes. */
  note_failed (fixture);
  pafi_test_wait_for_result (&results[1]);
  g_assert_true (pafi_pacer_wait_finish (fixture->pacer, results[1], NULL));
  g_assert_cmpint (take (fixture, LIST), ==, 0);
  g_assert_cmpint (take (fixture, LIST), ==, PAFI_PACER_LATER);
  /* Somebody who waits for one answer is not held up. */
  g_assert_cmpint (take (fixture, HAND), ==, 0);
  note (fixture, 200, 60, 57, -1);
  note (fixture, 200, 60, 58, -1);
  /* Two were sent before ours, by whom is not known: it may have been us. */
  for (guint i = 0; i < 51; i++)
    g_assert_cmpint (take (fixture, LIST), ==, 0);
  g_assert_cmpint (take (fixture, LIST), ==, 61 * SECOND);

  /* The next window is as unknown as the first. */
  for (gint64 remaining = 56; remaining >= 6; remaining--)
    note (fixture, 200, 60, remaining, -1);
  advance (fixture, 61 * SECOND);
  g_assert_cmpint (take (fixture, LIST), ==, 0);
  g_assert_cmpint (take (fixture, LIST), ==, PAFI_PACER_LATER);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
}

/* A server that names no limit has none. */
static void
test_unlimited (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  g_assert_cmpint (take (fixture, LIST), ==, 0);
  note (fixture, 200, -1, -1, -1);
  for (guint i = 0; i < 32; i++)
    g_assert_cmpint (take (fixture, LIST), ==, 0);
}

/* The window was begun by a colleague: it ends before we think it does. Only an answer to what was
 * sent after the lowest number was known proves that. */
static void
test_renewed (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  guint early;

  g_assert_cmpint (take (fixture, LIST), ==, 0);
  note (fixture, 200, 60, 20, -1);
  g_assert_cmpint (take (fixture, LIST), ==, 0);
  early = fixture->ticket;
  g_assert_cmpint (take (fixture, LIST), ==, 0);
  note (fixture, 200, 60, 1, -1);
  note_ticket (fixture, early, 200, 60, 19, -1);
  g_assert_cmpint (take (fixture, LIST), ==, 0);
  g_assert_cmpint (take (fixture, LIST), ==, PAFI_PACER_LATER);

  /* One was somebody else's. It does not count as ours. */
  advance (fixture, 5 * SECOND);
  note (fixture, 200, 60, 58, -1);
  for (guint i = 0; i < 54; i++)
    g_assert_cmpint (take (fixture, LIST), ==, 0);
  g_assert_cmpint (take (fixture, LIST), ==, 61 * SECOND);
  g_assert_cmpint (take (fixture, HAND), ==, 0);
}

/* What a colleague takes is theirs, as far as the reserve goes. */
static void
test_colleague (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  gint64 remaining = 60;

  g_assert_cmpint (take (fixture, LIST), ==, 0);
  note (fixture, 200, 60, --remaining, -1);
  remaining -= 5;
  for (guint i = 1; i < 55; i++)
    {
      g_assert_cmpint (take (fixture, LIST), ==, 0);
      note (fixture, 200, 60, --remaining, -1);
    }
  g_assert_cmpint (remaining, ==, 0);
  g_assert_cmpint (take (fixture, LIST), ==, 61 * SECOND);
  g_assert_cmpint (take (fixture, HAND), ==, 61 * SECOND);

  /* Long after, nobody knows who came before. */
  advance (fixture, 600 * SECOND);
  g_assert_cmpint (take (fixture, LIST), ==, 0);
  note (fixture, 200, 60, 7, -1);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (take (fixture, LIST), ==, 0);
      note (fixture, 200, 60, 6 - i, -1);
    }
  g_assert_cmpint (take (fixture, LIST), ==, 61 * SECOND);
  g_assert_cmpint (take (fixture, HAND), ==, 0);
}

/* Laravel's window, with a colleague who spends at random, and answers that overtake each other:
 * nothing is rejected as long as the reserve holds. */
static void
test_shared (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (4711);
  gint64 ends_at = 0, now = 0, since_wait = 0;
  guint hits = 0, n_own = 0;

  while (n_own < 2000)
    {
      guint tickets[4];
      gint64 left[4];
      gint64 wait = 0;
      guint n = 0;

      for (; n < G_N_ELEMENTS (tickets); n++)
        {
          wait = take (fixture, LIST);
          if (wait != 0)
            break;
          tickets[n] = fixture->ticket;
          /* The colleague comes between two of ours, less often than the reserve would bear. */
          for (guint own = 0; own < 2; own++)
            {
              if (own == 0 && (g_rand_int_range (random, 0, 40) != 0 || hits >= 60))
                continue;
              if (now >= ends_at)
                {
                  ends_at = now + 60 * SECOND;
                  hits = 0;
                }
              g_assert_cmpuint (hits, <, 60);
              hits++;
            }
          left[n] = 60 - hits;
          n_own++;
        }
      for (guint i = n; i > 0; i--)
        note_ticket (fixture, tickets[i - 1], 200, 60, left[i - 1], -1);
      if (n == 0)
        {
          g_assert_cmpint (wait, >, 0);
          since_wait = wait;
        }
      else
        since_wait = 50 * G_TIME_SPAN_MILLISECOND;
      now += since_wait;
      advance (fixture, since_wait);
    }
  /* 55 in 61 s, less what the colleague took. */
  g_assert_cmpint (now / SECOND, <, 2000 * 61 / 50);
}

static void
test_gate (void)
{
  g_autoptr (PafiGate) gate = pafi_gate_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *results[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    pafi_gate_enter_async (gate, i == 1 ? cancellable : NULL, pafi_test_result_cb, &results[i]);
  pafi_test_wait_for_result (&results[0]);
  g_assert_true (pafi_gate_enter_finish (gate, results[0], NULL));
  g_assert_null (results[1]);

  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&results[1]);
  g_assert_false (pafi_gate_enter_finish (gate, results[1], NULL));

  /* One after the other, in their order. */
  for (guint i = 2; i < G_N_ELEMENTS (results); i++)
    {
      g_assert_null (results[i]);
      pafi_gate_leave (gate);
      pafi_test_wait_for_result (&results[i]);
      g_assert_true (pafi_gate_enter_finish (gate, results[i], NULL));
    }
  pafi_gate_leave (gate);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
}

static void
test_gate_room (void)
{
  g_autoptr (PafiGate) gate = pafi_gate_new (1);
  GAsyncResult *results[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    pafi_gate_enter_async (gate, NULL, pafi_test_result_cb, &results[i]);
  pafi_gate_set_room (gate, 3);
  for (guint i = 0; i < 3; i++)
    {
      pafi_test_wait_for_result (&results[i]);
      g_assert_true (pafi_gate_enter_finish (gate, results[i], NULL));
    }

  /* With less room the next has to wait until enough have left. */
  pafi_gate_set_room (gate, 1);
  for (guint i = 0; i < 2; i++)
    {
      pafi_gate_leave (gate);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_null (results[3]);
    }
  pafi_gate_leave (gate);
  pafi_test_wait_for_result (&results[3]);
  g_assert_true (pafi_gate_enter_finish (gate, results[3], NULL));
  pafi_gate_leave (gate);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    g_object_unref (results[i]);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/client/pacer/pace", test_pace);
  g_test_add_func ("/client/pacer/reserve", test_reserve);
  g_test_add_func ("/client/pacer/scout", test_scout);
  g_test_add_func ("/client/pacer/unlimited", test_unlimited);
  g_test_add_func ("/client/pacer/renewed", test_renewed);
  g_test_add_func ("/client/pacer/colleague", test_colleague);
  g_test_add_func ("/client/pacer/shared", test_shared);
  g_test_add_func ("/client/gate/order", test_gate);
  g_test_add_func ("/client/gate/room", test_gate_room);
  return g_test_run ();
}
