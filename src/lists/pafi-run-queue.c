/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-run-queue.h"

/* A transaction for each single row that is taken would cost as much as its answer's. */
#define LEAST_BATCH 8
/* Up to here a row keeps its place in flight until the store has its answer: what an end in the
 * middle makes be asked again are those in flight, and no more. With more in flight the server is
 * far away, and should not wait for the disk. */
#define STRICT 8
/* Then answers that follow each other faster than this, in milliseconds, share a transaction: each
 * costs a wait for the disk (reference/performance.md, "History"). */
#define TOGETHER 20

struct _PafiRunQueue
{
  GObject parent_instance;

  PafiStore *store;  /* (owned) */
  gint64 list;
  PafiClock *clock;  /* (owned) */
  guint fresh_for;   /* seconds */
  guint batch;       /* how many are taken at once */
  guint in_flight;   /* how many are asked at once */

  gboolean open;     /* whether rows are taken */
  gboolean taking;
  gboolean empty;    /* the store has no queued row left */
  GQueue ahead;      /* (element-type PafiListRow) (owned) taken, and asked by nobody */
  GQueue unsaved;    /* (element-type Answer) (owned) what the store could not keep */
  guint n_out;       /* rows that are asked */
  guint n_calls;     /* of the store, under way */
  guint n_putting;   /* answers among them */
  GQueue answers;    /* (element-type Answer) (owned) on their way into one transaction */
  gint64 last_put;   /* monotonic time */
  guint flush;       /* the source that sends them on their way, 0 for none */
  GError *error;     /* (owned) (nullable) the store's */
  guint n_done;
  guint n_total;
};

/* A row on its way into the store. */
typedef struct
{
  PafiRunQueue *queue; /* (owned) */
  PafiListRow *row;    /* (owned) */
  PafiCheck *check;    /* (owned) (nullable) none if it is given back */
} Answer;

enum
{
  CHANGED,
  ROW_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiRunQueue, pafi_run_queue, G_TYPE_OBJECT)

static Answer *
answer_new (PafiRunQueue *self, PafiListRow *row, PafiCheck *check)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->queue = g_object_ref (self);
  answer->row = g_object_ref (row);
  g_set_object (&answer->check, check);
  return answer;
}

static void
answer_free (Answer *self)
{
  g_object_unref (self->queue);
  g_object_unref (self->row);
  g_clear_object (&self->check);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
end_call (PafiRunQueue *self, GError *error)
{
  self->n_calls--;
  if (error != NULL && self->error == NULL)
    self->error = g_error_copy (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Answer) answer = user_data;
  g_autoptr (PafiRunQueue) self = g_object_ref (answer->queue);
  g_autoptr (GError) error = NULL;

  self->n_putting--;
  if (pafi_store_finish_row_finish (PAFI_STORE (source), result, &error))
    {
      self->n_done++;
      g_signal_emit (self, signals[ROW_DONE], 0, pafi_list_row_get_number (answer->row),
                     answer->check);
    }
  else
    {
      /* Or it would hold the queue, which holds it. */
      g_object_unref (g_steal_pointer (&answer->queue));
      g_queue_push_tail (&self->unsaved, g_steal_pointer (&answer));
    }
  end_call (self, error);
}

static void
flush (PafiRunQueue *self)
{
  g_clear_handle_id (&self->flush, g_source_remove);
  while (!g_queue_is_empty (&self->answers))
    {
      Answer *answer = g_queue_pop_head (&self->answers);

      pafi_store_finish_row_async (self->store, self->list, pafi_list_row_get_number (answer->row),
                                   answer->check, NULL, put_cb, answer);
    }
}

static gboolean
flush_cb (gpointer user_data)
{
  PafiRunQueue *self = user_data;

  self->flush = 0;
  flush (self);
  return G_SOURCE_REMOVE;
}

static void
given_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Answer) answer = user_data;
  g_autoptr (PafiRunQueue) self = g_object_ref (answer->queue);
  g_autoptr (GError) error = NULL;

  /* Where the store can't take it back it stays ours. */
  if (pafi_store_release_row_finish (PAFI_STORE (source), result, &error))
    self->empty = FALSE;
  else
    g_queue_push_tail (&self->ahead, g_object_ref (answer->row));
  end_call (self, error);
}

static void
release (PafiRunQueue *self, PafiListRow *row)
{
  self->n_calls++;
  pafi_store_release_row_async (self->store, self->list, pafi_list_row_get_number (row), NULL,
                                given_back_cb, answer_new (self, row, NULL));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRunQueue) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiListInfo) info = pafi_store_load_list_finish (PAFI_STORE (source), result, &error);

  if (info != NULL)
    {
      self->n_total = info->conditions[PAFI_ROW_READY];
      self->n_done = self->n_total - MIN (info->n_queued, self->n_total);
    }
  end_call (self, error);
}

