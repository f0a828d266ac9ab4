/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-print-memory.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "pafi-test.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("pafi-print-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "pafi-checker", "print.ini", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *inner = g_path_get_dirname (fixture->path);

  g_unlink (fixture->path);
  g_rmdir (inner);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static PafiPrintMemory *
load (Fixture *fixture)
{
  PafiPrintMemory *memory = pafi_print_memory_new (fixture->path);
  g_autoptr (GAsyncResult) result = NULL;

  pafi_print_memory_load_async (memory, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  pafi_print_memory_load_finish (memory, result);
  return memory;
}

static gboolean
save (PafiPrintMemory *memory, GtkPrintSettings *settings, GtkPageSetup *setup, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_print_memory_save_async (memory, settings, setup, PAFI_PAPER_SIZE_A4, NULL,
                                pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_print_memory_save_finish (memory, result, error);
}

static GtkPageSetup *
make_setup (const char *paper)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new (paper);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_paper_size_free (size);
  return setup;
}

static void
test_nothing_yet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiPrintMemory) memory = load (fixture);
  g_autoptr (GtkPrintSettings) settings = pafi_print_memory_dup_settings (memory);

  g_assert_nonnull (settings);
  g_assert_null (gtk_print_settings_get_printer (settings));
  g_assert_null (pafi_print_memory_dup_page_setup (memory, PAFI_PAPER_SIZE_A4));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

/* What was chosen is there the next time, and nobody else can read it. */
static void
test_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = make_setup ("iso_a5");
  g_autoptr (PafiPrintMemory) memory = load (fixture);
  struct stat info;

  gtk_print_settings_set_printer (settings, "Kantor");
  gtk_print_settings_set_duplex (settings, GTK_PRINT_DUPLEX_HORIZONTAL);
  g_assert_true (save (memory, settings, setup, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GtkPrintSettings) kept = pafi_print_memory_dup_settings (memory);
      g_autoptr (GtkPageSetup) paper =
        pafi_print_memory_dup_page_setup (memory, PAFI_PAPER_SIZE_A4);

      g_assert_cmpstr (gtk_print_settings_get_printer (kept), ==, "Kantor");
      g_assert_cmpint (gtk_print_settings_get_duplex (kept), ==, GTK_PRINT_DUPLEX_HORIZONTAL);
      g_assert_cmpstr (gtk_paper_size_get_name (gtk_page_setup_get_paper_size (paper)), ==,
                       "iso_a5");
      g_object_unref (memory);
      memory = load (fixture);
    }
}

/* Another preference is another wish than that of the last dialog. */
static void
test_preference_wins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = make_setup ("iso_a5");
  g_autoptr (PafiPrintMemory) memory = load (fixture);

  g_assert_true (save (memory, settings, setup, NULL));
  g_assert_null (pafi_print_memory_dup_page_setup (memory, PAFI_PAPER_SIZE_FOLIO));
}

/* The proposed name of a file is a member's; neither it nor the pages of one job go anywhere. */
static void
test_job_is_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = make_setup (GTK_PAPER_NAME_A4);
  g_autoptr (PafiPrintMemory) memory = load (fixture);
  GtkPageRange range = { 2, 4 };
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autofree char *contents = NULL;

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, "Siti_Rahmawati");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, "file:///tmp/Siti_Rahmawati.pdf");
  gtk_print_settings_set_n_copies (settings, 9);
  gtk_print_settings_set_print_pages (settings, GTK_PRINT_PAGES_RANGES);
  gtk_print_settings_set_page_ranges (settings, &range, 1);
  gtk_print_settings_set_page_set (settings, GTK_PAGE_SET_ODD);
  g_assert_true (save (memory, settings, setup, NULL));

  kept = pafi_print_memory_dup_settings (memory);
  g_assert_cmpint (gtk_print_settings_get_n_copies (kept), ==, 1);
  g_assert_cmpint (gtk_print_settings_get_print_pages (kept), ==, GTK_PRINT_PAGES_ALL);
  g_assert_cmpint (gtk_print_settings_get_page_set (kept), ==, GTK_PAGE_SET_ALL);
  g_assert_true (g_file_get_contents (fixture->path, &contents, NULL, NULL));
  g_assert_null (strstr (contents, "Siti"));
  /* What the job itself goes by is untouched. */
  g_assert_cmpint (gtk_print_settings_get_n_copies (settings), ==, 9);
}

static void
test_broken_file (Fixture *fixture, gconstpointer data)
{
  static const char *const contents[] = {
    "", "no key file", "[Print Settings]\nprinter", "[Page Setup]\nPPDName=A4\n",
    "[Page Setup]\nOrientation=sideways\n[Preferences]\npaper-size=a4\n", "\xff\xfe\x00",
  };
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autoptr (PafiPrintMemory) memory = NULL;
      g_autoptr (GtkPrintSettings) settings = NULL;
      g_autoptr (GtkPageSetup) setup = NULL;

      g_assert_true (g_file_set_contents (fixture->path, contents[i], -1, NULL));
      memory = load (fixture);
      settings = pafi_print_memory_dup_settings (memory);
      setup = pafi_print_memory_dup_page_setup (memory, PAFI_PAPER_SIZE_A4);
      g_assert_nonnull (settings);
    }
}

static void
test_cannot_be_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = make_setup (GTK_PAPER_NAME_A4);
  g_autofree char *path = g_build_filename (fixture->folder, "file", "print.ini", NULL);
  g_autofree char *file = g_path_get_dirname (path);
  g_autoptr (PafiPrintMemory) memory = pafi_print_memory_new (path);
  g_autoptr (GtkPrintSettings) kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "", -1, NULL));
  gtk_print_settings_set_printer (settings, "Kantor");
  g_assert_false (save (memory, settings, setup, &error));
  g_assert_nonnull (error);
  /* This run remembers it all the same. */
  kept = pafi_print_memory_dup_settings (memory);
  g_assert_cmpstr (gtk_print_settings_get_printer (kept), ==, "Kantor");
  g_unlink (file);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

#define ADD(name, function)                                                                        \
  g_test_add ("/app/print-memory/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("nothing-yet", test_nothing_yet);
  ADD ("is-kept", test_is_kept);
  ADD ("preference-wins", test_preference_wins);
  ADD ("job-is-forgotten", test_job_is_forgotten);
  ADD ("broken-file", test_broken_file);
  ADD ("cannot-be-kept", test_cannot_be_kept);
#undef ADD

  return g_test_run ();
}
