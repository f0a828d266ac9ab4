/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-model.h"
#include "pafi-test.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture store;
  PafiMembersModel *model;
  gboolean queried;
  GError *error;  /* (owned) (nullable) */
  guint position; /* of the last change */
  guint removed;
  guint added;
  guint n_changes;
} Fixture;

static void
queried_cb (Fixture *self)
{
  self->queried = TRUE;
}

static void
failed_cb (Fixture *self, const GError *error)
{
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->queried = TRUE;
}

static void
items_changed_cb (Fixture *self, guint position, guint removed, guint added)
{
  self->position = position;
  self->removed = removed;
  self->added = added;
  self->n_changes++;
}

static void
wait_for_query (Fixture *self)
{
  self->queried = FALSE;
  pafi_test_wait_for (&self->queried);
}

static void
keep (Fixture *self, guint n, const char *name, const char *total)
{
  g_autoptr (PafiCheck) check = test_check (&self->store, n, name, total);

  test_keep (&self->store, check);
}

static void
changed_cb (PafiStore *store, guint what, gboolean *told)
{
  *told = TRUE;
}

/* Until everybody was told what was kept so far. While the main thread is blocked nobody is, so that
 * what is waited for is surely still to come. */
static void
settle (Fixture *self)
{
  const PafiMemberQuery query = { 0 };
  g_autofree char *nik = test_nik (1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) ids = NULL;
  gboolean told = FALSE;

  pafi_store_set_note_async (self->store.store, nik, "", "", NULL, pafi_test_result_cb, &result);
  ids = pafi_store_query_members_blocking (self->store.store, &query, NULL);
  g_signal_connect (self->store.store, "changed", G_CALLBACK (changed_cb), &told);
  pafi_test_wait_for (&told);
  g_signal_handlers_disconnect_by_data (self->store.store, &told);
  pafi_test_wait_for_result (&result);
}

static void
open_model (Fixture *self)
{
  settle (self);
  self->model = pafi_members_model_new (self->store.store);
  g_signal_connect_swapped (self->model, "queried", G_CALLBACK (queried_cb), self);
  g_signal_connect_swapped (self->model, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_assert_true (pafi_members_model_is_querying (self->model));
  while (pafi_members_model_is_querying (self->model))
    wait_for_query (self);
}

static PafiMemberItem *
get (Fixture *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->model), position);
}

static guint
count (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static void
entry_cb (gboolean *told)
{
  *told = TRUE;
}

static void
wait_for_entry (PafiMemberItem *item)
{
  gboolean told = FALSE;
  gulong handler = g_signal_connect_swapped (item, "notify::entry", G_CALLBACK (entry_cb), &told);

  pafi_test_wait_for (&told);
  g_signal_handler_disconnect (item, handler);
}

static void
assert_name (PafiMemberItem *item, const char *name)
{
  g_autofree char *is = pafi_member_entry_dup_name (pafi_member_item_get_entry (item));

  g_assert_cmpstr (is, ==, name);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  store_fixture_set_up_in_memory (&self->store, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_error (&self->error);
  store_fixture_tear_down (&self->store, data);
}

static void
fill (Fixture *self, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Orang %04u", i);

      keep (self, i, name, "4");
    }
}

static void
test_reads_what_is_looked_at (Fixture *self, gconstpointer data)
{
  PafiMemberItem *items[200];

  fill (self, G_N_ELEMENTS (items));
  open_model (self);
  g_assert_cmpuint (count (self), ==, G_N_ELEMENTS (items));
  g_assert_null (get (self, G_N_ELEMENTS (items)));

  /* It is there at once, without an entry, and the same for everyone. */
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    items[i] = get (self, i);
  g_assert_null (pafi_member_item_get_entry (items[0]));
  {
    g_autoptr (PafiMemberItem) again = get (self, 0);

    g_assert_true (again == items[0]);
  }

  /* What was asked for last comes first; in the end all of it, by several readings. */
  wait_for_entry (items[G_N_ELEMENTS (items) - 1]);
  g_assert_null (pafi_member_item_get_entry (items[0]));
  wait_for_entry (items[0]);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *name = g_strdup_printf ("Orang %04u", i + 1);

      assert_name (items[i], name);
      g_object_unref (items[i]);
    }
}

