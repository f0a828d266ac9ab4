/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <time.h>

#include "pafi-retention.h"
#include "pafi-store-members.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

#define A "3205145203960003"
#define B "3205082408850002"
#define DAY G_TIME_SPAN_DAY

/* A file of the history, and a retention that looks after it. */
typedef struct
{
  char *folder;
  char *path;
  PafiTestClock *clock;
  PafiSettings *settings;
  PafiHistory *history;
  PafiStore *store;
  PafiRetention *retention;
} Fixture;

static PafiStore *
open_store (Fixture *self, const char *path)
{
  PafiStore *store = pafi_store_new (path, PAFI_CLOCK (self->clock));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_open_async (store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_open_finish (store, result, NULL, &error);
  g_assert_no_error (error);
  return store;
}

static void
close_store (PafiStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_close_finish (store, result, NULL));
  g_object_unref (store);
}

static Fixture *
fixture_new (int days)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->folder = g_dir_make_tmp ("pafi-retention-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "pafi.db", NULL);
  self->clock = pafi_test_clock_new ();
  self->settings = pafi_settings_new ();
  g_object_set (self->settings, "retention-days", days, NULL);
  self->history = pafi_history_new ();
  self->store = open_store (self, self->path);
  pafi_history_set_store (self->history, self->store);
  self->retention = pafi_retention_new (self->settings, self->history, PAFI_CLOCK (self->clock),
                                        self->path);
  return self;
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_assert_cmpint (g_unlink (file), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static guint
do_it (Fixture *self, PafiKeptTask what, guint days)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PafiKeptCounts counts;

  pafi_retention_do_async (self->retention, what, days, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_retention_do_finish (self->retention, result, &counts, &error);
  g_assert_no_error (error);
  return counts.n_checks;
}

/* The store answers in its order; the history, when it was told. */
static void
settle (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  pafi_store_load_recent_async (self->store, 1, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
fixture_free (Fixture *self)
{
  settle (self);
  g_assert_finalize_object (self->retention);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->history);
  close_store (self->store);
  g_object_set (self->settings, "retention-days", 365, NULL);
  g_object_unref (self->settings);
  g_object_unref (self->clock);
  empty_folder (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
check (Fixture *self, const char *digits)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (GDateTime) now = pafi_clock_get_now (PAFI_CLOCK (self->clock));
  g_autoptr (PafiCheck) answer
    = pafi_check_new_not_registered (nik, &(PafiCheckOrigin){ .checked_at = now });

  pafi_history_add (self->history, answer);
  settle (self);
}

/* In the store, and on the page Periksa. */
static void
assert_kept (Fixture *self, guint n)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint n_checks = 0;

  settle (self);
  pafi_store_count_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_count_finish (self->store, result, NULL, &n_checks, NULL));
  g_assert_cmpuint (n_checks, ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->history)), ==, n);
}

/* Time passes as it does: every wait ends when it should. */
static void
pass (Fixture *self, gint64 duration)
{
  while (duration > 0)
    {
      gint64 step = MIN (duration, G_TIME_SPAN_MINUTE);

      pafi_test_clock_advance (self->clock, step);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      duration -= step;
    }
  settle (self);
}

static void
begin (Fixture *self)
{
  pafi_retention_set_store (self->retention, self->store);
  settle (self);
}

/* What became too old while the application was closed goes when the store was opened. */
static void
test_start (void)
{
  g_autoptr (Fixture) fixture = fixture_new (30);

  check (fixture, A);
  pafi_test_clock_advance (fixture->clock, 31 * DAY);
  check (fixture, B);
  assert_kept (fixture, 2);
  begin (fixture);
  assert_kept (fixture, 1);
}

/* 10.12 on the 24th: a week is over on 1 December, and midnight follows. */
static void
test_midnight (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);

  check (fixture, A);
  pafi_test_clock_advance (fixture->clock, 7 * DAY - G_TIME_SPAN_HOUR);
  begin (fixture);
  assert_kept (fixture, 1);
  pass (fixture, 14 * G_TIME_SPAN_HOUR + 47 * G_TIME_SPAN_MINUTE);
  assert_kept (fixture, 1);
  pass (fixture, G_TIME_SPAN_MINUTE);
  assert_kept (fixture, 0);
  /* And the next night. */
  check (fixture, B);
  pass (fixture, 7 * DAY);
  assert_kept (fixture, 1);
  pass (fixture, DAY);
  assert_kept (fixture, 0);
}

