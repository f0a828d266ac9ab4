/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "paper-items.h"
#include "pafi-app-resources.h"
#include "pafi-page-cache.h"
#include "pafi-paper-saver.h"
#include "pafi-paper-style.h"
#include "pafi-paper-view.h"
#include "pafi-preview-window.h"
#include "pafi-test.h"
#include "watched-items.h"

static void
spin_until_complete (PafiPaperView *view)
{
  while (gtk_widget_get_width (GTK_WIDGET (view)) == 0 || !pafi_paper_view_is_complete (view))
    g_main_context_iteration (NULL, TRUE);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find (child, type) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_button (child, label) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWindow *
open_preview (PafiReportItems *items, PafiPaperView **view)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (PafiPaperwork) paperwork = pafi_paperwork_new (settings);
  GtkWindow *window = pafi_preview_window_new (paperwork, items, FALSE, "anggota-garut.xlsx");

  gtk_window_present (window);
  *view = PAFI_PAPER_VIEW (find (GTK_WIDGET (window), PAFI_TYPE_PAPER_VIEW));
  spin_until_complete (*view);
  return window;
}

static void
activate (GtkWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

/* One member is one sheet: nothing to choose from, and nowhere to turn to. */
static void
test_one_member (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiReportItems) items = paper_items_new (1);
  PafiPaperView *view;
  GtkWindow *window = open_preview (items, &view);

  g_assert_cmpuint (pafi_paper_view_get_n_pages (view), ==, 1);
  g_assert_null (find_button (GTK_WIDGET (window), "Tabel"));
  g_assert_nonnull (find_button (GTK_WIDGET (window), "Simpan PDF…"));
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (window), "preview.next", NULL) &&
                  pafi_paper_view_get_page (view) != 0);
  gtk_window_destroy (window);
}

/* A thousand members: what is not seen is not drawn, and nothing is drawn by the main thread. */
static void
test_thousand_members (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiReportItems) inner = paper_items_new (1000);
  g_autoptr (WatchedItems) items = watched_items_new (inner);
  PafiPaperView *view;
  GtkWindow *window = open_preview (PAFI_REPORT_ITEMS (items), &view);

  g_assert_cmpuint (pafi_paper_view_get_n_pages (view), ==, 1000);
  g_assert_nonnull (pafi_paper_view_get_picture (view, 0));
  g_assert_null (pafi_paper_view_get_picture (view, 500));
  g_assert_cmpuint (watched_items_get_n_asked (items), <, 20);

  activate (window, "preview.last");
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 999);
  spin_until_complete (view);
  g_assert_nonnull (pafi_paper_view_get_picture (view, 999));
  activate (window, "preview.previous");
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 998);
  activate (window, "preview.first");
  activate (window, "preview.next");
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 1);
  for (guint page = 0; page < 1000; page += 100)
    {
      pafi_paper_view_set_page (view, page);
      spin_until_complete (view);
      g_assert_nonnull (pafi_paper_view_get_picture (view, page));
    }
  g_assert_cmpuint (watched_items_get_n_asked (items), <, 200);
  g_assert_cmpuint (watched_items_get_n_blocking (items), ==, 0);
  gtk_window_destroy (window);
}

static void
test_table (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiReportItems) inner = paper_items_new (100);
  g_autoptr (WatchedItems) items = watched_items_new (inner);
  PafiPaperView *view;
  GtkWindow *window = open_preview (PAFI_REPORT_ITEMS (items), &view);
  GtkWidget *sheets = find_button (GTK_WIDGET (window), "Lembar");
  GtkWidget *table = find_button (GTK_WIDGET (window), "Tabel");
  GdkTexture *page;

  g_assert_nonnull (find (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON));
  pafi_paper_view_set_page (view, 40);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (table), TRUE);
  spin_until_complete (view);
  g_assert_cmpuint (pafi_paper_view_get_n_pages (view), >=, 6);
  g_assert_cmpuint (pafi_paper_view_get_n_pages (view), <, 20);
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 0);
  page = pafi_paper_view_get_picture (view, 0);
  g_assert_cmpint (gdk_texture_get_width (page), >, gdk_texture_get_height (page));
  /* A table is one file. */
  g_assert_nonnull (find_button (GTK_WIDGET (window), "Simpan PDF…"));
  g_assert_cmpuint (watched_items_get_n_blocking (items), ==, 0);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sheets), TRUE);
  spin_until_complete (view);
  g_assert_cmpuint (pafi_paper_view_get_n_pages (view), ==, 100);
  gtk_window_destroy (window);
}