static void
test_keeps_no_item (Fixture *self, gconstpointer data)
{
  PafiMemberItem *item;
  g_autoptr (PafiMemberItem) other = NULL;

  fill (self, 2);
  open_model (self);
  item = get (self, 0);
  other = get (self, 1);
  g_object_add_weak_pointer (G_OBJECT (item), (gpointer *) &item);
  g_object_unref (item);
  g_assert_null (item);

  /* Nobody looks at it any more when the reading starts; the other one is read all the same. */
  wait_for_entry (other);
  assert_name (other, "Orang 0002");
  g_clear_object (&other);

  other = get (self, 0);
  wait_for_entry (other);
  assert_name (other, "Orang 0001");
}

static void
test_items_outlive_the_model (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiMemberItem) item = NULL;

  fill (self, 1);
  open_model (self);
  item = get (self, 0);
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_assert_null (pafi_member_item_get_entry (item));
  g_assert_cmpint (pafi_member_item_get_id (item), >, 0);
}

static void
test_asks_anew (Fixture *self, gconstpointer data)
{
  PafiMemberQuery query = { .search = "agus" };
  g_autoptr (PafiMemberItem) item = NULL;
  guint position = 9;

  keep (self, 1, "Wati", "31,5");
  keep (self, 2, "Agus", "4");
  keep (self, 3, "Budi", "9");
  open_model (self);

  /* The last of several queries is the one that holds. */
  pafi_members_model_set_query (self->model, &(PafiMemberQuery){ .search = "wati" });
  pafi_members_model_set_query (self->model, &query);
  wait_for_query (self);
  g_assert_cmpuint (count (self), ==, 1);
  item = get (self, 0);
  wait_for_entry (item);
  assert_name (item, "Agus");

  query = (PafiMemberQuery){ .sort = PAFI_MEMBER_SORT_TOTAL };
  pafi_members_model_set_query (self->model, &query);
  wait_for_query (self);
  g_assert_cmpuint (count (self), ==, 3);
  g_assert_true (pafi_members_model_find (self->model, pafi_member_item_get_id (item), &position));
  g_assert_cmpuint (position, ==, 0);
  g_assert_false (pafi_members_model_find (self->model, G_MAXINT64, &position));
  /* The one who stands at the same place is left alone. */
  g_assert_cmpuint (self->position, ==, 1);
  g_assert_cmpuint (self->removed, ==, 0);
  g_assert_cmpuint (self->added, ==, 2);
}

static void
test_follows_the_store (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiMemberItem) item = NULL;
  g_autoptr (PafiStoreUndo) undo = NULL;

  keep (self, 1, "Agus", "4");
  keep (self, 3, "Wati", "31,5");
  open_model (self);
  item = get (self, 0);
  wait_for_entry (item);

  /* One more between the two. */
  self->n_changes = 0;
  keep (self, 2, "Budi", "9");
  while (count (self) < 3)
    wait_for_query (self);
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_cmpuint (self->position, ==, 1);
  g_assert_cmpuint (self->removed, ==, 0);
  g_assert_cmpuint (self->added, ==, 1);

  /* A new record of somebody who is shown: the same place, the new entry. */
  pafi_test_clock_advance (self->store.clock, G_TIME_SPAN_DAY);
  keep (self, 1, "Agus Salim", "4");
  wait_for_entry (item);
  while (!g_str_equal (pafi_member_get_text (pafi_check_get_member (pafi_member_entry_get_record (
                         pafi_member_item_get_entry (item))),
                                             PAFI_FIELD_NAME),
                       "Agus Salim"))
    wait_for_entry (item);
  g_assert_cmpuint (count (self), ==, 3);

  undo = test_delete (&self->store, 2);
  while (count (self) > 2)
    wait_for_query (self);
  g_assert_cmpuint (self->position, ==, 1);
  g_assert_cmpuint (self->removed, ==, 1);
  test_undo (&self->store, undo);
  while (count (self) < 3)
    wait_for_query (self);
}

static void
test_failure (Fixture *self, gconstpointer data)
{
  fill (self, 2);
  open_model (self);
  store_fixture_close (&self->store);
  pafi_members_model_set_query (self->model, &(PafiMemberQuery){ .search = "x" });
  wait_for_query (self);
  g_assert_error (self->error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_CLOSED);
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_false (pafi_members_model_is_querying (self->model));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("/app/members-model/reads-what-is-looked-at", test_reads_what_is_looked_at);
  ADD ("/app/members-model/keeps-no-item", test_keeps_no_item);
  ADD ("/app/members-model/items-outlive-the-model", test_items_outlive_the_model);
  ADD ("/app/members-model/query", test_asks_anew);
  ADD ("/app/members-model/follows-the-store", test_follows_the_store);
  ADD ("/app/members-model/failure", test_failure);

  return g_test_run ();
}