/* The store does everything in its order, so that what it counts is what we were told by then. */
static void
load_counts (PafiRunQueue *self)
{
  self->n_calls++;
  pafi_store_load_list_async (self->store, self->list, NULL, loaded_cb, g_object_ref (self));
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRunQueue) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = pafi_store_take_rows_finish (PAFI_STORE (source), result, &error);

  self->taking = FALSE;
  if (rows != NULL)
    {
      self->empty = rows->len == 0;
      for (guint i = 0; i < rows->len; i++)
        g_queue_push_tail (&self->ahead, g_object_ref (g_ptr_array_index (rows, i)));
      if (!self->open)
        pafi_run_queue_give_back_all (self);
    }
  end_call (self, error);
}

static void
take_some (PafiRunQueue *self)
{
  g_autoptr (GDateTime) now = NULL;
  g_autoptr (GDateTime) fresh_since = NULL;

  if (!self->open || self->taking || self->empty || self->error != NULL ||
      self->ahead.length > self->batch)
    return;
  if (self->fresh_for > 0)
    {
      now = pafi_clock_get_now (self->clock);
      fresh_since = g_date_time_add_seconds (now, -(double) self->fresh_for);
    }
  self->taking = TRUE;
  self->n_calls++;
  pafi_store_take_rows_async (self->store, self->list, self->batch, fresh_since, NULL, taken_cb,
                              g_object_ref (self));
  /* Those with a fresh answer are done, and not returned; others were corrected meanwhile. */
  load_counts (self);
}

static void
state_set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRunQueue) self = user_data;
  g_autoptr (GError) error = NULL;

  pafi_store_set_list_state_finish (PAFI_STORE (source), result, &error);
  end_call (self, error);
}

static void
set_state (PafiRunQueue *self, PafiListState state, const char *account)
{
  self->n_calls++;
  pafi_store_set_list_state_async (self->store, self->list, state, account, NULL, state_set_cb,
                                   g_object_ref (self));
}

static void
requeued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRunQueue) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pafi_store_requeue_failed_finish (PAFI_STORE (source), result, &error) > 0)
    self->empty = FALSE;
  end_call (self, error);
}

static void
clear_unsaved (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->row);
  g_object_unref (answer->check);
  g_free (answer);
}

static void
pafi_run_queue_finalize (GObject *object)
{
  PafiRunQueue *self = PAFI_RUN_QUEUE (object);

  g_queue_clear_full (&self->ahead, g_object_unref);
  g_queue_clear_full (&self->unsaved, clear_unsaved);
  g_clear_error (&self->error);
  g_object_unref (self->store);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (pafi_run_queue_parent_class)->finalize (object);
}

