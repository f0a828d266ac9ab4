/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-keyring.h"

#include <libsecret/secret.h>

#include "pafi-error.h"
#include "pafi-keyring-call.h"
#include "pafi-keyring-steps.h"
#include "pafi-secret-store.h"
#include "pafi-secret.h"
#include "pafi-set-aside.h"

struct _PafiKeyring
{
  GObject parent_instance;

  guint limit;
  gboolean dismissed; /* the user was asked and said no: not asked again until wished */
  GQueue calls;       /* (element-type GTask): the first one is under way */
};

G_DEFINE_FINAL_TYPE (PafiKeyring, pafi_keyring, G_TYPE_OBJECT)

static void
leave_queue (PafiKeyring *self, GTask *task)
{
  gboolean was_first = g_queue_peek_head (&self->calls) == task;

  g_queue_remove (&self->calls, task);
  if (was_first && !g_queue_is_empty (&self->calls))
    pafi_keyring_steps_run (g_queue_peek_head (&self->calls));
  g_object_unref (task);
}

/* A question that was left standing keeps the others waiting: its answer is theirs too. */
static void
completed_cb (GTask *task, GParamSpec *pspec, gpointer user_data)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  if (!call->asking)
    leave_queue (PAFI_KEYRING (user_data), task);
}

static gpointer
copy_ref (gconstpointer object, gpointer data)
{
  return g_object_ref ((gpointer) object);
}

static void
settled (GTask *task)
{
  PafiKeyring *self = PAFI_KEYRING (g_task_get_source_object (task));
  GList *calls = g_list_copy_deep (self->calls.head, copy_ref, NULL);

  for (GList *l = calls; self->dismissed && l != NULL; l = l->next)
    pafi_keyring_call_fail (l->data, PAFI_ERROR_KEYRING_LOCKED, "the keyring was not unlocked");
  g_list_free_full (calls, g_object_unref);
  leave_queue (self, task);
}

static void
enqueue (PafiKeyring *self, GTask *task, gpointer source_tag)
{
  g_task_set_source_tag (task, source_tag);
  g_signal_connect_object (task, "notify::completed", G_CALLBACK (completed_cb), self, 0);
  g_queue_push_tail (&self->calls, task);
  if (g_queue_get_length (&self->calls) == 1)
    pafi_keyring_steps_run (task);
}

static void
pafi_keyring_class_init (PafiKeyringClass *klass)
{
}

static void
pafi_keyring_init (PafiKeyring *self)
{
  g_queue_init (&self->calls);
}

/**
 * pafi_keyring_new:
 * @limit: how many milliseconds the keyring may take where no person is asked:
 *   %PAFI_KEYRING_LIMIT
 *
 * Returns: (transfer full): the keyring
 */
PafiKeyring *
pafi_keyring_new (guint limit)
{
  PafiKeyring *self = g_object_new (PAFI_TYPE_KEYRING, NULL);

  self->limit = limit;
  return self;
}

static GTask *
begin (PafiKeyring *self, PafiKeyringWish wish, const char *id, GCancellable *cancellable,
       GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = pafi_keyring_call_new (self, wish, id, self->limit, cancellable, callback,
                                       user_data);
  PafiKeyringCall *call = g_task_get_task_data (task);

  call->dismissed = &self->dismissed;
  call->settled = settled;
  return task;
}

/**
 * pafi_keyring_lookup_async:
 * @self: the keyring
 * @id: an account's id
 * @cancellable: (nullable): ends the call at once, and takes back a question to the user
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks the account's secret up. If the keyring is locked the user is asked to unlock it, unless
 * they said no before.
 */
void
pafi_keyring_lookup_async (PafiKeyring *self, const char *id, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  enqueue (self, begin (self, PAFI_KEYRING_LOOKUP, id, cancellable, callback, user_data),
           pafi_keyring_lookup_async);
}

/**
 * pafi_keyring_lookup_finish:
 * @self: the keyring
 * @result: what the callback got
 * @error: return location for a #PafiError: %PAFI_ERROR_SECRET_MISSING only if the keyring is
 *   verifiably there and open
 *
 * Returns: (transfer full) (nullable): the secret, to be freed with secret_password_free()
 */
