/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-keyring-steps.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#include "pafi-error.h"
#include "pafi-keyring-call.h"
#include "pafi-keyring-prompt.h"
#include "pafi-secret-store.h"
#include "pafi-secret.h"

#define ATTRIBUTE "account"
/* In libsecret's file a missing secret and a file of another master key look alike. This item is
 * stored beside the first secret: where it is found, the file is ours and readable. */
#define CANARY "canary"

static const SecretSchema schema = {
  "org.pafi.Checker.Client",
  SECRET_SCHEMA_NONE,
  { { ATTRIBUTE, SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static void act (GTask *task);
static void store (GTask *task);

/* A keyring that went away in mid-use is looked for once more. Where a person was asked, that is
 * not repeated. */
static void
fail (GTask *task, const GError *error)
{
  PafiKeyringCall *call = g_task_get_task_data (task);
  int code = pafi_keyring_call_judge (task, error);
  gboolean asked = call->limit_source == NULL;

  if (call->ended)
    return;
  if (code == PAFI_ERROR_KEYRING_ABSENT && call->file == NULL && !call->reconnected && !asked)
    {
      call->reconnected = TRUE;
      secret_service_disconnect ();
      pafi_keyring_call_restart (task);
      pafi_keyring_steps_run (task);
      return;
    }
  pafi_keyring_call_fail (task, code, error->message);
}

/* A finish function's error: whether the call is over. */
static gboolean
is_over (GTask *task, GError *error)
{
  PafiKeyringCall *call = g_task_get_task_data (task);
  gboolean was_asking = call->asking;

  call->asking = FALSE;
  /* The Secret portal asked by itself, and the user said no; if it was not us who cancelled. */
  if (error != NULL && call->file != NULL && !g_cancellable_is_cancelled (call->inner)
      && pafi_keyring_call_judge (task, error) == PAFI_ERROR_KEYRING_LOCKED)
    *call->dismissed = TRUE;
  if (was_asking && call->ended)
    call->settled (task);
  if (error != NULL)
    fail (task, error);
  return error != NULL || call->ended;
}

static void
fail_as_dismissed (GTask *task)
{
  pafi_keyring_call_fail (task, PAFI_ERROR_KEYRING_LOCKED, "the keyring was not unlocked");
}

static void
retrieved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);
  SecretRetrievable *item = SECRET_RETRIEVABLE (source);
  g_autoptr (SecretValue) value
      = secret_retrievable_retrieve_secret_finish (item, result, &error);
  const char *text;
  gsize length = 0;
  char *secret;

  if (is_over (task, error))
    return;
  /* The content type is not looked at: not all keyrings keep it. */
  text = value != NULL ? secret_value_get (value, &length) : NULL;

  if (call->wish == PAFI_KEYRING_STORE)
    {
      gsize stored_length;
      const char *stored = secret_value_get (call->value, &stored_length);

      if (text != NULL && length == stored_length && memcmp (text, stored, length) == 0)
        pafi_keyring_call_succeed (task, NULL);
      else
        store (task);
      return;
    }
  secret = pafi_secret_decode (text, length);
  if (secret != NULL)
    pafi_keyring_call_succeed (task, secret);
  else
    pafi_keyring_call_fail (task, PAFI_ERROR_SECRET_MISSING, "what is stored is no secret");
}

static void
retrieve (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  secret_retrievable_retrieve_secret (call->item, call->inner, retrieved_cb, g_object_ref (task));
}

/* What the user said, be it that the call has ended meanwhile. */
static gboolean
take_answer (GTask *task, GAsyncResult *result, gboolean *done)
{
  g_autoptr (GError) error = NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);
  gboolean unlocking = call->collection != NULL || call->item != NULL;

  pafi_keyring_prompt_finish (result, done, &error);
  if (error == NULL && unlocking)
    *call->dismissed = !*done;
  if (is_over (task, error))
    return FALSE;
  pafi_keyring_call_start_limit (task);
  return TRUE;
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiKeyringCall *call = g_task_get_task_data (task);
  gboolean done;

  if (!take_answer (task, result, &done))
    return;
  if (!done)
    fail_as_dismissed (task);
  else if (call->item != NULL)
    retrieve (task);
  else
    act (task);
}