static void
pafi_run_queue_class_init (PafiRunQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_run_queue_finalize;

  signals[CHANGED] = g_signal_new ("changed", PAFI_TYPE_RUN_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[ROW_DONE] = g_signal_new ("row-done", PAFI_TYPE_RUN_QUEUE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, PAFI_TYPE_CHECK);
}

static void
pafi_run_queue_init (PafiRunQueue *self)
{
  g_queue_init (&self->ahead);
  g_queue_init (&self->unsaved);
  g_queue_init (&self->answers);
}

/**
 * pafi_run_queue_new:
 * @store: the store
 * @list: the list
 * @clock: the clock
 * @in_flight: how many are asked at once
 * @fresh_for: seconds for which an earlier answer still serves, 0 for never
 *
 * Returns: (transfer full): the queue, closed
 */
PafiRunQueue *
pafi_run_queue_new (PafiStore *store, gint64 list, PafiClock *clock, guint in_flight,
                    guint fresh_for)
{
  PafiRunQueue *self = g_object_new (PAFI_TYPE_RUN_QUEUE, NULL);

  self->store = g_object_ref (store);
  self->list = list;
  self->clock = g_object_ref (clock);
  self->fresh_for = fresh_for;
  self->batch = MAX (in_flight, LEAST_BATCH);
  self->in_flight = in_flight;
  return self;
}

/**
 * pafi_run_queue_open:
 * @self: a queue
 * @account: (nullable): who asks
 *
 * The list is running now. What could not be put away before is put away first.
 */
void
pafi_run_queue_open (PafiRunQueue *self, const char *account)
{
  GQueue unsaved = self->unsaved;

  g_clear_error (&self->error);
  self->open = TRUE;
  self->empty = FALSE;
  set_state (self, PAFI_LIST_RUNNING, account);
  load_counts (self);
  g_queue_init (&self->unsaved);
  while (!g_queue_is_empty (&unsaved))
    {
      Answer *answer = g_queue_pop_head (&unsaved);

      self->n_out++;
      pafi_run_queue_put (self, answer->row, answer->check);
      clear_unsaved (answer);
    }
}

/**
 * pafi_run_queue_close:
 * @self: a queue
 * @state: what the list is now
 * @account: (nullable): who asked
 *
 * Takes no more rows.
 */
void
pafi_run_queue_close (PafiRunQueue *self, PafiListState state, const char *account)
{
  self->open = FALSE;
  set_state (self, state, account);
  load_counts (self);
}

/**
 * pafi_run_queue_give_back_all:
 * @self: a queue
 *
 * Takes no more rows, and queues those again that nobody has asked yet.
 */
void
pafi_run_queue_give_back_all (PafiRunQueue *self)
{
  GQueue ahead = self->ahead;

  self->open = FALSE;
  g_queue_init (&self->ahead);
  while (!g_queue_is_empty (&ahead))
    {
      g_autoptr (PafiListRow) row = g_queue_pop_head (&ahead);

      release (self, row);
    }
}

/**
 * pafi_run_queue_requeue_failed:
 * @self: a queue
 *
 * Queues again what could not be checked.
 */
void
pafi_run_queue_requeue_failed (PafiRunQueue *self)
{
  self->n_calls++;
  pafi_store_requeue_failed_async (self->store, self->list, NULL, requeued_cb, g_object_ref (self));
  load_counts (self);
}

/* The store says that it is a NIK; but files can be damaged. */
static void
put_malformed (PafiRunQueue *self, PafiListRow *row, const GError *error)
{
  PafiCheckOrigin origin = { 0 };
  g_autoptr (PafiCheck) check
    = pafi_check_new_malformed (pafi_list_row_get_nik_text (row), error, &origin);

  pafi_run_queue_put (self, row, check);
}

/* Where the disk is slower than the server, the server waits. */
static gboolean
has_room (PafiRunQueue *self)
{
  return self->in_flight > STRICT ? self->n_putting <= self->in_flight
                                  : self->n_out + self->n_putting < self->in_flight;
}

/**
 * pafi_run_queue_next:
 * @self: a queue
 * @nik: (out) (transfer full): its NIK
 *
 * Returns: (transfer full) (nullable): a row to ask; %NULL if none is at hand. Then `changed` will
 *   tell, unless the queue is empty
 */
PafiListRow *
pafi_run_queue_next (PafiRunQueue *self, PafiNik **nik)
{
  while (self->open && self->error == NULL && has_room (self))
    {
      g_autoptr (PafiListRow) row = g_queue_pop_head (&self->ahead);
      g_autoptr (GError) error = NULL;
      const char *digits;

      take_some (self);
      if (row == NULL)
        return NULL;
      digits = pafi_list_row_get_nik (row);
      *nik = pafi_nik_new (digits != NULL ? digits : "", &error);
      self->n_out++;
      if (*nik != NULL)
        return g_steal_pointer (&row);
      put_malformed (self, row, error);
    }
  return NULL;
}

/**
 * pafi_run_queue_give_back:
 * @self: a queue
 * @row: a row that has no answer
 *
 * Queues it again.
 */
void
pafi_run_queue_give_back (PafiRunQueue *self, PafiListRow *row)
{
  self->n_out--;
  release (self, row);
}

/**
 * pafi_run_queue_put:
 * @self: a queue
 * @row: a row
 * @check: its answer
 *
 * Puts an answer away, and keeps it where the store can't.
 */
void
pafi_run_queue_put (PafiRunQueue *self, PafiListRow *row, PafiCheck *check)
{
  const gint64 now = g_get_monotonic_time ();
  const gboolean alone = self->in_flight <= STRICT ||
                         now - self->last_put > TOGETHER * G_TIME_SPAN_MILLISECOND;

  self->last_put = now;
  self->n_out--;
  self->n_calls++;
  self->n_putting++;
  /* An answer holds the queue until it is put away. */
  g_queue_push_tail (&self->answers, answer_new (self, row, check));
  if (alone || self->answers.length >= self->in_flight)
    flush (self);
  else if (self->flush == 0)
    self->flush = g_timeout_add (TOGETHER, flush_cb, self);
}

/**
 * pafi_run_queue_is_busy:
 * @self: a queue
 *
 * Returns: whether the store is doing something for it
 */
gboolean
pafi_run_queue_is_busy (PafiRunQueue *self)
{
  return self->n_calls > 0;
}

/**
 * pafi_run_queue_is_empty:
 * @self: a queue
 *
 * Returns: whether no row is left, neither here nor in the store
 */
gboolean
pafi_run_queue_is_empty (PafiRunQueue *self)
{
  return self->empty && g_queue_is_empty (&self->ahead);
}

/**
 * pafi_run_queue_get_error:
 * @self: a queue
 *
 * Returns: (transfer none) (nullable): why the store can't go on
 */
const GError *
pafi_run_queue_get_error (PafiRunQueue *self)
{
  return self->error;
}

/**
 * pafi_run_queue_get_n_done:
 * @self: a queue
 *
 * Returns: how many rows have an answer
 */
guint
pafi_run_queue_get_n_done (PafiRunQueue *self)
{
  return self->n_done;
}

/**
 * pafi_run_queue_get_n_total:
 * @self: a queue
 *
 * Returns: how many rows are asked in all
 */
guint
pafi_run_queue_get_n_total (PafiRunQueue *self)
{
  return self->n_total;
}
