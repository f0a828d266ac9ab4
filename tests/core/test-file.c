/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pafi-file.h"
#include "pafi-test.h"

typedef struct
{
  char *dir;
  char *path;
  GBytes *bytes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("pafi-file-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->dir, "hasil.csv", NULL);
  fixture->bytes = g_bytes_new_static ("baru\0lama", 9);
}

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->dir, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->dir), ==, 0);
  g_free (fixture->dir);
  g_free (fixture->path);
  g_bytes_unref (fixture->bytes);
}

static void
assert_contents (const char *path, const char *expected, gsize expected_size)
{
  g_autofree char *contents = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_cmpmem (contents, size, expected, expected_size);
}

static guint
get_mode (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_lstat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (0);

  g_assert_true (pafi_file_replace (fixture->path, fixture->bytes, &error));
  umask (mask);
  g_assert_no_error (error);
  assert_contents (fixture->path, "baru\0lama", 9);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

/* A file that others could read can't be read by them afterwards. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->path, "yang lama dan panjang", -1, NULL));
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);

  g_assert_true (pafi_file_replace (fixture->path, fixture->bytes, NULL));
  assert_contents (fixture->path, "baru\0lama", 9);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  g_assert_true (pafi_file_replace (fixture->path, nothing, NULL));
  assert_contents (fixture->path, "", 0);
}

/* A disk that fills up while the file is written: the limit of a process serves for it. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *much = g_strnfill (64 * 1024, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new_static (much, 64 * 1024);
  struct rlimit outer, small;
  gboolean written;

  g_assert_true (g_file_set_contents (fixture->path, "lama", -1, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &outer), ==, 0);
  small = outer;
  small.rlim_cur = 4096;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  written = pafi_file_replace (fixture->path, bytes, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &outer), ==, 0);

  g_assert_false (written);
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
  assert_contents (fixture->path, "lama", 4);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->dir, "tidak", "ada.csv", NULL);

  g_assert_false (pafi_file_replace (path, fixture->bytes, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 0);
}

static void
test_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  g_assert_false (pafi_file_replace (fixture->path, fixture->bytes, &error));
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->dir, "sasaran", NULL);

  g_assert_true (g_file_set_contents (target, "lama", -1, NULL));
  g_assert_cmpint (symlink ("sasaran", fixture->path), ==, 0);
  g_assert_true (pafi_file_replace (fixture->path, fixture->bytes, NULL));

  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_contents (target, "baru\0lama", 9);
}

/* To put a file in the place of a pipe or of /dev/null would destroy it. */
static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char buffer[16];
  GStatBuf info;
  int reader;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  reader = g_open (fixture->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  g_assert_true (pafi_file_replace (fixture->path, fixture->bytes, &error));
  g_assert_no_error (error);

  g_assert_cmpint (read (reader, buffer, sizeof buffer), ==, 9);
  g_assert_cmpmem (buffer, 9, "baru\0lama", 9);
  close (reader);
  g_assert_cmpint (g_lstat (fixture->path, &info), ==, 0);
  g_assert_true (S_ISFIFO (info.st_mode));
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

/* What can't be opened is told, and stays. */
static void
test_socket (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (fixture->path);
  g_autoptr (GSocket) socket =
    g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_socket_bind (socket, address, FALSE, NULL));
  g_assert_false (pafi_file_replace (fixture->path, fixture->bytes, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NXIO);
  g_assert_true (g_str_has_prefix (error->message, fixture->path));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_full_device (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);

  /* By a path where nothing can be replaced, in case that a fault of ours should try. */
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_assert_false (pafi_file_replace (path, fixture->bytes, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  close (fd);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_file_replace_async (file, fixture->bytes, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_file_replace_finish (file, result, &error));
  g_assert_no_error (error);
  assert_contents (fixture->path, "baru\0lama", 9);
}

static void
test_async_fails (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->dir, "tidak", "ada.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_file_replace_async (file, fixture->bytes, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_file_replace_finish (file, result, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_async_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  pafi_file_replace_async (file, fixture->bytes, cancellable, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_file_replace_finish (file, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 0);
}

/* What is in place is in place, though it was cancelled before anybody asked how it went. */
static void
test_async_cancelled_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_file_replace_async (file, fixture->bytes, cancellable, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_cancellable_cancel (cancellable);
  g_assert_true (pafi_file_replace_finish (file, result, &error));
  g_assert_no_error (error);
  assert_contents (fixture->path, "baru\0lama", 9);
}

static void
test_async_not_local (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("https://example.org/hasil.csv");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_file_replace_async (file, fixture->bytes, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_false (pafi_file_replace_finish (file, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

typedef struct
{
  guint n_chunks;
  GCancellable *cancellable; /* (nullable): pulled before the last chunk */
  const char *failure;       /* (nullable): what is said instead of it */
  char *folder;              /* (nullable): what is looked into before it */
  guint n_entries;
} Writer;

/* Writes chunks of 1,000 bytes. */
static gboolean
write_cb (GOutputStream *stream, gpointer user_data, GCancellable *cancellable, GError **error)
{
  Writer *writer = user_data;
  g_autofree char *chunk = g_strnfill (1000, 'x');

  for (guint i = 0; i < writer->n_chunks; i++)
    {
      if (i + 1 == writer->n_chunks && writer->folder != NULL)
        writer->n_entries = count_entries (writer->folder);
      if (i + 1 == writer->n_chunks && writer->failure != NULL)
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, writer->failure);
          return FALSE;
        }
      if (i + 1 == writer->n_chunks)
        g_cancellable_cancel (writer->cancellable);
      if (!g_output_stream_write_all (stream, chunk, 1000, NULL, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* While it is written, the old file stands there, and beside it one other of our own. */
static void
test_with (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Writer writer = { .n_chunks = 300, .folder = fixture->dir };
  GStatBuf info;

  g_assert_true (g_file_set_contents (fixture->path, "lama", -1, NULL));
  g_assert_true (pafi_file_replace_with (fixture->path, write_cb, &writer, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (writer.n_entries, ==, 2);
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 300000);
  g_assert_cmpuint (get_mode (fixture->path), ==, 0600);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_with_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Writer writer = { .n_chunks = 300, .failure = "tidak jadi" };

  g_assert_true (g_file_set_contents (fixture->path, "lama", -1, NULL));
  g_assert_false (pafi_file_replace_with (fixture->path, write_cb, &writer, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "tidak jadi");
  assert_contents (fixture->path, "lama", 4);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

static void
test_with_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Writer writer = { .n_chunks = 300, .cancellable = cancellable };

  g_assert_false (pafi_file_replace_with (fixture->path, write_cb, &writer, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 0);
}

/* Nothing is written in vain where it can't be put in place. */
static void
test_with_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Writer writer = { .n_chunks = 1, .folder = fixture->dir };

  g_assert_false (pafi_file_replace_with (fixture->dir, write_cb, &writer, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_cmpuint (writer.n_entries, ==, 0);
}

/* The buffer is full many times over before the device is asked to keep what it got. */
static void
test_with_full_device (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Writer writer = { .n_chunks = 300 };
  int fd = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  g_assert_false (pafi_file_replace_with (path, write_cb, &writer, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  g_assert_true (g_str_has_prefix (error->message, path));
  close (fd);
}

/* A name as long as a file system takes leaves no room for anything behind it. */
static void
test_long_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'n');
  g_autofree char *path = g_build_filename (fixture->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (pafi_file_replace (path, fixture->bytes, &error));
  g_assert_no_error (error);
  assert_contents (path, "baru\0lama", 9);
  g_assert_cmpuint (count_entries (fixture->dir), ==, 1);
}

/* A folder in which nothing can be made says so, even to root. */
static void
test_closed_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pafi_file_replace ("/proc/self/hasil.csv", fixture->bytes, &error));
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
  g_assert_true (g_str_has_prefix (error->message, "/proc/self/hasil.csv: "));
}

#define ADD(name, func) g_test_add ("/core/file/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("new", test_new);
  ADD ("replaced", test_replaced);
  ADD ("empty", test_empty);
  ADD ("disk-full", test_disk_full);
  ADD ("missing-folder", test_missing_folder);
  ADD ("folder", test_folder);
  ADD ("link", test_link);
  ADD ("pipe", test_pipe);
  ADD ("socket", test_socket);
  ADD ("full-device", test_full_device);
  ADD ("with", test_with);
  ADD ("with-failure", test_with_failure);
  ADD ("with-cancelled", test_with_cancelled);
  ADD ("with-folder", test_with_folder);
  ADD ("with-full-device", test_with_full_device);
  ADD ("long-name", test_long_name);
  ADD ("closed-folder", test_closed_folder);
  ADD ("async", test_async);
  ADD ("async-fails", test_async_fails);
  ADD ("async-cancelled", test_async_cancelled);
  ADD ("async-cancelled-late", test_async_cancelled_late);
  ADD ("async-not-local", test_async_not_local);

  return g_test_run ();
}