static void
ask (GTask *task, const char *method, GVariant *parameters, GAsyncReadyCallback callback)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  pafi_keyring_call_stop_limit (task);
  call->asking = TRUE;
  pafi_keyring_prompt_async (g_dbus_proxy_get_connection (G_DBUS_PROXY (call->service)), method,
                             parameters, callback, g_object_ref (task));
}

/* The only place where the user is asked for the keyring's password. It is asked for even where it
 * is blank: such a keyring opens without a question. */
static void
unlock (GTask *task, gpointer object)
{
  PafiKeyringCall *call = g_task_get_task_data (task);
  const char *path = g_dbus_proxy_get_object_path (G_DBUS_PROXY (object));

  if (*call->dismissed && call->wish != PAFI_KEYRING_UNLOCK)
    fail_as_dismissed (task);
  else
    ask (task, "Unlock", g_variant_new ("(^ao)", (const char *[]){ path, NULL }), unlocked_cb);
}

/* The keyring is verifiably there, open, and without the secret. */
static void
conclude_missing (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  if (call->wish == PAFI_KEYRING_LOOKUP)
    pafi_keyring_call_fail (task, PAFI_ERROR_SECRET_MISSING, "the keyring holds no such secret");
  else
    pafi_keyring_call_succeed (task, NULL);
}

static void
canary_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GList *items = secret_password_search_finish (result, &error);
  gboolean found = items != NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);

  g_list_free_full (items, g_object_unref);
  if (is_over (task, error))
    return;
  if (found || call->file_is_empty)
    conclude_missing (task);
  else
    pafi_keyring_call_fail (task, PAFI_ERROR_KEYRING_DAMAGED,
                            "the file of the secrets was made with another key");
}

/* libsecret found nothing, which may mean anything (reliability.md, finding 6). */
static void
judge_nothing (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  gboolean file_is_empty = call->file_is_empty && call->wish != PAFI_KEYRING_UNLOCK;

  if (call->collection != NULL || (call->file != NULL && file_is_empty))
    conclude_missing (task);
  else if (call->file != NULL)
    secret_password_search (&schema, SECRET_SEARCH_ALL, call->inner, canary_cb,
                            g_object_ref (task), ATTRIBUTE, CANARY, NULL);
  else
    pafi_keyring_call_fail (task, PAFI_ERROR_KEYRING_ABSENT,
                            "the secret service has no default collection");
}

/* More than one item may have our id if the default collection was changed meanwhile. */
static SecretRetrievable *
find_newest (GList *items)
{
  SecretRetrievable *newest = NULL;

  for (GList *l = items; l != NULL; l = l->next)
    if (newest == NULL
        || secret_retrievable_get_modified (l->data) > secret_retrievable_get_modified (newest))
      newest = l->data;
  return newest;
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);
  GList *items = secret_password_search_finish (result, &error);
  SecretRetrievable *newest = find_newest (items);

  g_set_object (&call->item, newest);
  g_list_free_full (items, g_object_unref);
  if (is_over (task, error))
    return;
  if (call->item == NULL && call->wish == PAFI_KEYRING_STORE)
    store (task);
  else if (call->item == NULL)
    judge_nothing (task);
  else if (SECRET_IS_ITEM (call->item) && secret_item_get_locked (SECRET_ITEM (call->item)))
    unlock (task, call->item);
  else
    retrieve (task);
}

static void
search (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  secret_password_search (&schema, SECRET_SEARCH_ALL, call->inner, searched_cb,
                          g_object_ref (task), ATTRIBUTE, call->id, NULL);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);
  gboolean removed = secret_password_clear_finish (result, &error);

  if (is_over (task, error))
    return;
  if (call->wish == PAFI_KEYRING_STORE)
    store (task);
  else if (removed)
    pafi_keyring_call_succeed (task, NULL);
  else
    judge_nothing (task);
}

static void
clear (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  secret_password_clear (&schema, call->inner, cleared_cb, g_object_ref (task), ATTRIBUTE, call->id,
                         NULL);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_store_finish (result, &error);
  if (is_over (task, error))
    return;
  pafi_keyring_call_start_limit (task);
  search (task);
}

