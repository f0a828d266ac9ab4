/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-history.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

#define A "3205145203960003"
#define B "3205082408850002"
#define C "5103046205980001"
/* When the clock of the tests begins. */
#define START G_GINT64_CONSTANT (1795489920)

typedef struct
{
  PafiTestClock *clock;
  PafiStore *store;
  PafiHistory *history;
  char *kept;    /* NIKs that could not be kept */
  GError *error;
} Fixture;

static void
not_kept_cb (PafiHistory *history, PafiCheck *check, GError *error, gpointer user_data)
{
  Fixture *self = user_data;
  g_autofree char *before = self->kept;

  self->kept = g_strconcat (before != NULL ? before : "", pafi_check_get_nik (check), " ", NULL);
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

static void
open_store (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_open_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_open_finish (self->store, result, NULL, &error);
  g_assert_no_error (error);
}

static void
new_history (Fixture *self)
{
  g_clear_object (&self->history);
  self->history = pafi_history_new ();
  g_signal_connect (self->history, "not-kept", G_CALLBACK (not_kept_cb), self);
}

static Fixture *
fixture_new (void)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->clock = pafi_test_clock_new ();
  self->store = pafi_store_new (NULL, PAFI_CLOCK (self->clock));
  open_store (self);
  new_history (self);
  pafi_history_set_store (self->history, self->store);
  return self;
}

static void
close_store (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_close_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_close_finish (self->store, result, NULL));
}

/* The store answers in its order. */
static void
settle (Fixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_load_recent_async (self->store, 1, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
fixture_free (Fixture *self)
{
  settle (self);
  g_assert_finalize_object (self->history);
  close_store (self);
  g_object_unref (self->store);
  g_object_unref (self->clock);
  g_clear_error (&self->error);
  g_free (self->kept);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static PafiCheck *
new_check (const char *digits, PafiVerdict verdict, gint64 minutes, gboolean demo)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  const char *texts[PAFI_N_FIELDS] = { [PAFI_FIELD_NIK] = digits };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_OFFLINE, NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (START + 60 * minutes);
  const PafiCheckOrigin origin = { .demo = demo, .checked_at = time };

  if (verdict == PAFI_VERDICT_FOUND)
    return pafi_check_new_found (nik, member, &origin);
  if (verdict == PAFI_VERDICT_NOT_REGISTERED)
    return pafi_check_new_not_registered (nik, &origin);
  return pafi_check_new_not_checked (nik, failure, &origin);
}

static void
add (Fixture *self, const char *digits, PafiVerdict verdict, gint64 minutes)
{
  g_autoptr (PafiCheck) check = new_check (digits, verdict, minutes, FALSE);

  pafi_history_add (self->history, check);
}

static void
assert_niks (Fixture *self, const char *expected)
{
  GListModel *model = G_LIST_MODEL (self->history);
  g_autoptr (GString) niks = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (PafiCheck) check = g_list_model_get_item (model, i);

      g_string_append_printf (niks, "%s ", pafi_check_get_nik (check));
    }
  g_assert_cmpstr (niks->str, ==, expected);
}

static PafiCheck *
find (Fixture *self, const char *nik)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_history_find_record_async (self->history, nik, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_history_find_record_finish (self->history, result);
}

static void
assert_found_at (Fixture *self, const char *nik, gint64 minutes)
{
  g_autoptr (PafiCheck) check = find (self, nik);

  g_assert_nonnull (check);
  g_assert_nonnull (pafi_check_get_member (check));
  g_assert_cmpint (g_date_time_to_unix (pafi_check_get_checked_at (check)), ==,
                   START + 60 * minutes);
}

/* What one session checked, the next one shows. */
static void
test_next_session (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  add (fixture, B, PAFI_VERDICT_NOT_REGISTERED, 2);
  add (fixture, C, PAFI_VERDICT_NOT_CHECKED, 3);
  settle (fixture);
  g_assert_null (fixture->kept);

  new_history (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->history)), ==, 0);
  pafi_history_set_store (fixture->history, fixture->store);
  settle (fixture);
  assert_niks (fixture, B " " A " ");
  g_assert_nonnull (pafi_history_find_record (fixture->history, A));
  g_assert_null (pafi_history_find_record (fixture->history, B));
}

/* What is checked while the store is read stands before what is older. */
static void
test_while_loading (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (PafiCheck) newest = NULL;

  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  add (fixture, B, PAFI_VERDICT_FOUND, 2);
  settle (fixture);
  new_history (fixture);
  pafi_history_set_store (fixture->history, fixture->store);
  add (fixture, A, PAFI_VERDICT_NOT_CHECKED, 3);
  settle (fixture);
  assert_niks (fixture, A " " B " ");
  newest = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  g_assert_cmpint (pafi_check_get_verdict (newest), ==, PAFI_VERDICT_NOT_CHECKED);
  g_assert_nonnull (pafi_history_find_record (fixture->history, A));
}

static void
test_find_record (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (PafiCheck) nobody = NULL;
  g_autoptr (PafiCheck) of_a_list = new_check (A, PAFI_VERDICT_FOUND, 9, FALSE);
  g_autoptr (GAsyncResult) result = NULL;

  nobody = find (fixture, A);
  g_assert_null (nobody);
  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  add (fixture, A, PAFI_VERDICT_NOT_REGISTERED, 2);
  assert_found_at (fixture, A, 1);

  /* A list keeps its answers in the store alone. */
  pafi_store_keep_check_async (fixture->store, of_a_list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_keep_check_finish (fixture->store, result, NULL));
  assert_found_at (fixture, A, 9);

  /* An earlier session's is there at once, before it is loaded. */
  new_history (fixture);
  pafi_history_set_store (fixture->history, fixture->store);
  assert_found_at (fixture, A, 9);
}

