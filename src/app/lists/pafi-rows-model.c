/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-rows-model.h"

#include <string.h>

#include "pafi-row-numbers.h"

/* A window's worth: GTK holds some 200 rows around what is seen. */
#define MOST_AT_ONCE 256
/* GTK makes widgets for 200 rows at once. The first frame has no more than fill a window; the
 * others follow once it was drawn, or nobody asked for any. */
#define FIRST_ROWS 64
#define REST_MS 50
#define REST_AT_LAST_MS 500
/* However fast the server is, rows move ten times a second at most. */
#define MOVES_MS 100

struct _PafiRowsModel
{
  GObject parent_instance;

  PafiStore *store;         /* (owned) */
  PafiRowQuery query;
  char *search;             /* (owned) (nullable) that of @query */
  GArray *numbers;          /* (owned) (nullable) guint32; NULL: in the file's order */
  guint n_rows;             /* that are told of */
  guint n_all;
  guint rest;               /* the source that tells of the others, 0 for none */
  GHashTable *items;        /* (owned) number to #PafiRowItem, which is not held here */
  GArray *wanted;           /* (owned) guint32: rows to be loaded, the newest last */
  GHashTable *waiting;      /* (owned) the same numbers, so that each is wanted once */
  guint pump;               /* the source, 0 for none */
  guint n_loaded;
  GArray *asked;            /* (owned) guint32: rows in flight, the newest first */
  GArray *answered;         /* (owned) guint32: rows that were answered and did not move yet */
  guint mover;              /* the source, 0 for none */
  GCancellable *asking;     /* (owned) (nullable): the query under way */
  GCancellable *loading;    /* (owned) (nullable): the rows under way */
};

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void schedule_pump (PafiRowsModel *self);

static GType
pafi_rows_model_get_item_type (GListModel *model)
{
  return PAFI_TYPE_ROW_ITEM;
}

static guint
pafi_rows_model_get_n_items (GListModel *model)
{
  return PAFI_ROWS_MODEL (model)->n_rows;
}

static guint32
get_number (PafiRowsModel *self, guint position)
{
  return self->numbers != NULL ? g_array_index (self->numbers, guint32, position) : position + 1;
}

static gboolean
remove_item_cb (gpointer key, gpointer item, gpointer gone)
{
  return item == gone;
}

/* By the number it had; the item itself is gone. */
static void
item_gone_cb (gpointer data, GObject *gone)
{
  PafiRowsModel *self = data;

  g_hash_table_foreach_remove (self->items, remove_item_cb, gone);
}

static void
want (PafiRowsModel *self, guint32 number)
{
  if (g_hash_table_add (self->waiting, GUINT_TO_POINTER (number)))
    g_array_append_val (self->wanted, number);
  schedule_pump (self);
}

static gpointer
pafi_rows_model_get_item (GListModel *model, guint position)
{
  PafiRowsModel *self = PAFI_ROWS_MODEL (model);
  PafiRowItem *item;
  guint32 number;

  if (position >= self->n_rows)
    return NULL;
  number = get_number (self, position);
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (number));
  if (item != NULL)
    return g_object_ref (item);
  item = pafi_row_item_new (number);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (number), item);
  want (self, number);
  return item;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pafi_rows_model_get_item_type;
  iface->get_n_items = pafi_rows_model_get_n_items;
  iface->get_item = pafi_rows_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiRowsModel, pafi_rows_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gboolean
tell_rest (gpointer user_data)
{
  PafiRowsModel *self = user_data;
  guint n_told = self->n_rows;

  g_clear_handle_id (&self->rest, g_source_remove);
  self->n_rows = self->n_all;
  if (n_told < self->n_all)
    g_list_model_items_changed (G_LIST_MODEL (self), n_told, 0, self->n_all - n_told);
  return G_SOURCE_REMOVE;
}

/* Behind drawing, which has the higher priority. */
static void
schedule_rest (PafiRowsModel *self, guint delay)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add_full (G_PRIORITY_LOW, delay, tell_rest, self, NULL);
}

