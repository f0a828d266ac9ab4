/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "run-fixture.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* reliability.md, D01. */
#define N_ROUNDS 200
#define N_ROWS 2000
#define IN_FLIGHT 4
#define SEED 20261124

typedef struct
{
  RunFixture *fixture;
  GRand *random;
  guint n_asked[N_ROWS + 1];
  gboolean done[N_ROWS + 1];
  guint n_done;
} Kill;

static guint
get_n_rounds (void)
{
  const char *rounds = g_getenv ("PAFI_KILL_ROUNDS");

  return rounds != NULL ? (guint) atoi (rounds) : N_ROUNDS;
}

static pid_t
start_child (Kill *self, int *output)
{
  g_autofree char *program
    = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "lists", "run-child", NULL);
  g_autofree char *list = g_strdup_printf ("%" G_GINT64_FORMAT, self->fixture->list);
  const char *arguments[] = { program, self->fixture->path, list, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                            &pid, NULL, output, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

static void
note (Kill *self, guint32 word)
{
  const guint number = word & 0xffffff;

  g_assert_cmpuint (number, >=, 1);
  g_assert_cmpuint (number, <=, N_ROWS);
  if (word >> 24 == 'A')
    {
      /* What is acknowledged is never asked again. */
      g_assert_false (self->done[number]);
      self->n_asked[number]++;
      return;
    }
  g_assert_cmpuint (word >> 24, ==, 'D');
  g_assert_false (self->done[number]);
  self->done[number] = TRUE;
  self->n_done++;
}

static gboolean
read_word (Kill *self, int output)
{
  guint32 word;
  gssize n = read (output, &word, sizeof word);

  g_assert_true (n == 0 || n == sizeof word);
  if (n == 0)
    return FALSE;
  note (self, word);
  return TRUE;
}

/* Kills it after a few words, and some microseconds: anywhere between two system calls. */
static gboolean
run_until_killed (Kill *self)
{
  int output, status;
  pid_t pid = start_child (self, &output);
  guint n_words = (guint) g_rand_int_range (self->random, 0, 4 * N_ROWS / (int) get_n_rounds ());
  gboolean alive = TRUE;

  for (guint i = 0; i < n_words && alive; i++)
    alive = read_word (self, output);
  g_usleep ((gulong) g_rand_int_range (self->random, 0, 3000));
  kill (pid, SIGKILL);
  while (read_word (self, output))
    ;
  close (output);
  while (waitpid (pid, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);
  g_assert_true (WIFSIGNALED (status) || (WIFEXITED (status) && WEXITSTATUS (status) == 0));
  return WIFSIGNALED (status);
}

static int
get_text_cb (void *data, int n_columns, char **texts, char **names)
{
  g_string_append_printf (data, "%s;", texts[0]);
  return 0;
}

static void
assert_sql (Kill *self, const char *sql, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (self->fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, get_text_cb, text, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_cmpstr (text->str, ==, expected);
}

/* Every row of which the child said that it is done is done in the file. */
static void
assert_nothing_lost (Kill *self)
{
  g_autoptr (GPtrArray) rows = NULL;
  guint32 numbers[N_ROWS];
  g_autoptr (GError) error = NULL;

  for (guint32 i = 0; i < N_ROWS; i++)
    numbers[i] = i + 1;
  rows = pafi_store_load_rows_blocking (self->fixture->store, self->fixture->list, numbers, N_ROWS,
                                        &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_ROWS; i++)
    {
      PafiListRow *row = g_ptr_array_index (rows, i);
      const gboolean done = pafi_list_row_get_state (row) == PAFI_ROW_DONE;

      if (self->done[i + 1])
        g_assert_true (done);
      /* What the child could no longer tell is none of a kind of its own. */
      self->n_done += done && !self->done[i + 1] ? 1 : 0;
      self->done[i + 1] = done;
      g_assert_true (done || pafi_list_row_get_state (row) == PAFI_ROW_QUEUED);
      g_assert_true (done == (pafi_list_row_get_check (row) != NULL));
    }
}

static void
close_store (RunFixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_close_async (fixture->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_close_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->store);
}

static void
begin_list (Kill *self)
{
  self->fixture->list = run_fixture_add_list (self->fixture->store, N_ROWS, 0);
  memset (self->n_asked, 0, sizeof self->n_asked);
  memset (self->done, 0, sizeof self->done);
  self->n_done = 0;
}

static void
test_kill (void)
{
  g_autoptr (RunFixture) fixture = run_fixture_new (1);
  Kill self = { .fixture = fixture, .random = g_rand_new_with_seed (SEED) };
  const guint n_rounds = get_n_rounds ();
  guint n_killed = 0, n_again = 0;

  begin_list (&self);
  for (guint round = 0; round < n_rounds; round++)
    {
      guint n_asked_again = 0;

      close_store (fixture);
      n_killed += run_until_killed (&self) ? 1 : 0;
      /* Opened as the next start of the program does. */
      fixture->store = run_fixture_open_store (fixture->path, PAFI_CLOCK (fixture->clock));
      assert_nothing_lost (&self);
      for (guint i = 1; i <= N_ROWS; i++)
        if (self.n_asked[i] > 0)
          {
            n_asked_again += self.done[i] ? 0 : 1;
            self.n_asked[i] = 0;
          }
      g_assert_cmpuint (n_asked_again, <=, IN_FLIGHT);
      n_again += n_asked_again;
      if (self.n_done == N_ROWS)
        begin_list (&self);
    }
  close_store (fixture);
  assert_sql (&self, "PRAGMA integrity_check", "ok;");
  assert_sql (&self, "PRAGMA foreign_key_check", "");
  fixture->store = run_fixture_open_store (fixture->path, PAFI_CLOCK (fixture->clock));
  g_test_message ("%u rounds, %u killed, %u rows asked again", n_rounds, n_killed, n_again);
  g_assert_cmpuint (n_killed, >, n_rounds / 2);
  g_rand_free (self.random);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/D01/kill", test_kill);
  return g_test_run ();
}