char *
pafi_keyring_lookup_finish (PafiKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * pafi_keyring_store_async:
 * @self: the keyring
 * @id: an account's id
 * @name: its name, which other programs show as that of the entry
 * @secret: its secret, as pafi_secret_check() allows it
 * @cancellable: (nullable): as in pafi_keyring_lookup_async()
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Stores the secret in place of an older one and reads it again.
 */
void
pafi_keyring_store_async (PafiKeyring *self, const char *id, const char *name, const char *secret,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = begin (self, PAFI_KEYRING_STORE, id, cancellable, callback, user_data);
  PafiKeyringCall *call = g_task_get_task_data (task);
  char *stored = pafi_secret_encode (secret);

  call->label = g_strdup_printf ("PAFI Checker: %s", name);
  call->value = secret_value_new (stored, -1, "text/plain");
  secret_password_free (stored);
  enqueue (self, task, pafi_keyring_store_async);
}

/**
 * pafi_keyring_store_finish:
 * @self: the keyring
 * @result: what the callback got
 * @error: return location for a #PafiError
 *
 * Returns: whether the secret is stored
 */
gboolean
pafi_keyring_store_finish (PafiKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pafi_keyring_clear_async:
 * @self: the keyring
 * @id: an account's id
 * @cancellable: (nullable): as in pafi_keyring_lookup_async()
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Removes the account's secret.
 */
void
pafi_keyring_clear_async (PafiKeyring *self, const char *id, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  enqueue (self, begin (self, PAFI_KEYRING_CLEAR, id, cancellable, callback, user_data),
           pafi_keyring_clear_async);
}

/**
 * pafi_keyring_clear_finish:
 * @self: the keyring
 * @result: what the callback got
 * @error: return location for a #PafiError
 *
 * Returns: whether the keyring verifiably holds no secret of the account
 */
gboolean
pafi_keyring_clear_finish (PafiKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pafi_keyring_unlock_async:
 * @self: the keyring
 * @cancellable: (nullable): as in pafi_keyring_lookup_async()
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks the user to unlock the keyring, even if they said no before.
 */
void
pafi_keyring_unlock_async (PafiKeyring *self, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  enqueue (self, begin (self, PAFI_KEYRING_UNLOCK, NULL, cancellable, callback, user_data),
           pafi_keyring_unlock_async);
}

/**
 * pafi_keyring_unlock_finish:
 * @self: the keyring
 * @result: what the callback got
 * @error: return location for a #PafiError
 *
 * Returns: whether the keyring is open
 */
gboolean
pafi_keyring_unlock_finish (PafiKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
reset_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                 GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *aside = pafi_set_aside (task_data, &error);

  if (aside != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, PAFI_ERROR, PAFI_ERROR_KEYRING_DAMAGED,
                             "the file of the secrets %s", error->message);
}

static void
reset_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *file = pafi_secret_store_find_finish (result, &error);

  if (file == NULL)
    {
      g_task_return_new_error (task, PAFI_ERROR, PAFI_ERROR_KEYRING_ABSENT, "%s",
                               error != NULL ? error->message
                                             : "the keyring is not the application's own");
      return;
    }
  g_task_set_task_data (task, file, g_free);
  /* libsecret keeps what it read of the old file until it is told to let go. */
  secret_service_disconnect ();
  g_task_run_in_thread (task, reset_in_thread);
}

/**
 * pafi_keyring_reset_async:
 * @self: the keyring
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sets libsecret's file aside, so that the next secret begins a new one. A keyring that other
 * programs use too is not ours to reset.
 */
void
pafi_keyring_reset_async (PafiKeyring *self, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_keyring_reset_async);
  self->dismissed = FALSE;
  pafi_secret_store_find_async (cancellable, reset_found_cb, g_object_ref (task));
}

/**
 * pafi_keyring_reset_finish:
 * @self: the keyring
 * @result: what the callback got
 * @error: return location for a #PafiError
 *
 * Returns: whether a new file can be made
 */
gboolean
pafi_keyring_reset_finish (PafiKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
