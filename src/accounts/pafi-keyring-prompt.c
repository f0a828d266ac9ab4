/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-keyring-prompt.h"

/* The Secret Service specification: a method that may have to ask the user returns the path of a
 * prompt, or "/" if it has done its work at once. The prompt is then told to appear, and says with
 * a signal how it ended. */
#define NAME "org.freedesktop.secrets"
#define PATH "/org/freedesktop/secrets"
#define SERVICE_INTERFACE "org.freedesktop.Secret.Service"
#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"

typedef struct
{
  GDBusConnection *bus; /* (owned) */
  char *path;           /* (owned) (nullable): of the prompt */
  guint subscription;
  guint watch;
  gboolean ended;
} Prompt;

static void
end (Prompt *prompt)
{
  prompt->ended = TRUE;
  if (prompt->subscription != 0)
    g_dbus_connection_signal_unsubscribe (prompt->bus, prompt->subscription);
  if (prompt->watch != 0)
    g_bus_unwatch_name (prompt->watch);
  prompt->subscription = prompt->watch = 0;
}

static void
prompt_free (gpointer data)
{
  Prompt *prompt = data;

  g_object_unref (prompt->bus);
  g_free (prompt->path);
  g_free (prompt);
}

static void
end_with_error (GTask *task, GError *error)
{
  Prompt *prompt = g_task_get_task_data (task);

  if (!prompt->ended)
    {
      end (prompt);
      g_task_return_error (task, error);
    }
  else
    g_error_free (error);
}

static void
completed_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface,
              const char *signal, GVariant *parameters, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Prompt *prompt = g_task_get_task_data (task);
  gboolean dismissed = TRUE;

  if (prompt->ended)
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &dismissed, NULL);
  end (prompt);
  g_task_return_int (task, !dismissed);
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  end_with_error (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED,
                                             "the secret service went away while it asked"));
}

static void
prompted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    end_with_error (task, error);
}

static void
show_prompt (GTask *task)
{
  Prompt *prompt = g_task_get_task_data (task);

  prompt->subscription = g_dbus_connection_signal_subscribe (
      prompt->bus, NAME, PROMPT_INTERFACE, "Completed", prompt->path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, completed_cb, g_object_ref (task), g_object_unref);
  prompt->watch = g_bus_watch_name_on_connection (prompt->bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                  NULL, vanished_cb, g_object_ref (task),
                                                  g_object_unref);
  g_dbus_connection_call (prompt->bus, NAME, prompt->path, PROMPT_INTERFACE, "Prompt",
                          g_variant_new ("(s)", ""), NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1,
                          NULL, prompted_cb, g_object_ref (task));
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Prompt *prompt = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GVariant) reply
      = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) path = NULL;

  if (reply == NULL)
    {
      end_with_error (task, error);
      return;
    }
  if (g_variant_n_children (reply) == 2)
    path = g_variant_get_child_value (reply, 1);
  if (path == NULL || !g_variant_is_of_type (path, G_VARIANT_TYPE_OBJECT_PATH))
    {
      end_with_error (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                                                 "the secret service gave a wrong answer"));
      return;
    }
  prompt->path = g_variant_dup_string (path, NULL);
  if (g_str_equal (prompt->path, "/"))
    {
      end (prompt);
      g_task_return_int (task, TRUE);
    }
  else
    show_prompt (task);
}

/**
 * pafi_keyring_prompt_async:
 * @bus: the session bus
 * @method: a method of the Secret Service that may have to ask the user
 * @parameters: (transfer floating): its parameters
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Calls the method and waits for the user's answer, for as long as it takes. It can't be cancelled:
 * gnome-keyring 42 ends with an assertion, and is locked afterwards, if a question that stands is
 * taken back with "Dismiss", which is what libsecret does when it is cancelled.
 */
void
pafi_keyring_prompt_async (GDBusConnection *bus, const char *method, GVariant *parameters,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Prompt *prompt = g_new0 (Prompt, 1);

  g_task_set_source_tag (task, pafi_keyring_prompt_async);
  prompt->bus = g_object_ref (bus);
  g_task_set_task_data (task, prompt, prompt_free);
  g_dbus_connection_call (bus, NAME, PATH, SERVICE_INTERFACE, method, parameters, NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, called_cb,
                          g_object_ref (task));
}

/**
 * pafi_keyring_prompt_finish:
 * @result: what the callback got
 * @done: (out): whether it is done; %FALSE if the user said no, or could not be asked
 * @error: return location for a #GError
 *
 * Returns: whether there was an answer
 */
gboolean
pafi_keyring_prompt_finish (GAsyncResult *result, gboolean *done, GError **error)
{
  GError *cause = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  *done = g_task_propagate_int (G_TASK (result), &cause) == TRUE;
  if (cause != NULL)
    g_propagate_error (error, cause);
  return cause == NULL;
}
