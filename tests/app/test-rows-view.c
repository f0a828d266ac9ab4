/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "list-fixture.h"
#include "list-picture.h"
#include "pafi-list-filters.h"
#include "pafi-rows-view.h"
#include "pafi-test.h"

/* A heading and a name, so that each kind of row is known as what it is. */
#define TABLE                                                                                       \
  "NIK;Nama\n"                                                                                      \
  "3205145203960003;Siti <b>Rahmawati</b>\n"                                                        \
  "320514520396;Asep\n"                                                                             \
  "3,20514E+15;Dimas\n"                                                                             \
  "3205145203960003;Siti lagi\n"                                                                    \
  ";Agus\n"                                                                                         \
  "3205145203960004;Euis\n"

typedef struct
{
  ListFixture list;
  PafiRowsModel *model;
  GtkWindow *window;
  PafiRowsView *view;
} Fixture;

static void
wait_until_idle (PafiRowsModel *model)
{
  while (pafi_rows_model_is_busy (model))
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  list_picture_init ();
  list_fixture_set_up (&self->list, data);
  self->model = pafi_rows_model_new (self->list.store);
  self->view = PAFI_ROWS_VIEW (pafi_rows_view_new (self->list.clock));
  pafi_rows_view_set_model (self->view, self->model);
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 960, 500);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->view));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_object_unref (self->model);
  list_fixture_tear_down (&self->list, data);
}

