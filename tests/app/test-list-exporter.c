/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "list-fixture.h"
#include "list-picture.h"
#include "pafi-list-exporter.h"
#include "pafi-list-paper.h"
#include "pafi-preview-window.h"
#include "pafi-test.h"
#include "widget-find.h"

#define ROWS \
  "NIK;Nama;Cabang\n3205145203960003;Siti;Garut\n3205081708930002;Dimas;Cilacap\n" \
  "320511450792000;Neng;Garut\n"

typedef struct
{
  ListFixture lists;
  PafiSettings *settings;
  GtkWindow *window;
  GtkWidget *page;
  char *folder;
  char *path;
  GFile *file;
  PafiRowQuery query;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *overlay;

  list_picture_init ();
  list_fixture_set_up (&self->lists, NULL);
  list_fixture_import (&self->lists, ROWS);
  list_fixture_answer (&self->lists, 2);
  self->query = (PafiRowQuery){ .list = self->lists.list };
  self->settings = pafi_settings_new ();
  g_object_set (self->settings, "export-explained", FALSE, "csv-separator", PAFI_CSV_SEMICOLON,
                NULL);
  self->folder = g_dir_make_tmp ("pafi-export-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "hasil", NULL);
  self->file = g_file_new_for_path (self->path);
  overlay = adw_toast_overlay_new ();
  self->page = adw_bin_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), self->page);
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 700, 500);
  adw_window_set_content (ADW_WINDOW (self->window), overlay);
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_object_unref (self->file);
  g_object_unref (self->settings);
  list_fixture_tear_down (&self->lists, NULL);
}

