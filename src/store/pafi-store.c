/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store.h"

#include "pafi-db-recovery.h"
#include "pafi-store-private.h"

/* A run commits hundreds of times a second; a window looks at it ten times. */
#define SHORTEST_PAUSE (100 * G_TIME_SPAN_MILLISECOND)

/* What was changed and not told yet. It is the thread's and the store's, whichever lives longer. */
typedef struct
{
  GMutex mutex;
  GWeakRef store;
  GMainContext *context; /* (owned) */
  guint changes;
  gboolean scheduled;
  gint64 told_at;        /* monotonic */
} Teller;

struct _PafiStore
{
  GObject parent_instance;

  PafiStoreThread *thread; /* (owned) */
  Teller *teller;          /* (owned) */
  gboolean persistent;
  const PafiDbSchema *schema;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiStore, pafi_store, G_TYPE_OBJECT)

static void
teller_clear (gpointer data)
{
  Teller *teller = data;

  g_mutex_clear (&teller->mutex);
  g_weak_ref_clear (&teller->store);
  g_main_context_unref (teller->context);
}

static void
teller_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, teller_clear);
}

static gboolean
tell_cb (gpointer user_data)
{
  Teller *teller = user_data;
  g_autoptr (PafiStore) self = g_weak_ref_get (&teller->store);
  guint changes;

  g_mutex_lock (&teller->mutex);
  changes = teller->changes;
  teller->changes = 0;
  teller->scheduled = FALSE;
  teller->told_at = g_get_monotonic_time ();
  g_mutex_unlock (&teller->mutex);
  if (self != NULL)
    g_signal_emit (self, signals[CHANGED], 0, changes);
  return G_SOURCE_REMOVE;
}

/* In the store's thread. */
static void
note_changes_cb (guint changes, gpointer user_data)
{
  Teller *teller = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&teller->mutex);
  g_autoptr (GSource) source = NULL;
  gint64 wait;

  teller->changes |= changes;
  if (teller->scheduled)
    return;
  teller->scheduled = TRUE;
  wait = teller->told_at + SHORTEST_PAUSE - g_get_monotonic_time ();
  source = g_timeout_source_new ((guint) (CLAMP (wait, 0, SHORTEST_PAUSE) / 1000));
  g_source_set_callback (source, tell_cb, g_atomic_rc_box_acquire (teller), teller_unref);
  g_source_attach (source, teller->context);
}

static void
pafi_store_finalize (GObject *object)
{
  PafiStore *self = PAFI_STORE (object);

  g_clear_pointer (&self->thread, pafi_store_thread_end);
  g_clear_pointer (&self->teller, teller_unref);

  G_OBJECT_CLASS (pafi_store_parent_class)->finalize (object);
}

static void
pafi_store_class_init (PafiStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_store_finalize;

  /**
   * PafiStore::changed:
   * @self: the store
   * @what: #PafiStoreChange
   *
   * Something was committed. In the main context of pafi_store_new(), at most ten times a second.
   */
  signals[CHANGED] = g_signal_new ("changed", PAFI_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
pafi_store_init (PafiStore *self)
{
  self->schema = &pafi_db_schema;
  self->teller = g_atomic_rc_box_new0 (Teller);
  g_mutex_init (&self->teller->mutex);
  g_weak_ref_init (&self->teller->store, self);
  self->teller->context = g_main_context_ref_thread_default ();
}

/**
 * pafi_store_new:
 * @path: (nullable): the database; %NULL: in memory alone, for "no history" and where the file
 *   can't be had
 * @clock: the time
 *
 * Nothing is opened yet, nor read.
 *
 * Returns: (transfer full): the store
 */
PafiStore *
pafi_store_new (const char *path, PafiClock *clock)
{
  PafiStore *self = g_object_new (PAFI_TYPE_STORE, NULL);

  self->persistent = path != NULL;
  self->thread = pafi_store_thread_new (path, clock, note_changes_cb,
                                        g_atomic_rc_box_acquire (self->teller), teller_unref);
  return self;
}

/**
 * pafi_store_dup_default_path:
 *
 * Returns: (transfer full): `pafi.db` in the user's data directory of the application
 */
char *
pafi_store_dup_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "pafi-checker", "pafi.db", NULL);
}

