/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pafi-store-private.h"
#include "pafi-test.h"
#include "store-child.h"
#include "store-fixture.h"

#define PAGE 4096
#define N_MEMBERS 200

/* Enough for some tens of pages; closed afterwards. */
static void
fill_and_close (StoreFixture *self)
{
  gint64 list = test_list (self, N_MEMBERS);
  g_autoptr (GPtrArray) rows = test_take (self, list, 1, NULL);

  for (guint i = 1; i <= N_MEMBERS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Anggota Nomor %u", i);
      g_autoptr (PafiCheck) check = test_check (self, i, name, "24");

      pafi_store_keep_check_async (self->store, check, NULL, NULL, NULL);
    }
  {
    g_autoptr (PafiCheck) check = test_check (self, 1, "Anggota Nomor 1", "24");

    test_finish (self, list, 1, check);
  }
  store_fixture_close (self);
}

static char *
beside (StoreFixture *self, const char *suffix)
{
  return g_strconcat (self->path, suffix, NULL);
}

static void
overwrite (const char *path, off_t at, const void *data, gsize size)
{
  int fd = g_open (path, O_WRONLY, 0);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, data, size, at), ==, (gssize) size);
  close (fd);
}

/* It opens, tells where the damaged file is, and has at least so many checks of it. */
static void
assert_salvaged (StoreFixture *self, guint at_least)
{
  g_auto (PafiStoreNews) news = { 0 };
  g_autoptr (PafiCheck) check = test_check (self, 1, "Baru", "24");
  guint n_checks;

  store_fixture_open (self, &news);
  g_assert_nonnull (news.set_aside);
  g_assert_true (g_file_test (news.set_aside, G_FILE_TEST_EXISTS));
  g_assert_false (news.was_emptied);
  test_count (self, NULL, &n_checks);
  g_assert_cmpuint (n_checks, >=, at_least);
  g_assert_cmpuint (news.n_salvaged, >=, at_least);
  test_keep (self, check);
  store_fixture_close (self);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_integrity_check WHERE"
                                         " integrity_check <> 'ok'"),
                   ==, 0);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_foreign_key_check"), ==, 0);
}

static void
test_garbage_header (StoreFixture *self, gconstpointer data)
{
  fill_and_close (self);
  overwrite (self->path, 0, "<html>", 6);
  assert_salvaged (self, N_MEMBERS);
}

/* Not even the list of tables can be read. */
static void
test_zeroed_first_page (StoreFixture *self, gconstpointer data)
{
  static const char zeros[PAGE];

  fill_and_close (self);
  overwrite (self->path, 0, zeros, PAGE);
  assert_salvaged (self, N_MEMBERS);
}

