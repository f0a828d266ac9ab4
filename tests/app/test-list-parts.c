/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "list-picture.h"
#include "pafi-chip-bar.h"
#include "pafi-drop-frame.h"
#include "pafi-run-card.h"
#include "pafi-test.h"

static const PafiRunFacts running = {
  .state = PAFI_RUN_RUNNING,
  .n_done = 118,
  .n_total = 228,
  .rate = 57.2,
  .seconds_left = 115,
  .limit = 60,
  .name = "anggota-garut.xlsx",
};

typedef struct
{
  GtkWindow *window;
  PafiRunCard *card;
  PafiChipBar *chips;
  GString *signals;
} Fixture;

static void
pause_cb (Fixture *self)
{
  g_string_append (self->signals, "pause ");
}

static void
resume_cb (Fixture *self)
{
  g_string_append (self->signals, "resume ");
}

static void
stop_cb (Fixture *self)
{
  g_string_append (self->signals, "stop ");
}

static void
changed_cb (Fixture *self)
{
  g_string_append_printf (self->signals, "%s ", pafi_chip_bar_get_filter (self->chips)->label);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkWidget *box;

  list_picture_init ();
  self->signals = g_string_new (NULL);
  self->window = GTK_WINDOW (adw_window_new ());
  self->card = PAFI_RUN_CARD (pafi_run_card_new ());
  self->chips = PAFI_CHIP_BAR (pafi_chip_bar_new ());
  g_signal_connect_swapped (self->card, "pause", G_CALLBACK (pause_cb), self);
  g_signal_connect_swapped (self->card, "resume", G_CALLBACK (resume_cb), self);
  g_signal_connect_swapped (self->card, "stop", G_CALLBACK (stop_cb), self);
  g_signal_connect_swapped (self->chips, "changed", G_CALLBACK (changed_cb), self);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 14);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->card));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chips));
  adw_window_set_content (ADW_WINDOW (self->window), box);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_string_free (self->signals, TRUE);
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

/* The label that is shown and reads @text, or the widget of @type around it; NULL if there is
 * none. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  GtkWidget *label = find_label (widget, text);

  return label != NULL ? gtk_widget_get_ancestor (label, type) : NULL;
}

static void
assert_shown (Fixture *self, const char *text)
{
  if (find (GTK_WIDGET (self->card), GTK_TYPE_LABEL, text) == NULL)
    g_error ("“%s” is not shown", text);
}

static void
press (GtkWidget *parent, const char *text)
{
  GtkWidget *button = find (parent, GTK_TYPE_BUTTON, text);

  g_assert_true (GTK_IS_BUTTON (button));
  g_signal_emit_by_name (button, "clicked");
}

static GArray *
make_filters (guint n_issued, guint n_waiting)
{
  PafiListFilter all = { "Semua", n_issued + n_waiting, 0, 0, 0 };
  PafiListFilter issued = { "Sudah terbit", n_issued, 0, 1, 0 };
  PafiListFilter waiting = { "Menunggu", n_waiting, 0, 0, 2 };
  GArray *filters = g_array_new (FALSE, FALSE, sizeof (PafiListFilter));

  g_array_append_val (filters, all);
  if (n_issued > 0)
    g_array_append_val (filters, issued);
  if (n_waiting > 0)
    g_array_append_val (filters, waiting);
  return filters;
}

static void
show (Fixture *self, int width, PafiWidthClass width_class, const char *name)
{
  g_autoptr (GArray) filters = make_filters (1086, 1142);

  pafi_chip_bar_set_filters (self->chips, filters);
  pafi_run_card_set_width_class (self->card, width_class);
  gtk_window_set_default_size (self->window, width, 240);
  gtk_window_present (self->window);
  list_picture_take (self->window, name);
}

static void
test_a_run_goes (Fixture *self, gconstpointer data)
{
  pafi_run_card_set_facts (self->card, &running);
  show (self, 936, PAFI_WIDTH_WIDE, "parts-running");
  assert_shown (self, "118 dari 228");
  assert_shown (self, "57 NIK per menit, sekitar 2 menit lagi");
  assert_shown (self, "anggota-garut.xlsx · laju mengikuti batas server, 60 permintaan per menit");
  g_assert_null (find (GTK_WIDGET (self->card), GTK_TYPE_BUTTON, "Lanjutkan"));
  press (GTK_WIDGET (self->card), "Jeda");
  press (GTK_WIDGET (self->card), "Hentikan");
  g_assert_cmpstr (self->signals->str, ==, "pause stop ");
}

static void
test_a_run_waits_and_ends (Fixture *self, gconstpointer data)
{
  PafiRunFacts facts = running;

  facts.state = PAFI_RUN_WAITING;
  facts.wait = 42;
  pafi_run_card_set_facts (self->card, &facts);
  assert_shown (self, "Menunggu server, lanjut dalam 42 detik");
  facts.state = PAFI_RUN_RUNNING;
  facts.seconds_left = 20;
  pafi_run_card_set_facts (self->card, &facts);
  assert_shown (self, "57 NIK per menit, kurang dari 1 menit lagi");
  facts.rate = 0;
  facts.limit = 0;
  pafi_run_card_set_facts (self->card, &facts);
  assert_shown (self, "Memeriksa…");
  assert_shown (self, "anggota-garut.xlsx");
}

/* Who pauses by the keyboard goes on by it. */
static void
test_a_pause_keeps_the_focus (Fixture *self, gconstpointer data)
{
  PafiRunFacts facts = running;
  GtkWidget *resume;

  pafi_run_card_set_facts (self->card, &facts);
  show (self, 336, PAFI_WIDTH_NARROW, NULL);
  gtk_widget_grab_focus (find (GTK_WIDGET (self->card), GTK_TYPE_BUTTON, "Jeda"));
  facts.state = PAFI_RUN_PAUSED;
  pafi_run_card_set_facts (self->card, &facts);
  list_picture_take (self->window, "parts-paused-narrow");
  assert_shown (self, "Dijeda pada 118 dari 228");
  assert_shown (self, "Yang sudah selesai tersimpan; dapat dilanjutkan kapan saja");
  resume = find (GTK_WIDGET (self->card), GTK_TYPE_BUTTON, "Lanjutkan");
  g_assert_true (gtk_window_get_focus (self->window) == resume);
  press (GTK_WIDGET (self->card), "Lanjutkan");
  g_assert_cmpstr (self->signals->str, ==, "resume ");
}

