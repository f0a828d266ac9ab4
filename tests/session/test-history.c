/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-history.h"
#include "pafi-test.h"

#define A "3205145203960003"
#define B "3205082408850002"
#define C "5103046205980001"

static PafiCheck *
new_found (const char *digits)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  const char *texts[PAFI_N_FIELDS] = { [PAFI_FIELD_NIK] = digits };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  PafiCheckOrigin origin = { 0 };

  return pafi_check_new_found (nik, member, &origin);
}

static PafiCheck *
new_failed (const char *digits, PafiError reason)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (PafiFailure) failure = pafi_failure_new (reason, NULL);
  PafiCheckOrigin origin = { 0 };

  return pafi_check_new_not_checked (nik, failure, &origin);
}

static PafiCheck *
new_not_registered (const char *digits)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  PafiCheckOrigin origin = { 0 };

  return pafi_check_new_not_registered (nik, &origin);
}

static void
add (PafiHistory *history, PafiCheck *check)
{
  pafi_history_add (history, check);
  g_object_unref (check);
}

static void
assert_niks (PafiHistory *history, const char *expected)
{
  g_autoptr (GString) niks = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (history)); i++)
    {
      g_autoptr (PafiCheck) check = g_list_model_get_item (G_LIST_MODEL (history), i);

      g_string_append_printf (niks, "%s ", pafi_check_get_nik (check));
    }
  g_assert_cmpstr (niks->str, ==, expected);
}

static void
test_newest_first (void)
{
  g_autoptr (PafiHistory) history = pafi_history_new ();

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (history)) == PAFI_TYPE_CHECK);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (history), 0));
  add (history, new_found (A));
  add (history, new_not_registered (B));
  add (history, new_failed (C, PAFI_ERROR_OFFLINE));
  assert_niks (history, C " " B " " A " ");
}

typedef struct
{
  guint n_changes;
  guint removed;
  guint added;
} Changes;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added,
                  gpointer user_data)
{
  Changes *changes = user_data;

  g_assert_cmpuint (position, ==, 0);
  changes->n_changes++;
  changes->removed = removed;
  changes->added = added;
}

static void
test_one_for_each_nik (void)
{
  g_autoptr (PafiHistory) history = pafi_history_new ();
  Changes changes = { 0 };

  add (history, new_found (A));
  add (history, new_found (B));
  add (history, new_found (C));
  g_signal_connect (history, "items-changed", G_CALLBACK (items_changed_cb), &changes);

  add (history, new_failed (B, PAFI_ERROR_TIMED_OUT));
  assert_niks (history, B " " C " " A " ");
  g_assert_cmpuint (changes.n_changes, ==, 1);
  g_assert_cmpuint (changes.removed, ==, 2);
  g_assert_cmpuint (changes.added, ==, 2);

  add (history, new_found (B));
  assert_niks (history, B " " C " " A " ");
  g_assert_cmpuint (changes.n_changes, ==, 2);
  g_assert_cmpuint (changes.removed, ==, 1);
  g_assert_cmpuint (changes.added, ==, 1);
}

static void
test_record (void)
{
  g_autoptr (PafiHistory) history = pafi_history_new ();
  g_autoptr (PafiCheck) first = new_found (A);
  g_autoptr (PafiCheck) second = new_found (A);

  g_assert_null (pafi_history_find_record (history, A));
  add (history, new_failed (A, PAFI_ERROR_OFFLINE));
  g_assert_null (pafi_history_find_record (history, A));

  pafi_history_add (history, first);
  add (history, new_failed (A, PAFI_ERROR_OFFLINE));
  add (history, new_not_registered (A));
  g_assert_true (pafi_history_find_record (history, A) == first);
  g_assert_null (pafi_history_find_record (history, B));

  pafi_history_add (history, second);
  g_assert_true (pafi_history_find_record (history, A) == second);
}

static void
test_not_kept (void)
{
  g_autoptr (PafiHistory) history = pafi_history_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new ("123", &error);
  PafiCheckOrigin origin = { 0 };

  g_assert_null (nik);
  add (history, pafi_check_new_malformed ("123", error, &origin));
  add (history, new_failed (A, PAFI_ERROR_CANCELLED));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 0);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/session/history/newest-first", test_newest_first);
  g_test_add_func ("/session/history/one-for-each-nik", test_one_for_each_nik);
  g_test_add_func ("/session/history/record", test_record);
  g_test_add_func ("/session/history/not-kept", test_not_kept);

  return g_test_run ();
}
