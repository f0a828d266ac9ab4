/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test.h"
#include "store-fixture.h"

/* A tenth of what the benchmark "store" takes; the time that a query may take is the same. */
#define N_MEMBERS 9999
#define N_TIMES 10
#define LONGEST (100 * G_TIME_SPAN_MILLISECOND)
/* AddressSanitizer takes its time. */
#ifdef __SANITIZE_ADDRESS__
#define SLOWNESS 5
#else
#define SLOWNESS 1
#endif
/* The best of some: the machine has other things to do. */
#define N_TURNS 5

static void
fill (StoreFixture *self)
{
  for (guint i = 1; i <= N_MEMBERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Anggota Nomor %u", i);
      g_autoptr (PafiCheck) check = test_check (self, i, name, "24");

      pafi_store_keep_check_async (self->store, check, NULL, NULL, NULL);
    }
  store_fixture_close (self);
  test_sql (
    self->path,
    "INSERT INTO snapshot (member, verdict, record, checked_status, checked_origin, checked_at,"
    " checked_offset, confirmed_status, confirmed_origin, confirmed_at, confirmed_offset)"
    " SELECT member, verdict, record, 200, 1, checked_at - value * 1000000, 0, 200, 1,"
    " confirmed_at - value * 1000000, 0 FROM snapshot,"
    " (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5"
    "  UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9)");
  store_fixture_open (self, NULL);
}

/* The members that a window shows, from the question to the objects. */
static gint64
time_query (StoreFixture *self, const PafiMemberQuery *query, guint expected)
{
  gint64 best = G_MAXINT64;

  for (guint turn = 0; turn < N_TURNS; turn++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GArray) ids = pafi_store_query_members_blocking (self->store, query, NULL);
      g_autoptr (GPtrArray) members
        = pafi_store_load_members_blocking (self->store, (gint64 *) ids->data, MIN (ids->len, 30),
                                            NULL);

      best = MIN (best, g_get_monotonic_time () - start);
      g_assert_cmpuint (ids->len, ==, expected);
      g_assert_cmpuint (members->len, ==, MIN (expected, 30));
    }
  return best;
}

static void
test_history_of_many (StoreFixture *self, gconstpointer data)
{
  gint64 longest = LONGEST * SLOWNESS * pafi_test_get_patience ();
  const PafiMemberQuery all = { .sort = PAFI_MEMBER_SORT_NAME };
  const PafiMemberQuery some = { .search = "nomor 999" };
  g_autoptr (GPtrArray) history = NULL;
  guint n_checks;
  gint64 start;

  fill (self);
  test_count (self, NULL, &n_checks);
  g_assert_cmpuint (n_checks, ==, N_MEMBERS * N_TIMES);
  g_assert_cmpint (time_query (self, &all, N_MEMBERS), <, longest);
  g_assert_cmpint (time_query (self, &some, 11), <, longest);
  start = g_get_monotonic_time ();
  history = test_history (self, 4711);
  g_assert_cmpint (g_get_monotonic_time () - start, <, longest);
  g_assert_cmpuint (history->len, ==, N_TIMES);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add ("/store/D20/history", StoreFixture, NULL, store_fixture_set_up, test_history_of_many,
              store_fixture_tear_down);
  return g_test_run ();
}
