/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pafi-test.h"
#include "store-child.h"
#include "store-fixture.h"

#define NOBODY 65534

static int
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

/* As somebody who may not write everywhere, as root may. */
static void
give_away (StoreFixture *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *above = g_path_get_dirname (self->folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (geteuid () != 0)
    return;
  /* GLib 2.84 has the temporary files of a test in a folder that nobody else may enter. */
  if ((get_mode (above) & S_IXOTH) == 0)
    g_assert_cmpint (g_chmod (above, get_mode (above) | S_IXOTH), ==, 0);
  g_assert_cmpint (chown (self->folder, NOBODY, NOBODY), ==, 0);
  g_assert_cmpint (chown (folder, NOBODY, NOBODY), ==, 0);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (chown (path, NOBODY, NOBODY), ==, 0);
    }
}

static void
assert_child_says (StoreFixture *self, const char *word, int number)
{
  g_autofree char *output = store_child_end (store_child_start ("open", self->path, 0));
  g_autofree char *expected = g_strdup_printf ("%s %d\n", word, number);

  g_assert_cmpstr (output, ==, expected);
}

static void
test_read_only_home (StoreFixture *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *path = NULL;

  store_fixture_close (self);
  path = g_build_filename (self->folder, "other", "pafi.db", NULL);
  give_away (self);
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  {
    StoreFixture other = { .path = path };

    assert_child_says (&other, "error", PAFI_STORE_ERROR_READ_ONLY);
  }
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

static void
test_read_only_folder (StoreFixture *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  store_fixture_close (self);
  give_away (self);
  assert_child_says (self, "open", 0);
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  assert_child_says (self, "error", PAFI_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
}

/* Its owner may write it after all. */
static void
test_read_only_file (StoreFixture *self, gconstpointer data)
{
  store_fixture_close (self);
  give_away (self);
  g_assert_cmpint (g_chmod (self->path, 0400), ==, 0);
  assert_child_says (self, "open", 0);
  g_assert_cmpint (get_mode (self->path), ==, 0600);
}

/* What the caller does then: a store in memory works, and leaves nothing behind. */
static void
test_without_history (StoreFixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (PafiCheck) kept = NULL;
  g_autoptr (PafiStoreUndo) undo = NULL;

  g_assert_false (pafi_store_is_persistent (self->store));
  test_keep (self, check);
  kept = test_find (self, 1, FALSE);
  test_assert_same (kept, check);
  g_assert_cmpint (test_retain (self, 30), ==, 0);
  undo = test_delete (self, 1);
  g_assert_nonnull (undo);
  store_fixture_reopen (self, NULL);
  g_assert_null (test_find (self, 1, FALSE));
}

static void
test_second_instance (StoreFixture *self, gconstpointer data)
{
  StoreFixture second = { .path = self->path, .clock = self->clock };
  g_autoptr (PafiCheck) kept = NULL;
  g_autoptr (PafiStore) store = pafi_store_new (self->path, PAFI_CLOCK (self->clock));
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");
  g_autoptr (GError) error = NULL;

  test_keep (self, check);
  second.store = store;
  error = store_fixture_open_fails (&second);
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_BUSY);
  /* Once the first has gone, the second can be opened. */
  store_fixture_close (self);
  store_fixture_open (&second, NULL);
  kept = test_find (&second, 1, FALSE);
  test_assert_same (kept, check);
  store_fixture_close (&second);
}

/* One that is still looking at the file has no lock of SQLite's yet. */
static void
test_second_opening (StoreFixture *self, gconstpointer data)
{
  g_autofree char *state = g_strconcat (self->path, ".state", NULL);
  g_autoptr (GError) error = NULL;
  int fd;

  store_fixture_close (self);
  fd = g_open (state, O_RDWR, 0);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  error = store_fixture_open_fails (self);
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_BUSY);
  close (fd);
  store_fixture_open (self, NULL);
}

static void
test_second_process (StoreFixture *self, gconstpointer data)
{
  give_away (self);
  assert_child_says (self, "error", PAFI_STORE_ERROR_BUSY);
}

static sqlite3 *
lock_file (StoreFixture *self)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE; DELETE FROM log", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  return db;
}

static void
test_locked (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other;

  store_fixture_close (self);
  other = lock_file (self);
  error = store_fixture_open_fails (self);
  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_BUSY);
  sqlite3_close (other);
  store_fixture_open (self, NULL);
}

