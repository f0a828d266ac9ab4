/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs a list of a database until it is killed, or has finished: run-child DATABASE LIST. Writes a
 * letter and a row's number for each row that is asked (A) and acknowledged (D), in four bytes. */
#include "config.h"

#include "run-fixture.h"

#include <stdlib.h>
#include <unistd.h>

static void
tell (char letter, guint number)
{
  const guint32 word = ((guint32) letter << 24) | number;

  /* One write is whole or not there, however it ends. */
  if (write (STDOUT_FILENO, &word, sizeof word) != sizeof word)
    _exit (1);
}

static PafiCheck *
asked_func (PafiNik *nik, guint n, gpointer user_data)
{
  tell ('A', (guint) g_ascii_strtoull (pafi_nik_get_digits (nik) + 6, NULL, 10));
  return pafi_fake_new_found (nik);
}

static void
row_done_cb (PafiListRun *run, guint number, PafiCheck *check, gpointer user_data)
{
  tell ('D', number);
}

int
main (int argc, char **argv)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autoptr (PafiStore) store = run_fixture_open_store (argv[1], clock);
  g_autoptr (PafiFakeSource) source = pafi_fake_source_new ();
  g_autoptr (PafiListRun) run
    = pafi_list_run_new (store, PAFI_SOURCE (source), strtoll (argv[2], NULL, 10), clock, NULL);

  pafi_fake_source_set_func (source, asked_func, NULL);
  g_signal_connect (run, "row-done", G_CALLBACK (row_done_cb), NULL);
  pafi_list_run_start (run);
  while (pafi_list_run_get_state (run) != PAFI_RUN_FINISHED)
    {
      g_assert_cmpint (pafi_list_run_get_state (run), ==, PAFI_RUN_RUNNING);
      g_main_context_iteration (NULL, TRUE);
    }
  return 0;
}
