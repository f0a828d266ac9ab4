/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-kept.h"

#include "pafi-store-members.h"

typedef struct
{
  char *path;        /* (owned) (nullable) */
  PafiClock *clock;  /* (owned) */
  PafiKeptTask what;
  guint days;
  PafiStore *file;   /* (owned) (nullable) what was opened for this alone */
  PafiKeptCounts counts;
  GError *error;     /* (owned) (nullable) */
} Doing;

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_free (doing->path);
  g_clear_object (&doing->clock);
  g_clear_object (&doing->file);
  g_clear_error (&doing->error);
  g_free (doing);
}

static void
finish (GTask *task)
{
  Doing *doing = g_task_get_task_data (task);

  if (doing->error != NULL)
    g_task_return_error (task, g_steal_pointer (&doing->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* What was done is done. */
  pafi_store_close_finish (PAFI_STORE (source), result, NULL);
  finish (task);
}

static gboolean
take_result (Doing *doing, PafiStore *store, GAsyncResult *result)
{
  PafiKeptCounts *sum = &doing->counts;
  PafiKeptCounts counts = { 0 };
  gssize n = 0;
  gboolean done;

  switch (doing->what)
    {
    case PAFI_KEPT_COUNT:
      done = pafi_store_count_finish (store, result, &counts.n_members, &counts.n_checks,
                                      &doing->error);
      break;
    case PAFI_KEPT_COUNT_OLDER:
      done = pafi_store_count_older_finish (store, result, &counts.n_checks, &counts.n_lists,
                                            &doing->error);
      break;
    case PAFI_KEPT_DELETE_OLDER:
      n = pafi_store_apply_retention_finish (store, result, &doing->error);
      counts.n_checks = (guint) MAX (n, 0);
      done = n >= 0;
      break;
    case PAFI_KEPT_DELETE_ALL:
    default:
      done = pafi_store_delete_all_finish (store, result, &doing->error);
    }
  sum->n_members += counts.n_members;
  sum->n_checks += counts.n_checks;
  sum->n_lists += counts.n_lists;
  return done;
}

static void look_for_file (GTask *task);

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Doing *doing = g_task_get_task_data (task);
  PafiStore *store = PAFI_STORE (source);
  gboolean done = take_result (doing, store, result);

  if (doing->file != NULL)
    pafi_store_close_async (doing->file, NULL, closed_cb, g_steal_pointer (&task));
  else if (done && doing->path != NULL && !pafi_store_is_persistent (store))
    look_for_file (g_steal_pointer (&task));
  else
    finish (task);
}

/* @task: (transfer full) */
static void
do_with (PafiStore *store, GTask *task)
{
  const Doing *doing = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  switch (doing->what)
    {
    case PAFI_KEPT_COUNT:
      pafi_store_count_async (store, cancellable, done_cb, task);
      break;
    case PAFI_KEPT_COUNT_OLDER:
      pafi_store_count_older_async (store, doing->days, cancellable, done_cb, task);
      break;
    case PAFI_KEPT_DELETE_OLDER:
      pafi_store_apply_retention_async (store, doing->days, cancellable, done_cb, task);
      break;
    case PAFI_KEPT_DELETE_ALL:
    default:
      pafi_store_delete_all_async (store, cancellable, done_cb, task);
    }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Doing *doing = g_task_get_task_data (task);

  if (pafi_store_open_finish (PAFI_STORE (source), result, NULL, &doing->error))
    do_with (doing->file, g_steal_pointer (&task));
  else
    finish (task);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Doing *doing = g_task_get_task_data (task);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  /* To open it would make one. */
  if (info == NULL)
    {
      finish (task);
      return;
    }
  doing->file = pafi_store_new (doing->path, doing->clock);
  pafi_store_open_async (doing->file, NULL, opened_cb, g_steal_pointer (&task));
}

/* @task: (transfer full) */
static void
look_for_file (GTask *task)
{
  const Doing *doing = g_task_get_task_data (task);
  g_autoptr (GFile) file = g_file_new_for_path (doing->path);

  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, G_PRIORITY_DEFAULT, NULL, looked_cb, task);
}

/**
 * pafi_kept_do_async:
 * @store: the open store
 * @path: (nullable): the file where a history is kept
 * @clock: the time
 * @what: what is done
 * @days: for %PAFI_KEPT_COUNT_OLDER and %PAFI_KEPT_DELETE_OLDER: how old; 0 for nothing at all
 * @cancellable: (nullable): ends it early; a deletion that began is not cut off
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does it with all that is kept on this computer: what is in @store and, where that is in memory
 * since no history is wanted, what was left in the file.
 */
void
pafi_kept_do_async (PafiStore *store, const char *path, PafiClock *clock, PafiKeptTask what,
                    guint days, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Doing *doing = g_new0 (Doing, 1);

  doing->path = g_strdup (path);
  doing->clock = g_object_ref (clock);
  doing->what = what;
  doing->days = days;
  g_task_set_source_tag (task, pafi_kept_do_async);
  g_task_set_task_data (task, doing, doing_free);
  do_with (store, task);
}

/**
 * pafi_kept_do_finish:
 * @store: the store
 * @result: what the callback got
 * @counts: (out caller-allocates) (optional): what was counted, or is gone
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it was done everywhere
 */
gboolean
pafi_kept_do_finish (PafiStore *store, GAsyncResult *result, PafiKeptCounts *counts, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  if (counts != NULL)
    *counts = ((Doing *) g_task_get_task_data (G_TASK (result)))->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
