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
  g_error ("nothing happened within %d seconds", PATIENCE);
  return G_SOURCE_REMOVE;
}

/**
 * pafi_test_init:
 * @argc: (inout): of main()
 * @argv: (inout): of main()
 *
 * What every test program calls first: Indonesian, directories of its own, fatal warnings.
 */
void
pafi_test_init (int *argc, char ***argv)
{
  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
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
  guint patience = g_timeout_add_seconds (PATIENCE, out_of_patience_cb, NULL);

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
  guint patience = g_timeout_add_seconds (PATIENCE, out_of_patience_cb, NULL);

  while (!*(const volatile gboolean *) flag)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (patience);
}
