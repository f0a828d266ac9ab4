/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "list-items.h"
#include "pafi-document-saver.h"
#include "pafi-test.h"
#include "sheet.h"

/* A file or a folder of them: there as a whole, or what it was. */

#define OLD "yang lama"

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  PafiDocument *document;
} Fixture;

static PafiDocument *
create_document (const ListItem *specials, guint n_specials, guint n_members)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (ListItems) items = list_items_new (specials, n_specials, n_members);

  return pafi_document_new (PAFI_DOCUMENT_MEMBERS, PAFI_REPORT_ITEMS (items), &options);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("pafi-saver-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "hasil.pdf", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  fixture->document = create_document (NULL, 0, 40);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = list_folder (fixture->folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path =
        g_build_filename (fixture->folder, g_ptr_array_index (names, i), NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_object_unref (fixture->file);
  g_object_unref (fixture->document);
}

static void
write_old (const char *path)
{
  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
}

static void
assert_old (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = list_folder (fixture->folder);
  g_autofree char *contents = NULL;

  g_assert_cmpuint (names->len, ==, 1);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, OLD);
}

static void
assert_whole (const char *path, guint n_pages)
{
  g_autofree char *info = sheet_run ("pdfinfo", path, NULL);
  g_autofree char *valid = sheet_run ("qpdf", "--check", path, NULL);
  g_autofree char *pages = g_strdup_printf ("Pages:           %u\n", n_pages);
  GStatBuf status;

  sheet_assert_contains (info, pages);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 07777, ==, 0600);
}

typedef struct
{
  GThread *thread;
  GCancellable *cancellable; /* (nullable): pulled at the first progress */
  GAsyncResult *result;
  guint n_calls;
  guint last;
  guint total;
} Watch;

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_true (g_thread_self () == watch->thread);
  g_assert_null (watch->result);
  g_assert_cmpuint (done, >, watch->last);
  watch->last = done;
  watch->total = total;
  watch->n_calls++;
  g_cancellable_cancel (watch->cancellable);
}

static gboolean
save (Fixture *fixture, Watch *watch, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  watch->thread = g_thread_self ();
  pafi_document_save_async (fixture->document, fixture->file, progress_cb, watch,
                            watch->cancellable, pafi_test_result_cb, &watch->result);
  pafi_test_wait_for_result (&watch->result);
  result = g_steal_pointer (&watch->result);
  return pafi_document_save_finish (fixture->document, result, error);
}

/* In a thread; told in this one, and at last about all pages. */
static void
test_saved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };
  gint64 start = g_get_monotonic_time ();

  write_old (fixture->path);
  g_assert_cmpint (g_chmod (fixture->path, 0644), ==, 0);
  g_assert_true (save (fixture, &watch, &error));
  g_assert_no_error (error);
  assert_whole (fixture->path, 40);
  g_assert_cmpuint (watch.last, ==, 40);
  g_assert_cmpuint (watch.total, ==, 40);
  /* At most 20 times a second, and once at the end. */
  g_assert_cmpuint (watch.n_calls, <=,
                    2 + (guint) ((g_get_monotonic_time () - start) / (G_USEC_PER_SEC / 20)));
}

static void
test_without_progress (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_document_save_async (fixture->document, fixture->file, NULL, NULL, NULL,
                            pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_document_save_finish (fixture->document, result, &error));
  assert_whole (fixture->path, 40);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watch = { .cancellable = cancellable };

  g_clear_object (&fixture->document);
  fixture->document = create_document (NULL, 0, 100000);
  write_old (fixture->path);
  g_assert_false (save (fixture, &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.last, <, 100000);
  assert_old (fixture);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Watch watch = { .cancellable = cancellable };

  g_cancellable_cancel (cancellable);
  write_old (fixture->path);
  g_assert_false (save (fixture, &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_calls, ==, 0);
  assert_old (fixture);
}

static struct rlimit
limit_file_size (rlim_t size)
{
  struct rlimit outer, small;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &outer), ==, 0);
  small = outer;
  small.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  return outer;
}

/* A disk that fills up in the middle: the limit of a process serves for it. */
static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };
  struct rlimit outer;
  gboolean saved;

  write_old (fixture->path);
  outer = limit_file_size (100 * 1024);
  saved = save (fixture, &watch, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &outer), ==, 0);
  g_assert_false (saved);
  g_assert_cmpint (error->domain, ==, G_FILE_ERROR);
  sheet_assert_contains (error->message, fixture->path);
  assert_old (fixture);
}

