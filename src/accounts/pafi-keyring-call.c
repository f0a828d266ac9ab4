/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-keyring-call.h"

#include "pafi-error.h"

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
call_free (gpointer data)
{
  PafiKeyringCall *call = data;

  clear_source (&call->limit_source);
  clear_source (&call->cancel_source);
  g_free (call->id);
  g_free (call->label);
  g_clear_pointer (&call->value, secret_value_unref);
  g_object_unref (call->inner);
  g_free (call->file);
  g_clear_object (&call->service);
  g_clear_object (&call->collection);
  g_clear_object (&call->item);
  g_free (call);
}

/* The sources hold the task; they go when it ends. */
static void
end (PafiKeyringCall *call)
{
  call->ended = TRUE;
  clear_source (&call->limit_source);
  clear_source (&call->cancel_source);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  PafiKeyringCall *call = g_task_get_task_data (task);

  pafi_keyring_call_fail (task, PAFI_ERROR_CANCELLED, "cancelled");
  /* A question that stands is not taken back: libsecret 0.20.5 blocks for ever when it is cancelled
   * while the portal asks. */
  if (!call->asking)
    g_cancellable_cancel (call->inner);
  return G_SOURCE_REMOVE;
}

static gboolean
limit_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  PafiKeyringCall *call = g_task_get_task_data (task);

  pafi_keyring_call_fail (task, PAFI_ERROR_KEYRING_ABSENT, "the keyring does not answer");
  g_cancellable_cancel (call->inner);
  return G_SOURCE_REMOVE;
}

/**
 * pafi_keyring_call_new:
 * @source: the keyring
 * @wish: what is wanted of it
 * @id: (nullable): whose secret
 * @limit: how many milliseconds the keyring may take where no person is asked
 * @cancellable: (nullable): ends the call at once
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Returns: (transfer full): the task, its #PafiKeyringCall in it
 */
GTask *
pafi_keyring_call_new (gpointer source, PafiKeyringWish wish, const char *id, guint limit,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  PafiKeyringCall *call = g_new0 (PafiKeyringCall, 1);

  call->wish = wish;
  call->id = g_strdup (id);
  call->limit = limit;
  call->inner = g_cancellable_new ();
  g_task_set_task_data (task, call, call_free);
  g_task_set_check_cancellable (task, FALSE);
  if (cancellable != NULL)
    {
      call->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (call->cancel_source, G_SOURCE_FUNC (cancelled_cb),
                             g_object_ref (task), g_object_unref);
      g_source_attach (call->cancel_source, g_task_get_context (task));
    }
  return task;
}

/**
 * pafi_keyring_call_restart:
 * @task: a call
 *
 * Forgets what was found out about the keyring.
 */
void
pafi_keyring_call_restart (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  g_clear_object (&call->service);
  g_clear_object (&call->collection);
  g_clear_object (&call->item);
  g_clear_pointer (&call->file, g_free);
}

/**
 * pafi_keyring_call_start_limit:
 * @task: a call
 *
 * From now on the keyring has to answer within the limit.
 */
void
pafi_keyring_call_start_limit (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  clear_source (&call->limit_source);
  call->limit_source = g_timeout_source_new (call->limit);
  g_source_set_callback (call->limit_source, limit_cb, g_object_ref (task), g_object_unref);
  g_source_attach (call->limit_source, g_task_get_context (task));
}

/**
 * pafi_keyring_call_stop_limit:
 * @task: a call
 *
 * From now on a person is asked, who may take long.
 */
void
pafi_keyring_call_stop_limit (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  clear_source (&call->limit_source);
}

/**
 * pafi_keyring_call_succeed:
 * @task: a call
 * @secret: (transfer full) (nullable): the secret that was looked up
 */
void
pafi_keyring_call_succeed (GTask *task, char *secret)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  if (call->ended)
    {
      g_clear_pointer (&secret, secret_password_free);
      return;
    }
  end (call);
  if (call->wish == PAFI_KEYRING_LOOKUP)
    g_task_return_pointer (task, secret, (GDestroyNotify) secret_password_free);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * pafi_keyring_call_fail:
 * @task: a call
 * @code: a #PafiError
 * @message: what happened, for a technician
 */
void
pafi_keyring_call_fail (GTask *task, int code, const char *message)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  if (call->ended)
    return;
  end (call);
  g_task_return_error (task, g_error_new_literal (PAFI_ERROR, code, message));
}

/**
 * pafi_keyring_call_judge:
 * @task: a call
 * @error: what libsecret or the bus says
 *
 * The map of reliability.md section 3 and ecosystem.md section 2c.
 *
 * Returns: the #PafiError that it means
 */
int
pafi_keyring_call_judge (GTask *task, const GError *error)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return PAFI_ERROR_KEYRING_LOCKED;
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_INVALID_FILE_FORMAT))
    return PAFI_ERROR_KEYRING_DAMAGED;
  /* Its file opens, but what stands in it does not decrypt. */
  if (call->file != NULL && g_error_matches (error, SECRET_ERROR, SECRET_ERROR_PROTOCOL))
    return PAFI_ERROR_KEYRING_DAMAGED;
  /* It was not us who cancelled: the user dismissed the question of the Secret portal. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return PAFI_ERROR_KEYRING_LOCKED;
  return PAFI_ERROR_KEYRING_ABSENT;
}