static void
rows_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRowsModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = pafi_store_load_rows_finish (PAFI_STORE (source), result, &error);

  /* Of a query that was left: what is held now was asked for anew. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->loading);
  if (rows == NULL)
    {
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  self->n_loaded += rows->len;
  if (self->rest != 0)
    schedule_rest (self, REST_MS);
  for (guint i = 0; i < rows->len; i++)
    {
      PafiListRow *row = g_ptr_array_index (rows, i);
      PafiRowItem *item = row == NULL
        ? NULL
        : g_hash_table_lookup (self->items, GUINT_TO_POINTER (pafi_list_row_get_number (row)));

      if (item != NULL)
        pafi_row_item_set_row (item, row);
    }
  schedule_pump (self);
}

/* Those that are still held, the newest first: after a jump what was passed over is not loaded. */
static GArray *
take_wanted (PafiRowsModel *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint32));

  while (self->wanted->len > 0 && numbers->len < MOST_AT_ONCE)
    {
      guint32 number = g_array_index (self->wanted, guint32, self->wanted->len - 1);

      g_array_set_size (self->wanted, self->wanted->len - 1);
      g_hash_table_remove (self->waiting, GUINT_TO_POINTER (number));
      if (g_hash_table_contains (self->items, GUINT_TO_POINTER (number)))
        g_array_append_val (numbers, number);
    }
  return numbers;
}

static gboolean
pump_cb (gpointer user_data)
{
  PafiRowsModel *self = user_data;
  g_autoptr (GArray) numbers = take_wanted (self);

  self->pump = 0;
  if (numbers->len == 0)
    return G_SOURCE_REMOVE;
  self->loading = g_cancellable_new ();
  pafi_store_load_rows_async (self->store, self->query.list, (const guint32 *) numbers->data,
                              numbers->len, self->loading, rows_loaded_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/* Later, so that what a frame asks for is loaded at once. */
static void
schedule_pump (PafiRowsModel *self)
{
  if (self->pump == 0 && self->loading == NULL && self->wanted->len > 0)
    self->pump = g_idle_add_full (G_PRIORITY_HIGH_IDLE, pump_cb, self, NULL);
}

static gboolean
is_plain (const PafiRowQuery *query)
{
  return query->search == NULL && query->conditions == 0 && query->outcomes == 0
         && query->states == 0 && query->short_of <= 0 && query->sort == PAFI_ROW_SORT_LINE
         && !query->descending;
}

/* Puts @numbers in the place of what was there, and says what differs. */
static void
take_numbers (PafiRowsModel *self, GArray *numbers, guint n_rows)
{
  g_autoptr (GArray) before = NULL;
  guint n_before;
  guint first = 0;
  guint last = 0;

  tell_rest (self);
  before = g_steal_pointer (&self->numbers);
  n_before = self->n_rows;
  self->numbers = numbers;
  self->n_all = n_rows;
  if (n_before == 0 && n_rows > FIRST_ROWS)
    {
      n_rows = FIRST_ROWS;
      schedule_rest (self, REST_AT_LAST_MS);
    }
  self->n_rows = n_rows;
  if (before != NULL && numbers != NULL)
    pafi_row_numbers_compare (before, n_before, numbers, n_rows, &first, &last);
  if (n_before != first + last || n_rows != first + last)
    g_list_model_items_changed (G_LIST_MODEL (self), first, n_before - first - last,
                                n_rows - first - last);
}

static void
rows_queried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRowsModel) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) numbers = pafi_store_query_rows_finish (PAFI_STORE (source), result, &error);
  guint n_rows = numbers != NULL ? numbers->len : 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->asking);
  if (numbers == NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    take_numbers (self, g_steal_pointer (&numbers), n_rows);
}

static void
stop (GCancellable **under_way)
{
  if (*under_way != NULL)
    g_cancellable_cancel (*under_way);
  g_clear_object (under_way);
}

static void
ask (PafiRowsModel *self)
{
  stop (&self->asking);
  self->asking = g_cancellable_new ();
  pafi_store_query_rows_async (self->store, &self->query, self->asking, rows_queried_cb,
                               g_object_ref (self));
}

static void
drop_item_cb (gpointer key, gpointer item, gpointer self)
{
  g_object_weak_unref (G_OBJECT (item), item_gone_cb, self);
}

