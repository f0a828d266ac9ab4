/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "list-fixture.h"
#include "list-picture.h"
#include "pafi-fake-source.h"
#include "pafi-list-pane.h"
#include "pafi-test.h"

/* What a branch's file holds: eight that can be asked, one twice, and what spreadsheets do. */
#define TABLE                                                                                      \
  "No. KTP;Nama\n"                                                                                 \
  "3205081708930002;Dimas Prasetyo\n"                                                              \
  "3205145203960003;Siti Rahmawati\n"                                                              \
  "9271032502900004;Yohanes Wenda\n"                                                               \
  "3205016111000001;Putri Handayani\n"                                                             \
  "3205220102880005;Cecep Supriatna\n"                                                             \
  "3205304909910002;Lilis Suryani\n"                                                               \
  "3205171212860001;Hendra Gunawan\n"                                                              \
  "3205095506940006;Euis Komalasari\n"                                                             \
  "3,20508E+15;Dimas Prasetyo\n"                                                                   \
  "320511450792000;Neng Yuliani\n"                                                                 \
  "3205145203960003;Siti Rahmawati\n"                                                              \
  ";Agus Salim Hidayat\n"

typedef struct
{
  ListFixture fixture;
  PafiFakeSource *source;
  PafiSettings *settings;
  PafiOpenList *list;
  GtkWindow *window;
  PafiListPane *pane;
  GString *signals;
} Fixture;

static void
activated_cb (Fixture *self, PafiListRow *row)
{
  g_string_append_printf (self->signals, "row %u ", pafi_list_row_get_number (row));
}

static void
remedy_cb (Fixture *self, int remedy)
{
  g_string_append_printf (self->signals, "remedy %d ", remedy);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  list_picture_init ();
  list_fixture_set_up (&self->fixture, data);
  self->source = pafi_fake_source_new ();
  self->settings = pafi_settings_new ();
  self->signals = g_string_new (NULL);
  self->list = pafi_open_list_new (self->fixture.clock);
  pafi_open_list_set_store (self->list, self->fixture.store);
  pafi_open_list_set_source (self->list, PAFI_SOURCE (self->source), "PAFI Garut", NULL);
  self->window = GTK_WINDOW (adw_window_new ());
  self->pane = PAFI_LIST_PANE (pafi_list_pane_new (self->list, self->settings,
                                                   self->fixture.clock));
  g_signal_connect_swapped (self->pane, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->pane, "remedy", G_CALLBACK (remedy_cb), self);
  gtk_window_set_default_size (self->window, 1024, 640);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->pane));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_object_run_dispose (G_OBJECT (self->list));
  g_clear_object (&self->list);
  while (pafi_fake_source_get_n_held (self->source) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&self->source);
  g_clear_object (&self->settings);
  g_string_free (self->signals, TRUE);
  list_fixture_tear_down (&self->fixture, data);
}

static void
wait_for_state (Fixture *self, PafiOpenListState state)
{
  while (pafi_open_list_get_state (self->list) != state)
    g_main_context_iteration (NULL, TRUE);
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

/* What comes of the store, or is shown a moment later, is waited for. */
static GtkWidget *
wait_for_label (Fixture *self, const char *text)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  GtkWidget *label;

  while ((label = find_label (GTK_WIDGET (self->pane), text)) == NULL)
    {
      if (g_get_monotonic_time () > end)
        g_error ("“%s” is not shown", text);
      g_main_context_iteration (NULL, FALSE);
    }
  return label;
}

static void
wait_until_gone (Fixture *self, const char *text)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (find_label (GTK_WIDGET (self->pane), text) != NULL)
    {
      if (g_get_monotonic_time () > end)
        g_error ("“%s” is still shown", text);
      g_main_context_iteration (NULL, FALSE);
    }
}

