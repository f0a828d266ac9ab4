/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <grp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fault-vfs.h"
#include "pafi-store-private.h"
#include "pafi-test.h"
#include "store-child.h"
#include "store-fixture.h"

/* Another process with a store, to be killed, or to be somebody else. What it was told is
 * acknowledged goes to standard output at once, a line each. */
#define IN_FLIGHT 4
#define NOBODY 65534

typedef struct
{
  StoreFixture fixture;
  gint64 list;
  guint n_in_flight;
  gboolean finished;
} Run;

static void take_next (Run *run);

static void
say (const char *word, guint number)
{
  g_autofree char *line = g_strdup_printf ("%s %u\n", word, number);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (1);
}

typedef struct
{
  Run *run;
  guint number;
} Asked;

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Asked *asked = user_data;
  g_autoptr (GError) error = NULL;

  pafi_store_finish_row_finish (PAFI_STORE (source), result, &error);
  g_assert_no_error (error);
  say ("done", asked->number);
  asked->run->n_in_flight--;
  take_next (asked->run);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
    = pafi_store_take_rows_finish (PAFI_STORE (source), result, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      Asked *asked = g_new (Asked, 1);
      g_autoptr (PafiCheck) check = NULL;

      asked->run = run;
      asked->number = pafi_list_row_get_number (g_ptr_array_index (rows, i));
      say ("take", asked->number);
      check = test_check (&run->fixture, asked->number, "Siti Aminah", "24");
      run->n_in_flight++;
      pafi_store_finish_row_async (PAFI_STORE (source), run->list, asked->number, check, NULL,
                                   finished_cb, asked);
    }
  run->n_in_flight--;
  run->finished = rows->len == 0 && run->n_in_flight == 0;
  g_main_context_wakeup (NULL);
}

static void
take_next (Run *run)
{
  run->n_in_flight++;
  pafi_store_take_rows_async (run->fixture.store, run->list, 1, NULL, NULL, taken_cb, run);
}

static void
run_list (StoreFixture *fixture, gint64 list)
{
  Run run = { *fixture, list, 0, FALSE };

  store_fixture_open (&run.fixture, NULL);
  for (guint i = 0; i < IN_FLIGHT; i++)
    take_next (&run);
  while (!run.finished)
    g_main_context_iteration (NULL, TRUE);
  say ("end", 0);
}

/* Killed in the middle of its @n-th write, if there are so many. */
static void
migrate (StoreFixture *fixture, guint n)
{
  fault_vfs_set (FAULT_KILL, n);
  pafi_store_set_schema (fixture->store, store_child_get_schema ());
  store_fixture_open (fixture, NULL);
  fault_vfs_set (FAULT_NONE, 0);
  say ("end", 0);
}

static void
try_to_open (StoreFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  /* Root may write anywhere. */
  if (geteuid () == 0 && (setgroups (0, NULL) != 0 || setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
    exit (1);
  pafi_store_open_async (fixture->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  if (pafi_store_open_finish (fixture->store, result, NULL, &error))
    {
      store_fixture_close (fixture);
      say ("open", 0);
    }
  else
    say ("error", (guint) error->code);
}

/* Keeps members until it is killed. */
static void
keep_and_die (StoreFixture *fixture)
{
  store_fixture_open (fixture, NULL);
  for (guint i = 1; i <= 20; i++)
    {
      g_autoptr (PafiCheck) check = test_check (fixture, i, "Siti Aminah", "24");

      test_keep (fixture, check);
    }
  kill (getpid (), SIGKILL);
}

int
main (int argc, char **argv)
{
  StoreFixture fixture = { 0 };
  const char *what = argv[1];

  g_assert_cmpint (argc, ==, 4);
  fault_vfs_install ();
  fixture.clock = pafi_test_clock_new ();
  fixture.path = argv[2];
  fixture.store = pafi_store_new (fixture.path, PAFI_CLOCK (fixture.clock));
  if (strcmp (what, "run") == 0)
    run_list (&fixture, g_ascii_strtoll (argv[3], NULL, 10));
  else if (strcmp (what, "migrate") == 0)
    migrate (&fixture, (guint) g_ascii_strtoull (argv[3], NULL, 10));
  else if (strcmp (what, "open") == 0)
    try_to_open (&fixture);
  else
    keep_and_die (&fixture);
  return 0;
}