static void
test_full_device (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = g_open ("/dev/full", O_WRONLY | O_CLOEXEC, 0);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  g_assert_false (pafi_document_save (fixture->document, path, NULL, NULL, NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
  close (fd);
}

static void
test_missing_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };

  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_assert_false (save (fixture, &watch, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_cmpuint (watch.n_calls, ==, 0);
}

static void
remove_folder_cb (guint done, guint total, gpointer user_data)
{
  const Fixture *fixture = user_data;
  g_autoptr (GPtrArray) names = list_folder (fixture->folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path =
        g_build_filename (fixture->folder, g_ptr_array_index (names, i), NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
}

/* The folder goes away while pages are written, as a stick that is pulled out. */
static void
test_vanished_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (pafi_document_save (fixture->document, fixture->path, remove_folder_cb, fixture,
                                      NULL, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_false (g_file_test (fixture->folder, G_FILE_TEST_EXISTS));
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "sasaran.pdf", NULL);

  write_old (target);
  g_assert_cmpint (symlink ("sasaran.pdf", fixture->path), ==, 0);
  g_assert_true (pafi_document_save (fixture->document, fixture->path, NULL, NULL, NULL, NULL));
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_SYMLINK));
  assert_whole (target, 40);
}

static void
test_not_local (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };

  g_clear_object (&fixture->file);
  fixture->file = g_file_new_for_uri ("https://example.org/hasil.pdf");
  g_assert_false (save (fixture, &watch, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
}

static gssize
count_existing (PafiDocument *document, const char *folder)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gssize n_existing;

  pafi_document_count_existing_async (document, file, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  n_existing = pafi_document_count_existing_finish (document, result, &error);
  g_assert_no_error (error);
  return n_existing;
}

static gboolean
save_each (PafiDocument *document, const char *folder, Watch *watch, guint *n_saved, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autoptr (GAsyncResult) result = NULL;

  watch->thread = g_thread_self ();
  pafi_document_save_each_async (document, file, progress_cb, watch, watch->cancellable,
                                 pafi_test_result_cb, &watch->result);
  pafi_test_wait_for_result (&watch->result);
  result = g_steal_pointer (&watch->result);
  return pafi_document_save_each_finish (document, result, n_saved, error);
}

static const ListItem alike[] = {
  { .name = "Siti", .letter = "1" },
  { .name = "Siti", .letter = "1" },
  { .name = "SITI", .letter = "1" },
  { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = "Budi" },
  { .verdict = PAFI_VERDICT_NOT_REGISTERED },
  { .verdict = PAFI_VERDICT_NOT_REGISTERED },
};

/* One file a member, none upon another; the second time all of them exist. */
static void
test_each (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "Rekomendasi_1_Siti.pdf",           "Rekomendasi_1_Siti (2).pdf",
    "Rekomendasi_1_SITI (3).pdf",       "Hasil-pemeriksaan_Budi.pdf",
    "Hasil-pemeriksaan_anggota.pdf",    "Hasil-pemeriksaan_anggota (2).pdf",
  };
  g_autoptr (PafiDocument) document =
    create_document (alike, G_N_ELEMENTS (alike), G_N_ELEMENTS (alike));
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };
  guint n_saved = 0;
  g_autoptr (GPtrArray) found = NULL;

  g_assert_cmpint (count_existing (document, fixture->folder), ==, 0);
  g_assert_true (save_each (document, fixture->folder, &watch, &n_saved, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_saved, ==, G_N_ELEMENTS (names));
  g_assert_cmpuint (watch.last, ==, G_N_ELEMENTS (names));
  g_assert_cmpint (count_existing (document, fixture->folder), ==, G_N_ELEMENTS (names));

  found = list_folder (fixture->folder);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      assert_whole (path, 1);
    }
}

/* Replaced is what exists, and nothing else. */
static void
test_each_replaces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = create_document (alike, 2, 2);
  g_autofree char *first = g_build_filename (fixture->folder, "Rekomendasi_1_Siti.pdf", NULL);
  g_autofree char *contents = NULL;
  Watch watch = { 0 };
  guint n_saved = 0;

  write_old (first);
  write_old (fixture->path);
  g_assert_cmpint (count_existing (document, fixture->folder), ==, 1);
  g_assert_true (save_each (document, fixture->folder, &watch, &n_saved, NULL));
  assert_whole (first, 1);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, OLD);
}

/* It stops at the first that fails and says how many are in place. */
static void
test_each_fails (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = create_document (alike, 4, 4);
  g_autofree char *third =
    g_build_filename (fixture->folder, "Rekomendasi_1_SITI (3).pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  Watch watch = { 0 };
  guint n_saved = 0;

  g_assert_cmpint (g_mkdir (third, 0700), ==, 0);
  g_assert_false (save_each (document, fixture->folder, &watch, &n_saved, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  g_assert_cmpuint (n_saved, ==, 2);
  g_assert_cmpuint (watch.last, ==, 2);
  names = list_folder (fixture->folder);
  g_assert_cmpuint (names->len, ==, 3);
}

static void
test_each_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PafiDocument) document = create_document (NULL, 0, 100000);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = NULL;
  Watch watch = { .cancellable = cancellable };
  guint n_saved = 0;

  g_assert_false (save_each (document, fixture->folder, &watch, &n_saved, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_saved, >, 0);
  g_assert_cmpuint (n_saved, <, 100000);
  names = list_folder (fixture->folder);
  g_assert_cmpuint (names->len, ==, n_saved);
}

#define ADD(name, func) g_test_add ("/report/saver/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("saved", test_saved);
  ADD ("without-progress", test_without_progress);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("disk-full", test_disk_full);
  ADD ("full-device", test_full_device);
  ADD ("missing-folder", test_missing_folder);
  ADD ("vanished-folder", test_vanished_folder);
  ADD ("link", test_link);
  ADD ("not-local", test_not_local);
  ADD ("each", test_each);
  ADD ("each-replaces", test_each_replaces);
  ADD ("each-fails", test_each_fails);
  ADD ("each-cancelled", test_each_cancelled);

  /* Threads of the pool still have fonts, so Cairo can't let go of them (sheet_run_tests()). */
  return g_test_run ();
}