static AdwToast *
export_to (Fixture *self, PafiExportFormat format, GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_list_exporter_run_to_async (self->page, self->lists.store, &self->query,
                                   "anggota-garut.csv", format, self->settings, file, NULL,
                                   pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_list_exporter_run_finish (result, error);
}

static char *
read_file (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (self->path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* The button that reads @text in any window, or in a dialog inside of one. */
static GtkWidget *
find_in_windows (const char *text)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (gtk_widget_get_visible (window))
        found = widget_find (window, GTK_TYPE_BUTTON, text);
    }
  return found;
}

static GtkWidget *
wait_for_button (const char *text)
{
  GtkWidget *button;

  while ((button = find_in_windows (text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return button;
}

static void
wait_without_button (const char *text)
{
  while (find_in_windows (text) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static GtkWindow *
wait_for_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  while (TRUE)
    {
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

          if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) &&
              gtk_widget_get_visible (GTK_WIDGET (window)))
            return window;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_a_menu (Fixture *self, gconstpointer data)
{
  static const char *const labels[] = { "Excel (.xlsx)…", "CSV…", "JSON…",
                                        "PDF, satu lembar per anggota…", "PDF, tabel ringkas…" };
  static const PafiExportFormat expected[] = { PAFI_EXPORT_XLSX, PAFI_EXPORT_CSV, PAFI_EXPORT_JSON,
                                               PAFI_EXPORT_PDF_MEMBERS, PAFI_EXPORT_PDF_LIST };
  g_autoptr (GMenuModel) menu = pafi_list_exporter_new_menu ("lists.export-as");
  guint n = 0;

  for (int section = 0; section < g_menu_model_get_n_items (menu); section++)
    {
      g_autoptr (GMenuModel) items =
        g_menu_model_get_item_link (menu, section, G_MENU_LINK_SECTION);

      for (int i = 0; i < g_menu_model_get_n_items (items); i++, n++)
        {
          g_autofree char *label = NULL;
          g_autofree char *action = NULL;
          g_autofree char *target = NULL;

          g_menu_model_get_item_attribute (items, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
          g_menu_model_get_item_attribute (items, i, G_MENU_ATTRIBUTE_ACTION, "s", &action);
          g_menu_model_get_item_attribute (items, i, G_MENU_ATTRIBUTE_TARGET, "s", &target);
          g_assert_cmpuint (n, <, G_N_ELEMENTS (labels));
          g_assert_cmpstr (label, ==, labels[n]);
          g_assert_cmpstr (action, ==, "lists.export-as");
          g_assert_cmpint (pafi_list_exporter_get_format (target), ==, expected[n]);
        }
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (labels));
  g_assert_cmpint (pafi_list_exporter_get_format (NULL), ==, PAFI_EXPORT_XLSX);
}

static void
test_every_format (Fixture *self, gconstpointer data)
{
  static const struct
  {
    PafiExportFormat format;
    const char *begin;
    const char *toast;
    const char *button;
  } cases[] = {
    { PAFI_EXPORT_XLSX, "PK", "Berkas diekspor", "Buka Folder" },
    { PAFI_EXPORT_CSV, "\357\273\277NIK;Nama;Cabang;", "Berkas diekspor", "Buka Folder" },
    { PAFI_EXPORT_JSON, "{\"nik\": \"3205145203960003\"", "Berkas diekspor", "Buka Folder" },
    { PAFI_EXPORT_PDF_MEMBERS, "%PDF-", "PDF disimpan", "Buka" },
    { PAFI_EXPORT_PDF_LIST, "%PDF-", "PDF disimpan", "Buka" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AdwToast) toast = export_to (self, cases[i].format, self->file, &error);
      g_autofree char *text = read_file (self);

      g_assert_no_error (error);
      if (!g_str_has_prefix (text, cases[i].begin))
        g_error ("%.60s", text);
      g_assert_cmpstr (adw_toast_get_title (toast), ==, cases[i].toast);
      g_assert_cmpstr (adw_toast_get_button_label (toast), ==, cases[i].button);
    }
}

/* The rows that are shown, and what the settings say. */
static void
test_filtered_csv (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *text = NULL;

  g_object_set (self->settings, "csv-separator", PAFI_CSV_TAB, NULL);
  self->query.conditions = 1u << PAFI_ROW_MALFORMED;
  toast = export_to (self, PAFI_EXPORT_CSV, self->file, &error);
  g_assert_no_error (error);
  text = read_file (self);
  g_assert_nonnull (strstr (text, "NIK\tNama\tCabang\t"));
  g_assert_nonnull (strstr (text, "320511450792000"));
  g_assert_null (strstr (text, "Dimas"));
}

static void
test_it_is_explained_once (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) dismissed = NULL;
  g_autoptr (GAsyncResult) accepted = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  pafi_list_exporter_run_async (self->page, self->lists.store, &self->query, "anggota-garut.csv",
                                PAFI_EXPORT_XLSX, self->settings, NULL, pafi_test_result_cb,
                                &dismissed);
  list_picture_take (GTK_WINDOW (gtk_widget_get_root (wait_for_button ("Lanjutkan"))),
                     "export-explained");
  g_signal_emit_by_name (wait_for_button ("Batal"), "clicked");
  pafi_test_wait_for_result (&dismissed);
  g_assert_null (pafi_list_exporter_run_finish (dismissed, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (pafi_settings_get_export_explained (self->settings));
  wait_without_button ("Lanjutkan");

  /* The page is gone before the question is answered: no file is asked for any more. */
  pafi_list_exporter_run_async (self->page, self->lists.store, &self->query, "anggota-garut.csv",
                                PAFI_EXPORT_PDF_MEMBERS, self->settings, cancellable,
                                pafi_test_result_cb, &accepted);
  wait_for_button ("Lanjutkan");
  g_cancellable_cancel (cancellable);
  g_signal_emit_by_name (wait_for_button ("Lanjutkan"), "clicked");
  pafi_test_wait_for_result (&accepted);
  g_clear_error (&error);
  g_assert_null (pafi_list_exporter_run_finish (accepted, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (pafi_settings_get_export_explained (self->settings));
}

/* What stood there stays, and another place is the way out. */
static void
test_a_failure (Fixture *self, gconstpointer data)
{
  g_autofree char *place = g_build_filename (self->folder, "not-there", "hasil.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (place);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  pafi_list_exporter_run_to_async (self->page, self->lists.store, &self->query, "daftar.csv",
                                   PAFI_EXPORT_CSV, self->settings, file, NULL,
                                   pafi_test_result_cb, &result);
  button = wait_for_button ("Simpan di Tempat Lain…");
  list_picture_take (GTK_WINDOW (gtk_widget_get_root (button)), "export-failed");
  widget_get (GTK_WIDGET (gtk_widget_get_root (button)), GTK_TYPE_LABEL,
              "Folder ini sudah tidak ada. Pilih folder lain.");
  g_signal_emit_by_name (wait_for_button ("Batal"), "clicked");
  pafi_test_wait_for_result (&result);
  g_assert_null (pafi_list_exporter_run_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nothing to put on paper: it is said, and nobody is asked for a file. */
static void
test_no_paper (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = NULL;

  self->query.conditions = 1u << PAFI_ROW_MALFORMED;
  pafi_list_exporter_run_async (self->page, self->lists.store, &self->query, "daftar.csv",
                                PAFI_EXPORT_PDF_MEMBERS, self->settings, NULL, pafi_test_result_cb,
                                &result);
  pafi_test_wait_for_result (&result);
  toast = pafi_list_exporter_run_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (adw_toast_get_title (toast), ==,
                   "Tidak ada baris dengan NIK untuk ditampilkan di kertas");
}

static void
test_a_preview (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiPaperwork) paperwork = pafi_paperwork_new (self->settings);
  GtkWindow *preview;

  pafi_list_paper_preview (paperwork, self->page, self->lists.store, &self->query,
                           "anggota-garut.csv");
  preview = wait_for_window (PAFI_TYPE_PREVIEW_WINDOW);
  g_assert_true (gtk_window_get_transient_for (preview) == self->window);
  while (widget_find (GTK_WIDGET (preview), GTK_TYPE_LABEL, "1 dari 2") == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (preview);

  self->query.conditions = 1u << PAFI_ROW_MALFORMED;
  pafi_list_paper_preview (paperwork, self->page, self->lists.store, &self->query,
                           "anggota-garut.csv");
  while (widget_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL,
                      "Tidak ada baris dengan NIK untuk ditampilkan di kertas") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

#define ADD(name, func) \
  g_test_add ("/app/list-exporter/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  ADD ("a-menu", test_a_menu);
  ADD ("every-format", test_every_format);
  ADD ("filtered-csv", test_filtered_csv);
  ADD ("it-is-explained-once", test_it_is_explained_once);
  ADD ("a-failure", test_a_failure);
  ADD ("no-paper", test_no_paper);
  ADD ("a-preview", test_a_preview);
  return g_test_run ();
}
