/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-secret-store.h"

#include <libsecret/secret.h>
#include <string.h>

/* What libsecret writes at the beginning of its file, with the version 1.0 after it. */
static const char header[] = "GnomeKeyring\n\r\0\n\1";
#define HEADER_LENGTH sizeof header
#define BODY_TYPE "(uayutua(a{say}ay))"

/**
 * pafi_secret_store_is_sandboxed:
 *
 * Returns: whether libsecret may use the Secret portal, which may ask the user to unlock the
 *   keyring without telling us (ecosystem.md section 2)
 */
gboolean
pafi_secret_store_is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) || g_getenv ("SNAP_NAME") != NULL;
}

static char *
dup_path (void)
{
  const char *path = g_getenv ("SECRET_FILE_TEST_PATH");

  if (path != NULL && *path != '\0')
    return g_strdup (path);
  return g_build_filename (g_get_user_data_dir (), "keyrings", "default.keyring", NULL);
}

static char *
dup_path_unless_service (void)
{
  return g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0 ? dup_path () : NULL;
}

static void
version_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) version = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (reply != NULL)
    g_variant_get (reply, "(v)", &version);
  if (version != NULL && g_variant_is_of_type (version, G_VARIANT_TYPE_UINT32)
      && g_variant_get_uint32 (version) == 1)
    g_task_return_pointer (task, dup_path (), g_free);
  else
    g_task_return_pointer (task, dup_path_unless_service (), g_free);
}

static void
bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_dbus_connection_call (bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
                          "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", "org.freedesktop.portal.Secret", "version"),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          g_task_get_cancellable (task), version_cb, g_object_ref (task));
}

/**
 * pafi_secret_store_find_async:
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Finds out which store secret_password_store() and its sisters use here, by the rule they follow:
 * in a sandbox whose Secret portal answers it is a file, else `SECRET_BACKEND` decides, and without
 * it the Secret Service. libsecret keeps its answer to itself.
 */
void
pafi_secret_store_find_async (GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_secret_store_find_async);
  if (pafi_secret_store_is_sandboxed ())
    g_bus_get (G_BUS_TYPE_SESSION, cancellable, bus_cb, g_object_ref (task));
  else
    g_task_return_pointer (task, dup_path_unless_service (), g_free);
}

/**
 * pafi_secret_store_find_finish:
 * @result: what the callback got
 * @error: return location for a #GError
 *
 * Returns: (transfer full) (nullable): the path of the file, which need not exist yet, or %NULL if
 *   it is the Secret Service that serves, or on error
 */
char *
pafi_secret_store_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_sound (const char *contents, gsize length, gboolean *empty)
{
  g_autoptr (GVariant) body = NULL;
  g_autoptr (GVariant) salt = NULL;
  g_autoptr (GVariant) items = NULL;
  g_autofree char *aligned = NULL;
  guint32 salt_size;

  if (length < HEADER_LENGTH || memcmp (contents, header, HEADER_LENGTH) != 0)
    return FALSE;
  /* A copy, because GVariant wants its data aligned. */
  aligned = g_memdup2 (contents + HEADER_LENGTH, length - HEADER_LENGTH);
  body = g_variant_ref_sink (g_variant_new_from_data (G_VARIANT_TYPE (BODY_TYPE), aligned,
                                                      length - HEADER_LENGTH, FALSE, NULL, NULL));
  if (!g_variant_is_normal_form (body))
    return FALSE;
  g_variant_get (body, "(u@ayutu@a(a{say}ay))", &salt_size, &salt, NULL, NULL, NULL, &items);
  *empty = g_variant_n_children (items) == 0;
  return GUINT32_FROM_LE (salt_size) == g_variant_n_children (salt);
}

static void
check_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const char *path = task_data;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gboolean empty = FALSE;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_task_return_int (task, TRUE);
      else
        g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (!is_sound (contents, length, &empty))
    g_task_return_new_error (task, SECRET_ERROR, SECRET_ERROR_INVALID_FILE_FORMAT, "%s",
                             "the file of the secrets is damaged");
  else
    g_task_return_int (task, empty);
}

/**
 * pafi_secret_store_check_async:
 * @path: libsecret's file
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Looks whether the file is sound before libsecret reads it, which ends the process with an
 * assertion if the file is cut off behind its header (libsecret 0.20.5 to 0.21.7).
 */
void
pafi_secret_store_check_async (const char *path, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_secret_store_check_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, check_in_thread);
}

/**
 * pafi_secret_store_check_finish:
 * @result: what the callback got
 * @empty: (out): whether the file is missing or holds no secret
 * @error: return location for %SECRET_ERROR_INVALID_FILE_FORMAT if it is damaged, or a #GFileError
 *
 * Returns: whether libsecret may read it
 */
gboolean
pafi_secret_store_check_finish (GAsyncResult *result, gboolean *empty, GError **error)
{
  GError *cause = NULL;
  gssize value;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  value = g_task_propagate_int (G_TASK (result), &cause);
  *empty = cause == NULL && value != FALSE;
  if (cause != NULL)
    g_propagate_error (error, cause);
  return cause == NULL;
}
