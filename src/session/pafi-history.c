/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-history.h"

/* More than are shown. */
#define N_RECENT 50

struct _PafiHistory
{
  GObject parent_instance;

  GPtrArray *checks;   /* (owned) (element-type PafiCheck) newest first, one for each NIK */
  GHashTable *records; /* (owned) NIK -> PafiCheck, the latest with a record */
  PafiStore *store;    /* (owned) (nullable) */
  GCancellable *load;  /* (owned) (nullable) while it is read */
  GPtrArray *unkept;   /* (owned) (element-type PafiCheck) added while there was no store */
};

enum
{
  NOT_KEPT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void pafi_history_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiHistory, pafi_history, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      pafi_history_list_model_init))

/* What says nothing about a member: no NIK at all, or nobody waited for the answer. */
static gboolean
is_worth_keeping (PafiCheck *check)
{
  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_MALFORMED_NIK:
      return FALSE;
    case PAFI_VERDICT_NOT_CHECKED:
      return pafi_failure_get_reason (pafi_check_get_failure (check)) != PAFI_ERROR_CANCELLED;
    case PAFI_VERDICT_FOUND:
    case PAFI_VERDICT_NOT_REGISTERED:
    default:
      return TRUE;
    }
}

static GType
pafi_history_get_item_type (GListModel *model)
{
  return PAFI_TYPE_CHECK;
}

static guint
pafi_history_get_n_items (GListModel *model)
{
  return PAFI_HISTORY (model)->checks->len;
}

static gpointer
pafi_history_get_item (GListModel *model, guint position)
{
  PafiHistory *self = PAFI_HISTORY (model);

  if (position >= self->checks->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->checks, position));
}

static void
pafi_history_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pafi_history_get_item_type;
  iface->get_n_items = pafi_history_get_n_items;
  iface->get_item = pafi_history_get_item;
}

static void
stop_loading (PafiHistory *self)
{
  if (self->load == NULL)
    return;
  g_cancellable_cancel (self->load);
  g_clear_object (&self->load);
}

static gboolean
find_position (PafiHistory *self, const char *nik, guint *position)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (g_str_equal (pafi_check_get_nik (g_ptr_array_index (self->checks, i)), nik))
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_nik (PafiCheck *check, const char *nik)
{
  return nik == NULL || g_str_equal (pafi_check_get_nik (check), nik);
}

static void
forget_unkept (PafiHistory *self, const char *nik)
{
  for (guint i = self->unkept->len; i > 0; i--)
    if (has_nik (g_ptr_array_index (self->unkept, i - 1), nik))
      g_ptr_array_remove_index (self->unkept, i - 1);
}

static gboolean
is_newer (PafiCheck *check, PafiCheck *other)
{
  return g_date_time_compare (pafi_check_get_checked_at (check),
                              pafi_check_get_checked_at (other)) > 0;
}

static void
remember_record (PafiHistory *self, PafiCheck *check)
{
  if (pafi_check_get_member (check) != NULL)
    g_hash_table_insert (self->records, g_strdup (pafi_check_get_nik (check)),
                         g_object_ref (check));
}

/* What this session knows of a NIK may be newer than what was stored; a list may know better. */
static void
insert_stored (PafiHistory *self, PafiCheck *check)
{
  const char *nik = pafi_check_get_nik (check);
  PafiCheck *record = pafi_history_find_record (self, nik);
  guint position = 0;
  guint before = 0;
  gboolean known;

  if (record == NULL || is_newer (check, record))
    remember_record (self, check);
  known = find_position (self, nik, &before);
  if (known)
    {
      if (!is_newer (check, g_ptr_array_index (self->checks, before)))
        return;
      g_ptr_array_remove_index (self->checks, before);
    }
  while (position < self->checks->len &&
         !is_newer (check, g_ptr_array_index (self->checks, position)))
    position++;
  g_ptr_array_insert (self->checks, (int) position, g_object_ref (check));
  if (known)
    {
      /* One change: what lay between the two places has moved by one. */
      const guint first = MIN (before, position);
      const guint n_moved = MAX (before, position) - first + 1;

      g_list_model_items_changed (G_LIST_MODEL (self), first, n_moved, n_moved);
    }
  else
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiHistory) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks
    = pafi_store_load_recent_finish (PAFI_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->load);
  /* Whoever opened the store has told of its errors. */
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    insert_stored (self, g_ptr_array_index (checks, i));
}

