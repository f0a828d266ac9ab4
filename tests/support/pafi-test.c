/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test.h"

#include "pafi-language.h"

/* Longer than any deadline of a test, shorter than meson's. */
#define PATIENCE 30

static gboolean
out_of_patience_cb (gpointer user_data)
{
  g_error ("nothing happened within %u seconds", PATIENCE * pafi_test_get_patience ());
  return G_SOURCE_REMOVE;
}

static guint
add_patience (void)
{
  return g_timeout_add_seconds (PATIENCE * pafi_test_get_patience (), out_of_patience_cb, NULL);
}

/**
 * pafi_test_init:
 * @argc: (inout): of main()
 * @argv: (inout): of main()
 *
 * What every test program calls first: HTTP/1.1 alone, as in the application's main(), Indonesian,
 * directories of its own, fatal warnings.
 */
void
pafi_test_init (int *argc, char ***argv)
{
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
}

/**
 * pafi_test_get_patience:
 *
 * Whatever is measured in real time takes longer under valgrind, whose runs set PAFI_TEST_PATIENCE.
 *
 * Returns: how many times as long as usual a test may take
 */
guint
pafi_test_get_patience (void)
{
  const char *text = g_getenv ("PAFI_TEST_PATIENCE");
  guint64 patience = text != NULL ? g_ascii_strtoull (text, NULL, 10) : 1;

  return (guint) CLAMP (patience, 1, 100);
}

/**
 * pafi_test_result_cb:
 * @source: (nullable): what was called
 * @result: the result
 * @user_data: where to keep it: GAsyncResult **
 *
 * A #GAsyncReadyCallback that keeps the result.
 */
void
pafi_test_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
  g_main_context_wakeup (NULL);
}

/**
 * pafi_test_wait_for_result:
 * @result: where pafi_test_result_cb() keeps the result
 *
 * Runs the main context until the result is there.
 */
void
pafi_test_wait_for_result (GAsyncResult **result)
{
  guint patience = add_patience ();

  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}

/**
 * pafi_test_wait_for:
 * @flag: set by a callback
 *
 * Runs the main context until @flag is true.
 */
void
pafi_test_wait_for (const gboolean *flag)
{
  guint patience = add_patience ();

  while (!*(const volatile gboolean *) flag)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}
