/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test.h"
#include "store-fixture.h"

/* A check that is read back is the one that was kept, in every field, also after a restart. */
static void
test_round_trip (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) found = test_check (self, 1, "Siti Aminah, A.Md.Farm", "31,5");
  g_autoptr (PafiCheck) blank = test_check_with (self, 2, PAFI_FIELD_LETTER_NUMBER, NULL);
  g_autoptr (PafiCheck) empty = test_check_with (self, 3, PAFI_FIELD_STATUS, "");
  g_autoptr (PafiCheck) unknown = test_not_registered (self, 4);
  PafiCheck *checks[] = { found, blank, empty, unknown };

  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    test_keep (self, checks[i]);
  store_fixture_reopen (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (PafiCheck) kept = test_find (self, i + 1, FALSE);

      test_assert_same (kept, checks[i]);
    }
}

static void
test_unknown_nik (StoreFixture *self, gconstpointer data)
{
  g_assert_null (test_find (self, 9, FALSE));
  g_assert_null (test_find (self, 9, TRUE));
}

/* The same answer confirms; another one, be it in one field alone, is a snapshot of its own. */
static void
test_confirmed (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) first = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) second = NULL;
  g_autoptr (PafiCheck) third = NULL;
  g_autoptr (PafiCheck) latest = NULL;
  g_autoptr (GPtrArray) history = NULL;
  PafiSnapshot *old;

  test_keep (self, first);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  second = test_check (self, 1, "Siti Aminah", "24");
  test_keep (self, second);
  latest = test_find (self, 1, FALSE);
  test_assert_same (latest, second);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  third = test_check (self, 1, "Siti Aminah", "25");
  test_keep (self, third);

  history = test_history (self, 1);
  g_assert_cmpuint (history->len, ==, 2);
  test_assert_same (((PafiSnapshot *) g_ptr_array_index (history, 0))->check, third);
  old = g_ptr_array_index (history, 1);
  test_assert_same (old->check, first);
  g_assert_true (g_date_time_equal (old->confirmed_at, pafi_check_get_checked_at (second)));
}

/* Who is not registered any more still has a record. */
static void
test_record (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) found = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) gone = NULL;
  g_autoptr (PafiCheck) latest = NULL;
  g_autoptr (PafiCheck) record = NULL;

  test_keep (self, found);
  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  gone = test_not_registered (self, 1);
  test_keep (self, gone);
  latest = test_find (self, 1, FALSE);
  record = test_find (self, 1, TRUE);
  test_assert_same (latest, gone);
  test_assert_same (record, found);
}

/* An import brings what is older than what is known: it is history, not news. */
static void
test_late (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) old = test_check (self, 1, "Siti Aminah", "20");
  g_autoptr (PafiCheck) new = NULL;
  g_autoptr (PafiCheck) latest = NULL;
  g_autoptr (GPtrArray) history = NULL;
  PafiMemberQuery query = { .search = "siti" };
  g_autoptr (GPtrArray) members = NULL;

  pafi_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  new = test_check (self, 1, "Siti Aminah", "31");
  test_keep (self, new);
  test_keep (self, old);
  test_keep (self, old);
  latest = test_find (self, 1, FALSE);
  test_assert_same (latest, new);
  history = test_history (self, 1);
  g_assert_cmpuint (history->len, ==, 2);
  members = test_members (self, &query);
  g_assert_cmpuint (members->len, ==, 1);
  test_assert_same (pafi_member_entry_get_record (g_ptr_array_index (members, 0)), new);
}

static PafiCheck *
make_demo (StoreFixture *self)
{
  g_autofree char *digits = test_nik (7);
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  PafiCheckOrigin origin = { .server = "http://127.0.0.1:1", .demo = TRUE, .http_status = 404 };

  return pafi_check_new_not_registered (nik, &origin);
}

/* What says nothing of a person is no history, and who is made up does not mix with the others. */
static void
test_passed_over (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) failed = test_not_checked (self, 1);
  g_autoptr (PafiCheck) demo = make_demo (self);
  guint n_members, n_checks;

  test_keep (self, failed);
  test_keep (self, demo);
  test_count (self, &n_members, &n_checks);
  g_assert_cmpuint (n_members, ==, 0);
  g_assert_cmpuint (n_checks, ==, 0);
}

static void
test_memory (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) demo = make_demo (self);
  g_autoptr (PafiCheck) kept = NULL;

  g_assert_false (pafi_store_is_persistent (self->store));
  test_keep (self, demo);
  kept = test_find (self, 7, FALSE);
  test_assert_same (kept, demo);
}

static void
test_recent (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) checks = NULL;

  for (guint i = 1; i <= 5; i++)
    {
      g_autoptr (PafiCheck) check = test_check (self, i, "Siti Aminah", "24");

      test_keep (self, check);
      pafi_test_clock_advance (self->clock, G_TIME_SPAN_MINUTE);
    }
  {
    g_autoptr (PafiCheck) again = test_check (self, 2, "Siti Aminah", "24");

    test_keep (self, again);
  }
  pafi_store_load_recent_async (self->store, 3, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  checks = pafi_store_load_recent_finish (self->store, result, NULL);
  g_assert_cmpuint (checks->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *nik = test_nik ((const guint[]){ 2, 5, 4 }[i]);

      g_assert_cmpstr (pafi_check_get_nik (g_ptr_array_index (checks, i)), ==, nik);
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func) \
  g_test_add ("/store/checks/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("round-trip", test_round_trip);
  ADD ("unknown-nik", test_unknown_nik);
  ADD ("confirmed", test_confirmed);
  ADD ("record", test_record);
  ADD ("late", test_late);
  ADD ("passed-over", test_passed_over);
  ADD ("recent", test_recent);
  g_test_add ("/store/checks/memory", StoreFixture, NULL, store_fixture_set_up_in_memory,
              test_memory, store_fixture_tear_down);
  return g_test_run ();
}
