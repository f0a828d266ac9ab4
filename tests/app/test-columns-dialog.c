/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "list-fixture.h"
#include "list-picture.h"
#include "pafi-columns-dialog.h"
#include "pafi-test.h"
#include "widget-find.h"

#define ROWS \
  "No;NIK suami;NIK anggota;Nama\n1;3205145203960003;3205081708930002;Dimas <b>\n" \
  "2;9271032502900004;3205016111000001;Putri\n"

typedef struct
{
  ListFixture lists;
  GtkWindow *window;
  char *folder;
  char *path;
  GFile *file;
  GAsyncResult *result; /* (owned) (nullable) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  list_picture_init ();
  list_fixture_set_up (&self->lists, NULL);
  self->folder = g_dir_make_tmp ("pafi-columns-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "anggota.csv", NULL);
  g_file_set_contents (self->path, ROWS, -1, &error);
  g_assert_no_error (error);
  self->file = g_file_new_for_path (self->path);
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_present (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_clear_object (&self->result);
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
  g_object_unref (self->file);
  list_fixture_tear_down (&self->lists, NULL);
}

static void
import (Fixture *self, const PafiImportOptions *options)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_list_import_async (self->lists.store, self->file, options, NULL, NULL, NULL,
                          pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  self->lists.list = pafi_list_import_finish (self->lists.store, result, &error);
  g_assert_no_error (error);
}

static GtkWidget *
open_dialog (Fixture *self, const PafiListInfo *info)
{
  GListModel *windows = gtk_window_get_toplevels ();

  g_clear_object (&self->result);
  pafi_columns_dialog_choose_async (self->window, self->file, info, NULL, NULL,
                                    pafi_test_result_cb, &self->result);
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (PAFI_IS_COLUMNS_DIALOG (window))
        return window;
    }
  g_assert_not_reached ();
}

static void
wait_for_text (GtkWidget *dialog, const char *text)
{
  while (widget_find (dialog, GTK_TYPE_LABEL, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static AdwComboRow *
get_row (GtkWidget *dialog, const char *title)
{
  return ADW_COMBO_ROW (widget_get (dialog, ADW_TYPE_COMBO_ROW, title));
}

static void
test_another_column (Fixture *self, gconstpointer data)
{
  const PafiImportOptions first = { .column = 1 };
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (PafiListInfo) again = NULL;
  g_autoptr (GError) error = NULL;
  PafiColumnsChoice choice;
  GtkWidget *dialog;

  import (self, &first);
  info = list_fixture_load (&self->lists);
  dialog = open_dialog (self, info);
  wait_for_text (dialog, "Dimas <b>");
  list_picture_take (GTK_WINDOW (dialog), "columns-dialog");
  g_assert_null (widget_find (dialog, ADW_TYPE_COMBO_ROW, "Lembar"));
  g_assert_cmpuint (adw_combo_row_get_selected (get_row (dialog, "Kolom NIK")), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (get_row (dialog, "Pemisah")), ==, 0);

  adw_combo_row_set_selected (get_row (dialog, "Kolom NIK"), 2);
  widget_press (dialog, "Terapkan");
  pafi_test_wait_for_result (&self->result);
  g_assert_true (pafi_columns_dialog_choose_finish (self->result, &choice, &error));
  g_assert_no_error (error);
  g_assert_true (choice.changed);
  g_assert_cmpint (choice.options.column, ==, 2);
  g_assert_cmpint (choice.options.separator, ==, ';');

  import (self, &choice.options);
  again = list_fixture_load (&self->lists);
  g_assert_cmpint (again->nik_column, ==, 2);
  g_assert_cmpuint (again->conditions[PAFI_ROW_READY], ==, 2);
}

static void
test_another_separator (Fixture *self, gconstpointer data)
{
  const PafiImportOptions first = { .column = 2 };
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  PafiColumnsChoice choice;
  GtkWidget *dialog;

  import (self, &first);
  info = list_fixture_load (&self->lists);
  dialog = open_dialog (self, info);
  wait_for_text (dialog, "Putri");

  /* Read by commas there is one column, and what is chosen by hand is kept no longer. */
  adw_combo_row_set_selected (get_row (dialog, "Pemisah"), 1);
  wait_for_text (dialog, "2;9271032502900004;3205016111000001;Putri");
  g_assert_null (widget_find (dialog, GTK_TYPE_LABEL, "Putri"));
  adw_combo_row_set_selected (get_row (dialog, "Pemisah"), 0);
  wait_for_text (dialog, "Putri");
  adw_combo_row_set_selected (get_row (dialog, "Kolom NIK"), 2);
  widget_press (dialog, "Terapkan");
  pafi_test_wait_for_result (&self->result);
  g_assert_true (pafi_columns_dialog_choose_finish (self->result, &choice, &error));
  g_assert_false (choice.changed);
}

static const char *
get_word (GtkWidget *dialog, const char *title)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (get_row (dialog, title)));
}

static void
test_nothing_is_chosen (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PafiColumnsChoice choice;
  GtkWidget *dialog;

  /* Nothing was found to be a NIK: the user says what is. */
  g_file_set_contents (self->path, "Nama;Kode\nSiti;A-1\nDimas;B-2\n", -1, &error);
  g_assert_no_error (error);
  dialog = open_dialog (self, NULL);
  wait_for_text (dialog, "Dimas");
  g_assert_false (
    gtk_widget_get_sensitive (widget_get (dialog, GTK_TYPE_BUTTON, "Terapkan")));
  g_assert_cmpstr (get_word (dialog, "Pemisah"), ==, "—");
  g_assert_cmpstr (get_word (dialog, "Kolom NIK"), ==, "—");
  adw_combo_row_set_selected (get_row (dialog, "Kolom NIK"), 2);
  g_assert_cmpstr (get_word (dialog, "Kolom NIK"), ==, "Kolom B");
  g_assert_true (gtk_widget_get_sensitive (widget_get (dialog, GTK_TYPE_BUTTON, "Terapkan")));

  gtk_window_destroy (GTK_WINDOW (dialog));
  pafi_test_wait_for_result (&self->result);
  g_assert_false (pafi_columns_dialog_choose_finish (self->result, &choice, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_the_file_is_gone (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog;

  g_remove (self->path);
  dialog = open_dialog (self, NULL);
  wait_for_text (dialog, "Berkas ini tidak dapat dibaca");
  g_assert_false (
    gtk_widget_get_sensitive (widget_get (dialog, GTK_TYPE_BUTTON, "Terapkan")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  pafi_test_wait_for_result (&self->result);
}

#define ADD(name, func) \
  g_test_add ("/app/columns-dialog/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  ADD ("another-column", test_another_column);
  ADD ("another-separator", test_another_separator);
  ADD ("nothing-is-chosen", test_nothing_is_chosen);
  ADD ("the-file-is-gone", test_the_file_is_gone);
  return g_test_run ();
}