/* A file that was written anew has its tables elsewhere. */
static void
test_after_vacuum (StoreFixture *self, gconstpointer data)
{
  static const char zeros[PAGE];
  static const gsize damage[] = { 100, PAGE };
  g_autofree char *contents = NULL;
  gsize size;

  fill_and_close (self);
  test_sql (self->path, "VACUUM");
  g_assert_true (g_file_get_contents (self->path, &contents, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (damage); i++)
    {
      g_assert_true (g_file_set_contents (self->path, contents, (gssize) size, NULL));
      overwrite (self->path, 0, zeros, damage[i]);
      assert_salvaged (self, N_MEMBERS);
    }
  g_assert_true (
    g_file_set_contents (self->path, contents, (gssize) size / 4 * 3 / PAGE * PAGE, NULL));
  assert_salvaged (self, N_MEMBERS / 4);
}

/* Whose own row is lost is known by the checks. */
static void
test_lost_members (StoreFixture *self, gconstpointer data)
{
  fill_and_close (self);
  test_sql (self->path, "DELETE FROM member WHERE id <= 50");
  overwrite (self->path, 0, "<html>", 6);
  assert_salvaged (self, N_MEMBERS);
}

static void
test_html (StoreFixture *self, gconstpointer data)
{
  g_auto (PafiStoreNews) news = { 0 };

  fill_and_close (self);
  g_assert_true (g_file_set_contents (self->path, "<html>login</html>", -1, NULL));
  store_fixture_open (self, &news);
  g_assert_nonnull (news.set_aside);
  g_assert_cmpuint (news.n_salvaged, ==, 0);
}

static void
test_half_file (StoreFixture *self, gconstpointer data)
{
  struct stat info;

  fill_and_close (self);
  g_assert_cmpint (stat (self->path, &info), ==, 0);
  g_assert_cmpint (truncate (self->path, info.st_size / 4 * 3 / PAGE * PAGE), ==, 0);
  assert_salvaged (self, N_MEMBERS / 4);
}

/* Whichever page it is: what stands on the others is saved. */
static void
test_zeroed_page (StoreFixture *self, gconstpointer data)
{
  static const char zeros[PAGE];
  g_autofree char *contents = NULL;
  gsize size;
  guint n_salvaged = 0, n_rounds = 0;

  fill_and_close (self);
  g_assert_true (g_file_get_contents (self->path, &contents, &size, NULL));
  for (gsize at = PAGE; at < size; at += 5 * PAGE)
    {
      g_auto (PafiStoreNews) news = { 0 };
      guint n_checks;

      g_assert_true (g_file_set_contents (self->path, contents, (gssize) size, NULL));
      overwrite (self->path, (off_t) at, zeros, PAGE);
      store_fixture_open (self, &news);
      test_count (self, NULL, &n_checks);
      store_fixture_close (self);
      n_salvaged += n_checks;
      n_rounds++;
    }
  /* Only the root of a table takes more than its own rows with it. */
  g_assert_cmpuint (n_salvaged, >, n_rounds * N_MEMBERS * 8 / 10);
}

static void
test_random_bytes (StoreFixture *self, gconstpointer data)
{
  g_auto (PafiStoreNews) news = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  guint8 noise[300];
  guint n_checks;

  fill_and_close (self);
  for (gsize i = 0; i < sizeof noise; i++)
    noise[i] = (guint8) g_rand_int (random);
  overwrite (self->path, 12 * PAGE + 8, noise, sizeof noise);
  store_fixture_open (self, &news);
  g_assert_nonnull (news.set_aside);
  test_count (self, NULL, &n_checks);
  g_assert_cmpuint (n_checks, >, N_MEMBERS / 2);
}

/* Another application's database is not read as ours; it is set aside. */
static void
test_foreign (StoreFixture *self, gconstpointer data)
{
  g_auto (PafiStoreNews) news = { 0 };

  store_fixture_close (self);
  g_assert_true (g_file_set_contents (self->path, "", 0, NULL));
  test_sql (self->path, "PRAGMA application_id = 1");
  test_sql (self->path, "CREATE TABLE member (id INTEGER PRIMARY KEY, nik TEXT)");
  store_fixture_open (self, &news);
  g_assert_nonnull (news.set_aside);
  g_assert_cmpuint (news.n_salvaged, ==, 0);
}

static void
test_emptied (StoreFixture *self, gconstpointer data)
{
  g_auto (PafiStoreNews) news = { 0 };
  g_auto (PafiStoreNews) again = { 0 };

  fill_and_close (self);
  g_assert_cmpint (truncate (self->path, 0), ==, 0);
  store_fixture_open (self, &news);
  g_assert_true (news.was_emptied);
  /* It is told once. */
  store_fixture_reopen (self, &again);
  g_assert_false (again.was_emptied);
}

static void
test_gone (StoreFixture *self, gconstpointer data)
{
  g_auto (PafiStoreNews) news = { 0 };

  fill_and_close (self);
  g_unlink (self->path);
  store_fixture_open (self, &news);
  g_assert_true (news.was_emptied);
}

/* No data, no warning. */
static void
test_never_filled (StoreFixture *self, gconstpointer data)
{
  g_auto (PafiStoreNews) news = { 0 };

  store_fixture_close (self);
  g_unlink (self->path);
  store_fixture_open (self, &news);
  g_assert_false (news.was_emptied);
}

static void
verify (StoreFixture *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_verify_async (self->store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_store_verify_finish (self->store, result, &error);
  g_assert_no_error (error);
}

/* A flipped bit in a NIK: its index says another, and no quick check sees it. */
static void
test_flipped_bit (StoreFixture *self, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree char *nik = test_nik (N_MEMBERS / 2);
  gint64 root;
  gsize size;
  char *at;

  fill_and_close (self);
  root = test_sql (self->path, "SELECT rootpage FROM sqlite_schema WHERE name = 'list_text_nik'");
  g_assert_true (g_file_get_contents (self->path, &contents, &size, NULL));
  /* In the table's leaves, not in an index: those come later, or are near its root. */
  at = memmem (contents + root * PAGE, size - (gsize) root * PAGE, nik, 16);
  g_assert_nonnull (at);
  *at ^= 1;
  g_assert_true (g_file_set_contents (self->path, contents, (gssize) size, NULL));
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_quick_check WHERE"
                                         " quick_check <> 'ok'"), ==, 0);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_integrity_check WHERE"
                                         " integrity_check <> 'ok'"), >, 0);
  store_fixture_open (self, NULL);
  verify (self);
  store_fixture_close (self);
  g_assert_cmpint (test_sql (self->path, "SELECT count (*) FROM pragma_integrity_check WHERE"
                                         " integrity_check <> 'ok'"), ==, 0);
}

