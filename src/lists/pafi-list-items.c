/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-items.h"

#include <string.h>

#include "pafi-row-answer.h"

/* Some threads draw pages side by side, each of a part of its own. */
#define N_CHUNKS 8
#define CHUNK 64

/* @rows: (owned) (nullable) (element-type PafiListRow) from @first on */
typedef struct
{
  guint first;
  GPtrArray *rows;
  guint64 used;
} Chunk;

/**
 * PafiListItems:
 *
 * The rows of a list as a document asks for them, from any thread.
 */
struct _PafiListItems
{
  GObject parent_instance;

  PafiStore *store; /* (owned) */
  gint64 list;
  GDateTime *now;   /* (owned) */
  GArray *numbers;  /* (owned) (element-type guint32) */

  GMutex mutex;     /* guards what follows */
  Chunk chunks[N_CHUNKS];
  guint64 n_uses;
  GError *error;    /* (owned) (nullable) the first */
};

static PafiListRow *
dup_row (PafiListItems *self, guint position)
{
  Chunk *oldest = &self->chunks[0];
  Chunk *chunk = NULL;
  PafiListRow *row;

  for (gsize i = 0; i < N_CHUNKS && chunk == NULL; i++)
    {
      Chunk *other = &self->chunks[i];

      if (other->rows != NULL && position - other->first < other->rows->len)
        chunk = other;
      else if (other->used < oldest->used)
        oldest = other;
    }
  if (chunk == NULL)
    {
      chunk = oldest;
      g_clear_pointer (&chunk->rows, g_ptr_array_unref);
      chunk->first = position - position % CHUNK;
      chunk->rows = pafi_store_load_rows_blocking (
        self->store, self->list, &g_array_index (self->numbers, guint32, chunk->first),
        MIN (CHUNK, self->numbers->len - chunk->first), self->error == NULL ? &self->error : NULL);
      if (chunk->rows == NULL)
        return NULL;
    }
  chunk->used = ++self->n_uses;
  row = g_ptr_array_index (chunk->rows, position - chunk->first);
  return row != NULL ? g_object_ref (row) : NULL;
}

static guint
pafi_list_items_get_n_items (PafiReportItems *items)
{
  return PAFI_LIST_ITEMS (items)->numbers->len;
}

/* A row that is gone, or can't be read, is one that was never asked. */
static PafiCheck *
new_lost (PafiListItems *self)
{
  g_autoptr (PafiListRow) row = pafi_list_row_new (&(PafiListRowDraft){
    .condition = PAFI_ROW_EMPTY,
  });

  return pafi_row_dup_answer (row, self->now);
}

static PafiCheck *
pafi_list_items_dup_check (PafiReportItems *items, guint position, char **name_in_file)
{
  PafiListItems *self = PAFI_LIST_ITEMS (items);
  g_autoptr (PafiListRow) row = NULL;

  g_return_val_if_fail (position < self->numbers->len, NULL);

  g_mutex_lock (&self->mutex);
  row = dup_row (self, position);
  g_mutex_unlock (&self->mutex);
  if (row == NULL)
    return new_lost (self);
  if (name_in_file != NULL)
    *name_in_file = g_strdup (pafi_list_row_get_name (row));
  return pafi_row_dup_answer (row, self->now);
}

static void
pafi_list_items_iface_init (PafiReportItemsInterface *iface)
{
  iface->get_n_items = pafi_list_items_get_n_items;
  iface->dup_check = pafi_list_items_dup_check;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiListItems, pafi_list_items, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_REPORT_ITEMS,
                                                      pafi_list_items_iface_init))

static void
pafi_list_items_finalize (GObject *object)
{
  PafiListItems *self = PAFI_LIST_ITEMS (object);

  g_object_unref (self->store);
  g_date_time_unref (self->now);
  g_array_unref (self->numbers);
  for (gsize i = 0; i < N_CHUNKS; i++)
    g_clear_pointer (&self->chunks[i].rows, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (pafi_list_items_parent_class)->finalize (object);
}

static void
pafi_list_items_class_init (PafiListItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_list_items_finalize;
}

static void
pafi_list_items_init (PafiListItems *self)
{
  g_mutex_init (&self->mutex);
}

static PafiListItems *
create (PafiStore *store, gint64 list, GArray *numbers)
{
  PafiListItems *self = g_object_new (PAFI_TYPE_LIST_ITEMS, NULL);

  self->store = g_object_ref (store);
  self->list = list;
  self->numbers = numbers;
  self->now = g_date_time_new_now_local ();
  return self;
}

/* A page is of a person that was asked for, once. FALSE where no row can be one. */
static gboolean
narrow (PafiRowQuery *query, PafiDocumentKind kind)
{
  const guint ready = 1u << PAFI_ROW_READY;

  if (kind == PAFI_DOCUMENT_LIST)
    return TRUE;
  if (query->conditions != 0 && (query->conditions & ready) == 0)
    return FALSE;
  query->conditions = ready;
  return TRUE;
}

/**
 * pafi_list_items_new_blocking:
 * @store: a store
 * @query: which rows, in which order
 * @kind: for which paper
 * @error: return location for a #PafiStoreError
 *
 * Does what pafi_list_items_new_async() does, in the calling thread.
 *
 * Returns: (transfer full) (nullable): the items
 */
PafiListItems *
pafi_list_items_new_blocking (PafiStore *store, const PafiRowQuery *query, PafiDocumentKind kind,
                              GError **error)
{
  PafiRowQuery narrowed = *query;
  GArray *numbers = narrow (&narrowed, kind)
                      ? pafi_store_query_rows_blocking (store, &narrowed, error)
                      : g_array_new (FALSE, FALSE, sizeof (guint32));

  return numbers != NULL ? create (store, query->list, numbers) : NULL;
}

/**
 * pafi_list_items_check:
 * @self: items
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether each row that was asked for could be read
 */
gboolean
pafi_list_items_check (PafiListItems *self, GError **error)
{
  gboolean good;

  g_mutex_lock (&self->mutex);
  good = self->error == NULL;
  if (!good && error != NULL)
    *error = g_error_copy (self->error);
  g_mutex_unlock (&self->mutex);
  return good;
}

static void
queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiStore *store = PAFI_STORE (source);
  gint64 *list = g_task_get_task_data (task);
  GError *error = NULL;
  GArray *numbers = pafi_store_query_rows_finish (store, result, &error);

  if (numbers != NULL)
    g_task_return_pointer (task, create (store, *list, numbers), g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_list_items_new_async:
 * @store: a store
 * @query: which rows, in which order
 * @kind: for which paper: on pages of their own only rows that are asked, each NIK once
 * @cancellable: (nullable): a cancellable
 * @callback: called with the items
 * @user_data: for @callback
 *
 * Finds the rows of a paper. They are read when they are drawn, and few are in memory at a time.
 */
void
pafi_list_items_new_async (PafiStore *store, const PafiRowQuery *query, PafiDocumentKind kind,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  PafiRowQuery narrowed = *query;

  g_task_set_source_tag (task, pafi_list_items_new_async);
  g_task_set_task_data (task, g_memdup2 (&query->list, sizeof query->list), g_free);
  if (narrow (&narrowed, kind))
    pafi_store_query_rows_async (store, &narrowed, cancellable, queried_cb,
                                 g_steal_pointer (&task));
  else
    g_task_return_pointer (task,
                           create (store, query->list, g_array_new (FALSE, FALSE, sizeof (guint32))),
                           g_object_unref);
}

/**
 * pafi_list_items_new_finish:
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): the items; there may be none
 */
PafiReportItems *
pafi_list_items_new_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