static void
show (Fixture *self, PafiRowSort sort, const char *name)
{
  PafiRowQuery query = { .list = self->list.list, .sort = sort };
  g_autoptr (PafiListInfo) info = list_fixture_load (&self->list);

  pafi_rows_model_set_query (self->model, &query, info->n_rows);
  gtk_window_present (self->window);
  wait_until_idle (self->model);
  list_picture_take (self->window, name);
  wait_until_idle (self->model);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_label (child, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
assert_shown (Fixture *self, const char *text)
{
  if (find_label (GTK_WIDGET (self->view), text) == NULL)
    g_error ("“%s” is not shown", text);
}

static void
test_the_file_is_shown (Fixture *self, gconstpointer data)
{
  list_fixture_import (&self->list, TABLE);
  pafi_rows_view_set_look (self->view, FALSE, PAFI_WIDTH_WIDE);
  show (self, PAFI_ROW_SORT_PROBLEMS, "rows-preview");

  assert_shown (self, "Siti <b>Rahmawati</b>");
  assert_shown (self, "320514\342\200\211520396\342\200\2110003");
  assert_shown (self, "Jawa Barat · 12 Maret 1996 · perempuan");
  assert_shown (self, "Siap");
  assert_shown (self, "Bukan 16 angka");
  assert_shown (self, "12 angka, kurang 4.");
  assert_shown (self, "Rusak oleh Excel");
  assert_shown (self, "Ganda");
  assert_shown (self, "Sama dengan baris 2; diperiksa sekali saja.");
  assert_shown (self, "Kosong");
}

static void
test_answers_are_shown (Fixture *self, gconstpointer data)
{
  list_fixture_import (&self->list, TABLE);
  pafi_rows_view_set_look (self->view, TRUE, PAFI_WIDTH_WIDE);
  show (self, PAFI_ROW_SORT_NEWEST, "rows-waiting");
  assert_shown (self, "Menunggu");
  assert_shown (self, "Dilewati");
  assert_shown (self, "320514\342\200\211520396\342\200\2110003 · nama dari berkas");

  list_fixture_answer (&self->list, 2);
  pafi_rows_model_row_done (self->model, 1, "3205145203960003");
  pafi_rows_model_row_done (self->model, 6, "3205145203960004");
  show (self, PAFI_ROW_SORT_NEWEST, "rows-results");
  assert_shown (self, "Siti <b>Rahmawati</b> & Co");
  assert_shown (self, "31,5");
  assert_shown (self, "28-1.3205.12031996.2.00000417");
  assert_shown (self, "Sudah terbit");
  assert_shown (self, "Belum terbit");
  /* A duplicate has the answer of its first, and the name of its member. */
  g_assert_null (find_label (GTK_WIDGET (self->view), "Siti lagi"));
}

static void
assert_columns (Fixture *self, gboolean results, PafiWidthClass width_class, const char *titles)
{
  g_autofree char *shown = NULL;

  pafi_rows_view_set_look (self->view, results, width_class);
  shown = pafi_rows_view_dup_columns (self->view);
  g_assert_cmpstr (shown, ==, titles);
}

static void
test_columns_for_the_room (Fixture *self, gconstpointer data)
{
  assert_columns (self, FALSE, PAFI_WIDTH_WIDE,
                  "Baris | NIK dan nama di berkas | Terbaca sebagai | Keadaan");
  assert_columns (self, FALSE, PAFI_WIDTH_NARROW, "NIK dan nama di berkas | Keadaan");
  assert_columns (self, TRUE, PAFI_WIDTH_WIDE, "Baris | Anggota | SKP | Nomor surat | Hasil");
  assert_columns (self, TRUE, PAFI_WIDTH_MEDIUM, "Anggota | SKP | Hasil");
  assert_columns (self, TRUE, PAFI_WIDTH_NARROW, "Anggota | Hasil");
}

static void
test_it_fits_a_narrow_window (Fixture *self, gconstpointer data)
{
  int least;

  list_fixture_import (&self->list, TABLE);
  pafi_rows_view_set_look (self->view, TRUE, PAFI_WIDTH_WIDE);
  pafi_rows_view_set_look (self->view, TRUE, PAFI_WIDTH_NARROW);
  gtk_window_set_default_size (self->window, 336, 400);
  show (self, PAFI_ROW_SORT_LINE, "rows-narrow");
  gtk_widget_measure (GTK_WIDGET (self->view), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL,
                      NULL);
  g_assert_cmpint (least, <=, 336);
}

static void
row_activated_cb (PafiRowsView *view, PafiListRow *row, gpointer user_data)
{
  *(guint *) user_data = pafi_list_row_get_number (row);
}

static void
test_a_row_is_activated (Fixture *self, gconstpointer data)
{
  guint number = 0;
  GtkWidget *label;

  list_fixture_import (&self->list, TABLE);
  pafi_rows_view_set_look (self->view, FALSE, PAFI_WIDTH_WIDE);
  show (self, PAFI_ROW_SORT_LINE, NULL);
  g_signal_connect (self->view, "activated", G_CALLBACK (row_activated_cb), &number);
  label = find_label (GTK_WIDGET (self->view), "Asep");
  gtk_widget_activate_action (label, "list.activate-item", "u", 1u);
  g_assert_cmpuint (number, ==, 2);
}

static void
assert_filter (GArray *filters, guint i, const char *label, guint count)
{
  PafiListFilter *filter = &g_array_index (filters, PafiListFilter, i);

  g_assert_cmpuint (i, <, filters->len);
  g_assert_cmpstr (filter->label, ==, label);
  g_assert_cmpuint (filter->count, ==, count);
}

static void
test_filters (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiListInfo) info = NULL;
  g_autoptr (GArray) loaded = NULL;
  g_autoptr (GArray) paused = NULL;

  list_fixture_import (&self->list, TABLE);
  info = list_fixture_load (&self->list);
  loaded = pafi_list_filters_new (info);
  g_assert_cmpuint (loaded->len, ==, 5);
  assert_filter (loaded, 0, "Semua", 6);
  assert_filter (loaded, 1, "Siap", 2);
  assert_filter (loaded, 2, "Rusak oleh Excel", 1);
  assert_filter (loaded, 3, "Ganda", 1);
  assert_filter (loaded, 4, "Tidak lengkap", 2);

  list_fixture_answer (&self->list, 1);
  g_clear_pointer (&info, pafi_list_info_free);
  info = list_fixture_load (&self->list);
  info->state = PAFI_LIST_PAUSED;
  paused = pafi_list_filters_new (info);
  g_assert_cmpuint (paused->len, ==, 4);
  assert_filter (paused, 1, "Belum terbit", 1);
  assert_filter (paused, 2, "Menunggu", 1);
  assert_filter (paused, 3, "Dilewati", 4);
}

#define ADD(name, func) g_test_add ("/app/rows-view/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  ADD ("the-file-is-shown", test_the_file_is_shown);
  ADD ("answers-are-shown", test_answers_are_shown);
  ADD ("columns-for-the-room", test_columns_for_the_room);
  ADD ("it-fits-a-narrow-window", test_it_fits_a_narrow_window);
  ADD ("a-row-is-activated", test_a_row_is_activated);
  ADD ("filters", test_filters);
  return g_test_run ();
}
