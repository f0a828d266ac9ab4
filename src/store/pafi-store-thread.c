/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-thread.h"

#include "pafi-db-opening.h"
#include "pafi-store-error.h"

/* A transaction takes in what waits, but no more than this: whoever came first waits for all. */
#define MAX_JOBS_TOGETHER 100
#define LONGEST_TOGETHER (50 * G_TIME_SPAN_MILLISECOND)

struct _PafiStoreThread
{
  GThread *thread;          /* (owned) */
  GAsyncQueue *queue;       /* (element-type Job) (owned) */
  char *path;               /* (owned) (nullable) */
  PafiClock *clock;         /* (owned) */
  PafiChangesFunc changes;
  gpointer user_data;       /* (owned) */
  GDestroyNotify free_user_data;

  /* The thread's own: */
  gpointer next;            /* (owned) (nullable) a job that was popped too early */
  PafiDbFile *file;         /* (owned) (nullable) */
  PafiDb *db;               /* (owned) (nullable) while it is open */
  GError *error;            /* (owned) (nullable) why it is not open */
};

typedef enum
{
  STEP_SPEC,
  STEP_OPEN,
  STEP_CLOSE,
  STEP_END,
} Step;

/* Somebody in another thread waits for it. */
typedef struct
{
  GMutex mutex;
  GCond cond;
  gboolean done;
} Waiter;

typedef struct
{
  Step step;
  const PafiJobSpec *spec;
  const PafiDbSchema *schema; /* to open */
  gpointer data;              /* (owned) */
  GTask *task;                /* (owned) (nullable) */
  Waiter *waiter;             /* (nullable) */
  gpointer result;
  GError *error;              /* (owned) (nullable) */
} Job;

static void
free_news (gpointer data)
{
  PafiStoreNews *news = data;

  pafi_store_news_clear (news);
  g_free (news);
}

/* Frees the job: whoever waits has the result now. */
static void
answer (Job *job)
{
  GDestroyNotify free_result = job->step == STEP_OPEN ? free_news : NULL;

  if (job->spec != NULL)
    {
      free_result = job->spec->free_result;
      if (job->spec->free_data != NULL)
        job->spec->free_data (job->data);
    }
  if (job->waiter != NULL)
    {
      /* The job is on the stack of the one who waits. */
      g_mutex_lock (&job->waiter->mutex);
      job->waiter->done = TRUE;
      g_cond_signal (&job->waiter->cond);
      g_mutex_unlock (&job->waiter->mutex);
      return;
    }
  if (job->task == NULL && job->error != NULL)
    g_message ("The history could not be written: %s", job->error->message);
  if (job->task == NULL)
    g_clear_error (&job->error);
  else if (job->error != NULL)
    g_task_return_error (job->task, job->error);
  else
    g_task_return_pointer (job->task, job->result, free_result);
  g_clear_object (&job->task);
  g_free (job);
}

static void
forget_result (Job *job)
{
  if (job->error == NULL && job->result != NULL && job->spec != NULL
      && job->spec->free_result != NULL)
    job->spec->free_result (job->result);
  job->result = NULL;
}

static void
fail (Job *job, const GError *error)
{
  forget_result (job);
  g_clear_error (&job->error);
  job->error = g_error_copy (error);
}

static GCancellable *
get_cancellable (Job *job)
{
  return job->task != NULL ? g_task_get_cancellable (job->task) : NULL;
}

/* From here on it is done or not done, whatever is pressed meanwhile. */
static gboolean
may_start (PafiStoreThread *self, Job *job)
{
  if (g_cancellable_set_error_if_cancelled (get_cancellable (job), &job->error))
    return FALSE;
  if (job->task != NULL)
    g_task_set_check_cancellable (job->task, FALSE);
  if (job->step != STEP_SPEC || self->db != NULL)
    return TRUE;
  if (self->error != NULL)
    job->error = g_error_copy (self->error);
  else
    pafi_store_error_set (&job->error, PAFI_STORE_ERROR_CLOSED);
  return FALSE;
}

static void
note_damage (PafiStoreThread *self, const GError *error)
{
  if (self->file != NULL
      && g_error_matches (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_DAMAGED))
    pafi_db_file_note_damage (self->file);
}

static void
tell_changes (PafiStoreThread *self)
{
  guint changes = pafi_db_take_changes (self->db);

  if (changes == 0)
    return;
  if (self->file != NULL)
    pafi_db_file_note_data (self->file);
  self->changes (changes, self->user_data);
}

static void
run_func (PafiStoreThread *self, Job *job)
{
  if (job->spec->func (self->db, job->data, &job->result, &job->error))
    return;
  note_damage (self, job->error);
}

