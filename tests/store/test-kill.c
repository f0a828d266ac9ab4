/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "pafi-test.h"
#include "store-child.h"
#include "store-fixture.h"

#define N_ROUNDS 200
#define N_ROWS 2000
#define IN_FLIGHT 4

typedef struct
{
  gboolean done[N_ROWS + 1];
  guint n_taken[N_ROWS + 1];
  guint n_done;
  gboolean ended;
} Ledger;

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *at = text; (at = strchr (at, '\n')) != NULL; at++)
    n++;
  return n;
}

/* A row that was acknowledged is never asked again. */
static void
read_ledger (Ledger *ledger, const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      guint number;

      if (sscanf (lines[i], "take %u", &number) == 1)
        {
          g_assert_false (ledger->done[number]);
          ledger->n_taken[number]++;
        }
      else if (sscanf (lines[i], "done %u", &number) == 1)
        {
          g_assert_false (ledger->done[number]);
          ledger->done[number] = TRUE;
          ledger->n_done++;
        }
      ledger->ended = ledger->ended || g_str_equal (lines[i], "end 0");
    }
}

/* Ends a run after so many lines. */
static void
run_round (StoreFixture *self, gint64 list, guint n_lines, Ledger *ledger)
{
  StoreChild *child = store_child_start ("run", self->path, list);
  g_autofree char *output = NULL;

  while (count_lines (child->output->str) < n_lines && store_child_read (child))
    ;
  store_child_kill (child);
  output = store_child_end (child);
  read_ledger (ledger, output);
}

static void
assert_all_kept (StoreFixture *self, gint64 list, const Ledger *ledger)
{
  guint n_checks;

  for (guint i = 1; i <= N_ROWS; i++)
    {
      g_autoptr (PafiListRow) row = ledger->done[i] ? test_row (self, list, i) : NULL;
      g_autoptr (PafiCheck) check = ledger->done[i] ? test_find (self, i, TRUE) : NULL;

      if (!ledger->done[i])
        continue;
      g_assert_cmpint (pafi_list_row_get_state (row), ==, PAFI_ROW_DONE);
      g_assert_nonnull (pafi_list_row_get_check (row));
      g_assert_nonnull (check);
    }
  test_count (self, NULL, &n_checks);
  g_assert_cmpuint (n_checks, >=, ledger->n_done);
  g_assert_cmpuint (n_checks, <=, N_ROWS);
}

/* Killed 200 times at any moment: nothing that was acknowledged is lost or asked again, and the
 * database is whole. */
static void
test_run (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (200);
  g_autofree Ledger *ledger = g_new0 (Ledger, 1);
  gint64 list = test_list (self, N_ROWS);
  guint n_again = 0;

  store_fixture_close (self);
  for (guint i = 0; i < N_ROUNDS && !ledger->ended; i++)
    run_round (self, list, (guint) g_rand_int_range (random, 0, 40), ledger);
  for (guint i = 1; i <= N_ROWS; i++)
    n_again += ledger->n_taken[i] > 1 ? ledger->n_taken[i] - 1 : 0;
  g_assert_cmpuint (ledger->n_done, >, 0);
  g_assert_cmpuint (n_again, <=, N_ROUNDS * IN_FLIGHT);

  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_integrity_check WHERE"
                                         " integrity_check <> 'ok'"), ==, 0);
  store_fixture_open (self, NULL);
  assert_all_kept (self, list, ledger);
}

/* The tables that each version has. */
static void
assert_version (const char *path)
{
  static const struct
  {
    int member, two, four;
  } tables[] = { { 0, 0, 0 }, { 1, 0, 0 }, { 1, 1, 0 }, { 1, 1, 0 }, { 1, 0, 1 } };
  gint64 version = test_sql (path, "PRAGMA user_version");
  gint64 three = test_sql (path, "SELECT count (*) FROM pragma_table_info ('member') WHERE"
                                 " name = 'three'");

  g_assert_cmpint (version, >=, 0);
  g_assert_cmpint (version, <=, 4);
  g_assert_cmpint (test_sql (path, "SELECT count (*) FROM sqlite_schema WHERE name = 'member'"), ==,
                   tables[version].member);
  g_assert_cmpint (test_sql (path, "SELECT count (*) FROM sqlite_schema WHERE name = 'two'"), ==,
                   tables[version].two);
  g_assert_cmpint (test_sql (path, "SELECT count (*) FROM sqlite_schema WHERE name = 'four'"), ==,
                   tables[version].four);
  g_assert_cmpint (three, ==, version >= 3);
}

/* Killed in every write, one after the other, until none is left: old or new, and never half; and
 * the next start goes on from there. */
static guint
kill_in_every_write (StoreFixture *self, const char *before, gsize size)
{
  static const char *const others[] = { "-wal", "-journal" };
  gboolean whole = FALSE;
  guint n;

  for (n = 0; !whole; n++)
    {
      g_autofree char *output = NULL;
      g_autofree char *again = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
        {
          g_autofree char *other = g_strconcat (self->path, others[i], NULL);

          remove (other);
        }
      g_assert_true (g_file_set_contents (self->path, before, (gssize) size, NULL));
      output = store_child_end (store_child_start ("migrate", self->path, n));
      whole = g_str_equal (output, "end 0\n");
      assert_version (self->path);
      again = store_child_end (store_child_start ("migrate", self->path, 100000));
      g_assert_cmpstr (again, ==, "end 0\n");
      g_assert_cmpint (test_sql (self->path, "PRAGMA user_version"), ==, 4);
    }
  return n;
}

static void
test_migration (StoreFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  gsize size;

  for (guint i = 1; i <= 5; i++)
    {
      g_autoptr (PafiCheck) check = test_check (self, i, "Siti Aminah", "24");

      test_keep (self, check);
    }
  store_fixture_close (self);
  g_assert_true (g_file_get_contents (self->path, &before, &size, NULL));
  g_assert_cmpuint (kill_in_every_write (self, before, size), >, 20);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM member WHERE three = nik"), ==, 5);
}

/* The very first step too. */
static void
test_first_step (StoreFixture *self, gconstpointer data)
{
  store_fixture_close (self);
  g_assert_cmpuint (kill_in_every_write (self, "", 0), >, 5);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func)                                                       \
  g_test_add ("/store/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("D01/run", test_run);
  ADD ("D02/migration", test_migration);
  ADD ("D02/first-step", test_first_step);
  return g_test_run ();
}
