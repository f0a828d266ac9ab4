/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "list-fixture.h"
#include "list-picture.h"
#include "pafi-check-words.h"
#include "pafi-nik-popover.h"
#include "pafi-test.h"
#include "widget-find.h"

/* Row 1 is good, 2 lacks a digit, 3 is damaged, 4 is a printed number, 5 is empty, 6 is as 1. */
#define ROWS \
  "NIK;Nama\n3205145203960003;Siti\n320511450792000;Neng Yuliani\n3,20508E+15;Dimas <b>\n" \
  "3.205.196.708.950.000;Rina Marlina\n;Agus\n3205145203960003;Siti\n"

typedef struct
{
  ListFixture lists;
  GtkWindow *window;
  GtkWidget *page;
  GtkWidget *popover; /* (owned) */
  GString *signals;
} Fixture;

static void
corrected_cb (Fixture *self, guint number, const char *nik)
{
  g_string_append_printf (self->signals, "corrected %u %s ", number, nik);
}

static void
confirmed_cb (Fixture *self, guint number)
{
  g_string_append_printf (self->signals, "confirmed %u ", number);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  list_picture_init ();
  list_fixture_set_up (&self->lists, NULL);
  list_fixture_import (&self->lists, ROWS);
  self->signals = g_string_new (NULL);
  self->window = GTK_WINDOW (adw_window_new ());
  self->page = adw_bin_new ();
  gtk_window_set_default_size (self->window, 600, 400);
  adw_window_set_content (ADW_WINDOW (self->window), self->page);
  self->popover = g_object_ref_sink (pafi_nik_popover_new (self->lists.clock));
  g_signal_connect_swapped (self->popover, "corrected", G_CALLBACK (corrected_cb), self);
  g_signal_connect_swapped (self->popover, "confirmed", G_CALLBACK (confirmed_cb), self);
  gtk_window_present (self->window);
  list_picture_take (self->window, NULL);
}

static void
wait_until_closed (Fixture *self)
{
  while (gtk_widget_get_mapped (self->popover))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  GtkWidget *popover = self->popover;

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  wait_until_closed (self);
  gtk_window_destroy (self->window);
  /* What is drawn last, and what is told to a screen reader, may hold it a little longer. */
  g_object_add_weak_pointer (G_OBJECT (self->popover), (gpointer *) &popover);
  g_object_unref (self->popover);
  while (popover != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_string_free (self->signals, TRUE);
  list_fixture_tear_down (&self->lists, NULL);
}

static PafiListRow *
load (Fixture *self, guint32 number)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  pafi_store_load_rows_async (self->lists.store, self->lists.list, &number, 1, NULL,
                              pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  rows = pafi_store_load_rows_finish (self->lists.store, result, &error);
  g_assert_no_error (error);
  return g_object_ref (g_ptr_array_index (rows, 0));
}

static PafiRowCondition
get_condition (Fixture *self, guint32 number)
{
  g_autoptr (PafiListRow) row = load (self, number);

  return pafi_list_row_get_condition (row);
}

static void
present (Fixture *self, guint32 number)
{
  g_autoptr (PafiListRow) row = load (self, number);
  const GdkRectangle at = { 100, 40, 200, 49 };

  pafi_nik_popover_present (PAFI_NIK_POPOVER (self->popover), self->lists.store, self->lists.list,
                            row, self->page, &at);
  g_assert_true (gtk_widget_get_visible (self->popover));
}

static GtkEditable *
get_entry (Fixture *self, const char *text)
{
  return GTK_EDITABLE (widget_get (self->popover, GTK_TYPE_ENTRY, text));
}

static void
press_enter (GtkEditable *entry)
{
  g_signal_emit_by_name (entry, "activate");
}

static void
test_a_digit_is_missing (Fixture *self, gconstpointer data)
{
  g_autofree char *reading = NULL;
  GtkEditable *entry;

  present (self, 2);
  list_picture_take_popover (GTK_POPOVER (self->popover), NULL);
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL, "Betulkan NIK"));
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL, "Baris 3, Neng Yuliani"));
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL, "15 angka, kurang 1."));
  g_assert_null (widget_find (self->popover, GTK_TYPE_BUTTON, "NIK Ini Benar"));
  entry = get_entry (self, "320511450792000");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (self->window), GTK_WIDGET (entry)));
  g_assert_true (gtk_editable_get_selection_bounds (entry, NULL, NULL));

  /* Nothing is changed, and nothing is saved. */
  press_enter (entry);
  g_assert_nonnull (
    widget_find (self->popover, GTK_TYPE_LABEL, "NIK terdiri atas 16 angka; kurang 1 angka."));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  list_picture_take_popover (GTK_POPOVER (self->popover), "nik-popover-error");

  gtk_editable_set_text (entry, "3205114507920001");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (entry), "error"));
  reading = pafi_check_words_dup_reading ("3205114507920001",
                                          pafi_clock_get_today (self->lists.clock));
  widget_get (self->popover, GTK_TYPE_LABEL, reading);
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL, "16/16"));
  widget_press (self->popover, "Simpan");
  wait_until_closed (self);
  g_assert_cmpstr (self->signals->str, ==, "corrected 2 3205114507920001 ");
  g_assert_cmpint (get_condition (self, 2), ==, PAFI_ROW_READY);
}

