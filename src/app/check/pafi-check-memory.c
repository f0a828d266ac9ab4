/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-memory.h"

struct _PafiCheckMemory
{
  GObject parent_instance;

  PafiHistory *history;      /* (owned) (nullable) */
  PafiCheck *check;          /* (owned) (nullable) the one shown */
  gboolean known;            /* the history has its NIK */
  PafiCheck *stored;         /* (owned) (nullable) */
  GError *complaint;         /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) while the history is asked */
};

enum
{
  CHANGED,
  FORGOTTEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiCheckMemory, pafi_check_memory, G_TYPE_OBJECT)

static gboolean
is_known (PafiCheckMemory *self)
{
  GListModel *model = G_LIST_MODEL (self->history);
  const guint n = model != NULL ? g_list_model_get_n_items (model) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PafiCheck) check = g_list_model_get_item (model, i);

      if (g_str_equal (pafi_check_get_nik (check), pafi_check_get_nik (self->check)))
        return TRUE;
    }
  return FALSE;
}

static void
history_changed_cb (PafiCheckMemory *self)
{
  const gboolean was_known = self->known;

  if (self->check == NULL)
    return;
  self->known = is_known (self);
  if (was_known && !self->known)
    g_signal_emit (self, signals[FORGOTTEN], 0);
}

static void
not_kept_cb (PafiCheckMemory *self, PafiCheck *check, GError *error)
{
  if (check != self->check)
    return;
  g_clear_error (&self->complaint);
  self->complaint = g_error_copy (error);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
stop_asking (PafiCheckMemory *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiCheckMemory) self = user_data;
  GCancellable *cancellable = g_task_get_cancellable (G_TASK (result));
  g_autoptr (PafiCheck) stored =
    pafi_history_find_record_finish (PAFI_HISTORY (source), result);

  if (cancellable != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (g_set_object (&self->stored, stored))
    g_signal_emit (self, signals[CHANGED], 0);
}

static void
pafi_check_memory_dispose (GObject *object)
{
  PafiCheckMemory *self = PAFI_CHECK_MEMORY (object);

  stop_asking (self);
  pafi_check_memory_set_history (self, NULL);
  g_clear_object (&self->check);
  g_clear_object (&self->stored);
  g_clear_error (&self->complaint);

  G_OBJECT_CLASS (pafi_check_memory_parent_class)->dispose (object);
}

static void
pafi_check_memory_class_init (PafiCheckMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pafi_check_memory_dispose;

  signals[CHANGED] = g_signal_new ("changed", PAFI_TYPE_CHECK_MEMORY, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FORGOTTEN] = g_signal_new ("forgotten", PAFI_TYPE_CHECK_MEMORY, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pafi_check_memory_init (PafiCheckMemory *self)
{
}

/**
 * pafi_check_memory_new:
 *
 * Returns: (transfer full): a memory without a history
 */
PafiCheckMemory *
pafi_check_memory_new (void)
{
  return g_object_new (PAFI_TYPE_CHECK_MEMORY, NULL);
}

/**
 * pafi_check_memory_set_history:
 * @self: a memory
 * @history: (nullable): who knows
 */
void
pafi_check_memory_set_history (PafiCheckMemory *self, PafiHistory *history)
{
  if (self->history == history)
    return;
  if (self->history != NULL)
    g_signal_handlers_disconnect_by_data (self->history, self);
  g_set_object (&self->history, history);
  if (history == NULL)
    return;
  g_signal_connect_object (history, "items-changed", G_CALLBACK (history_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "not-kept", G_CALLBACK (not_kept_cb), self, G_CONNECT_SWAPPED);
}

/**
 * pafi_check_memory_set_check:
 * @self: a memory
 * @check: (nullable): what is shown
 *
 * What this session knows is said at once; what the store knows follows with `changed`.
 */
void
pafi_check_memory_set_check (PafiCheckMemory *self, PafiCheck *check)
{
  PafiCheck *record = NULL;

  stop_asking (self);
  g_set_object (&self->check, check);
  g_clear_error (&self->complaint);
  self->known = check != NULL && is_known (self);
  if (check != NULL && self->history != NULL &&
      pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_CHECKED)
    {
      record = pafi_history_find_record (self->history, pafi_check_get_nik (check));
      self->cancellable = g_cancellable_new ();
      pafi_history_find_record_async (self->history, pafi_check_get_nik (check), self->cancellable,
                                      found_cb, g_object_ref (self));
    }
  g_set_object (&self->stored, record);
}

/**
 * pafi_check_memory_get_stored:
 * @self: a memory
 *
 * Returns: (transfer none) (nullable): an earlier check with a record, where the one shown has none
 *   because it could not be made
 */
PafiCheck *
pafi_check_memory_get_stored (PafiCheckMemory *self)
{
  return self->stored;
}

/**
 * pafi_check_memory_get_complaint:
 * @self: a memory
 *
 * Returns: (transfer none) (nullable): why the check shown was not kept: a #PafiStoreError
 */
const GError *
pafi_check_memory_get_complaint (PafiCheckMemory *self)
{
  return self->complaint;
}
