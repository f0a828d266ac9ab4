/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-open-list-private.h"

enum
{
  CHANGED,
  OPENED,
  ROW_ASKED,
  ROW_DONE,
  ROWS_CHANGED,
  ENDED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiOpenList, pafi_open_list, G_TYPE_OBJECT)

static void open_next (PafiOpenList *self);

static PafiOpenListState
judge (PafiOpenList *self)
{
  gboolean waits = self->store == NULL && (self->text != NULL || self->files.length > 0);

  if (pafi_list_loader_is_busy (self->loader) || waits)
    return PAFI_OPEN_LIST_LOADING;
  if (self->error != NULL)
    return PAFI_OPEN_LIST_FAILED;
  if (self->list == 0)
    return PAFI_OPEN_LIST_NONE;
  if (self->info == NULL)
    return PAFI_OPEN_LIST_LOADING;
  if (pafi_open_list_is_under_way (self))
    return PAFI_OPEN_LIST_RUNNING;
  if (self->info->state == PAFI_LIST_LOADED)
    return PAFI_OPEN_LIST_LOADED;
  return self->stopped || self->info->n_queued == 0 ? PAFI_OPEN_LIST_ENDED : PAFI_OPEN_LIST_PAUSED;
}

void
pafi_open_list_update (PafiOpenList *self)
{
  self->state = judge (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
report (PafiOpenList *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* Whether the run has ended for a reason that the user did not give. */
static gboolean
has_ended (PafiOpenList *self)
{
  PafiRunState state = self->run != NULL ? pafi_list_run_get_state (self->run) : PAFI_RUN_IDLE;

  if (state == PAFI_RUN_PAUSED)
    return pafi_list_run_get_failure (self->run) != NULL ||
           pafi_list_run_get_storage_error (self->run) != NULL;
  return state == PAFI_RUN_FINISHED;
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiOpenList) self = user_data;
  g_autoptr (GError) error = NULL;
  PafiListInfo *info = pafi_store_load_list_finish (PAFI_STORE (source), result, &error);
  gboolean stale = self->stale;
  gboolean first;
  gboolean ended = FALSE;

  /* Of a list that was left. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->refreshing);
  if (info == NULL)
    {
      report (self, error);
      if (self->info == NULL)
        pafi_open_list_close (self);
      return;
    }
  g_clear_pointer (&self->info, pafi_list_info_free);
  self->info = info;
  if (stale)
    pafi_open_list_refresh (self);
  /* The end is told with the counts that belong to it. */
  if (stale && self->ending)
    return;
  if (self->ending)
    ended = has_ended (self);
  self->ending = FALSE;
  first = !self->told;
  self->told = TRUE;
  pafi_open_list_update (self);
  if (first)
    g_signal_emit (self, signals[OPENED], 0);
  if (ended)
    g_signal_emit (self, signals[ENDED], 0);
  if (self->resume)
    pafi_open_list_start (self);
}

/* What the store says of the list; one question at a time. */
void
pafi_open_list_refresh (PafiOpenList *self)
{
  if (self->list == 0 || self->store == NULL)
    return;
  self->stale = self->refreshing != NULL;
  if (self->stale)
    return;
  self->refreshing = g_cancellable_new ();
  pafi_store_load_list_async (self->store, self->list, self->refreshing, refreshed_cb,
                              g_object_ref (self));
}

static void
store_changed_cb (PafiOpenList *self, guint what)
{
  if (what & (PAFI_STORE_CHANGE_LISTS | PAFI_STORE_CHANGE_ROWS))
    pafi_open_list_refresh (self);
}

/* What is open is left as it is in the store. */
static void
leave (PafiOpenList *self)
{
  pafi_open_list_drop_run (self);
  pafi_list_loader_cancel (self->loader);
  if (self->refreshing != NULL)
    g_cancellable_cancel (self->refreshing);
  g_clear_object (&self->refreshing);
  g_clear_pointer (&self->info, pafi_list_info_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->text, g_free);
  self->list = 0;
  self->former = 0;
  self->from_file = FALSE;
  self->stale = FALSE;
  self->told = FALSE;
  self->ending = FALSE;
  self->resume = FALSE;
  self->stopped = FALSE;
  self->ask_all = FALSE;
}

static void
show_list (PafiOpenList *self, gint64 list)
{
  self->list = list;
  pafi_open_list_refresh (self);
  pafi_open_list_update (self);
}

static void
former_deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* Where it can't be deleted it is one of the earlier lists. */
  PafiStoreUndo *undo = pafi_store_delete_list_finish (PAFI_STORE (source), result, NULL);

  g_clear_pointer (&undo, pafi_store_undo_free);
}

static void
loaded_cb (PafiOpenList *self, gint64 list)
{
  if (self->former != 0)
    pafi_store_delete_list_async (self->store, self->former, NULL, former_deleted_cb, NULL);
  self->former = 0;
  self->from_file = pafi_list_loader_get_file (self->loader) != NULL;
  show_list (self, list);
}

static void
load_failed_cb (PafiOpenList *self, const GError *error)
{
  self->error = g_error_copy (error);
  pafi_open_list_update (self);
}

static void
progress_cb (PafiOpenList *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
open_next (PafiOpenList *self)
{
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;

  if (self->store == NULL)
    {
      pafi_open_list_update (self);
      return;
    }
  text = g_steal_pointer (&self->text);
  leave (self);
  g_signal_emit (self, signals[OPENED], 0);
  if (text != NULL)
    pafi_list_loader_load_text (self->loader, self->store, text);
  else if ((file = g_queue_pop_head (&self->files)) != NULL)
    pafi_list_loader_load_file (self->loader, self->store, file, NULL);
  pafi_open_list_update (self);
}

static void
pafi_open_list_dispose (GObject *object)
{
  PafiOpenList *self = PAFI_OPEN_LIST (object);

  leave (self);
  g_queue_clear_full (&self->files, g_object_unref);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->source);
  g_clear_object (&self->network);

  G_OBJECT_CLASS (pafi_open_list_parent_class)->dispose (object);
}

static void
pafi_open_list_finalize (GObject *object)
{
  PafiOpenList *self = PAFI_OPEN_LIST (object);

  g_signal_handlers_disconnect_by_data (self->loader, self);
  g_object_unref (self->loader);
  g_object_unref (self->clock);
  g_free (self->account);

  G_OBJECT_CLASS (pafi_open_list_parent_class)->finalize (object);
}

static void
pafi_open_list_class_init (PafiOpenListClass *klass)
{
  static const char *const plain[] = {
    [CHANGED] = "changed", [OPENED] = "opened", [ROWS_CHANGED] = "rows-changed", [ENDED] = "ended",
  };
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_open_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = pafi_open_list_finalize;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (plain[i] != NULL)
      signals[i] = g_signal_new (plain[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[ROW_ASKED] = g_signal_new ("row-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ROW_DONE] = g_signal_new ("row-done", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_UINT, PAFI_TYPE_CHECK);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
pafi_open_list_init (PafiOpenList *self)
{
  self->loader = pafi_list_loader_new ();
  g_queue_init (&self->files);
  g_signal_connect_swapped (self->loader, "progress", G_CALLBACK (progress_cb), self);
  g_signal_connect_swapped (self->loader, "loaded", G_CALLBACK (loaded_cb), self);
  g_signal_connect_swapped (self->loader, "failed", G_CALLBACK (load_failed_cb), self);
}

/**
 * pafi_open_list_new:
 * @clock: the time
 *
 * Returns: (transfer full): nothing open, and no store yet
 */
PafiOpenList *
pafi_open_list_new (PafiClock *clock)
{
  PafiOpenList *self = g_object_new (PAFI_TYPE_OPEN_LIST, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/**
 * pafi_open_list_set_store:
 * @self: the open list
 * @store: (nullable): where the lists are
 *
 * Closes the list of another store. What was to be opened before there was one is opened.
 */
void
pafi_open_list_set_store (PafiOpenList *self, PafiStore *store)
{
  g_autofree char *text = NULL;

  if (self->store == store)
    return;
  text = g_steal_pointer (&self->text);
  leave (self);
  self->text = g_steal_pointer (&text);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_swapped (store, "changed", G_CALLBACK (store_changed_cb), self);
  open_next (self);
}

/**
 * pafi_open_list_open_files:
 * @self: the open list
 * @files: #GFile
 *
 * Opens the first of them in place of what is open; the others come as lists are closed. While a
 * list runs, all of them wait.
 */
void
pafi_open_list_open_files (PafiOpenList *self, GListModel *files)
{
  for (guint i = g_list_model_get_n_items (files); i > 0; i--)
    g_queue_push_head (&self->files, g_list_model_get_item (files, i - 1));
  if (self->state == PAFI_OPEN_LIST_RUNNING || pafi_list_loader_is_busy (self->loader))
    pafi_open_list_update (self);
  else if (self->files.length > 0)
    open_next (self);
}

/**
 * pafi_open_list_open_text:
 * @self: the open list
 * @text: what was pasted
 *
 * Opens it in place of what is open. A list that runs pauses.
 */
void
pafi_open_list_open_text (PafiOpenList *self, const char *text)
{
  g_free (self->text);
  self->text = g_strdup (text);
  open_next (self);
}

/**
 * pafi_open_list_open_list:
 * @self: the open list
 * @list: a list of the store
 * @resume: whether it is to go on
 */
void
pafi_open_list_open_list (PafiOpenList *self, gint64 list, gboolean resume)
{
  leave (self);
  g_signal_emit (self, signals[OPENED], 0);
  self->resume = resume;
  show_list (self, list);
}

/**
 * pafi_open_list_read_again:
 * @self: the open list
 * @options: how the same file is to be read
 *
 * Another sheet, separator or column. What was read before is dropped once this is there.
 */
void
pafi_open_list_read_again (PafiOpenList *self, const PafiImportOptions *options)
{
  g_autoptr (GFile) file = NULL;
  gint64 former = self->list != 0 ? self->list : self->former;

  g_set_object (&file, pafi_list_loader_get_file (self->loader));
  if (file == NULL || self->store == NULL)
    return;
  leave (self);
  g_signal_emit (self, signals[OPENED], 0);
  self->former = former;
  pafi_list_loader_load_file (self->loader, self->store, file, options);
  pafi_open_list_update (self);
}

/**
 * pafi_open_list_close:
 * @self: the open list
 *
 * Nothing is lost: a list that runs pauses, a file that is being read is given up. The next file
 * that waits is opened.
 */
void
pafi_open_list_close (PafiOpenList *self)
{
  leave (self);
  open_next (self);
}

/**
 * pafi_open_list_get_state:
 * @self: the open list
 *
 * Returns: its state
 */
PafiOpenListState
pafi_open_list_get_state (PafiOpenList *self)
{
  return self->state;
}

/**
 * pafi_open_list_get_store:
 * @self: the open list
 *
 * Returns: (transfer none) (nullable): where the lists are
 */
PafiStore *
pafi_open_list_get_store (PafiOpenList *self)
{
  return self->store;
}

/**
 * pafi_open_list_get_info:
 * @self: the open list
 *
 * Returns: (transfer none) (nullable): what is known of the list
 */
const PafiListInfo *
pafi_open_list_get_info (PafiOpenList *self)
{
  return self->info;
}

/**
 * pafi_open_list_get_run:
 * @self: the open list
 *
 * Returns: (transfer none) (nullable): its run, once it was begun since it was opened
 */
PafiListRun *
pafi_open_list_get_run (PafiOpenList *self)
{
  return self->run;
}

/**
 * pafi_open_list_get_loader:
 * @self: the open list
 *
 * Returns: (transfer none): what is being read, or was read last
 */
PafiListLoader *
pafi_open_list_get_loader (PafiOpenList *self)
{
  return self->loader;
}

/**
 * pafi_open_list_get_error:
 * @self: the open list
 *
 * Returns: (transfer none) (nullable): why the file is no list
 */
const GError *
pafi_open_list_get_error (PafiOpenList *self)
{
  return self->error;
}

/**
 * pafi_open_list_get_file:
 * @self: the open list
 *
 * Returns: (transfer none) (nullable): the file that the list, or the error, came from
 */
GFile *
pafi_open_list_get_file (PafiOpenList *self)
{
  return self->from_file || self->error != NULL ? pafi_list_loader_get_file (self->loader) : NULL;
}

/**
 * pafi_open_list_get_n_waiting:
 * @self: the open list
 *
 * Returns: how many files come after this one
 */
guint
pafi_open_list_get_n_waiting (PafiOpenList *self)
{
  return self->files.length;
}

/**
 * pafi_open_list_get_limit:
 * @self: the open list
 *
 * Returns: requests a minute that the server allows, 0 if not known
 */
guint
pafi_open_list_get_limit (PafiOpenList *self)
{
  return self->source != NULL ? pafi_source_get_limit (self->source) : 0;
}