static void
run_alone (PafiStoreThread *self, Job *job)
{
  /* What could not be undone when it failed must not be read. */
  pafi_db_rollback (self->db);
  if (job->spec->kind == PAFI_JOB_READ)
    pafi_db_set_cancellable (self->db, get_cancellable (job));
  run_func (self, job);
  pafi_db_set_cancellable (self->db, NULL);
  /* A rollback forgets what is to be told, and a job without a transaction of ours has committed. */
  if (pafi_db_is_in_transaction (self->db))
    pafi_db_rollback (self->db);
  tell_changes (self);
}

/* What came before it in the transaction was undone with it, and is done once more. */
static gboolean
run_again (PafiStoreThread *self, GPtrArray *jobs, guint *changes)
{
  g_autoptr (GError) error = NULL;

  *changes = 0;
  if (!pafi_db_begin (self->db, &error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    {
      Job *job = g_ptr_array_index (jobs, i);

      if (job->error != NULL)
        continue;
      forget_result (job);
      run_func (self, job);
      if (job->error != NULL)
        return FALSE;
      *changes |= pafi_db_take_changes (self->db);
    }
  return TRUE;
}

/* Within the transaction; what fails is undone without the others. That happens so seldom that a
 * savepoint for each job, which copies every page that it touches, is not worth it. */
static gboolean
run_in_transaction (PafiStoreThread *self, Job *job, GPtrArray *jobs, guint *changes)
{
  g_ptr_array_add (jobs, job);
  run_func (self, job);
  if (job->error == NULL)
    {
      *changes |= pafi_db_take_changes (self->db);
      return TRUE;
    }
  /* A full disk or a broken one ends the whole transaction. */
  if (!pafi_db_is_in_transaction (self->db))
    return FALSE;
  pafi_db_rollback (self->db);
  return run_again (self, jobs, changes);
}

/* The next job if it writes as well. */
static Job *
pop_writer (PafiStoreThread *self)
{
  Job *job = self->next;

  if (job == NULL)
    self->next = job = g_async_queue_try_pop (self->queue);
  if (job == NULL || job->step != STEP_SPEC || job->spec->kind != PAFI_JOB_WRITE)
    return NULL;
  self->next = NULL;
  return job;
}

static void
end_transaction (PafiStoreThread *self, GPtrArray *jobs, gboolean whole, guint changes)
{
  g_autoptr (GError) error = NULL;
  Job *last = g_ptr_array_index (jobs, jobs->len - 1);

  if (!whole)
    {
      error = last->error != NULL ? g_error_copy (last->error) : NULL;
      if (error == NULL)
        pafi_store_error_set (&error, PAFI_STORE_ERROR_CLOSED);
      pafi_db_rollback (self->db);
    }
  else if (pafi_db_commit (self->db, &error))
    {
      pafi_db_add_changes (self->db, changes);
      tell_changes (self);
      return;
    }
  note_damage (self, error);
  for (guint i = 0; i < jobs->len; i++)
    fail (g_ptr_array_index (jobs, i), error);
}

static void
run_together (PafiStoreThread *self, Job *job)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  gint64 until = g_get_monotonic_time () + LONGEST_TOGETHER;
  gboolean whole = TRUE;
  guint changes = 0;

  if (!pafi_db_begin (self->db, &job->error))
    {
      note_damage (self, job->error);
      answer (job);
      return;
    }
  while (job != NULL)
    {
      whole = run_in_transaction (self, job, jobs, &changes);
      if (!whole || jobs->len == MAX_JOBS_TOGETHER || g_get_monotonic_time () > until)
        break;
      while ((job = pop_writer (self)) != NULL && !may_start (self, job))
        answer (job);
    }
  end_transaction (self, jobs, whole, changes);
  for (guint i = 0; i < jobs->len; i++)
    answer (g_ptr_array_index (jobs, i));
}

static void
open_db (PafiStoreThread *self, Job *job)
{
  g_autofree PafiStoreNews *news = g_new0 (PafiStoreNews, 1);

  g_clear_error (&self->error);
  if (self->db == NULL)
    self->db = pafi_db_open (self->path, job->schema, self->clock, &self->file, news, &self->error);
  if (self->db != NULL)
    job->result = g_steal_pointer (&news);
  else
    {
      job->error = g_error_copy (self->error);
      pafi_store_news_clear (news);
    }
}

static gboolean
close_db (PafiStoreThread *self, GError **error)
{
  g_autoptr (PafiDb) db = g_steal_pointer (&self->db);
  gboolean whole = TRUE;

  if (db == NULL)
    return TRUE;
  whole = pafi_db_shut (g_steal_pointer (&db), g_steal_pointer (&self->file), error);
  g_clear_error (&self->error);
  return whole;
}

static void
run (PafiStoreThread *self, Job *job)
{
  if (!may_start (self, job))
    answer (job);
  else if (job->step == STEP_OPEN)
    {
      open_db (self, job);
      answer (job);
    }
  else if (job->step == STEP_CLOSE)
    {
      if (close_db (self, &job->error))
        job->result = GINT_TO_POINTER (TRUE);
      answer (job);
    }
  else if (job->spec->kind == PAFI_JOB_WRITE)
    run_together (self, job);
  else
    {
      run_alone (self, job);
      answer (job);
    }
}

static gpointer
thread_func (gpointer data)
{
  PafiStoreThread *self = data;
  Job *job;

  while (TRUE)
    {
      job = g_steal_pointer (&self->next);
      if (job == NULL)
        job = g_async_queue_pop (self->queue);
      if (job->step == STEP_END)
        break;
      run (self, job);
    }
  g_free (job);
  close_db (self, NULL);
  g_clear_error (&self->error);
  g_async_queue_unref (self->queue);
  g_free (self->path);
  g_object_unref (self->clock);
  self->free_user_data (self->user_data);
  g_free (self);
  return NULL;
}

/**
 * pafi_store_thread_new:
 * @path: (nullable): the file, %NULL for memory
 * @clock: the time
 * @changes: called in the thread after something was committed
 * @user_data: for @changes
 * @free_user_data: frees it
 *
 * Returns: (transfer full): the thread, with nothing opened
 */
PafiStoreThread *
pafi_store_thread_new (const char *path, PafiClock *clock, PafiChangesFunc changes,
                       gpointer user_data, GDestroyNotify free_user_data)
{
  PafiStoreThread *self = g_new0 (PafiStoreThread, 1);

  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->changes = changes;
  self->user_data = user_data;
  self->free_user_data = free_user_data;
  self->queue = g_async_queue_new ();
  self->thread = g_thread_new ("pafi-store", thread_func, self);
  return self;
}

static Job *
job_new (Step step, GTask *task)
{
  Job *job = g_new0 (Job, 1);

  job->step = step;
  job->task = task;
  return job;
}

/**
 * pafi_store_thread_end:
 * @self: (transfer full): a thread
 *
 * Closes what is open, and ends; waits for it, unless it is called in the thread itself, which had
 * the last reference to its store.
 */
void
pafi_store_thread_end (PafiStoreThread *self)
{
  GThread *thread = self->thread;
  Job *job = job_new (STEP_END, NULL);

  /* From here on it may be gone. */
  g_async_queue_push (self->queue, job);
  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);
}

