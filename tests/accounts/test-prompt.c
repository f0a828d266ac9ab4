/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsecret/secret.h>

#include "pafi-error.h"
#include "pafi-test-accounts.h"
#include "pafi-test-keyring.h"
#include "pafi-test.h"

/* The question as the user sees it: gnome-keyring asks through the real prompter, on a display of
 * our own, and is answered with the keyboard. */

#define PROMPTER_NAME "org.gnome.keyring.SystemPrompter"
#define SERVICE_FILE "/usr/share/dbus-1/services/" PROMPTER_NAME ".service"
#define SECRET "rahasia"

typedef struct
{
  PafiTestKeyring *keyring;
  GSubprocess *display;  /* (owned) */
  GSubprocess *prompter; /* (owned) */
  PafiAccounts *accounts; /* (owned) */
  PafiAccount *account;   /* (owned) */
} Desk;

static GSubprocess *
start_display (PafiTestKeyring *keyring)
{
  g_autoptr (GSubprocessLauncher) launcher
      = pafi_test_keyring_make_launcher (keyring, G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                                      | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *display
      = g_subprocess_launcher_spawn (launcher, &error, "Xvfb", "-displayfd", "1", "-screen", "0",
                                     "800x600x24", "-nolisten", "tcp", "-noreset", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (display));
  number = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (number);
  name = g_strdup_printf (":%s", number);
  g_setenv ("DISPLAY", name, TRUE);
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_setenv ("NO_AT_BRIDGE", "1", TRUE);
  return display;
}

/* Where the prompter is differs between systems; the bus is told here. */
static GSubprocess *
start_prompter (PafiTestKeyring *keyring)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *command = NULL;
  g_auto (GStrv) argv = NULL;

  g_assert_true (g_key_file_load_from_file (file, SERVICE_FILE, G_KEY_FILE_NONE, NULL));
  command = g_key_file_get_string (file, "D-BUS Service", "Exec", NULL);
  g_assert_true (g_shell_parse_argv (command, NULL, &argv, NULL));
  return pafi_test_keyring_spawn (keyring, (const char *const *) argv, "", PROMPTER_NAME);
}

static void
make_accounts (Desk *desk)
{
  g_autofree char *path = g_build_filename (desk->keyring->home, "accounts.ini", NULL);

  desk->accounts = pafi_accounts_new (path);
  desk->account = pafi_test_account_new (NULL, "Garut", FALSE);
}

static void
save_secret (Desk *desk)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pafi_test_save (desk->accounts, desk->account, SECRET, &error, NULL));
  g_assert_no_error (error);
}

static void
set_up (Desk *desk, PafiTestKeyring *keyring)
{
  desk->keyring = keyring;
  desk->display = start_display (keyring);
  pafi_test_keyring_start (keyring, PAFI_TEST_KEYRING_PASSWORD);
  make_accounts (desk);
  save_secret (desk);
  desk->prompter = start_prompter (keyring);
  pafi_test_keyring_lock (keyring);
}

/* A desktop on which no secret was ever stored. */
static void
set_up_fresh (Desk *desk, PafiTestKeyring *keyring)
{
  desk->keyring = keyring;
  desk->display = start_display (keyring);
  pafi_test_keyring_start (keyring, NULL);
  make_accounts (desk);
  desk->prompter = start_prompter (keyring);
}

static void
tear_down (Desk *desk)
{
  g_object_unref (desk->accounts);
  g_object_unref (desk->account);
  g_subprocess_force_exit (desk->prompter);
  g_assert_true (g_subprocess_wait (desk->prompter, NULL, NULL));
  g_object_unref (desk->prompter);
  g_subprocess_force_exit (desk->display);
  g_assert_true (g_subprocess_wait (desk->display, NULL, NULL));
  g_object_unref (desk->display);
}