static void
press (Fixture *self, const char *text)
{
  GtkWidget *label = wait_for_label (self, text);
  GtkWidget *button = gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
open_table (Fixture *self, PafiWidthClass width_class)
{
  gtk_window_present (self->window);
  pafi_list_pane_set_width_class (self->pane, width_class);
  if (width_class == PAFI_WIDTH_NARROW)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->pane), "narrow");
      gtk_window_set_default_size (self->window, 360, 640);
    }
  list_fixture_import (&self->fixture, TABLE);
  pafi_open_list_open_list (self->list, self->fixture.list, FALSE);
  wait_for_state (self, PAFI_OPEN_LIST_LOADED);
}

static void
test_loaded (Fixture *self, gconstpointer data)
{
  open_table (self, GPOINTER_TO_INT (data));
  wait_for_label (self, "anggota-garut.csv");
  wait_for_label (self, "12 baris, kolom NIK “No. KTP”");
  wait_for_label (self, "8 NIK akan diperiksa");
  wait_for_label (self, "Kurang dari 1 menit; 4 baris dilewati");
  wait_for_label (self, "Neng Yuliani");
  wait_for_label (self, "Mulai Periksa");
  list_picture_take (self->window,
                     GPOINTER_TO_INT (data) == PAFI_WIDTH_WIDE ? "pane-loaded" : "pane-loaded-360");
}

static PafiCheck *
hold_fifth (PafiNik *nik, guint n, gpointer user_data)
{
  const char *digits = pafi_nik_get_digits (nik);

  if (g_str_equal (digits, "3205220102880005"))
    return NULL;
  if (g_str_equal (digits, "3205145203960003"))
    return pafi_fake_new_failed (nik, PAFI_ERROR_REJECTED, NULL);
  return pafi_fake_new_found (nik);
}

static void
test_running (Fixture *self, gconstpointer data)
{
  pafi_fake_source_set_func (self->source, hold_fifth, NULL);
  pafi_fake_source_set_limit (self->source, 60);
  open_table (self, GPOINTER_TO_INT (data));
  pafi_open_list_start (self->list);
  wait_for_state (self, PAFI_OPEN_LIST_RUNNING);
  wait_for_label (self, "7 dari 8");
  wait_for_label (self, "Memeriksa…");
  wait_for_label (self, "anggota-garut.csv · laju mengikuti batas server, 60 permintaan per menit");
  list_picture_take (self->window, GPOINTER_TO_INT (data) == PAFI_WIDTH_WIDE ? "pane-running"
                                                                             : "pane-running-360");

  press (self, "Jeda");
  wait_for_state (self, PAFI_OPEN_LIST_PAUSED);
  wait_for_label (self, "Dijeda pada 7 dari 8");
  wait_until_gone (self, "Memeriksa…");
  list_picture_take (self->window, "pane-paused");

  press (self, "Hentikan");
  wait_for_state (self, PAFI_OPEN_LIST_ENDED);
  wait_for_label (self, "Dihentikan: 6 dari 8 NIK diperiksa");
  wait_for_label (self, "2 NIK belum diperiksa");

  pafi_fake_source_set_func (self->source, NULL, NULL);
  pafi_open_list_start (self->list);
  wait_for_label (self, "Selesai: 7 dari 8 NIK diperiksa");
  wait_for_label (self, "1 NIK belum diperiksa");
  list_picture_take (self->window, GPOINTER_TO_INT (data) == PAFI_WIDTH_WIDE ? "pane-ended"
                                                                             : "pane-ended-360");
}

static PafiCheck *
reject (PafiNik *nik, guint n, gpointer user_data)
{
  return pafi_fake_new_failed (nik, PAFI_ERROR_CREDENTIALS_REJECTED, NULL);
}

