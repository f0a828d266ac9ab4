/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-store.h"

#include <glib/gi18n-lib.h>

#include "pafi-cli-loop.h"

/* Beside the real one, so that a made-up run can be resumed too and never mixes with real people. */
#define DEMO_NAME "demo.db"

static char *
dup_path (gboolean demo)
{
  char *path = pafi_store_dup_default_path ();
  g_autofree char *folder = NULL;

  if (!demo)
    return path;
  folder = g_path_get_dirname (path);
  g_free (path);
  return g_build_filename (folder, DEMO_NAME, NULL);
}

static void
tell (const PafiStoreNews *news)
{
  g_autofree char *name = NULL;

  if (news->set_aside == NULL)
    return;
  name = g_filename_display_name (news->set_aside);
  /* Translators: %s is a file */
  g_printerr (_ ("The history was damaged. It was kept as “%s”, and what could be read was saved."),
              name);
  g_printerr ("\n");
}

/**
 * pafi_cli_store_open:
 * @demo: whether it is that of the demonstration, a file of its own
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): the user's store, open
 */
PafiStore *
pafi_cli_store_open (gboolean demo, GError **error)
{
  g_autofree char *path = dup_path (demo);
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autoptr (PafiStore) store = pafi_store_new (path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (PafiStoreNews) news = { 0 };

  pafi_store_open_async (store, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  if (!pafi_store_open_finish (store, result, &news, error))
    return NULL;
  tell (&news);
  return g_steal_pointer (&store);
}

/**
 * pafi_cli_store_close:
 * @store: (transfer full): an open store
 *
 * Puts everything away. What was acknowledged is kept even where this fails.
 */
void
pafi_cli_store_close (PafiStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (store, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  pafi_store_close_finish (store, result, NULL);
  g_object_unref (store);
}