/* Those who hold items keep them, but they are no longer ours. */
static void
drop_items (PafiRowsModel *self)
{
  g_hash_table_foreach (self->items, drop_item_cb, self);
  g_hash_table_remove_all (self->items);
  g_array_set_size (self->wanted, 0);
  g_hash_table_remove_all (self->waiting);
}

static void
pafi_rows_model_dispose (GObject *object)
{
  PafiRowsModel *self = PAFI_ROWS_MODEL (object);

  stop (&self->asking);
  stop (&self->loading);
  g_clear_handle_id (&self->pump, g_source_remove);
  g_clear_handle_id (&self->mover, g_source_remove);
  g_clear_handle_id (&self->rest, g_source_remove);
  drop_items (self);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pafi_rows_model_parent_class)->dispose (object);
}

static void
pafi_rows_model_finalize (GObject *object)
{
  PafiRowsModel *self = PAFI_ROWS_MODEL (object);

  g_clear_pointer (&self->numbers, g_array_unref);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->waiting);
  g_array_unref (self->wanted);
  g_array_unref (self->asked);
  g_array_unref (self->answered);
  g_free (self->search);

  G_OBJECT_CLASS (pafi_rows_model_parent_class)->finalize (object);
}

static void
pafi_rows_model_class_init (PafiRowsModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pafi_rows_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = pafi_rows_model_finalize;

  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
pafi_rows_model_init (PafiRowsModel *self)
{
  self->items = g_hash_table_new (NULL, NULL);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->waiting = g_hash_table_new (NULL, NULL);
  self->asked = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->answered = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
want_answered (PafiRowsModel *self, guint32 number, const char *nik)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      PafiListRow *row = pafi_row_item_get_row (item);

      if (pafi_row_item_get_number (item) == number
          || (nik != NULL && row != NULL && g_strcmp0 (pafi_list_row_get_nik (row), nik) == 0))
        want (self, pafi_row_item_get_number (item));
    }
}

/* Takes what is at @places out, neighbours at once. */
static void
take_out (PafiRowsModel *self, GArray *places)
{
  guint last = places->len;

  while (last > 0)
    {
      guint first = last - 1;
      guint at;

      while (first > 0 && g_array_index (places, guint, first - 1) + 1 ==
                            g_array_index (places, guint, first))
        first--;
      at = g_array_index (places, guint, first);
      g_array_remove_range (self->numbers, at, last - first);
      self->n_rows -= last - first;
      self->n_all = self->n_rows;
      g_list_model_items_changed (G_LIST_MODEL (self), at, last - first, 0);
      last = first;
    }
}

static gboolean
move_cb (gpointer user_data)
{
  PafiRowsModel *self = user_data;
  gboolean newest_first = self->query.sort == PAFI_ROW_SORT_NEWEST && !self->query.descending;
  g_autoptr (GArray) top = g_array_copy (self->asked);
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) kept = NULL;

  self->mover = 0;
  tell_rest (self);
  g_array_append_vals (top, self->answered->data, self->answered->len);
  g_array_set_size (self->answered, 0);
  /* The store is asked for another order already. */
  if (!newest_first || self->numbers == NULL || self->asking != NULL)
    return G_SOURCE_REMOVE;
  places = pafi_row_numbers_find (self->numbers, top);
  kept = pafi_row_numbers_pick (self->numbers, places, top);
  if (kept->len == 0 || memcmp (kept->data, self->numbers->data, kept->len * sizeof (guint32)) == 0)
    return G_SOURCE_REMOVE;
  take_out (self, places);
  g_array_prepend_vals (self->numbers, kept->data, kept->len);
  self->n_rows += kept->len;
  self->n_all = self->n_rows;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, kept->len);
  return G_SOURCE_REMOVE;
}

static void
schedule_moves (PafiRowsModel *self)
{
  if (self->mover == 0)
    self->mover = g_timeout_add (MOVES_MS, move_cb, self);
}

/**
 * pafi_rows_model_new:
 * @store: where the lists are
 *
 * Returns: (transfer full): a model without rows
 */