/* A check on its way into the store. */
typedef struct
{
  PafiHistory *history; /* (owned) */
  PafiCheck *check;     /* (owned) */
} Keeping;

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Keeping *keeping = user_data;
  g_autoptr (PafiHistory) self = keeping->history;
  g_autoptr (PafiCheck) check = keeping->check;
  g_autoptr (GError) error = NULL;

  g_free (keeping);
  if (!pafi_store_keep_check_finish (PAFI_STORE (source), result, &error))
    g_signal_emit (self, signals[NOT_KEPT], 0, check, error);
}

static void
keep (PafiHistory *self, PafiCheck *check)
{
  Keeping *keeping;

  if (pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_CHECKED)
    return;
  if (self->store == NULL)
    {
      g_ptr_array_add (self->unkept, g_object_ref (check));
      return;
    }
  /* Made-up members are nobody's history. */
  if (pafi_check_is_demo (check) && pafi_store_is_persistent (self->store))
    return;
  keeping = g_new0 (Keeping, 1);
  keeping->history = g_object_ref (self);
  keeping->check = g_object_ref (check);
  pafi_store_keep_check_async (self->store, check, NULL, kept_cb, keeping);
}

static void
pafi_history_finalize (GObject *object)
{
  PafiHistory *self = PAFI_HISTORY (object);

  stop_loading (self);
  g_clear_object (&self->store);
  g_ptr_array_unref (self->checks);
  g_hash_table_unref (self->records);
  g_ptr_array_unref (self->unkept);

  G_OBJECT_CLASS (pafi_history_parent_class)->finalize (object);
}

static void
pafi_history_class_init (PafiHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_history_finalize;

  /**
   * PafiHistory::not-kept:
   * @self: the history
   * @check: the check
   * @error: why: #PafiStoreError
   *
   * A check is in memory alone, because the store could not keep it.
   */
  signals[NOT_KEPT] = g_signal_new ("not-kept", PAFI_TYPE_HISTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 2, PAFI_TYPE_CHECK, G_TYPE_ERROR);
}

static void
pafi_history_init (PafiHistory *self)
{
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  self->unkept = g_ptr_array_new_with_free_func (g_object_unref);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * pafi_history_new:
 *
 * Returns: (transfer full): an empty history
 */
PafiHistory *
pafi_history_new (void)
{
  return g_object_new (PAFI_TYPE_HISTORY, NULL);
}

/**
 * pafi_history_set_store:
 * @self: a history
 * @store: (nullable): where checks are kept from now on; %NULL: nowhere
 *
 * What was checked last in earlier sessions is read from it, and shown behind what is newer. What was
 * checked while there was none is kept in it.
 */
void
pafi_history_set_store (PafiHistory *self, PafiStore *store)
{
  g_autoptr (GPtrArray) unkept = NULL;

  if (!g_set_object (&self->store, store))
    return;
  if (store != NULL)
    {
      unkept = g_steal_pointer (&self->unkept);
      self->unkept = g_ptr_array_new_with_free_func (g_object_unref);
    }
  for (guint i = 0; unkept != NULL && i < unkept->len; i++)
    keep (self, g_ptr_array_index (unkept, i));
  pafi_history_reload (self);
}

/**
 * pafi_history_reload:
 * @self: a history
 *
 * Reads the store again, as after an undo. What is known already stays.
 */
void
pafi_history_reload (PafiHistory *self)
{
  stop_loading (self);
  if (self->store == NULL)
    return;
  self->load = g_cancellable_new ();
  pafi_store_load_recent_async (self->store, N_RECENT, self->load, loaded_cb, g_object_ref (self));
}

/**
 * pafi_history_add:
 * @self: a history
 * @check: a check
 *
 * Puts @check first, in the place of an earlier one of its NIK, and into the store. Malformed NIKs
 * and cancelled checks are not kept: they say nothing about a member.
 */
void
pafi_history_add (PafiHistory *self, PafiCheck *check)
{
  guint position = 0;
  gboolean known;

  if (!is_worth_keeping (check))
    return;
  remember_record (self, check);
  known = find_position (self, pafi_check_get_nik (check), &position);
  if (known)
    g_ptr_array_remove_index (self->checks, position);
  g_ptr_array_insert (self->checks, 0, g_object_ref (check));

  /* One change: those before the earlier check moved down by one. */
  if (known)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, position + 1, position + 1);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
  keep (self, check);
}