/* The lid was closed for days: boot time goes on, and the first look finds another day. */
static void
test_suspend (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);

  check (fixture, A);
  begin (fixture);
  pafi_test_clock_advance (fixture->clock, 9 * DAY);
  assert_kept (fixture, 0);
  g_assert_cmpuint (pafi_test_clock_get_n_waits (fixture->clock), ==, 1);
}

/* Somebody sets the clock: no time passes in which a timer could end. */
static void
test_clock_jumps (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);
  gint64 now;

  check (fixture, A);
  begin (fixture);
  now = pafi_clock_get_real_time (PAFI_CLOCK (fixture->clock));
  pafi_test_clock_set_real_time (fixture->clock, now + 8 * DAY);
  assert_kept (fixture, 1);
  pass (fixture, 10 * G_TIME_SPAN_MINUTE);
  assert_kept (fixture, 0);
  /* Back again, nothing that is new is old. */
  pafi_test_clock_set_real_time (fixture->clock, now);
  check (fixture, B);
  pass (fixture, 10 * G_TIME_SPAN_MINUTE);
  assert_kept (fixture, 1);
}

/* In São Paulo the day of 4 November 2018 began at one o'clock. */
static void
test_no_midnight (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);
  g_autoptr (GDateTime) evening = NULL;

  g_setenv ("TZ", "America/Sao_Paulo", TRUE);
  evening = g_date_time_new_local (2018, 11, 3, 23, 0, 0);
  pafi_test_clock_set_real_time (fixture->clock,
                                 (g_date_time_to_unix (evening) - 7 * 24 * 3600 + 60)
                                   * G_USEC_PER_SEC);
  check (fixture, A);
  pafi_test_clock_advance (fixture->clock, 7 * DAY - G_TIME_SPAN_MINUTE);
  begin (fixture);
  pass (fixture, 59 * G_TIME_SPAN_MINUTE);
  assert_kept (fixture, 1);
  pass (fixture, 2 * G_TIME_SPAN_MINUTE);
  assert_kept (fixture, 0);
  g_setenv ("TZ", "Asia/Jakarta", TRUE);
}

static void
test_shorter (void)
{
  g_autoptr (Fixture) fixture = fixture_new (0);

  check (fixture, A);
  pafi_test_clock_advance (fixture->clock, 400 * DAY);
  check (fixture, B);
  begin (fixture);
  pass (fixture, DAY);
  assert_kept (fixture, 2);

  g_assert_cmpuint (do_it (fixture, PAFI_KEPT_COUNT_OLDER, 90), ==, 1);
  assert_kept (fixture, 2);
  g_object_set (fixture->settings, "retention-days", 90, NULL);
  assert_kept (fixture, 1);
  g_object_set (fixture->settings, "retention-days", 365, NULL);
  assert_kept (fixture, 1);
}

static gboolean
file_has (Fixture *self, const char *text)
{
  const char *const argv[] = { "grep", "-r", "-a", "-F", "-q", text, self->folder, NULL };
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, &status, NULL));
  return g_spawn_check_wait_status (status, NULL);
}

/* Everything: in the open store, on the page Periksa, and not a byte in the files. */
static void
test_delete_all (void)
{
  g_autoptr (Fixture) fixture = fixture_new (365);

  begin (fixture);
  check (fixture, A);
  check (fixture, B);
  g_assert_true (file_has (fixture, A));
  do_it (fixture, PAFI_KEPT_DELETE_ALL, 0);
  assert_kept (fixture, 0);
  g_assert_false (file_has (fixture, A));
  g_assert_false (file_has (fixture, B));
}

/* No history is wanted any more, and what was kept before was left: it grows old all the same, is
 * counted, and can be deleted. */
