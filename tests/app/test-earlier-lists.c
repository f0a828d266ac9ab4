/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "list-fixture.h"
#include "list-picture.h"
#include "pafi-earlier-lists.h"
#include "pafi-earlier-row.h"
#include "pafi-list-import.h"
#include "pafi-test.h"
#include "widget-find.h"

typedef struct
{
  ListFixture lists;
  GtkWindow *window;
  GtkWidget *earlier;
  GString *signals;
  AdwToast *toast; /* (owned) (nullable) the last one */
} Fixture;

static void
open_cb (Fixture *self, gint64 list)
{
  g_string_append_printf (self->signals, "open %" G_GINT64_FORMAT " ", list);
}

static void
resume_cb (Fixture *self, gint64 list)
{
  g_string_append_printf (self->signals, "resume %" G_GINT64_FORMAT " ", list);
}

static void
toast_cb (Fixture *self, AdwToast *toast)
{
  g_set_object (&self->toast, toast);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box;

  list_picture_init ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  list_fixture_set_up (&self->lists, NULL);
  self->signals = g_string_new (NULL);
  self->earlier = pafi_earlier_lists_new (self->lists.clock);
  g_signal_connect_swapped (self->earlier, "open", G_CALLBACK (open_cb), self);
  g_signal_connect_swapped (self->earlier, "resume", G_CALLBACK (resume_cb), self);
  g_signal_connect_swapped (self->earlier, "toast", G_CALLBACK (toast_cb), self);
  gtk_widget_set_margin_top (self->earlier, 24);
  gtk_widget_set_margin_start (self->earlier, 24);
  gtk_widget_set_margin_end (self->earlier, 24);
  gtk_box_append (GTK_BOX (box), self->earlier);
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 960, 240);
  adw_window_set_content (ADW_WINDOW (self->window), box);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_clear_object (&self->toast);
  g_string_free (self->signals, TRUE);
  list_fixture_tear_down (&self->lists, NULL);
}

static gint64
import (Fixture *self, const char *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 list;

  pafi_list_import_text_async (self->lists.store,
                               "NIK,Nama\n3205145203960003,Siti\n3205081708930002,Dimas\n", name,
                               NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  list = pafi_list_import_finish (self->lists.store, result, &error);
  g_assert_no_error (error);
  return list;
}

static void
set_state (Fixture *self, gint64 list, PafiListState state)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pafi_store_set_list_state_async (self->lists.store, list, state, NULL, NULL, pafi_test_result_cb,
                                   &result);
  pafi_test_wait_for_result (&result);
  pafi_store_set_list_state_finish (self->lists.store, result, &error);
  g_assert_no_error (error);
}

static guint
count_rows (Fixture *self)
{
  if (!gtk_widget_get_visible (self->earlier))
    return 0;
  return widget_count (self->earlier, PAFI_TYPE_EARLIER_ROW);
}

static void
wait_for_rows (Fixture *self, guint n)
{
  while (count_rows (self) != n)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_text (Fixture *self, const char *text)
{
  while (widget_find (self->earlier, GTK_TYPE_LABEL, text) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_what_a_row_says (Fixture *self, gconstpointer data)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600);
  g_autoptr (GDateTime) now = g_date_time_new (zone, 2026, 11, 24, 10, 12, 0);
  g_autoptr (GDateTime) yesterday = g_date_time_new (zone, 2026, 11, 23, 16, 2, 0);
  g_autoptr (GDateTime) october = g_date_time_new (zone, 2026, 10, 30, 9, 0, 0);
  GtkWidget *row = g_object_ref_sink (pafi_earlier_row_new ());
  AdwActionRow *action = ADW_ACTION_ROW (row);
  PafiListInfo info = {
    .id = 1,
    .name = (char *) "anggota <b>garut</b>\342\200\256.csv",
    .state = PAFI_LIST_PAUSED,
    .created_at = october,
    .finished_at = yesterday,
    .n_rows = 1240,
    .conditions = { [PAFI_ROW_READY] = 1231, [PAFI_ROW_DAMAGED] = 9 },
    .n_queued = 113,
  };

  pafi_earlier_row_set_info (PAFI_EARLIER_ROW (row), &info, now);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "anggota <b>garut</b>.csv");
  g_assert_cmpstr (adw_action_row_get_subtitle (action), ==,
                   "1.118 dari 1.231 selesai, dijeda kemarin 16.02");
  g_assert_nonnull (widget_find (row, GTK_TYPE_BUTTON, "Lanjutkan"));

  info.state = PAFI_LIST_FINISHED;
  info.finished_at = october;
  info.n_queued = 0;
  pafi_earlier_row_set_info (PAFI_EARLIER_ROW (row), &info, now);
  g_assert_cmpstr (adw_action_row_get_subtitle (action), ==,
                   "1.240 NIK, selesai 30 Oktober 2026");
  g_assert_nonnull (widget_find (row, GTK_TYPE_BUTTON, "Buka"));
  g_assert_null (widget_find (row, GTK_TYPE_BUTTON, "Lanjutkan"));

  info.state = PAFI_LIST_LOADED;
  info.created_at = yesterday;
  pafi_earlier_row_set_info (PAFI_EARLIER_ROW (row), &info, now);
  g_assert_cmpstr (adw_action_row_get_subtitle (action), ==,
                   "1.240 NIK, belum diperiksa, dibaca kemarin 16.02");

  /* What is being checked is not deleted. */
  info.state = PAFI_LIST_RUNNING;
  info.n_queued = 31;
  pafi_earlier_row_set_info (PAFI_EARLIER_ROW (row), &info, now);
  g_assert_cmpstr (adw_action_row_get_subtitle (action), ==,
                   "1.200 dari 1.231 selesai, sedang diperiksa");
  g_assert_false (
    gtk_widget_get_sensitive (widget_find (row, GTK_TYPE_BUTTON, "Hapus Daftar")));
  g_object_unref (row);
}

