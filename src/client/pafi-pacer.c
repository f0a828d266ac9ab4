/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pacer.h"

/* Laravel counts in windows of 60 s from the first request; one second more is never too early. */
#define WINDOW (61 * G_TIME_SPAN_SECOND)
/* What a list leaves of each window to the colleagues behind the same address. */
#define RESERVE 5

struct _PafiPacer
{
  GObject parent_instance;

  PafiClock *clock;    /* (owned) */
  gint64 limit;        /* PAFI_ANSWER_UNKNOWN until the server says */
  gint64 remaining;    /* PAFI_ANSWER_UNKNOWN until the server says */
  gint64 in_flight;
  gint64 window_start; /* boot time; of the first answer in the window; 0 before any */
  gint64 taken;        /* what lists took of the window, or may have taken */
  gint64 hold_until;   /* boot time */
  gboolean answered;   /* whether any answer has come */
  guint n_answers;     /* that came so far */
  guint learnt;        /* @n_answers when @remaining was set */
  GQueue waiting;      /* (element-type GTask) (owned) for the next answer */
};

G_DEFINE_FINAL_TYPE (PafiPacer, pafi_pacer, G_TYPE_OBJECT)

/* Until it is destroyed, a source keeps the task that it is attached for. */
static void
stop_watching (GTask *task)
{
  GSource *source = g_task_get_task_data (task);

  if (source != NULL)
    g_source_destroy (source);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  PafiPacer *self = g_task_get_source_object (task);

  if (g_queue_remove (&self->waiting, task))
    {
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

static void
wake_all (PafiPacer *self)
{
  GQueue waiting = self->waiting;

  g_queue_init (&self->waiting);
  while (!g_queue_is_empty (&waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&waiting);

      stop_watching (task);
      g_task_return_boolean (task, TRUE);
    }
}

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
  g_queue_init (&self->waiting);
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

/* What lists may take of a window. A small limit is not given away whole. */
static gint64
get_share (PafiPacer *self)
{
  return self->limit - MIN (RESERVE, self->limit / 2);
}

static gboolean
is_window_over (PafiPacer *self, gint64 now)
{
  return self->remaining == PAFI_ANSWER_UNKNOWN || now >= self->window_start + WINDOW;
}

/**
 * pafi_pacer_take:
 * @self: a pacer
 * @priority: whose request it is
 * @ticket: (out): for pafi_pacer_note()
 *
 * Takes one request. Spends a window and then waits for the next, which is faster than an even pace
 * and is never rejected (reference/performance.md, "Look-ups"). Of a window of which nothing is
 * known a list asks for one record alone, as a colleague may have spent it; and lists leave a
 * reserve of each window to checks by hand and to colleagues.
 *
 * Returns: 0 if the request may go, and pafi_pacer_note() must follow; else microseconds to wait
 *   before asking again, or %PAFI_PACER_LATER if the next answer will tell
 */
gint64
pafi_pacer_take (PafiPacer *self, PafiPriority priority, guint *ticket)
{
  gint64 now = pafi_clock_get_boot_time (self->clock);

  if (now < self->hold_until)
    return self->hold_until - now;
  if (is_window_over (self, now))
    {
      gboolean unlimited = self->answered && self->limit == PAFI_ANSWER_UNKNOWN;

      self->remaining = PAFI_ANSWER_UNKNOWN;
      if (priority == PAFI_PRIORITY_LIST && !unlimited && self->in_flight > 0)
        return PAFI_PACER_LATER;
    }
  else
    {
      const gboolean spent
        = self->remaining <= 0 ||
          (priority == PAFI_PRIORITY_LIST && self->taken >= get_share (self));

      if (spent)
        return self->window_start + WINDOW - now;
      /* An answer may have overtaken others, which it has counted already. */
      if (self->remaining <= self->in_flight)
        return PAFI_PACER_LATER;
    }

  if (priority == PAFI_PRIORITY_LIST)
    self->taken++;
  self->in_flight++;
  *ticket = self->n_answers;
  return 0;
}

/**
 * pafi_pacer_wait_async:
 * @self: a pacer
 * @cancellable: (nullable): ends the wait
 * @callback: called after the next answer
 * @user_data: for @callback
 *
 * Waits after %PAFI_PACER_LATER.
 */
void
pafi_pacer_wait_async (PafiPacer *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_pacer_wait_async);
  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_task_set_task_data (task, source, (GDestroyNotify) g_source_unref);
      g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
    }
  g_queue_push_tail (&self->waiting, task);
}

/**
 * pafi_pacer_wait_finish:
 * @self: a pacer
 * @result: what the callback got
 * @error: return location for %G_IO_ERROR_CANCELLED alone
 *
 * Returns: whether an answer came
 */
gboolean
pafi_pacer_wait_finish (PafiPacer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Whoever was before us in a window that follows one of ours was somebody else. But who spent the
 * first window that we see is not known: it may have been this program before it was started. */
static void
begin_window (PafiPacer *self, gint64 remaining, gint64 now)
{
  const gboolean follows
    = self->window_start != 0 && now < self->window_start + 2 * WINDOW;

  self->window_start = now;
  self->taken = self->in_flight + (follows ? 1 : self->limit - remaining);
}

/* Answers may overtake each other, so that the lowest number counts. But one to a request that was
 * sent after the lowest was known would be lower still, unless a new window has begun. */
static void
note_remaining (PafiPacer *self, gint64 remaining, guint ticket, gint64 now)
{
  gboolean renewed = remaining >= self->remaining && ticket >= self->learnt;

  if (is_window_over (self, now) || renewed)
    begin_window (self, remaining, now);
  else if (remaining >= self->remaining)
    return;
  self->remaining = remaining;
  self->learnt = self->n_answers;
}

/**
 * pafi_pacer_note:
 * @self: a pacer
 * @answer: what came of a request that was taken
 * @ticket: what pafi_pacer_take() gave for it
 *
 * Learns from `X-RateLimit-Limit`, `X-RateLimit-Remaining` and `Retry-After`. Once one request was
 * refused the others wait as well, rather than being refused one by one.
 */
void
pafi_pacer_note (PafiPacer *self, PafiAnswer *answer, guint ticket)
{
  gint64 now = pafi_clock_get_boot_time (self->clock);

  self->in_flight--;
  if (answer->failure == NULL)
    {
      self->answered = TRUE;
      self->n_answers++;
      if (answer->limit > 0)
        self->limit = answer->limit;
      if (answer->status == 429)
        {
          self->remaining = PAFI_ANSWER_UNKNOWN;
          if (answer->retry_after > 0)
            self->hold_until = now + answer->retry_after;
        }
      else if (answer->remaining >= 0)
        note_remaining (self, answer->remaining, ticket, now);
    }
  wake_all (self);
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