static gboolean
unlock_cb (gpointer user_data)
{
  sqlite3_close (user_data);
  return G_SOURCE_REMOVE;
}

/* It waits for as long as a backup may take to look at it. */
static void
test_locked_for_a_moment (StoreFixture *self, gconstpointer data)
{
  store_fixture_close (self);
  g_timeout_add (200, unlock_cb, lock_file (self));
  store_fixture_open (self, NULL);
}

static void
test_modes (StoreFixture *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *state = g_strconcat (self->path, ".state", NULL);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (PafiCheck) check = test_check (self, 1, "Siti Aminah", "24");

  test_keep (self, check);
  g_assert_cmpint (get_mode (folder), ==, 0700);
  g_assert_cmpint (get_mode (self->path), ==, 0600);
  g_assert_cmpint (get_mode (state), ==, 0600);
  g_assert_cmpint (get_mode (wal), ==, 0600);
  store_fixture_close (self);
  g_assert_cmpint (g_chmod (self->path, 0644), ==, 0);
  g_assert_cmpint (g_chmod (state, 0666), ==, 0);
  store_fixture_open (self, NULL);
  g_assert_cmpint (get_mode (self->path), ==, 0600);
  g_assert_cmpint (get_mode (state), ==, 0600);
}

static void
assert_unsafe (StoreFixture *self)
{
  g_autoptr (GError) error = store_fixture_open_fails (self);

  g_assert_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_UNSAFE);
}

static void
test_links (StoreFixture *self, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (self->folder, "elsewhere", NULL);
  g_autofree char *state = g_strconcat (self->path, ".state", NULL);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  store_fixture_close (self);
  g_assert_cmpint (symlink (elsewhere, wal), ==, 0);
  assert_unsafe (self);
  g_assert_cmpint (g_unlink (wal), ==, 0);
  g_assert_cmpint (rename (self->path, elsewhere), ==, 0);
  g_assert_cmpint (symlink (elsewhere, self->path), ==, 0);
  assert_unsafe (self);
  /* A link to nothing would be a file elsewhere. */
  g_assert_cmpint (g_unlink (elsewhere), ==, 0);
  assert_unsafe (self);
  g_assert_false (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_cmpint (g_unlink (state), ==, 0);
  g_assert_cmpint (symlink (elsewhere, state), ==, 0);
  assert_unsafe (self);
}

/* A home that lies elsewhere is no trap. */
static void
test_linked_folder (StoreFixture *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  g_autofree char *path = g_build_filename (link, "pafi.db", NULL);
  StoreFixture linked = { .path = path, .clock = self->clock };
  g_autoptr (PafiStore) store = NULL;

  store_fixture_close (self);
  g_assert_cmpint (symlink (folder, link), ==, 0);
  linked.store = store = pafi_store_new (path, PAFI_CLOCK (self->clock));
  store_fixture_open (&linked, NULL);
  store_fixture_close (&linked);
}

/* Another's file; who is not root can't make one, but a pipe is as unsafe. */
static void
test_another_owner (StoreFixture *self, gconstpointer data)
{
  store_fixture_close (self);
  if (geteuid () == 0)
    g_assert_cmpint (chown (self->path, NOBODY, NOBODY), ==, 0);
  else
    {
      g_assert_cmpint (g_unlink (self->path), ==, 0);
      g_assert_cmpint (mkfifo (self->path, 0600), ==, 0);
    }
  assert_unsafe (self);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

#define ADD(name, func)                                                       \
  g_test_add ("/store/" name, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("D05/home", test_read_only_home);
  ADD ("D05/folder", test_read_only_folder);
  ADD ("D05/file", test_read_only_file);
  g_test_add ("/store/D05/without-history", StoreFixture, NULL, store_fixture_set_up_in_memory,
              test_without_history, store_fixture_tear_down);
  ADD ("D11/second-instance", test_second_instance);
  ADD ("D11/second-opening", test_second_opening);
  ADD ("D11/second-process", test_second_process);
  ADD ("D12/locked", test_locked);
  ADD ("D12/for-a-moment", test_locked_for_a_moment);
  ADD ("D14/modes", test_modes);
  ADD ("D14/links", test_links);
  ADD ("D14/linked-folder", test_linked_folder);
  ADD ("D14/another-owner", test_another_owner);
  return g_test_run ();
}