static void
test_they_follow_the_store (Fixture *self, gconstpointer data)
{
  gint64 first, second;
  g_autofree char *expected = NULL;

  pafi_earlier_lists_set_store (PAFI_EARLIER_LISTS (self->earlier), self->lists.store);
  gtk_window_present (self->window);
  list_picture_take (self->window, NULL);
  g_assert_false (gtk_widget_get_visible (self->earlier));

  first = import (self, "anggota-tasikmalaya.csv");
  second = import (self, "perpanjangan-oktober.xlsx");
  wait_for_rows (self, 2);
  g_assert_nonnull (widget_find (self->earlier, GTK_TYPE_LABEL, "Daftar sebelumnya"));
  g_assert_null (widget_find (self->earlier, GTK_TYPE_BUTTON, "Lanjutkan"));

  self->lists.list = first;
  list_fixture_answer (&self->lists, 1);
  set_state (self, first, PAFI_LIST_PAUSED);
  wait_for_text (self, "1 dari 2 selesai, dijeda baru saja");
  list_picture_take (self->window, "earlier-lists");

  widget_press (self->earlier, "Lanjutkan");
  widget_press (self->earlier, "Buka");
  g_signal_emit_by_name (widget_get (self->earlier, PAFI_TYPE_EARLIER_ROW,
                                     "perpanjangan-oktober.xlsx"),
                         "activate");
  expected = g_strdup_printf ("resume %" G_GINT64_FORMAT " open %" G_GINT64_FORMAT
                              " open %" G_GINT64_FORMAT " ",
                              first, second, second);
  g_assert_cmpstr (self->signals->str, ==, expected);

  /* The lists of a store that was closed are nobody's. */
  pafi_earlier_lists_set_store (PAFI_EARLIER_LISTS (self->earlier), NULL);
  g_assert_false (gtk_widget_get_visible (self->earlier));
  g_assert_cmpuint (widget_count (self->earlier, PAFI_TYPE_EARLIER_ROW), ==, 0);
}

static GtkWidget *
get_focused_row (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return focus != NULL ? gtk_widget_get_ancestor (focus, PAFI_TYPE_EARLIER_ROW) : NULL;
}

static void
test_a_list_is_deleted_and_comes_back (Fixture *self, gconstpointer data)
{
  GtkWidget *row;

  import (self, "garut.csv");
  import (self, "cilacap & <i>.csv");
  import (self, "majenang.csv");
  pafi_earlier_lists_set_store (PAFI_EARLIER_LISTS (self->earlier), self->lists.store);
  gtk_window_present (self->window);
  wait_for_rows (self, 3);
  list_picture_take (self->window, NULL);

  row = widget_get (self->earlier, PAFI_TYPE_EARLIER_ROW, "cilacap & <i>.csv");
  gtk_widget_grab_focus (row);
  widget_press (row, "Hapus Daftar");
  wait_for_rows (self, 2);
  while (self->toast == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (adw_toast_get_title (self->toast), ==, "cilacap &amp; &lt;i&gt;.csv dihapus");
  g_assert_cmpstr (adw_toast_get_button_label (self->toast), ==, "Urungkan");
  g_assert_cmpuint (adw_toast_get_timeout (self->toast), ==, 5);
  g_assert_true (get_focused_row (self) ==
                 widget_get (self->earlier, PAFI_TYPE_EARLIER_ROW, "garut.csv"));

  g_signal_emit_by_name (self->toast, "button-clicked");
  wait_for_rows (self, 3);
  row = widget_get (self->earlier, PAFI_TYPE_EARLIER_ROW, "cilacap & <i>.csv");
  g_assert_cmpint (gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)), ==, 1);
}

static void
test_many (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 13; i++)
    {
      g_autofree char *name = g_strdup_printf ("daftar-%u.csv", i);

      import (self, name);
    }
  pafi_earlier_lists_set_store (PAFI_EARLIER_LISTS (self->earlier), self->lists.store);
  gtk_window_set_default_size (self->window, 360, 600);
  gtk_window_present (self->window);
  wait_for_rows (self, 10);
  list_picture_take (self->window, "earlier-lists-narrow");
  g_assert_null (widget_find (self->earlier, PAFI_TYPE_EARLIER_ROW, "daftar-2.csv"));
  widget_press (self->earlier, "Tampilkan Semua");
  g_assert_cmpuint (count_rows (self), ==, 13);
  g_assert_null (widget_find (self->earlier, GTK_TYPE_BUTTON, "Tampilkan Semua"));
  g_assert_true (get_focused_row (self) ==
                 widget_get (self->earlier, PAFI_TYPE_EARLIER_ROW, "daftar-2.csv"));
}

static void
test_a_store_that_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  import (self, "garut.csv");
  pafi_earlier_lists_set_store (PAFI_EARLIER_LISTS (self->earlier), self->lists.store);
  wait_for_rows (self, 1);
  pafi_store_close_async (self->lists.store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  widget_press (self->earlier, "Hapus Daftar");
  while (self->toast == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (adw_toast_get_button_label (self->toast));
}

#define ADD(name, func) \
  g_test_add ("/app/earlier-lists/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  ADD ("what-a-row-says", test_what_a_row_says);
  ADD ("they-follow-the-store", test_they_follow_the_store);
  ADD ("a-list-is-deleted-and-comes-back", test_a_list_is_deleted_and_comes_back);
  ADD ("many", test_many);
  ADD ("a-store-that-fails", test_a_store_that_fails);
  return g_test_run ();
}
