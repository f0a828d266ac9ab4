/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "pafi-store-checks.h"
#include "pafi-store-keeper.h"
#include "pafi-store-members.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

#define KNOWN "3205145203960003"

typedef struct
{
  PafiTestClock *clock;
  char *path;
  PafiStoreKeeper *keeper;
  guint n_told; /* how often the store was another one */
} Fixture;

static void
told_cb (guint *n)
{
  ++*n;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = pafi_test_clock_new ();
  fixture->path = pafi_store_dup_default_path ();
  fixture->keeper = pafi_store_keeper_new (fixture->path, PAFI_CLOCK (fixture->clock));
  g_signal_connect_swapped (fixture->keeper, "notify::store", G_CALLBACK (told_cb),
                            &fixture->n_told);
}

static void
close_keeper (PafiStoreKeeper *keeper)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_keeper_close_async (keeper, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_keeper_close_finish (keeper, result, NULL));
  g_assert_null (pafi_store_keeper_get_store (keeper));
}

static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *full = g_build_filename (folder, name, NULL);

      g_remove (full);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_keeper (fixture->keeper);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fixture->keeper);
  g_object_unref (fixture->clock);
  remove_file (fixture->path);
  g_free (fixture->path);
}

/* Until there is a store, or a reason why there is none. */
static void
wait_for (PafiStoreKeeper *keeper)
{
  while (pafi_store_keeper_get_store (keeper) == NULL &&
         pafi_store_keeper_get_error (keeper) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_place (PafiStoreKeeper *keeper, gboolean persistent)
{
  PafiStore *store;

  while ((store = pafi_store_keeper_get_store (keeper)) == NULL ||
         pafi_store_is_persistent (store) != persistent)
    g_main_context_iteration (NULL, TRUE);
}

static void
open_keeper (PafiStoreKeeper *keeper)
{
  pafi_store_keeper_open (keeper);
  g_assert_true (pafi_store_keeper_is_wanted (keeper));
  wait_for (keeper);
  g_assert_no_error (pafi_store_keeper_get_error (keeper));
}

static guint
count (PafiStoreKeeper *keeper)
{
  g_autoptr (GAsyncResult) result = NULL;
  PafiStore *store = pafi_store_keeper_get_store (keeper);
  guint n_members = 0;

  pafi_store_count_async (store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_count_finish (store, result, &n_members, NULL, NULL));
  return n_members;
}

/* Asked for, and not waited for. */
static void
keep (PafiStoreKeeper *keeper)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (KNOWN, NULL);
  const char *texts[PAFI_N_FIELDS] = { [PAFI_FIELD_NIK] = KNOWN };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const PafiCheckOrigin origin = { .checked_at = now };
  g_autoptr (PafiCheck) check = pafi_check_new_found (nik, member, &origin);

  pafi_store_keep_check_async (pafi_store_keeper_get_store (keeper), check, NULL, NULL, NULL);
}

static void
test_opens_and_closes (Fixture *fixture, gconstpointer data)
{
  g_assert_null (pafi_store_keeper_get_store (fixture->keeper));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  open_keeper (fixture->keeper);
  g_assert_true (pafi_store_is_persistent (pafi_store_keeper_get_store (fixture->keeper)));
  g_assert_cmpuint (fixture->n_told, ==, 1);
  g_assert_null (pafi_store_keeper_get_news (fixture->keeper));

  /* What was asked for before the end is done. */
  keep (fixture->keeper);
  close_keeper (fixture->keeper);
  g_assert_cmpuint (fixture->n_told, ==, 2);
  g_assert_false (pafi_store_keeper_is_wanted (fixture->keeper));
  open_keeper (fixture->keeper);
  g_assert_cmpuint (count (fixture->keeper), ==, 1);
}

/* The window was closed, and opened again before all was put away. */
static void
test_opens_while_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  open_keeper (fixture->keeper);
  keep (fixture->keeper);
  pafi_store_keeper_close_async (fixture->keeper, NULL, pafi_test_result_cb, &result);
  g_assert_null (pafi_store_keeper_get_store (fixture->keeper));
  open_keeper (fixture->keeper);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_keeper_close_finish (fixture->keeper, result, NULL));
  g_assert_cmpuint (count (fixture->keeper), ==, 1);
}

/* Somebody else has the file, such as a run on the command line. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiStoreKeeper) other =
    pafi_store_keeper_new (fixture->path, PAFI_CLOCK (fixture->clock));

  open_keeper (other);
  pafi_store_keeper_open (fixture->keeper);
  wait_for (fixture->keeper);
  g_assert_error (pafi_store_keeper_get_error (fixture->keeper), PAFI_STORE_ERROR,
                  PAFI_STORE_ERROR_BUSY);
  g_assert_null (pafi_store_keeper_get_store (fixture->keeper));
  g_assert_cmpuint (fixture->n_told, ==, 0);

  /* Tried again too early. */
  pafi_store_keeper_open (fixture->keeper);
  g_assert_no_error (pafi_store_keeper_get_error (fixture->keeper));
  wait_for (fixture->keeper);
  g_assert_nonnull (pafi_store_keeper_get_error (fixture->keeper));

  close_keeper (other);
  open_keeper (fixture->keeper);
}

