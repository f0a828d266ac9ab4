/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-keyring.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "pafi-test.h"

#define SECRETS_NAME "org.freedesktop.secrets"

/* No servicedir: what is not started by a test is not there. */
static const char bus_config[]
    = "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
      "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
      "<busconfig><type>session</type><listen>unix:dir=%s</listen>"
      "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
      "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>\n";

/* If a test dies, what it started dies with it. */
static void
die_with_parent_cb (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

GSubprocessLauncher *
pafi_test_keyring_make_launcher (PafiTestKeyring *self, GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);
  const char *const variables[] = { "HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME",
                                    "XDG_CACHE_HOME" };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    g_subprocess_launcher_setenv (launcher, variables[i], self->home, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "GNOME_KEYRING_CONTROL");
  /* The directories of the test are empty; a prompter needs the icons of the system's. */
  g_subprocess_launcher_unsetenv (launcher, "XDG_DATA_DIRS");
  g_subprocess_launcher_unsetenv (launcher, "XDG_CONFIG_DIRS");
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent_cb, NULL, NULL);
  return launcher;
}

static void
start_bus (PafiTestKeyring *self)
{
  g_autoptr (GSubprocessLauncher) launcher
      = pafi_test_keyring_make_launcher (self, G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                   | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *path = g_build_filename (self->home, "bus.conf", NULL);
  g_autofree char *option = g_strdup_printf ("--config-file=%s", path);
  g_autofree char *contents = g_strdup_printf (bus_config, self->home);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, contents, -1, NULL));
  self->bus = g_subprocess_launcher_spawn (launcher, &error, "dbus-daemon", option, "--nofork",
                                           "--print-address=1", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->bus));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
}

static void
appeared_cb (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
vanished_cb (GDBusConnection *bus, const char *name, gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

/* Waits in a context of its own, so that what is tested does not hear of it meanwhile. */
static void
wait_for_name (const char *name, gboolean present)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  gboolean reached = FALSE;
  guint watch;

  g_main_context_push_thread_default (context);
  watch = g_bus_watch_name_on_connection (bus, name, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                          present ? appeared_cb : NULL,
                                          present ? NULL : vanished_cb, &reached, NULL);
  while (!reached)
    g_main_context_iteration (context, TRUE);
  g_bus_unwatch_name (watch);
  g_main_context_pop_thread_default (context);
}

GSubprocess *
pafi_test_keyring_spawn (PafiTestKeyring *self, const char *const *argv, const char *input,
                         const char *name)
{
  g_autoptr (GSubprocessLauncher) launcher
      = pafi_test_keyring_make_launcher (self, G_SUBPROCESS_FLAGS_STDIN_PIPE
                                                   | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                                   | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  GOutputStream *stdin_pipe;

  g_assert_no_error (error);
  stdin_pipe = g_subprocess_get_stdin_pipe (process);
  g_assert_true (
      g_output_stream_write_all (stdin_pipe, input, strlen (input), NULL, NULL, &error));
  g_assert_true (g_output_stream_close (stdin_pipe, NULL, &error));
  wait_for_name (name, TRUE);
  return process;
}

void
pafi_test_keyring_start (PafiTestKeyring *self, const char *password)
{
  const char *const argv[] = { "gnome-keyring-daemon", "--foreground", "--components=secrets",
                               password != NULL ? "--unlock" : NULL, NULL };

  g_assert_null (self->daemon);
  self->daemon
      = pafi_test_keyring_spawn (self, argv, password != NULL ? password : "", SECRETS_NAME);
}

static void
stop (GSubprocess **process)
{
  if (*process == NULL)
    return;
  g_subprocess_force_exit (*process);
  g_assert_true (g_subprocess_wait (*process, NULL, NULL));
  g_clear_object (process);
}

void
pafi_test_keyring_kill (PafiTestKeyring *self)
{
  stop (&self->daemon);
  wait_for_name (SECRETS_NAME, FALSE);
}

static gboolean
is_stopped (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "stat", NULL);
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  /* The name of the program, in parentheses, comes before the letter. */
  return strrchr (contents, ')')[2] == 'T';
}

void
pafi_test_keyring_stop (PafiTestKeyring *self)
{
  const char *pid = g_subprocess_get_identifier (self->daemon);

  /* Not g_subprocess_send_signal(), which leaves it to another thread. */
  g_assert_cmpint (kill (atoi (pid), SIGSTOP), ==, 0);
  while (!is_stopped (pid))
    g_thread_yield ();
}

void
pafi_test_keyring_continue (PafiTestKeyring *self)
{
  g_assert_cmpint (kill (atoi (g_subprocess_get_identifier (self->daemon)), SIGCONT), ==, 0);
}

static void
locked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (
      secret_service_lock_finish (SECRET_SERVICE (source), result, NULL, &error), ==, 1);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

void
pafi_test_keyring_lock (PafiTestKeyring *self)
{
  g_autoptr (SecretService) service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, NULL);
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_sync (
      service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, NULL, NULL);
  g_autoptr (GList) objects = g_list_prepend (NULL, collection);
  gboolean locked = FALSE;

  secret_service_lock (service, objects, NULL, locked_cb, &locked);
  pafi_test_wait_for (&locked);
}

static void
delete_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        delete_tree (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
run_here (PafiTestKeyringFunc func)
{
  PafiTestKeyring self = { NULL };
  GDBusConnection *bus;

  self.home = g_dir_make_tmp ("pafi-keyring-XXXXXX", NULL);
  g_unsetenv ("SECRET_BACKEND");
  g_unsetenv ("DISPLAY");
  g_unsetenv ("WAYLAND_DISPLAY");
  start_bus (&self);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_dbus_connection_set_exit_on_close (bus, FALSE);

  func (&self);

  secret_service_disconnect ();
  stop (&self.daemon);
  stop (&self.bus);
  g_object_unref (bus);
  delete_tree (self.home);
  g_free (self.home);
}

static void
run (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      run_here ((PafiTestKeyringFunc) data);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

void
pafi_test_keyring_add (const char *path, PafiTestKeyringFunc func)
{
  g_test_add_data_func (path, func, run);
}
