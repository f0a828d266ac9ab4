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

#include "export-fixture.h"
#include "pafi-test.h"
#include "pafi-xlsx-proof.h"
#include "table-fixture.h"

#define N_ROWS 2000
#define OLD "yang lama\n"

static const PafiExportFormat formats[] = {
  PAFI_EXPORT_CSV, PAFI_EXPORT_JSON, PAFI_EXPORT_XLSX, PAFI_EXPORT_PDF_LIST,
  PAFI_EXPORT_PDF_MEMBERS,
};

static void
fill (ExportFixture *self, guint n_rows)
{
  g_autoptr (GString) csv = g_string_new ("NIK;Nama\n");

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (csv, "320602120196%04u;Nama Rekaan %u\n", i + 1, i);
  export_fixture_import (self, csv->str);
}

static char *
write_old (ExportFixture *self)
{
  char *path = export_fixture_dup_path (self, "hasil");

  g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
  return path;
}

/* The old file as it was, and nothing beside it, neither there nor where a workbook grows. */
static void
assert_old (ExportFixture *self, const char *path)
{
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "pafi-checker", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, OLD);
  g_assert_cmpuint (export_fixture_count_files (self->folder), ==, 1);
  g_assert_cmpuint (export_fixture_count_files (cache), ==, 0);
}

static guint
count_descriptors (void)
{
  return export_fixture_count_files ("/proc/self/fd");
}

/* A limit of the size of files stands for a disk that is full at that byte: in the target, or before in
 * what libxlsxwriter writes aside. */
static void
test_full (ExportFixture *self, gconstpointer data)
{
  static const rlim_t sizes[] = { 100, 5000, 20000, 60000 };
  g_autofree char *path = write_old (self);
  struct rlimit outer;
  guint n_descriptors;

  fill (self, N_ROWS);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &outer), ==, 0);
  n_descriptors = count_descriptors ();
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        const PafiExportOptions options = { .format = formats[i] };
        const struct rlimit small = { sizes[j], outer.rlim_max };
        gssize n_rows;

        g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
        n_rows = export_fixture_export (self, path, &options, NULL);
        g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &outer), ==, 0);
        g_assert_cmpint (n_rows, ==, -1);
        g_assert_cmpuint (self->error->domain, ==, G_FILE_ERROR);
        assert_old (self, path);
      }
  /* libxlsxwriter forgets a temporary file where the archive itself can't be written: one each time. */
  g_assert_cmpuint (count_descriptors (), <=, n_descriptors + G_N_ELEMENTS (sizes));
}

static void
test_device (ExportFixture *self, gconstpointer data)
{
  fill (self, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const PafiExportOptions options = { .format = formats[i] };

      g_assert_cmpint (export_fixture_export (self, "/dev/full", &options, NULL), ==, -1);
      g_assert_error (self->error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
    }
}

static void
test_cancelled (ExportFixture *self, gconstpointer data)
{
  g_autofree char *path = write_old (self);

  fill (self, N_ROWS);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const PafiExportOptions options = { .format = formats[i] };

      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      if (i % 2 == 1)
        g_cancellable_cancel (self->cancellable);
      if (export_fixture_export (self, path, &options, NULL) >= 0)
        {
          /* It was faster. */
          g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
          continue;
        }
      g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_old (self, path);
    }
}

/* A part that is cut is found, whatever its sums say. */
static void
test_proof (ExportFixture *self, gconstpointer data)
{
  static const PafiExportOptions options = { .format = PAFI_EXPORT_XLSX };
  g_autofree char *path = export_fixture_dup_path (self, "hasil.xlsx");
  g_autofree char *cut = table_fixture_xlsx ("<row><c><v>1</v></c></row>", "");
  int fd;

  fill (self, 10);
  g_assert_cmpint (export_fixture_export (self, path, &options, NULL), ==, 10);
  fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_true (pafi_xlsx_proof (fd));
  g_assert_cmpint (ftruncate (fd, 3000), ==, 0);
  g_assert_false (pafi_xlsx_proof (fd));
  g_close (fd, NULL);

  /* It is a zip, and its sums are right. */
  fd = g_open (cut, O_RDONLY | O_CLOEXEC, 0);
  g_assert_false (pafi_xlsx_proof (fd));
  g_close (fd, NULL);
}

static void
test_vanished (ExportFixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "tidak ada", "hasil", NULL);

  fill (self, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const PafiExportOptions options = { .format = formats[i] };

      g_assert_cmpint (export_fixture_export (self, path, &options, NULL), ==, -1);
      g_assert_error (self->error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
      g_assert_cmpint (export_fixture_export (self, self->folder, &options, NULL), ==, -1);
      g_assert_error (self->error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
    }
}

static void
test_mode (ExportFixture *self, gconstpointer data)
{
  g_autofree char *path = export_fixture_dup_path (self, "hasil");
  mode_t umask_before = umask (0);

  fill (self, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const PafiExportOptions options = { .format = formats[i] };
      g_autofree char *bytes = NULL;
      struct stat info;
      gsize length;

      g_unlink (path);
      g_assert_cmpint (export_fixture_export (self, path, &options, NULL), ==, 3);
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmphex (info.st_mode & 07777, ==, 0600);
      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      /* What is not packed names nobody: neither a title nor a name of a part. */
      if (formats[i] != PAFI_EXPORT_CSV && formats[i] != PAFI_EXPORT_JSON)
        g_assert_null (g_strstr_len (bytes, (gssize) length, "320602120196"));
    }
  umask (umask_before);
}

static void
add (const char *name, void (*test) (ExportFixture *self, gconstpointer data))
{
  g_test_add (name, ExportFixture, NULL, export_fixture_set_up, test, export_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  add ("/lists/D16/full", test_full);
  add ("/lists/D16/device", test_device);
  add ("/lists/D16/cancelled", test_cancelled);
  add ("/lists/D16/proof", test_proof);
  add ("/lists/D17/vanished", test_vanished);
  add ("/lists/D18/mode", test_mode);

  return g_test_run ();
}