/**
 * pafi_store_thread_push:
 * @self: a thread
 * @spec: what is to be done
 * @data: (transfer full) (nullable): what it needs
 * @task: (transfer full) (nullable): who is told
 */
void
pafi_store_thread_push (PafiStoreThread *self, const PafiJobSpec *spec, gpointer data, GTask *task)
{
  Job *job = job_new (STEP_SPEC, task);

  job->spec = spec;
  job->data = data;
  g_async_queue_push (self->queue, job);
}

/**
 * pafi_store_thread_call:
 * @self: a thread
 * @spec: what is to be done
 * @data: (transfer full) (nullable): what it needs
 * @result: (out) (nullable): what came of it
 * @error: return location for an error
 *
 * Waits for it; for other threads than the main one.
 *
 * Returns: whether it was done
 */
gboolean
pafi_store_thread_call (PafiStoreThread *self, const PafiJobSpec *spec, gpointer data,
                        gpointer *result, GError **error)
{
  Waiter waiter = { 0 };
  Job job = { .step = STEP_SPEC, .spec = spec, .data = data, .waiter = &waiter };

  g_mutex_init (&waiter.mutex);
  g_cond_init (&waiter.cond);
  g_async_queue_push (self->queue, &job);
  g_mutex_lock (&waiter.mutex);
  while (!waiter.done)
    g_cond_wait (&waiter.cond, &waiter.mutex);
  g_mutex_unlock (&waiter.mutex);
  g_cond_clear (&waiter.cond);
  g_mutex_clear (&waiter.mutex);

  if (job.error != NULL)
    {
      g_propagate_error (error, job.error);
      return FALSE;
    }
  if (result != NULL)
    *result = job.result;
  else if (spec->free_result != NULL && job.result != NULL)
    spec->free_result (job.result);
  return TRUE;
}

void
pafi_store_thread_push_open (PafiStoreThread *self, const PafiDbSchema *schema, GTask *task)
{
  Job *job = job_new (STEP_OPEN, task);

  job->schema = schema;
  g_async_queue_push (self->queue, job);
}

void
pafi_store_thread_push_close (PafiStoreThread *self, GTask *task)
{
  g_async_queue_push (self->queue, job_new (STEP_CLOSE, task));
}
