/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of ours: run-app PORT ROWS IN-FLIGHT DATABASE. Prints the seconds that it took, and those
 * of the processor. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "pafi-list-run.h"
#include "pafi-session.h"

static double
get_processor_time (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pafi_store_open_finish (PAFI_STORE (source), result, NULL, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = pafi_store_close_finish (PAFI_STORE (source), result, NULL);
}

static gint64
add_list (PafiStore *store, guint n)
{
  char *columns[] = { (char *) "NIK", NULL };
  const PafiListInfo info
    = { .name = (char *) "a.csv", .columns = columns, .name_column = -1,
        .fingerprint = (char *) "0" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  gint64 list = pafi_store_create_list_blocking (store, &info, &error);

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *nik = g_strdup_printf ("320602%010u", i);
      const char *cells[] = { nik, NULL };
      const PafiListRowDraft draft = { .number = i, .line = i, .nik_text = nik, .nik = nik,
                                       .cells = cells, .state = PAFI_ROW_QUEUED };

      g_ptr_array_add (rows, pafi_list_row_new (&draft));
    }
  if (!pafi_store_append_rows_blocking (store, list, rows, &error) ||
      !pafi_store_seal_list_blocking (store, list, &error))
    g_error ("%s", error->message);
  return list;
}

static PafiSession *
new_session (const char *port, PafiClock *clock)
{
  g_autofree char *server = g_strdup_printf ("http://127.0.0.1:%s/api/v1", port);
  const PafiAccountFields fields = { .name = "Ukuran", .server = server, .client_id = "7" };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiAccount) account = pafi_account_new (&fields, &error);

  if (account == NULL)
    g_error ("%s", error->message);
  return pafi_session_new_with_secret (account, "rahasia", NULL, clock);
}

static void
wait_for (const gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autoptr (PafiStore) store = pafi_store_new (argv[4], clock);
  g_autoptr (PafiSession) session = NULL;
  g_autoptr (PafiListRun) run = NULL;
  const guint n = (guint) atoi (argv[2]);
  const PafiRunOptions options = { .in_flight = (guint) atoi (argv[3]) };
  gboolean opened = FALSE, closed = FALSE;
  gint64 started;
  double processor;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE); /* as main() does */
  pafi_store_open_async (store, NULL, opened_cb, &opened);
  wait_for (&opened);
  session = new_session (argv[1], clock);
  pafi_session_set_in_flight (session, options.in_flight);
  run = pafi_list_run_new (store, PAFI_SOURCE (session), add_list (store, n), clock, &options);
  started = g_get_monotonic_time ();
  processor = get_processor_time ();
  pafi_list_run_start (run);
  while (pafi_list_run_get_state (run) != PAFI_RUN_FINISHED)
    {
      if (pafi_list_run_get_state (run) == PAFI_RUN_PAUSED)
        g_error ("the run paused");
      g_main_context_iteration (NULL, TRUE);
    }
  printf ("%.4f %.4f\n", (double) (g_get_monotonic_time () - started) / 1e6,
          get_processor_time () - processor);
  pafi_store_close_async (store, NULL, closed_cb, &closed);
  wait_for (&closed);
  return 0;
}