PafiRowsModel *
pafi_rows_model_new (PafiStore *store)
{
  PafiRowsModel *self = g_object_new (PAFI_TYPE_ROWS_MODEL, NULL);

  self->store = g_object_ref (store);
  return self;
}

/**
 * pafi_rows_model_set_query:
 * @self: a model
 * @query: which rows, and in which order
 * @n_rows: how many rows the list has, which are shown at once if @query leaves none out and keeps
 *   the file's order
 *
 * Shows other rows: those of another list at once, else when the store found them.
 */
void
pafi_rows_model_set_query (PafiRowsModel *self, const PafiRowQuery *query, guint n_rows)
{
  gboolean same_list = query->list == self->query.list;
  g_autofree char *search = query->search != NULL && *query->search != '\0'
    ? g_strdup (query->search) : NULL;

  self->query = *query;
  g_free (self->search);
  self->search = g_steal_pointer (&search);
  self->query.search = self->search;

  stop (&self->asking);
  if (!same_list)
    {
      pafi_rows_model_rows_at_rest (self);
      stop (&self->loading);
      drop_items (self);
    }
  if (is_plain (&self->query))
    {
      /* Nothing of what was there is known to stay. */
      take_numbers (self, NULL, n_rows);
      return;
    }
  if (!same_list)
    take_numbers (self, NULL, 0);
  ask (self);
}

/**
 * pafi_rows_model_get_query:
 * @self: a model
 *
 * Returns: (transfer none): what is shown; exports take the same
 */
const PafiRowQuery *
pafi_rows_model_get_query (PafiRowsModel *self)
{
  return &self->query;
}

/**
 * pafi_rows_model_is_busy:
 * @self: a model
 *
 * Returns: whether the store is being asked for rows
 */
gboolean
pafi_rows_model_is_busy (PafiRowsModel *self)
{
  return self->asking != NULL || self->loading != NULL || self->pump != 0 || self->mover != 0
         || self->rest != 0;
}

/**
 * pafi_rows_model_reload:
 * @self: a model
 *
 * Loads what is held again, and asks again which rows are shown: after a correction, or while a
 * list runs and is filtered. What stays is not touched.
 */
void
pafi_rows_model_reload (PafiRowsModel *self)
{
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    want (self, GPOINTER_TO_UINT (number));
  if (!is_plain (&self->query))
    ask (self);
}

/**
 * pafi_rows_model_row_asked:
 * @self: a model
 * @number: a row that is in flight
 *
 * Loads the row again if it is held. Where the newest come first it moves to the top, soon.
 */
void
pafi_rows_model_row_asked (PafiRowsModel *self, guint32 number)
{
  want_answered (self, number, NULL);
  g_array_prepend_val (self->asked, number);
  schedule_moves (self);
}

/**
 * pafi_rows_model_row_done:
 * @self: a model
 * @number: a row that was answered
 * @nik: its NIK
 *
 * Loads the row again if it is held, and its duplicates, which are answered with it. Where the
 * newest come first it moves to the top, soon, below those in flight; all others stay as they are.
 */
void
pafi_rows_model_row_done (PafiRowsModel *self, guint32 number, const char *nik)
{
  want_answered (self, number, nik);
  pafi_row_numbers_remove (self->asked, number);
  g_array_prepend_val (self->answered, number);
  schedule_moves (self);
}

/**
 * pafi_rows_model_rows_at_rest:
 * @self: a model
 *
 * No row is in flight any more.
 */
void
pafi_rows_model_rows_at_rest (PafiRowsModel *self)
{
  g_array_set_size (self->asked, 0);
  g_array_set_size (self->answered, 0);
  g_clear_handle_id (&self->mover, g_source_remove);
}

/**
 * pafi_rows_model_get_n_held:
 * @self: a model
 *
 * Returns: how many items somebody holds
 */
guint
pafi_rows_model_get_n_held (PafiRowsModel *self)
{
  return g_hash_table_size (self->items);
}

/**
 * pafi_rows_model_get_n_loaded:
 * @self: a model
 *
 * Returns: how many rows were loaded since it was made
 */
guint
pafi_rows_model_get_n_loaded (PafiRowsModel *self)
{
  return self->n_loaded;
}
