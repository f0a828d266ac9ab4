/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-model.h"

#include <string.h>

/* What is read at once: a screen of rows and more, and still well below a frame's time. */
#define CHUNK 64

struct _PafiMembersModel
{
  GObject parent_instance;

  PafiStore *store;             /* (owned) */
  PafiMemberSort sort;
  guint outcomes;
  char *search;                 /* (owned) (nullable) */
  char *group;                  /* (owned) (nullable) */
  GArray *ids;                  /* (owned) (element-type gint64) */
  GHashTable *items;            /* (owned) (element-type gint64 PafiMemberItem): borrowed, alive */
  GArray *wanted;               /* (owned) (element-type gint64): to be read, the last one first */
  guint read_id;                /* the source that starts reading */
  gboolean reading;
  gboolean outdated;            /* the store changed while a query was under way */
  GCancellable *query_cancellable; /* (owned) (nullable): of the query under way */
  GCancellable *cancellable;       /* (owned): of what is read */
};

enum
{
  QUERIED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiMembersModel, pafi_members_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void start_reading (PafiMembersModel *self);

static gint64
get_id (PafiMembersModel *self, guint position)
{
  return g_array_index (self->ids, gint64, position);
}

static void
fail (PafiMembersModel *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* The items: they are kept by who looks at them. */

static void
item_gone_cb (gpointer user_data, GObject *item)
{
  PafiMembersModel *self = user_data;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == item)
      {
        g_hash_table_iter_remove (&iter);
        return;
      }
}

static void
forget_items (PafiMembersModel *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self);
  g_hash_table_remove_all (self->items);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMembersModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
    = pafi_store_load_members_finish (PAFI_STORE (source), result, &error);

  self->reading = FALSE;
  if (entries == NULL)
    {
      fail (self, error);
      return;
    }
  for (guint i = 0; i < entries->len; i++)
    {
      PafiMemberEntry *entry = g_ptr_array_index (entries, i);
      gint64 id = entry != NULL ? pafi_member_entry_get_id (entry) : 0;
      PafiMemberItem *item = g_hash_table_lookup (self->items, &id);

      if (item != NULL)
        pafi_member_item_set_entry (item, entry);
    }
  if (self->wanted->len > 0)
    start_reading (self);
}

static gboolean
read_idle_cb (gpointer user_data)
{
  PafiMembersModel *self = user_data;
  gint64 ids[CHUNK];
  gsize n = 0;

  self->read_id = 0;
  /* What was asked for last is what is looked at now; what nobody looks at any more is left out. */
  while (self->wanted->len > 0 && n < CHUNK)
    {
      gint64 id = g_array_index (self->wanted, gint64, self->wanted->len - 1);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      if (g_hash_table_contains (self->items, &id))
        ids[n++] = id;
    }
  if (n > 0)
    {
      self->reading = TRUE;
      pafi_store_load_members_async (self->store, ids, n, self->cancellable, read_cb,
                                     g_object_ref (self));
    }
  return G_SOURCE_REMOVE;
}

/* Before the next frame, after all rows of this one have asked. */
static void
start_reading (PafiMembersModel *self)
{
  if (!self->reading && self->read_id == 0)
    self->read_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, read_idle_cb, self, NULL);
}

static void
want (PafiMembersModel *self, gint64 id)
{
  g_array_append_val (self->wanted, id);
  start_reading (self);
}

/* The list. */