static void
test_find_cancelled (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  pafi_history_find_record_async (fixture->history, A, cancellable, pafi_test_result_cb, &result);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&result);
  g_assert_null (pafi_history_find_record_finish (fixture->history, result));
}

/* Where history is off, memory serves. */
static void
test_without_store (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  pafi_history_set_store (fixture->history, NULL);
  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  assert_found_at (fixture, A, 1);
  settle (fixture);
  new_history (fixture);
  pafi_history_set_store (fixture->history, fixture->store);
  settle (fixture);
  assert_niks (fixture, "");
}

/* What can't be kept is said, shown, and found all the same. */
static void
test_not_kept (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();

  close_store (fixture);
  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  add (fixture, B, PAFI_VERDICT_NOT_CHECKED, 2);
  settle (fixture);
  g_assert_cmpstr (fixture->kept, ==, A " ");
  g_assert_error (fixture->error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_CLOSED);
  assert_niks (fixture, B " " A " ");
  assert_found_at (fixture, A, 1);
  open_store (fixture);
}

/* What is checked before the store is open is kept once it is. */
static void
test_before_store (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *niks[] = { C, NULL };

  new_history (fixture);
  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  add (fixture, B, PAFI_VERDICT_NOT_CHECKED, 2);
  add (fixture, C, PAFI_VERDICT_FOUND, 3);
  pafi_history_forget (fixture->history, niks);
  pafi_history_set_store (fixture->history, fixture->store);
  settle (fixture);
  assert_niks (fixture, B " " A " ");
  new_history (fixture);
  pafi_history_set_store (fixture->history, fixture->store);
  settle (fixture);
  assert_niks (fixture, A " ");
}

/* A list asked for somebody who was checked by hand before. */
static void
test_reload_newer (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autoptr (PafiCheck) of_a_list = new_check (A, PAFI_VERDICT_FOUND, 9, FALSE);
  g_autoptr (GAsyncResult) result = NULL;

  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  add (fixture, B, PAFI_VERDICT_FOUND, 2);
  pafi_store_keep_check_async (fixture->store, of_a_list, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_keep_check_finish (fixture->store, result, NULL));
  pafi_history_reload (fixture->history);
  settle (fixture);
  assert_niks (fixture, A " " B " ");
  g_assert_cmpint (g_date_time_to_unix (pafi_check_get_checked_at (
                     pafi_history_find_record (fixture->history, A))),
                   ==, START + 60 * 9);
}

static void
check_made_up (Fixture *fixture)
{
  g_autoptr (PafiCheck) check = new_check (A, PAFI_VERDICT_FOUND, 1, TRUE);

  pafi_history_set_store (fixture->history, fixture->store);
  pafi_history_add (fixture->history, check);
  assert_niks (fixture, A " ");
  settle (fixture);
  new_history (fixture);
  pafi_history_set_store (fixture->history, fixture->store);
  settle (fixture);
}

/* Made-up members are in the demonstration's store, which is in memory, and in no file. */
static void
test_demo (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  g_autofree char *path = pafi_store_dup_default_path ();

  check_made_up (fixture);
  assert_niks (fixture, A " ");

  new_history (fixture);
  close_store (fixture);
  g_object_unref (fixture->store);
  fixture->store = pafi_store_new (path, PAFI_CLOCK (fixture->clock));
  open_store (fixture);
  check_made_up (fixture);
  assert_niks (fixture, "");
}

static void
test_forget (void)
{
  g_autoptr (Fixture) fixture = fixture_new ();
  const char *niks[] = { B, "3206021201960046", NULL };

  add (fixture, A, PAFI_VERDICT_FOUND, 1);
  add (fixture, B, PAFI_VERDICT_FOUND, 2);
  add (fixture, C, PAFI_VERDICT_FOUND, 3);
  settle (fixture);
  pafi_history_forget (fixture->history, niks);
  assert_niks (fixture, C " " A " ");
  g_assert_null (pafi_history_find_record (fixture->history, B));

  /* It was undone. */
  pafi_history_reload (fixture->history);
  settle (fixture);
  assert_niks (fixture, C " " B " " A " ");
  pafi_history_forget (fixture->history, NULL);
  assert_niks (fixture, "");
  g_assert_null (pafi_history_find_record (fixture->history, A));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/session/history-store/next-session", test_next_session);
  g_test_add_func ("/session/history-store/while-loading", test_while_loading);
  g_test_add_func ("/session/history-store/find-record", test_find_record);
  g_test_add_func ("/session/history-store/find-cancelled", test_find_cancelled);
  g_test_add_func ("/session/history-store/without-store", test_without_store);
  g_test_add_func ("/session/history-store/not-kept", test_not_kept);
  g_test_add_func ("/session/history-store/before-store", test_before_store);
  g_test_add_func ("/session/history-store/reload-newer", test_reload_newer);
  g_test_add_func ("/session/history-store/demo", test_demo);
  g_test_add_func ("/session/history-store/forget", test_forget);
  return g_test_run ();
}