/**
 * pafi_history_find_record:
 * @self: a history
 * @nik: the 16 digits of a NIK
 *
 * Returns: (transfer none) (nullable): the latest check of @nik that has a record, as far as this
 *   session knows
 */
PafiCheck *
pafi_history_find_record (PafiHistory *self, const char *nik)
{
  return g_hash_table_lookup (self->records, nik);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PafiHistory *self = g_task_get_source_object (task);
  PafiCheck *known = pafi_history_find_record (self, g_task_get_task_data (task));
  g_autoptr (PafiCheck) stored
    = pafi_store_find_check_finish (PAFI_STORE (source), result, &error);

  /* Where the store can't say, memory serves. */
  if (known != NULL && (stored == NULL || is_newer (known, stored)))
    g_set_object (&stored, known);
  g_task_return_pointer (task, g_steal_pointer (&stored), g_object_unref);
}

/**
 * pafi_history_find_record_async:
 * @self: a history
 * @nik: the 16 digits of a NIK
 * @cancellable: (nullable): ends it
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Finds what was known of a NIK last, in memory and in the store: what is shown while the server
 * can't be asked.
 */
void
pafi_history_find_record_async (PafiHistory *self, const char *nik, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  PafiCheck *known = pafi_history_find_record (self, nik);

  g_task_set_source_tag (task, pafi_history_find_record_async);
  g_task_set_task_data (task, g_strdup (nik), g_free);
  if (self->store == NULL)
    g_task_return_pointer (task, known != NULL ? g_object_ref (known) : NULL, g_object_unref);
  else
    pafi_store_find_check_async (self->store, nik, TRUE, cancellable, found_cb,
                                 g_steal_pointer (&task));
}

/**
 * pafi_history_find_record_finish:
 * @self: a history
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable): the latest check that has a record; %NULL if there is none,
 *   or it was cancelled
 */
PafiCheck *
pafi_history_find_record_finish (PafiHistory *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * pafi_history_forget:
 * @self: a history
 * @niks: (nullable): whose checks; %NULL for all
 *
 * Forgets what was deleted in the store.
 */
void
pafi_history_forget (PafiHistory *self, const char *const *niks)
{
  if (niks == NULL)
    {
      guint n = self->checks->len;

      forget_unkept (self, NULL);
      g_hash_table_remove_all (self->records);
      g_ptr_array_set_size (self->checks, 0);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
      return;
    }
  for (; *niks != NULL; niks++)
    {
      guint position;

      forget_unkept (self, *niks);
      g_hash_table_remove (self->records, *niks);
      if (!find_position (self, *niks, &position))
        continue;
      g_ptr_array_remove_index (self->checks, position);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
    }
}

static gboolean
is_before (gpointer key, gpointer value, gpointer user_data)
{
  return g_date_time_compare (pafi_check_get_checked_at (value), user_data) < 0;
}

/**
 * pafi_history_forget_before:
 * @self: a history
 * @time: a time
 *
 * Forgets what was checked before @time, as the store does with what is too old.
 */
void
pafi_history_forget_before (PafiHistory *self, GDateTime *time)
{
  g_hash_table_foreach_remove (self->records, is_before, time);
  for (guint i = self->checks->len; i > 0; i--)
    {
      if (!is_before (NULL, g_ptr_array_index (self->checks, i - 1), time))
        continue;
      g_ptr_array_remove_index (self->checks, i - 1);
      g_list_model_items_changed (G_LIST_MODEL (self), i - 1, 1, 0);
    }
}
