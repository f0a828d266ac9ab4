/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-accounts-writer.h"

struct _PafiAccountsWriter
{
  GObject parent_instance;

  char *path;   /* (owned) */
  GQueue tasks; /* (element-type GTask): the first one is under way */
};

/* What a thread works on; it shares nothing with the main thread but immutable accounts. */
typedef struct
{
  char *path;                /* (owned) */
  PafiAccountsChange change; /* its contents are owned */
  char *chosen;              /* (owned) (nullable): what was read */
  GStrv stored;              /* (owned) (nullable): the same */
} Job;

G_DEFINE_FINAL_TYPE (PafiAccountsWriter, pafi_accounts_writer, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_clear_object (&job->change.put);
  g_free ((char *) job->change.remove);
  g_free ((char *) job->change.chosen);
  g_free ((char *) job->change.note);
  g_strfreev (job->change.stored);
  g_clear_pointer (&job->change.all, g_ptr_array_unref);
  g_free (job->chosen);
  g_strfreev (job->stored);
  g_free (job);
}

static void
pafi_accounts_writer_finalize (GObject *object)
{
  PafiAccountsWriter *self = PAFI_ACCOUNTS_WRITER (object);

  g_free (self->path);

  G_OBJECT_CLASS (pafi_accounts_writer_parent_class)->finalize (object);
}

static void
pafi_accounts_writer_class_init (PafiAccountsWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_accounts_writer_finalize;
}

static void
pafi_accounts_writer_init (PafiAccountsWriter *self)
{
  g_queue_init (&self->tasks);
}

/**
 * pafi_accounts_writer_new:
 * @path: the key file
 *
 * Returns: (transfer full): a writer
 */
PafiAccountsWriter *
pafi_accounts_writer_new (const char *path)
{
  PafiAccountsWriter *self = g_object_new (PAFI_TYPE_ACCOUNTS_WRITER, NULL);

  self->path = g_strdup (path);
  return self;
}

static void
read_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  GPtrArray *accounts
      = pafi_accounts_file_read (job->path, &job->chosen, &job->stored, &error);

  if (accounts != NULL)
    g_task_return_pointer (task, accounts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_accounts_writer_read_async:
 * @self: a writer
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what pafi_accounts_file_read() does, without blocking.
 */
void
pafi_accounts_writer_read_async (PafiAccountsWriter *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, pafi_accounts_writer_read_async);
  job->path = g_strdup (self->path);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * pafi_accounts_writer_read_finish:
 * @self: a writer
 * @result: what the callback got
 * @chosen: (out) (transfer full) (nullable): the id of the chosen account
 * @stored: (out) (transfer full): the ids of the accounts whose secrets are in the keyring
 * @error: return location for a #GError, as in pafi_accounts_file_read()
 *
 * Returns: (transfer full) (nullable) (element-type PafiAccount): the accounts
 */
GPtrArray *
pafi_accounts_writer_read_finish (PafiAccountsWriter *self, GAsyncResult *result, char **chosen,
                                  GStrv *stored, GError **error)
{
  Job *job;
  GPtrArray *accounts;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  accounts = g_task_propagate_pointer (G_TASK (result), error);
  if (accounts == NULL)
    return NULL;
  job = g_task_get_task_data (G_TASK (result));
  *chosen = g_steal_pointer (&job->chosen);
  *stored = g_steal_pointer (&job->stored);
  return accounts;
}

static void
change_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (pafi_accounts_file_change (job->path, &job->change, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
completed_cb (GTask *task, GParamSpec *pspec, gpointer user_data)
{
  PafiAccountsWriter *self = PAFI_ACCOUNTS_WRITER (user_data);
  GTask *next;

  g_queue_pop_head (&self->tasks);
  next = g_queue_peek_head (&self->tasks);
  if (next != NULL)
    g_task_run_in_thread (next, change_in_thread);
  g_object_unref (task);
}

/**
 * pafi_accounts_writer_change_async:
 * @self: a writer
 * @change: what is to be changed
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does what pafi_accounts_file_change() does, without blocking, after the changes before it. It
 * can't be cancelled: what was begun is finished.
 */
void
pafi_accounts_writer_change_async (PafiAccountsWriter *self, const PafiAccountsChange *change,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, pafi_accounts_writer_change_async);
  job->path = g_strdup (self->path);
  job->change = *change;
  if (change->put != NULL)
    g_object_ref (change->put);
  job->change.remove = g_strdup (change->remove);
  job->change.chosen = g_strdup (change->chosen);
  job->change.note = g_strdup (change->note);
  job->change.stored = g_strdupv (change->stored);
  g_ptr_array_ref (change->all);
  g_task_set_task_data (task, job, job_free);

  g_signal_connect_object (task, "notify::completed", G_CALLBACK (completed_cb), self, 0);
  g_queue_push_tail (&self->tasks, task);
  if (g_queue_get_length (&self->tasks) == 1)
    g_task_run_in_thread (task, change_in_thread);
}

/**
 * pafi_accounts_writer_change_finish:
 * @self: a writer
 * @result: what the callback got
 * @error: return location for a #GError, as in pafi_accounts_file_change()
 *
 * Returns: whether the change is in the file
 */
gboolean
pafi_accounts_writer_change_finish (PafiAccountsWriter *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