static void
test_zoom (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiReportItems) items = paper_items_new (30);
  PafiPaperView *view;
  GtkWindow *window = open_preview (items, &view);
  int width = gdk_texture_get_width (pafi_paper_view_get_picture (view, 0));

  g_assert_cmpfloat (pafi_paper_view_get_zoom (view), ==, 1);
  activate (window, "preview.zoom-in");
  g_assert_cmpfloat (pafi_paper_view_get_zoom (view), ==, 1.1);
  /* Until the larger picture comes, the old one stands there. */
  g_assert_nonnull (pafi_paper_view_get_picture (view, 0));
  spin_until_complete (view);
  g_assert_cmpint (gdk_texture_get_width (pafi_paper_view_get_picture (view, 0)), >, width);
  activate (window, "preview.zoom-out");
  activate (window, "preview.zoom-out");
  g_assert_cmpfloat (pafi_paper_view_get_zoom (view), ==, 0.9);
  activate (window, "preview.zoom-reset");
  g_assert_cmpfloat (pafi_paper_view_get_zoom (view), ==, 1);
  pafi_paper_view_set_zoom (view, 100);
  g_assert_cmpfloat (pafi_paper_view_get_zoom (view), ==, 3);
  pafi_paper_view_set_zoom (view, 0);
  g_assert_cmpfloat (pafi_paper_view_get_zoom (view), ==, 0.25);
  spin_until_complete (view);

  /* The page that is read is read on at another zoom. */
  pafi_paper_view_set_zoom (view, 1);
  pafi_paper_view_set_page (view, 20);
  pafi_paper_view_set_zoom (view, 2);
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 20);
  spin_until_complete (view);
  g_assert_nonnull (pafi_paper_view_get_picture (view, 20));
  gtk_window_destroy (window);
}

/* Two lie side by side, smaller, and are turned together. */
static void
test_side_by_side (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiReportItems) items = paper_items_new (9);
  PafiPaperView *view;
  GtkWindow *window = open_preview (items, &view);

  pafi_paper_view_set_page (view, 5);
  pafi_paper_view_set_n_columns (view, 2);
  g_assert_cmpfloat (pafi_paper_view_get_zoom (view), <, 0.65);
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 5);
  spin_until_complete (view);
  g_assert_nonnull (pafi_paper_view_get_picture (view, 4));
  activate (window, "preview.first");
  activate (window, "preview.next");
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 2);
  activate (window, "preview.last");
  g_assert_cmpuint (pafi_paper_view_get_page (view), ==, 8);
  gtk_window_destroy (window);
}

/* Whatever is looked at, and however large: the pictures do not fill the memory. */
static void
test_memory_is_bounded (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 60);
  g_autoptr (PafiPageCache) cache = pafi_page_cache_new (document);
  const gsize bound = 100u * 1024 * 1024;

  while (!pafi_page_cache_is_idle (cache))
    g_main_context_iteration (NULL, TRUE);
  for (guint page = 0; page < 60; page += 2)
    {
      pafi_page_cache_request (cache, page, page, 3);
      while (!pafi_page_cache_is_idle (cache))
        g_main_context_iteration (NULL, TRUE);
      g_assert_nonnull (pafi_page_cache_lookup (cache, page));
      g_assert_cmpstr (pafi_page_cache_lookup_description (cache, page), !=, "");
      g_assert_cmpuint (pafi_page_cache_get_size (cache), <, bound);
    }
  g_assert_null (pafi_page_cache_lookup (cache, 0));
}

/* What a screen reader hears of each page: the letter, or the verdict in the window's words. */
static void
test_descriptions (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 7);
  g_autoptr (PafiPageCache) cache = pafi_page_cache_new (document);

  pafi_page_cache_request (cache, 0, 6, 0.2);
  while (!pafi_page_cache_is_idle (cache))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (pafi_page_cache_lookup_description (cache, 0), ==,
                   "Nomor surat rekomendasi 28-1.3205.12031996.2.00000001, Sudah Terbit");
  g_assert_cmpstr (pafi_page_cache_lookup_description (cache, 6), ==, "Tidak terdaftar");
}

/* A window that goes while pages are being drawn takes nothing along that threads still need. */
static void
test_closed_while_drawing (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiReportItems) items = paper_items_new (1000);

  for (int i = 0; i < 5; i++)
    {
      g_autoptr (PafiSettings) settings = pafi_settings_new ();
      g_autoptr (PafiPaperwork) paperwork = pafi_paperwork_new (settings);
      GtkWindow *window = pafi_preview_window_new (paperwork, items, FALSE, NULL);

      gtk_window_present (window);
      for (int j = 0; j < i * 10; j++)
        g_main_context_iteration (NULL, FALSE);
      gtk_window_destroy (window);
    }
}

