/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-gate.h"

struct _PafiGate
{
  GObject parent_instance;

  guint room;
  guint inside;
  GQueue waiting; /* (element-type GTask) (owned) */
};

G_DEFINE_FINAL_TYPE (PafiGate, pafi_gate, G_TYPE_OBJECT)

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
  PafiGate *self = g_task_get_source_object (task);

  /* Whoever was let in before is no longer in the queue. */
  if (g_queue_remove (&self->waiting, task))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

static void
pafi_gate_dispose (GObject *object)
{
  PafiGate *self = PAFI_GATE (object);

  /* A waiting task holds the gate, so that there is none here. */
  g_assert (g_queue_is_empty (&self->waiting));

  G_OBJECT_CLASS (pafi_gate_parent_class)->dispose (object);
}

static void
pafi_gate_class_init (PafiGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pafi_gate_dispose;
}

static void
pafi_gate_init (PafiGate *self)
{
  g_queue_init (&self->waiting);
}

/**
 * pafi_gate_new:
 * @room: how many may be inside at once
 *
 * libsoup's own queue is quadratic in its length, so that the queue is ours (design.md, "HTTP").
 *
 * Returns: (transfer full): the gate
 */
PafiGate *
pafi_gate_new (guint room)
{
  PafiGate *self = g_object_new (PAFI_TYPE_GATE, NULL);

  self->room = room;
  return self;
}

/* The next one takes the place that it is given. */
static void
let_next_in (PafiGate *self)
{
  g_autoptr (GTask) next = g_queue_pop_head (&self->waiting);

  stop_watching (next);
  g_task_return_boolean (next, TRUE);
}

/**
 * pafi_gate_set_room:
 * @self: a gate
 * @room: how many may be inside at once, from now on
 *
 * Whoever is inside stays.
 */
void
pafi_gate_set_room (PafiGate *self, guint room)
{
  self->room = room;
  while (self->inside < self->room && !g_queue_is_empty (&self->waiting))
    {
      self->inside++;
      let_next_in (self);
    }
}

/**
 * pafi_gate_try_enter:
 * @self: a gate
 *
 * Returns: whether the caller is inside and must leave; if not, there was no room
 */
gboolean
pafi_gate_try_enter (PafiGate *self)
{
  if (self->inside >= self->room)
    return FALSE;
  self->inside++;
  return TRUE;
}

/**
 * pafi_gate_enter_async:
 * @self: a gate
 * @cancellable: (nullable): leaves the queue
 * @callback: called when inside
 * @user_data: for @callback
 *
 * Waits for a place inside.
 */
void
pafi_gate_enter_async (PafiGate *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_gate_enter_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  /* A place that was given must be given back, even by one who no longer wants it. */
  g_task_set_check_cancellable (task, FALSE);
  if (pafi_gate_try_enter (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_task_set_task_data (task, source, (GDestroyNotify) g_source_unref);
      g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
    }
  g_queue_push_tail (&self->waiting, g_steal_pointer (&task));
}

/**
 * pafi_gate_enter_finish:
 * @self: a gate
 * @result: what the callback got
 * @error: return location for %G_IO_ERROR_CANCELLED alone
 *
 * Returns: whether the caller is inside and must leave; if not, it was cancelled before
 */
gboolean
pafi_gate_enter_finish (PafiGate *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pafi_gate_leave:
 * @self: a gate
 *
 * Makes room for the next one.
 */
void
pafi_gate_leave (PafiGate *self)
{
  g_return_if_fail (self->inside > 0);

  if (self->inside > self->room || g_queue_is_empty (&self->waiting))
    self->inside--;
  else
    let_next_in (self);
}