static void
test_a_suspect_is_right (Fixture *self, gconstpointer data)
{
  GtkEditable *entry;

  present (self, 4);
  list_picture_take_popover (GTK_POPOVER (self->popover), "nik-popover");
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL,
                                 "Disimpan sebagai bilangan; angka terakhir mungkin hilang."));
  entry = get_entry (self, "3205196708950000");

  /* Enter alone confirms nothing. */
  press_enter (entry);
  g_assert_cmpint (get_condition (self, 4), ==, PAFI_ROW_SUSPECT);
  g_assert_cmpstr (self->signals->str, ==, "");

  /* What was typed is another NIK, of which nobody said that it is right as it is. */
  gtk_editable_set_text (entry, "3205196708950001");
  g_assert_false (gtk_widget_get_sensitive (
    widget_get (self->popover, GTK_TYPE_BUTTON, "NIK Ini Benar")));
  gtk_editable_set_text (entry, "3205196708950000");
  g_assert_false (
    gtk_widget_get_sensitive (widget_get (self->popover, GTK_TYPE_BUTTON, "Simpan")));
  widget_press (self->popover, "NIK Ini Benar");
  wait_until_closed (self);
  g_assert_cmpstr (self->signals->str, ==, "confirmed 4 ");
  g_assert_cmpint (get_condition (self, 4), ==, PAFI_ROW_READY);
}

static void
test_one_after_the_other (Fixture *self, gconstpointer data)
{
  GtkEditable *entry;

  present (self, 3);
  g_assert_nonnull (get_entry (self, "3,20508E+15"));
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL, "Baris 4, Dimas <b>"));
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL,
                                 "Angka NIK sudah hilang. Salin ulang dari dokumen asli."));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  wait_until_closed (self);

  /* A row without a NIK gets one that stands further up: it is a duplicate. */
  present (self, 5);
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL, "Kolom NIK kosong."));
  entry = get_entry (self, "");
  press_enter (entry);
  g_assert_nonnull (widget_find (self->popover, GTK_TYPE_LABEL, "Masukkan NIK dahulu."));
  gtk_editable_set_text (entry, "3205145203960003");
  press_enter (entry);
  wait_until_closed (self);
  g_assert_cmpstr (self->signals->str, ==, "corrected 5 3205145203960003 ");
  g_assert_cmpint (get_condition (self, 5), ==, PAFI_ROW_DUPLICATE);
}

static void
test_what_cannot_be_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  GtkEditable *entry;

  present (self, 2);
  entry = get_entry (self, "320511450792000");
  pafi_store_close_async (self->lists.store, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  gtk_editable_set_text (entry, "3205114507920001");
  widget_press (self->popover, "Simpan");
  while (!gtk_widget_has_css_class (GTK_WIDGET (entry), "error"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (gtk_editable_get_editable (entry));
  g_assert_cmpstr (gtk_editable_get_text (entry), ==, "3205114507920001");
  g_assert_cmpstr (self->signals->str, ==, "");
}

/* The page goes away under an open popover. */
static void
test_the_page_goes (Fixture *self, gconstpointer data)
{
  present (self, 2);
  adw_window_set_content (ADW_WINDOW (self->window), NULL);
  g_assert_null (gtk_widget_get_parent (self->popover));
}

#define ADD(name, func) \
  g_test_add ("/app/nik-popover/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  ADD ("a-digit-is-missing", test_a_digit_is_missing);
  ADD ("a-suspect-is-right", test_a_suspect_is_right);
  ADD ("one-after-the-other", test_one_after_the_other);
  ADD ("what-cannot-be-kept", test_what_cannot_be_kept);
  ADD ("the-page-goes", test_the_page_goes);
  return g_test_run ();
}