static gboolean
run_xdotool (PafiTestKeyring *keyring, const char *const *argv)
{
  g_autoptr (GSubprocessLauncher) launcher
      = pafi_test_keyring_make_launcher (keyring, G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                                      | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) xdotool = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  xdotool = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_wait_async (xdotool, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return g_subprocess_get_successful (xdotool);
}

static void
wait_for_prompt (PafiTestKeyring *keyring)
{
  const char *const argv[]
      = { "xdotool", "search", "--sync", "--onlyvisible", "--class", "gcr", NULL };

  g_assert_true (run_xdotool (keyring, argv));
}

static gboolean
moment_over_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* For what was typed to have its effect, before it is typed once more. */
static void
give_a_moment (GAsyncResult **result)
{
  gboolean over = FALSE;
  guint timer = g_timeout_add_seconds (2, moment_over_cb, &over);

  while (*result == NULL && !over)
    g_main_context_iteration (NULL, TRUE);
  if (!over)
    g_source_remove (timer);
}

/* Gives the prompter's window the keyboard, which nobody else manages here, and answers, until the
 * answer arrives: a window that only just appeared does not listen yet. */
static void
answer (PafiTestKeyring *keyring, const char *text, gboolean twice, const char *key,
        GAsyncResult **result)
{
  const char *const focus[] = { "xdotool", "search", "--onlyvisible", "--class", "gcr",
                                "windowfocus", NULL };
  const char *const select[] = { "xdotool", "key", "ctrl+a", NULL };
  const char *const type[] = { "xdotool", "type", text, NULL };
  const char *const tab[] = { "xdotool", "key", "Tab", NULL };
  const char *const press[] = { "xdotool", "key", key, NULL };

  while (*result == NULL)
    {
      if (!run_xdotool (keyring, focus))
        continue;
      if (text != NULL && run_xdotool (keyring, select))
        run_xdotool (keyring, type);
      if (twice && run_xdotool (keyring, tab))
        run_xdotool (keyring, type);
      run_xdotool (keyring, press);
      give_a_moment (result);
    }
}

static void
test_escape (PafiTestKeyring *keyring)
{
  Desk desk;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&desk, keyring);
  pafi_accounts_lookup_secret_async (desk.accounts, desk.account, NULL, pafi_test_result_cb,
                                     &result);
  answer (keyring, NULL, FALSE, "Escape", &result);
  g_assert_null (pafi_accounts_lookup_secret_finish (desk.accounts, result, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_KEYRING_LOCKED);
  /* Not asked again: this would wait for an answer for ever. */
  pafi_test_assert_no_secret (desk.accounts, desk.account, PAFI_ERROR_KEYRING_LOCKED);
  tear_down (&desk);
}

static void
test_password (PafiTestKeyring *keyring)
{
  Desk desk;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret;

  set_up (&desk, keyring);
  pafi_accounts_lookup_secret_async (desk.accounts, desk.account, NULL, pafi_test_result_cb,
                                     &result);
  answer (keyring, PAFI_TEST_KEYRING_PASSWORD, FALSE, "Return", &result);
  secret = pafi_accounts_lookup_secret_finish (desk.accounts, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, SECRET);
  secret_password_free (secret);
  tear_down (&desk);
}

/* The user cancels the check while the question stands: the check ends at once. The question stays,
 * because gnome-keyring can't bear that it is taken back; its answer is that of the next call. */
static void
cancel_while_asked (Desk *desk)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_accounts_lookup_secret_async (desk->accounts, desk->account, cancellable,
                                     pafi_test_result_cb, &result);
  wait_for_prompt (desk->keyring);
  g_cancellable_cancel (cancellable);
  /* At once: nothing is waited for. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_nonnull (result);
  g_assert_null (pafi_accounts_lookup_secret_finish (desk->accounts, result, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_CANCELLED);
}

static void
test_cancelled_then_password (PafiTestKeyring *keyring)
{
  Desk desk;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret;

  set_up (&desk, keyring);
  cancel_while_asked (&desk);
  pafi_accounts_lookup_secret_async (desk.accounts, desk.account, NULL, pafi_test_result_cb,
                                     &result);
  answer (keyring, PAFI_TEST_KEYRING_PASSWORD, FALSE, "Return", &result);
  secret = pafi_accounts_lookup_secret_finish (desk.accounts, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, SECRET);
  secret_password_free (secret);
  tear_down (&desk);
}

static void
test_cancelled_then_escape (PafiTestKeyring *keyring)
{
  Desk desk;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&desk, keyring);
  cancel_while_asked (&desk);
  pafi_accounts_unlock_async (desk.accounts, NULL, pafi_test_result_cb, &result);
  answer (keyring, NULL, FALSE, "Escape", &result);
  g_assert_false (pafi_accounts_unlock_finish (desk.accounts, result, &error));
  g_assert_error (error, PAFI_ERROR, PAFI_ERROR_KEYRING_LOCKED);
  pafi_test_assert_no_secret (desk.accounts, desk.account, PAFI_ERROR_KEYRING_LOCKED);
  tear_down (&desk);
}

static void
test_new_keyring (PafiTestKeyring *keyring)
{
  Desk desk;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) secret_error = NULL;

  set_up_fresh (&desk, keyring);
  pafi_accounts_save_async (desk.accounts, desk.account, SECRET, NULL, pafi_test_result_cb,
                            &result);
  answer (keyring, PAFI_TEST_KEYRING_PASSWORD, TRUE, "Return", &result);
  g_assert_true (pafi_accounts_save_finish (desk.accounts, result, &secret_error, NULL));
  g_assert_no_error (secret_error);
  g_assert_cmpint (pafi_accounts_get_secret_place (desk.accounts, desk.account), !=,
                   PAFI_SECRET_PLACE_SESSION);
  pafi_test_assert_secret (desk.accounts, desk.account, SECRET);
  tear_down (&desk);
}

static void
test_no_new_keyring (PafiTestKeyring *keyring)
{
  Desk desk;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) secret_error = NULL;

  set_up_fresh (&desk, keyring);
  pafi_accounts_save_async (desk.accounts, desk.account, SECRET, NULL, pafi_test_result_cb,
                            &result);
  answer (keyring, NULL, FALSE, "Escape", &result);
  g_assert_true (pafi_accounts_save_finish (desk.accounts, result, &secret_error, NULL));
  g_assert_error (secret_error, PAFI_ERROR, PAFI_ERROR_KEYRING_ABSENT);
  g_assert_cmpint (pafi_accounts_get_secret_place (desk.accounts, desk.account), ==,
                   PAFI_SECRET_PLACE_SESSION);
  tear_down (&desk);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  pafi_test_keyring_add ("/fault/K06/escape", test_escape);
  pafi_test_keyring_add ("/fault/K05/password", test_password);
  pafi_test_keyring_add ("/fault/K11/cancelled-then-password", test_cancelled_then_password);
  pafi_test_keyring_add ("/fault/K11/cancelled-then-escape", test_cancelled_then_escape);
  pafi_test_keyring_add ("/fault/K04/new-keyring", test_new_keyring);
  pafi_test_keyring_add ("/fault/K04/no-new-keyring", test_no_new_keyring);

  return g_test_run ();
}
