/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-loop.h"

#include <glib-unix.h>

/**
 * pafi_cli_result_cb:
 * @source: (nullable): what was called
 * @result: the result
 * @user_data: where to keep it: GAsyncResult **
 *
 * A #GAsyncReadyCallback that keeps the result for pafi_cli_wait().
 */
void
pafi_cli_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/**
 * pafi_cli_wait:
 * @result: where pafi_cli_result_cb() keeps the result
 *
 * Runs the main context until the result is there: a command does one thing after another.
 */
void
pafi_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE; /* a second Ctrl+C ends the process at once */
}

/**
 * pafi_cli_catch_interrupt:
 *
 * Returns: (transfer full): is cancelled by Ctrl+C (SIGINT) and SIGTERM
 */
GCancellable *
pafi_cli_catch_interrupt (void)
{
  GCancellable *cancellable = g_cancellable_new ();

  g_unix_signal_add_full (G_PRIORITY_HIGH, SIGINT, interrupted_cb, g_object_ref (cancellable),
                          g_object_unref);
  g_unix_signal_add_full (G_PRIORITY_HIGH, SIGTERM, interrupted_cb, g_object_ref (cancellable),
                          g_object_unref);
  return cancellable;
}
