/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-store.h"

#include <glib/gi18n-lib.h>

#include "pafi-cli-loop.h"
#include "pafi-kept.h"
#include "pafi-settings.h"

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

/* What nobody set is the window's business alone: nothing is deleted then. */
static guint
get_retention_days (void)
{
  g_autoptr (PafiSettings) settings = NULL;

  if (!pafi_settings_are_installed ())
    return 0;
  settings = pafi_settings_new ();
  return pafi_settings_get_retention_days (settings);
}

/**
 * pafi_cli_store_is_kept:
 *
 * Returns: whether the user wants a history at all
 */
gboolean
pafi_cli_store_is_kept (void)
{
  g_autoptr (PafiSettings) settings = NULL;

  if (!pafi_settings_are_installed ())
    return TRUE;
  settings = pafi_settings_new ();
  return pafi_settings_get_keep_history (settings);
}

/* As the window does when it is opened. Where the file is somebody else's now, so is its age. */
static void
delete_what_is_old (PafiStore *store, const char *path, PafiClock *clock)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint days = get_retention_days ();

  if (days == 0)
    return;
  pafi_kept_do_async (store, path, clock, PAFI_KEPT_DELETE_OLDER, days, NULL, pafi_cli_result_cb,
                      &result);
  pafi_cli_wait (&result);
  if (!pafi_kept_do_finish (store, result, NULL, &error))
    g_info ("What is old could not be deleted: %s", error->message);
}

/**
 * pafi_cli_store_open:
 * @use: what for
 * @error: return location for a #PafiStoreError
 *
 * Opens the user's store, and deletes what is older than the settings say.
 *
 * Returns: (transfer full) (nullable): the store, open
 */
PafiStore *
pafi_cli_store_open (PafiCliStoreUse use, GError **error)
{
  g_autofree char *path = dup_path (use == PAFI_CLI_STORE_DEMO);
  gboolean in_memory = use == PAFI_CLI_STORE_RUN && !pafi_cli_store_is_kept ();
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autoptr (PafiStore) store = pafi_store_new (in_memory ? NULL : path, clock);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (PafiStoreNews) news = { 0 };

  pafi_store_open_async (store, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  if (!pafi_store_open_finish (store, result, &news, error))
    return NULL;
  tell (&news);
  if (use != PAFI_CLI_STORE_DEMO)
    delete_what_is_old (store, path, clock);
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
