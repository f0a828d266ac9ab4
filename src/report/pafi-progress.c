/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-progress.h"

/* At most 20 times a second. */
#define INTERVAL (G_USEC_PER_SEC / 20)

struct _PafiProgress
{
  gatomicrefcount ref_count;
  GMainContext *context; /* (owned) */
  PafiDocumentProgress callback;
  gpointer user_data;
  gint64 last; /* the thread's own */

  GMutex mutex;
  guint done;
  guint total;
  guint told; /* what the callback got last */
  gboolean under_way; /* whether a source waits to be dispatched, which will tell the newest */
};

/**
 * pafi_progress_new:
 * @callback: called in the main context of this thread
 * @user_data: for @callback; must live until the last source that pafi_progress_finish() sends
 *
 * Returns: (transfer full): a progress
 */
PafiProgress *
pafi_progress_new (PafiDocumentProgress callback, gpointer user_data)
{
  PafiProgress *self = g_new0 (PafiProgress, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  self->context = g_main_context_ref_thread_default ();
  self->callback = callback;
  self->user_data = user_data;
  return self;
}

/**
 * pafi_progress_unref:
 * @self: (transfer full): a progress
 */
void
pafi_progress_unref (PafiProgress *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_mutex_clear (&self->mutex);
  g_main_context_unref (self->context);
  g_free (self);
}

static gboolean
dispatch_cb (gpointer user_data)
{
  PafiProgress *self = user_data;
  guint done, total;

  g_mutex_lock (&self->mutex);
  self->under_way = FALSE;
  done = self->told = self->done;
  total = self->total;
  g_mutex_unlock (&self->mutex);

  self->callback (done, total, self->user_data);
  return G_SOURCE_REMOVE;
}

static void
send (PafiProgress *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* As urgent as the end of a GTask, so that it comes before it. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_atomic_ref_count_inc (&self->ref_count);
  g_source_set_callback (source, dispatch_cb, self, (GDestroyNotify) pafi_progress_unref);
  g_source_attach (source, self->context);
}

/**
 * pafi_progress_report:
 * @done: how many are done
 * @total: how many there are
 * @user_data: the progress
 *
 * Tells the main context, if it has not been told just now. Called in the thread.
 */
void
pafi_progress_report (guint done, guint total, gpointer user_data)
{
  PafiProgress *self = user_data;
  gint64 now = g_get_monotonic_time ();
  gboolean due;

  g_mutex_lock (&self->mutex);
  self->done = done;
  self->total = total;
  due = !self->under_way && now - self->last >= INTERVAL && done < total;
  self->under_way |= due;
  g_mutex_unlock (&self->mutex);

  if (due)
    {
      self->last = now;
      send (self);
    }
}

/**
 * pafi_progress_finish:
 * @self: a progress
 *
 * Tells the main context what was reported last, if it does not know. Called in the thread, before
 * it returns its result.
 */
void
pafi_progress_finish (PafiProgress *self)
{
  gboolean due;

  g_mutex_lock (&self->mutex);
  due = self->done != self->told && !self->under_way;
  g_mutex_unlock (&self->mutex);
  if (due)
    send (self);
}