static GType
get_item_type (GListModel *model)
{
  return PAFI_TYPE_MEMBER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return PAFI_MEMBERS_MODEL (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  PafiMembersModel *self = PAFI_MEMBERS_MODEL (model);

  if (position >= self->ids->len)
    return NULL;
  return pafi_members_model_dup_item (self, get_id (self, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* The query. */

static void
reread_items (PafiMembersModel *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    want (self, *(gint64 *) id);
}

/* Says no more than what differs, so that the rest of a list keeps its place and selection. */
static void
take_ids (PafiMembersModel *self, GArray *ids)
{
  g_autoptr (GArray) old = self->ids;
  guint least = MIN (old->len, ids->len);
  guint head = 0, tail = 0;

  self->ids = g_array_ref (ids);
  while (head < least
         && g_array_index (old, gint64, head) == g_array_index (ids, gint64, head))
    head++;
  while (tail < least - head
         && g_array_index (old, gint64, old->len - 1 - tail)
              == g_array_index (ids, gint64, ids->len - 1 - tail))
    tail++;
  if (old->len != ids->len || head < least)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                                ids->len - head - tail);
}

static void query (PafiMembersModel *self);

static void
query_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMembersModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = pafi_store_query_members_finish (PAFI_STORE (source), result, &error);

  /* A query that was overtaken says nothing, even if its answer was there already. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  g_clear_object (&self->query_cancellable);
  if (ids == NULL)
    fail (self, error);
  else
    {
      reread_items (self);
      take_ids (self, ids);
      g_signal_emit (self, signals[QUERIED], 0);
    }
  if (self->outdated && self->query_cancellable == NULL && self->store != NULL)
    query (self);
}

static void
query (PafiMembersModel *self)
{
  PafiMemberQuery members = {
    .search = self->search,
    .sort = self->sort,
    .outcomes = self->outcomes,
    .group = self->group,
  };

  g_cancellable_cancel (self->query_cancellable);
  g_clear_object (&self->query_cancellable);
  self->query_cancellable = g_cancellable_new ();
  self->outdated = FALSE;
  pafi_store_query_members_async (self->store, &members, self->query_cancellable, query_cb,
                                  g_object_ref (self));
}

/* A run changes it ten times a second: a query that takes longer is not given up each time. */
static void
store_changed_cb (PafiMembersModel *self, guint changes)
{
  if ((changes & PAFI_STORE_CHANGE_MEMBERS) == 0)
    return;
  if (self->query_cancellable != NULL)
    self->outdated = TRUE;
  else
    query (self);
}

static void
pafi_members_model_dispose (GObject *object)
{
  PafiMembersModel *self = PAFI_MEMBERS_MODEL (object);

  g_clear_handle_id (&self->read_id, g_source_remove);
  g_cancellable_cancel (self->query_cancellable);
  g_cancellable_cancel (self->cancellable);
  forget_items (self);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pafi_members_model_parent_class)->dispose (object);
}

static void
pafi_members_model_finalize (GObject *object)
{
  PafiMembersModel *self = PAFI_MEMBERS_MODEL (object);

  g_clear_object (&self->query_cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->search);
  g_free (self->group);
  g_array_unref (self->ids);
  g_array_unref (self->wanted);
  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (pafi_members_model_parent_class)->finalize (object);
}

static void
pafi_members_model_class_init (PafiMembersModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pafi_members_model_dispose;
  object_class->finalize = pafi_members_model_finalize;

  signals[QUERIED] = g_signal_new ("queried", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
pafi_members_model_init (PafiMembersModel *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wanted = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->items = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * pafi_members_model_new:
 * @store: whose members
 *
 * Returns: (transfer full): a model that is empty until its first query is answered
 */
PafiMembersModel *
pafi_members_model_new (PafiStore *store)
{
  PafiMembersModel *self = g_object_new (PAFI_TYPE_MEMBERS_MODEL, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);
  query (self);
  return self;
}

/**
 * pafi_members_model_set_query:
 * @self: a model
 * @members: who, in which order
 *
 * Asks the store anew; what is there stays until it has answered.
 */
void
pafi_members_model_set_query (PafiMembersModel *self, const PafiMemberQuery *members)
{
  g_return_if_fail (PAFI_IS_MEMBERS_MODEL (self));

  self->sort = members->sort;
  self->outcomes = members->outcomes;
  g_free (self->search);
  self->search = g_strdup (members->search);
  g_free (self->group);
  self->group = g_strdup (members->group);
  query (self);
}

/**
 * pafi_members_model_is_querying:
 * @self: a model
 *
 * Returns: whether a query is under way
 */
gboolean
pafi_members_model_is_querying (PafiMembersModel *self)
{
  g_return_val_if_fail (PAFI_IS_MEMBERS_MODEL (self), FALSE);

  return self->query_cancellable != NULL;
}

/**
 * pafi_members_model_find:
 * @self: a model
 * @id: somebody's, in the store
 * @position: (out): where they stand
 *
 * Returns: whether they are among the members found
 */
gboolean
pafi_members_model_find (PafiMembersModel *self, gint64 id, guint *position)
{
  g_return_val_if_fail (PAFI_IS_MEMBERS_MODEL (self), FALSE);

  for (guint i = 0; i < self->ids->len; i++)
    if (get_id (self, i) == id)
      {
        *position = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * pafi_members_model_dup_item:
 * @self: a model
 * @id: somebody's, in the store
 *
 * Somebody need not be among those found to be looked at.
 *
 * Returns: (transfer full): the place that stands for them, the same for everyone
 */
PafiMemberItem *
pafi_members_model_dup_item (PafiMembersModel *self, gint64 id)
{
  PafiMemberItem *item;

  g_return_val_if_fail (PAFI_IS_MEMBERS_MODEL (self), NULL);

  item = g_hash_table_lookup (self->items, &id);
  if (item != NULL)
    return g_object_ref (item);

  item = pafi_member_item_new (id);
  g_hash_table_insert (self->items, g_memdup2 (&id, sizeof id), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  want (self, id);
  return item;
}

/**
 * pafi_members_model_get_id:
 * @self: a model
 * @position: a place
 *
 * Returns: who stands there, without reading anything
 */
gint64
pafi_members_model_get_id (PafiMembersModel *self, guint position)
{
  g_return_val_if_fail (PAFI_IS_MEMBERS_MODEL (self), 0);
  g_return_val_if_fail (position < self->ids->len, 0);

  return get_id (self, position);
}