/* A child keeps members, and is killed without closing: there is a journal. */
static void
leave_unclean (StoreFixture *self)
{
  g_free (store_child_end (store_child_start ("die", self->path, 0)));
}

static void
test_journal (StoreFixture *self, gconstpointer data)
{
  g_autofree char *wal = beside (self, "-wal");
  g_auto (PafiStoreNews) news = { 0 };
  guint n_checks;

  store_fixture_close (self);
  leave_unclean (self);
  g_assert_true (g_file_test (wal, G_FILE_TEST_EXISTS));
  store_fixture_open (self, &news);
  g_assert_null (news.set_aside);
  test_count (self, NULL, &n_checks);
  g_assert_cmpuint (n_checks, ==, 20);
}

static void
test_journal_gone (StoreFixture *self, gconstpointer data)
{
  g_autofree char *wal = beside (self, "-wal");
  g_autoptr (PafiCheck) check = NULL;

  store_fixture_close (self);
  leave_unclean (self);
  g_assert_cmpint (g_unlink (wal), ==, 0);
  store_fixture_open (self, NULL);
  check = test_check (self, 1, "Siti Aminah", "24");
  test_keep (self, check);
}

static void
test_shm_garbage (StoreFixture *self, gconstpointer data)
{
  g_autofree char *shm = beside (self, "-shm");
  guint n_checks;

  store_fixture_close (self);
  leave_unclean (self);
  g_assert_true (g_file_set_contents (shm, "garbage", -1, NULL));
  store_fixture_open (self, NULL);
  test_count (self, NULL, &n_checks);
  g_assert_cmpuint (n_checks, ==, 20);
}

/* Not even the journal of a newer one is touched. */
static void
test_newer_journal (StoreFixture *self, gconstpointer data)
{
  static const PafiDbSchema older = { NULL, 0 };
  g_autofree char *wal = beside (self, "-wal");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;

  store_fixture_close (self);
  leave_unclean (self);
  g_assert_true (g_file_get_contents (wal, &before, &size_before, NULL));
  pafi_store_set_schema (self->store, &older);
  error = store_fixture_open_fails (self);
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_NEWER);
  g_assert_true (g_file_get_contents (wal, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
}

static void
test_newer (StoreFixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *wal = beside (self, "-wal");
  g_autoptr (GError) error = NULL;
  gsize size_before, size_after;

  fill_and_close (self);
  test_sql (self->path, "PRAGMA user_version = 99");
  g_assert_true (g_file_get_contents (self->path, &before, &size_before, NULL));
  error = store_fixture_open_fails (self);
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_NEWER);
  g_assert_true (g_file_get_contents (self->path, &after, &size_after, NULL));
  g_assert_cmpmem (before, size_before, after, size_after);
  g_assert_false (g_file_test (wal, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func)                                                       \
  g_test_add ("/store/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("D06/garbage-header", test_garbage_header);
  ADD ("D06/zeroed-first-page", test_zeroed_first_page);
  ADD ("D06/after-vacuum", test_after_vacuum);
  ADD ("D06/lost-members", test_lost_members);
  ADD ("D06/html", test_html);
  ADD ("D06/half-file", test_half_file);
  ADD ("D06/zeroed-page", test_zeroed_page);
  ADD ("D06/random-bytes", test_random_bytes);
  ADD ("D06/foreign", test_foreign);
  ADD ("D07/emptied", test_emptied);
  ADD ("D07/gone", test_gone);
  ADD ("D07/never-filled", test_never_filled);
  ADD ("D08/flipped-bit", test_flipped_bit);
  ADD ("D09/journal", test_journal);
  ADD ("D09/journal-gone", test_journal_gone);
  ADD ("D09/shm-garbage", test_shm_garbage);
  ADD ("D10/newer", test_newer);
  ADD ("D10/newer-journal", test_newer_journal);
  return g_test_run ();
}