/**
 * pafi_store_is_persistent:
 * @self: a store
 *
 * Returns: whether what it keeps is there after a restart
 */
gboolean
pafi_store_is_persistent (PafiStore *self)
{
  return self->persistent;
}

void
pafi_store_set_schema (PafiStore *self, const PafiDbSchema *schema)
{
  self->schema = schema;
}

static GTask *
task_new (PafiStore *self, gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  return task;
}

void
pafi_store_push (PafiStore *self, const PafiJobSpec *spec, gpointer data, gpointer tag,
                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_thread_push (self->thread, spec, data,
                          task_new (self, tag, cancellable, callback, user_data));
}

void
pafi_store_push_unanswered (PafiStore *self, const PafiJobSpec *spec, gpointer data)
{
  pafi_store_thread_push (self->thread, spec, data, NULL);
}

gpointer
pafi_store_finish (PafiStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gssize
pafi_store_finish_count (PafiStore *self, GAsyncResult *result, gpointer tag, GError **error)
{
  gboolean failed = g_task_had_error (G_TASK (result));
  gpointer count = pafi_store_finish (self, result, tag, error);

  return failed ? -1 : GPOINTER_TO_INT (count);
}

gboolean
pafi_store_call (PafiStore *self, const PafiJobSpec *spec, gpointer data, gpointer *result,
                 GError **error)
{
  return pafi_store_thread_call (self->thread, spec, data, result, error);
}

/**
 * pafi_store_news_clear:
 * @self: news
 *
 * Frees what it holds.
 */
void
pafi_store_news_clear (PafiStoreNews *self)
{
  g_clear_pointer (&self->set_aside, g_free);
  self->n_salvaged = 0;
  self->was_emptied = FALSE;
}

/**
 * pafi_store_open_async:
 * @self: a store
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens, migrates, and checks after an unclean end (reliability.md, 5). A damaged file is set
 * aside, and what can be read of it goes into a new one. What is asked meanwhile waits for it; once
 * it failed, everything fails with its error. It can be tried again.
 */
void
pafi_store_open_async (PafiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  pafi_store_thread_push_open (
    self->thread, self->schema,
    task_new (self, pafi_store_open_async, cancellable, callback, user_data));
}

/**
 * pafi_store_open_finish:
 * @self: a store
 * @result: what the callback got
 * @news: (out caller-allocates) (optional): what a person must be told all the same
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it is open
 */
gboolean
pafi_store_open_finish (PafiStore *self, GAsyncResult *result, PafiStoreNews *news, GError **error)
{
  g_autofree PafiStoreNews *told = pafi_store_finish (self, result, pafi_store_open_async, error);

  if (told == NULL)
    return FALSE;
  if (news != NULL)
    *news = *told;
  else
    pafi_store_news_clear (told);
  return TRUE;
}

/**
 * pafi_store_close_async:
 * @self: a store
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is closed
 * @user_data: for @callback
 *
 * Ends what was asked before, puts everything into the one file, and closes it. To be called before
 * the last reference is dropped, which else would have to wait for it.
 */
void
pafi_store_close_async (PafiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  pafi_store_thread_push_close (
    self->thread, task_new (self, pafi_store_close_async, cancellable, callback, user_data));
}

/**
 * pafi_store_close_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether all of it is in the one file; it is closed in any case, and nothing is lost
 */
gboolean
pafi_store_close_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_close_async, error) != NULL;
}

static gboolean
verify (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  *result = PAFI_JOB_DONE;
  return pafi_db_verify (db, error);
}

static const PafiJobSpec verify_job = { PAFI_JOB_LONE, verify, NULL, NULL };

/**
 * pafi_store_verify_async:
 * @self: a store
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks at every byte, and builds broken indices anew.
 */
void
pafi_store_verify_async (PafiStore *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  pafi_store_push (self, &verify_job, NULL, pafi_store_verify_async, cancellable, callback,
                   user_data);
}

/**
 * pafi_store_verify_finish:
 * @self: a store
 * @result: what the callback got
 * @error: %PAFI_STORE_ERROR_DAMAGED: opened anew, it is set aside and saved
 *
 * Returns: whether it is whole
 */
gboolean
pafi_store_verify_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_verify_async, error) != NULL;
}