static void
test_file_left (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);

  check (fixture, A);
  pafi_test_clock_advance (fixture->clock, 6 * DAY);
  check (fixture, B);
  close_store (fixture->store);
  fixture->store = open_store (fixture, NULL);
  pafi_history_forget (fixture->history, NULL);
  pafi_history_set_store (fixture->history, fixture->store);
  check (fixture, A);
  g_object_set (fixture->settings, "retention-days", 0, NULL);
  begin (fixture);
  g_assert_cmpuint (do_it (fixture, PAFI_KEPT_COUNT, 0), ==, 3);
  g_assert_cmpuint (do_it (fixture, PAFI_KEPT_COUNT_OLDER, 3), ==, 1);
  g_assert_cmpuint (do_it (fixture, PAFI_KEPT_DELETE_OLDER, 3), ==, 1);
  g_assert_cmpuint (do_it (fixture, PAFI_KEPT_COUNT, 0), ==, 2);
  g_assert_false (file_has (fixture, A));
  g_assert_true (file_has (fixture, B));
  do_it (fixture, PAFI_KEPT_DELETE_ALL, 0);
  g_assert_cmpuint (do_it (fixture, PAFI_KEPT_COUNT, 0), ==, 0);
  g_assert_false (file_has (fixture, B));
}

/* Where nothing was left, nothing is made. */
static void
test_no_file (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);
  g_autofree char *path = g_build_filename (fixture->folder, "none.db", NULL);
  g_autoptr (PafiRetention) retention
    = pafi_retention_new (fixture->settings, fixture->history, PAFI_CLOCK (fixture->clock), path);
  g_autoptr (PafiRetention) ours = g_steal_pointer (&fixture->retention);

  close_store (fixture->store);
  fixture->store = open_store (fixture, NULL);
  pafi_history_set_store (fixture->history, fixture->store);
  fixture->retention = g_steal_pointer (&retention);
  begin (fixture);
  check (fixture, A);
  assert_kept (fixture, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Somebody else has the file: it is tried again. */
static void
test_busy (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);
  PafiStore *other;

  check (fixture, A);
  other = fixture->store;
  fixture->store = open_store (fixture, NULL);
  pafi_history_set_store (fixture->history, fixture->store);
  pafi_test_clock_advance (fixture->clock, 8 * DAY);
  begin (fixture);
  while (pafi_test_clock_get_n_waits (fixture->clock) == 0)
    g_main_context_iteration (NULL, TRUE);
  close_store (other);
  g_assert_true (file_has (fixture, A));
  pafi_test_clock_advance (fixture->clock, 10 * G_TIME_SPAN_MINUTE);
  while (pafi_test_clock_get_n_waits (fixture->clock) > 0)
    g_main_context_iteration (NULL, TRUE);
  while (pafi_test_clock_get_n_waits (fixture->clock) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (file_has (fixture, A));
}

/* Without a store there is nothing to do, and no timer. */
static void
test_without_store (void)
{
  g_autoptr (Fixture) fixture = fixture_new (7);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  begin (fixture);
  pafi_retention_set_store (fixture->retention, NULL);
  g_assert_null (pafi_retention_get_store (fixture->retention));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (pafi_test_clock_get_n_waits (fixture->clock), ==, 0);
  pafi_retention_do_async (fixture->retention, PAFI_KEPT_COUNT, 0, NULL, pafi_test_result_cb,
                           &result);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_retention_do_finish (fixture->retention, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/session/retention/start", test_start);
  g_test_add_func ("/session/retention/midnight", test_midnight);
  g_test_add_func ("/session/retention/suspend", test_suspend);
  g_test_add_func ("/session/retention/clock-jumps", test_clock_jumps);
  g_test_add_func ("/session/retention/no-midnight", test_no_midnight);
  g_test_add_func ("/session/retention/shorter", test_shorter);
  g_test_add_func ("/session/retention/delete-all", test_delete_all);
  g_test_add_func ("/session/retention/file-left", test_file_left);
  g_test_add_func ("/session/retention/no-file", test_no_file);
  g_test_add_func ("/session/retention/busy", test_busy);
  g_test_add_func ("/session/retention/without-store", test_without_store);

  return g_test_run ();
}