/* Without, until it is tried again. */
static void
test_do_without (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiStoreKeeper) other =
    pafi_store_keeper_new (fixture->path, PAFI_CLOCK (fixture->clock));

  open_keeper (other);
  pafi_store_keeper_open (fixture->keeper);
  wait_for (fixture->keeper);
  pafi_store_keeper_do_without (fixture->keeper);
  wait_for_place (fixture->keeper, FALSE);
  g_assert_no_error (pafi_store_keeper_get_error (fixture->keeper));
  keep (fixture->keeper);
  g_assert_cmpuint (count (fixture->keeper), ==, 1);
  g_assert_cmpuint (count (other), ==, 0);

  close_keeper (other);
  pafi_store_keeper_open (fixture->keeper);
  wait_for_place (fixture->keeper, TRUE);
  g_assert_cmpuint (count (fixture->keeper), ==, 0);
}

/* History is turned off and on: what is in the file stays there, and nothing is added. */
static void
test_persistent (Fixture *fixture, gconstpointer data)
{
  open_keeper (fixture->keeper);
  keep (fixture->keeper);
  g_object_set (fixture->keeper, "persistent", FALSE, NULL);
  g_assert_null (pafi_store_keeper_get_store (fixture->keeper));
  wait_for_place (fixture->keeper, FALSE);
  g_assert_cmpuint (count (fixture->keeper), ==, 0);
  g_object_set (fixture->keeper, "persistent", TRUE, NULL);
  wait_for_place (fixture->keeper, TRUE);
  g_assert_cmpuint (count (fixture->keeper), ==, 1);

  /* Back and forth at once. */
  g_object_set (fixture->keeper, "persistent", FALSE, NULL);
  g_object_set (fixture->keeper, "persistent", TRUE, NULL);
  wait_for_place (fixture->keeper, TRUE);
  g_assert_cmpuint (count (fixture->keeper), ==, 1);
}

/* An error of the file is none of memory. */
static void
test_persistent_after_error (Fixture *fixture, gconstpointer data)
{
  g_autofree char *impossible = g_build_filename (fixture->path, "below", "pafi.db", NULL);
  g_autoptr (PafiStoreKeeper) keeper =
    pafi_store_keeper_new (impossible, PAFI_CLOCK (fixture->clock));

  open_keeper (fixture->keeper);
  pafi_store_keeper_open (keeper);
  wait_for (keeper);
  g_assert_nonnull (pafi_store_keeper_get_error (keeper));
  g_object_set (keeper, "persistent", FALSE, NULL);
  g_assert_no_error (pafi_store_keeper_get_error (keeper));
  wait_for_place (keeper, FALSE);
  close_keeper (keeper);
}

/* Nothing is lost without a word. */
static void
test_news (Fixture *fixture, gconstpointer data)
{
  const char *news;

  open_keeper (fixture->keeper);
  keep (fixture->keeper);
  close_keeper (fixture->keeper);
  g_assert_true (g_file_set_contents (fixture->path, "Ini bukan basis data.", -1, NULL));

  open_keeper (fixture->keeper);
  news = pafi_store_keeper_get_news (fixture->keeper);
  g_assert_nonnull (news);
  g_assert_true (g_str_has_prefix (news, "Riwayat rusak."));
  pafi_store_keeper_dismiss_news (fixture->keeper);
  g_assert_null (pafi_store_keeper_get_news (fixture->keeper));
}

static void
test_emptied (Fixture *fixture, gconstpointer data)
{
  open_keeper (fixture->keeper);
  keep (fixture->keeper);
  close_keeper (fixture->keeper);
  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));

  open_keeper (fixture->keeper);
  g_assert_cmpstr (pafi_store_keeper_get_news (fixture->keeper), ==,
                   "Riwayat kosong: berkasnya dihapus atau dikosongkan oleh program lain.");
}

static void
test_in_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiStoreKeeper) keeper = pafi_store_keeper_new (NULL, PAFI_CLOCK (fixture->clock));

  open_keeper (keeper);
  g_assert_false (pafi_store_is_persistent (pafi_store_keeper_get_store (keeper)));
  close_keeper (keeper);
  /* Closed, it can be closed again. */
  close_keeper (keeper);
}

#define ADD(name, function)                                                                         \
  g_test_add ("/app/store-keeper/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("opens-and-closes", test_opens_and_closes);
  ADD ("opens-while-closing", test_opens_while_closing);
  ADD ("busy", test_busy);
  ADD ("do-without", test_do_without);
  ADD ("persistent", test_persistent);
  ADD ("persistent-after-error", test_persistent_after_error);
  ADD ("news", test_news);
  ADD ("emptied", test_emptied);
  ADD ("in-memory", test_in_memory);

  return g_test_run ();
}