static AdwToast *
save_to (PafiDocument *document, gboolean each, const char *path, GError **error)
{
  g_autoptr (GFile) place = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  AdwToast *toast;

  pafi_paper_saver_save_to_async (window, document, each, place, NULL, pafi_test_result_cb,
                                  &result);
  pafi_test_wait_for_result (&result);
  toast = pafi_paper_saver_save_finish (result, error);
  gtk_window_destroy (window);
  return toast;
}

static void
test_save_together (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiReportItems) inner = paper_items_new (50);
  g_autoptr (WatchedItems) items = watched_items_new (inner);
  PafiReportOptions options = { .target = 25 };
  g_autoptr (PafiDocument) document =
    pafi_document_new (PAFI_DOCUMENT_MEMBERS, PAFI_REPORT_ITEMS (items), &options);
  g_autofree char *folder = g_dir_make_tmp ("pafi-save-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "all.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = save_to (document, FALSE, path, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "PDF disimpan");
  g_assert_cmpstr (adw_toast_get_button_label (toast), ==, "Buka");
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_cmpuint (watched_items_get_n_blocking (items), ==, 0);
  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_save_each (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 5);
  g_autofree char *folder = g_dir_make_tmp ("pafi-save-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = save_to (document, TRUE, folder, &error);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_files = 0;

  g_assert_no_error (error);
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "5 berkas PDF disimpan");
  g_assert_cmpstr (adw_toast_get_button_label (toast), ==, "Buka Folder");
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_str_has_suffix (name, ".pdf"));
      g_unlink (path);
      n_files++;
    }
  g_assert_cmpuint (n_files, ==, 5);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* The settings are how paper is drawn, all of them. */
static void
test_style (gpointer fixture, gconstpointer data)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (PafiReportOptions) plain = pafi_paper_style_dup_options (settings, FALSE, NULL);
  g_autoptr (PafiReportOptions) options = NULL;

  g_assert_cmpfloat (plain->width, ==, 210);
  g_assert_cmpfloat (plain->height, ==, 297);
  g_assert_cmpint (plain->language, ==, PAFI_LANGUAGE_INDONESIAN);
  g_assert_null (plain->branch);
  g_assert_null (plain->address);
  g_assert_null (plain->examiner);
  g_assert_false (plain->signature);
  g_assert_false (plain->stored);

  g_object_set (settings,
                "skp-target", 30.0,
                "mask-on-paper", TRUE,
                "paper-size", PAFI_PAPER_SIZE_FOLIO,
                "paper-language", PAFI_LANGUAGE_ENGLISH,
                "branch-name", " PAFI Cabang Garut ",
                "branch-address", "Jalan Rekaan 1",
                "examiner-name", "   ",
                "place-for-signature", TRUE,
                NULL);
  options = pafi_paper_style_dup_options (settings, TRUE, "daftar.csv");
  g_assert_cmpfloat (options->target, ==, 30);
  g_assert_true (options->mask_nik);
  g_assert_cmpfloat (options->width, ==, 215);
  g_assert_cmpfloat (options->height, ==, 330);
  g_assert_cmpint (options->language, ==, PAFI_LANGUAGE_ENGLISH);
  g_assert_cmpstr (options->branch, ==, "PAFI Cabang Garut");
  g_assert_cmpstr (options->address, ==, "Jalan Rekaan 1");
  g_assert_null (options->examiner);
  g_assert_true (options->signature);
  g_assert_true (options->stored);
  g_assert_cmpstr (options->source, ==, "daftar.csv");
}

/* In the first test: what GLib tells of directories is this test's own by then. */
static void
set_up (gpointer fixture, gconstpointer data)
{
  static gboolean ready = FALSE;

  if (!ready)
    {
      adw_init ();
      g_resources_register (pafi_app_get_resource ());
    }
  ready = TRUE;
}

#define ADD(path, function) g_test_add_vtable (path, 0, NULL, set_up, function, NULL)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();

  ADD ("/app/preview/one-member", test_one_member);
  ADD ("/app/preview/thousand-members", test_thousand_members);
  ADD ("/app/preview/table", test_table);
  ADD ("/app/preview/zoom", test_zoom);
  ADD ("/app/preview/side-by-side", test_side_by_side);
  ADD ("/app/preview/memory-is-bounded", test_memory_is_bounded);
  ADD ("/app/preview/descriptions", test_descriptions);
  ADD ("/app/preview/closed-while-drawing", test_closed_while_drawing);
  ADD ("/app/paper-saver/together", test_save_together);
  ADD ("/app/paper-saver/each", test_save_each);
  ADD ("/app/paper-style", test_style);

  return g_test_run ();
}
