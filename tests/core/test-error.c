/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-error.h"
#include "pafi-test.h"

/* The words of `reason` in cli.md, in its order, and then our own. */
static const char *const names[] = {
  "offline", "name-not-resolved", "unreachable", "timed-out", "tls-refused", "tls-too-old",
  "proxy-refused", "credentials-rejected", "scope-missing", "rate-limited", "maintenance",
  "server-failed", "wrong-address", "rejected", "malformed-reply", "wrong-record",
  "keyring-locked", "keyring-absent", "keyring-damaged", "no-account", "disk-full", "cancelled",
  "secret-missing",
};

static void
test_names (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (names), ==, PAFI_N_ERRORS);
  for (guint i = 0; i < PAFI_N_ERRORS; i++)
    {
      PafiError error = PAFI_N_ERRORS;

      g_assert_cmpstr (pafi_error_get_name (i), ==, names[i]);
      g_assert_true (pafi_error_from_name (names[i], &error));
      g_assert_cmpuint (error, ==, i);
    }
}

static void
test_unknown_name (void)
{
  PafiError error = PAFI_ERROR_TIMED_OUT;

  g_assert_false (pafi_error_from_name ("found", &error));
  g_assert_false (pafi_error_from_name ("", &error));
  g_assert_false (pafi_error_from_name (NULL, &error));
  g_assert_false (pafi_error_from_name ("OFFLINE", &error));
  g_assert_cmpint (error, ==, PAFI_ERROR_TIMED_OUT);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/error/names", test_names);
  g_test_add_func ("/core/error/unknown-name", test_unknown_name);

  return g_test_run ();
}