/* What concerns the account pauses the list, and its way out is the window's. */
static void
test_paused_by_itself (Fixture *self, gconstpointer data)
{
  g_autofree char *expected = g_strdup_printf ("remedy %d ", PAFI_REMEDY_EDIT_ACCOUNT);

  pafi_fake_source_set_func (self->source, reject, NULL);
  open_table (self, PAFI_WIDTH_WIDE);
  pafi_open_list_start (self->list);
  wait_for_state (self, PAFI_OPEN_LIST_PAUSED);
  wait_for_label (self, "Dijeda pada 0 dari 8");
  list_picture_take (self->window, "pane-answer");
  press (self, "Ubah Akun…");
  g_assert_cmpstr (self->signals->str, ==, expected);
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What is shown is what paper and files take as well. */
static void
test_sorted_filtered_searched (Fixture *self, gconstpointer data)
{
  GtkColumnView *table;
  g_autoptr (GtkColumnViewColumn) column = NULL;
  GtkWidget *chip;

  open_table (self, PAFI_WIDTH_WIDE);
  g_assert_null (find_label (GTK_WIDGET (self->pane), "Tidak ada baris yang cocok."));
  g_assert_cmpint (pafi_list_pane_get_query (self->pane)->sort, ==, PAFI_ROW_SORT_PROBLEMS);
  table = GTK_COLUMN_VIEW (find_type (GTK_WIDGET (self->pane), GTK_TYPE_COLUMN_VIEW));
  column = g_list_model_get_item (gtk_column_view_get_columns (table), 1);
  gtk_column_view_sort_by_column (table, column, GTK_SORT_ASCENDING);
  g_assert_cmpint (pafi_list_pane_get_query (self->pane)->sort, ==, PAFI_ROW_SORT_NAME);
  g_assert_false (pafi_list_pane_get_query (self->pane)->descending);
  gtk_column_view_sort_by_column (table, column, GTK_SORT_DESCENDING);
  g_assert_true (pafi_list_pane_get_query (self->pane)->descending);

  chip = gtk_widget_get_ancestor (wait_for_label (self, "Ganda"), GTK_TYPE_TOGGLE_BUTTON);
  g_assert_nonnull (chip);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  g_assert_cmpuint (pafi_list_pane_get_query (self->pane)->conditions, ==,
                    1u << PAFI_ROW_DUPLICATE);
  wait_until_gone (self, "Neng Yuliani");

  pafi_list_pane_search (self->pane);
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_WIDGET (self->pane),
                                                  GTK_TYPE_SEARCH_ENTRY)),
                         "tidak ada");
  wait_for_label (self, "Tidak ada baris yang cocok.");
  g_assert_cmpstr (pafi_list_pane_get_query (self->pane)->search, ==, "tidak ada");
}

static void
test_masked (Fixture *self, gconstpointer data)
{
  g_object_set (self->settings, "mask-on-screen", TRUE, NULL);
  open_table (self, PAFI_WIDTH_WIDE);
  wait_for_label (self, "320508\342\200\211••••••\342\200\2110002");
  g_object_set (self->settings, "mask-on-screen", FALSE, NULL);
  wait_for_label (self, "320508\342\200\211170893\342\200\2110002");
  wait_until_gone (self, "320508\342\200\211••••••\342\200\2110002");
}

#define add(name, data, func) \
  g_test_add ("/app/list-pane/" name, Fixture, GINT_TO_POINTER (data), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *type = NULL;

  /* The table of file types is read once, before the tests' own directories hide the system's:
   * without it no SVG is known as one. */
  type = g_content_type_guess ("icon.svg", NULL, 0, NULL);
  g_assert_cmpstr (type, ==, "image/svg+xml");
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();

  add ("loaded", PAFI_WIDTH_WIDE, test_loaded);
  add ("loaded-narrow", PAFI_WIDTH_NARROW, test_loaded);
  add ("running", PAFI_WIDTH_WIDE, test_running);
  add ("running-narrow", PAFI_WIDTH_NARROW, test_running);
  add ("sorted-filtered-searched", 0, test_sorted_filtered_searched);
  add ("masked", 0, test_masked);
  add ("paused-by-itself", 0, test_paused_by_itself);
  return g_test_run ();
}