/* Stores, reads what was stored, and if that is something else, stores once more after everything
 * of the id was removed. */
static void
store (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  switch (call->n_stores++)
    {
    case 0:
    case 2:
      secret_password_store_binary (&schema, SECRET_COLLECTION_DEFAULT, call->label, call->value,
                                    call->inner, stored_cb, g_object_ref (task), ATTRIBUTE,
                                    call->id, NULL);
      break;
    case 1:
      clear (task);
      break;
    default:
      pafi_keyring_call_fail (task, PAFI_ERROR_KEYRING_ABSENT,
                              "the keyring did not keep the secret");
      break;
    }
}

static void
canary_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_store_finish (result, &error);
  if (!is_over (task, error))
    store (task);
}

static void
store_canary (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "PAFI Checker", CANARY, call->inner,
                         canary_stored_cb, g_object_ref (task), ATTRIBUTE, CANARY, NULL);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean done;

  if (!take_answer (task, result, &done))
    return;
  if (done)
    store (task);
  else
    pafi_keyring_call_fail (task, PAFI_ERROR_KEYRING_ABSENT,
                            "the secret service has no default collection, and none was made");
}

/* A desktop on which no secret was ever stored: the user chooses a password for a new keyring. */
static void
create_collection (GTask *task)
{
  GVariantBuilder properties;

  g_variant_builder_init (&properties, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&properties, "{sv}", "org.freedesktop.Secret.Collection.Label",
                         g_variant_new_string (_ ("Default keyring")));
  ask (task, "CreateCollection",
       g_variant_new ("(a{sv}s)", &properties, SECRET_COLLECTION_DEFAULT), created_cb);
}

/* The keyring is there and open, as far as that can be known. */
static void
act (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  switch (call->wish)
    {
    case PAFI_KEYRING_LOOKUP:
      search (task);
      break;
    case PAFI_KEYRING_STORE:
      call->n_stores = 0;
      if (call->file != NULL)
        store_canary (task);
      else if (call->collection == NULL)
        create_collection (task);
      else
        store (task);
      break;
    case PAFI_KEYRING_CLEAR:
      clear (task);
      break;
    case PAFI_KEYRING_UNLOCK:
    default:
      judge_nothing (task);
      break;
    }
}

static void
collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);

  call->collection = secret_collection_for_alias_finish (result, &error);
  if (is_over (task, error))
    return;
  if (call->collection != NULL && secret_collection_get_locked (call->collection))
    unlock (task, call->collection);
  else
    act (task);
}

static void
service_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_finish (result, &error);
  PafiKeyringCall *call = g_task_get_task_data (task);

  if (is_over (task, error))
    return;
  secret_collection_for_alias (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                               call->inner, collection_cb, g_object_ref (task));
  call->service = g_steal_pointer (&service);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);

  pafi_secret_store_check_finish (result, &call->file_is_empty, &error);
  if (is_over (task, error))
    return;
  if (call->wish == PAFI_KEYRING_UNLOCK)
    *call->dismissed = FALSE;
  if (*call->dismissed)
    {
      fail_as_dismissed (task);
      return;
    }
  /* The Secret portal may ask, for as long as it takes, and unseen by us. */
  if (pafi_secret_store_is_sandboxed ())
    {
      pafi_keyring_call_stop_limit (task);
      call->asking = TRUE;
    }
  act (task);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PafiKeyringCall *call = g_task_get_task_data (task);

  call->file = pafi_secret_store_find_finish (result, &error);
  if (is_over (task, error))
    return;
  if (call->file != NULL)
    pafi_secret_store_check_async (call->file, call->inner, checked_cb, g_object_ref (task));
  else
    secret_service_get (SECRET_SERVICE_NONE, call->inner, service_cb, g_object_ref (task));
}

/**
 * pafi_keyring_steps_run:
 * @task: a call
 *
 * Takes a call through the states of the keyring: which store it is, whether it is there, whether
 * it is open, what the user says; then does what is wished. The call ends by itself.
 */
void
pafi_keyring_steps_run (GTask *task)
{
  PafiKeyringCall *call = g_task_get_task_data (task);

  pafi_keyring_call_start_limit (task);
  pafi_secret_store_find_async (call->inner, found_cb, g_object_ref (task));
}