static void
test_chips (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) some = make_filters (1086, 1142);
  g_autoptr (GArray) more = make_filters (1087, 1141);
  g_autoptr (GArray) none = make_filters (0, 5);
  GtkWidget *issued;

  pafi_chip_bar_set_filters (self->chips, some);
  g_assert_cmpstr (pafi_chip_bar_get_filter (self->chips)->label, ==, "Semua");
  issued = find (GTK_WIDGET (self->chips), GTK_TYPE_TOGGLE_BUTTON, "Sudah terbit");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (issued), TRUE);
  g_assert_cmpstr (self->signals->str, ==, "Sudah terbit ");
  g_assert_nonnull (find (issued, GTK_TYPE_LABEL, "1.086"));

  /* Other counts change no chip, and are no choice. */
  pafi_chip_bar_set_filters (self->chips, more);
  g_assert_true (find (GTK_WIDGET (self->chips), GTK_TYPE_TOGGLE_BUTTON, "Sudah terbit") == issued);
  g_assert_nonnull (find (issued, GTK_TYPE_LABEL, "1.087"));
  g_assert_cmpuint (pafi_chip_bar_get_filter (self->chips)->outcomes, ==, 1);
  g_assert_cmpstr (self->signals->str, ==, "Sudah terbit ");

  /* What is gone can't stay chosen. */
  pafi_chip_bar_set_filters (self->chips, none);
  g_assert_cmpstr (self->signals->str, ==, "Sudah terbit Semua ");
  g_assert_null (find (GTK_WIDGET (self->chips), GTK_TYPE_TOGGLE_BUTTON, "Sudah terbit"));
}

static void
choose_cb (Fixture *self)
{
  g_string_append (self->signals, "choose ");
}

static void
paste_cb (Fixture *self)
{
  g_string_append (self->signals, "paste ");
}

static void
test_nothing_yet (Fixture *self, gconstpointer data)
{
  GtkWidget *frame = pafi_drop_frame_new ();

  g_signal_connect_swapped (frame, "choose", G_CALLBACK (choose_cb), self);
  g_signal_connect_swapped (frame, "paste", G_CALLBACK (paste_cb), self);
  adw_window_set_content (ADW_WINDOW (self->window), frame);
  gtk_window_set_default_size (self->window, 936, 470);
  gtk_window_present (self->window);
  list_picture_take (self->window, "parts-empty");
  g_assert_nonnull (find_label (frame, "Seret berkas daftar ke sini"));
  press (frame, "Pilih Berkas…");
  press (frame, "Tempel NIK");
  g_assert_cmpstr (self->signals->str, ==, "choose paste ");

  /* The name comes from outside. */
  pafi_drop_frame_set_dragged (PAFI_DROP_FRAME (frame), "daftar <b>\342\200\256.xlsx");
  list_picture_take (self->window, "parts-drop");
  g_assert_nonnull (find_label (frame, "Lepaskan untuk membuka"));
  g_assert_nonnull (find_label (frame, "daftar <b>.xlsx"));
  g_assert_null (find_label (frame, "Tempel NIK"));
  pafi_drop_frame_set_dragged (PAFI_DROP_FRAME (frame), NULL);
  g_assert_nonnull (find_label (frame, "Tempel NIK"));
}

#define ADD(name, func) g_test_add ("/app/list-parts/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *type = NULL;

  /* The table of file types is read once, before the tests' own directories hide the system's:
   * without it no SVG is known as one. */
  type = g_content_type_guess ("icon.svg", NULL, 0, NULL);
  g_assert_cmpstr (type, ==, "image/svg+xml");
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  ADD ("a-run-goes", test_a_run_goes);
  ADD ("a-run-waits-and-ends", test_a_run_waits_and_ends);
  ADD ("a-pause-keeps-the-focus", test_a_pause_keeps_the_focus);
  ADD ("chips", test_chips);
  ADD ("nothing-yet", test_nothing_yet);
  return g_test_run ();
}
