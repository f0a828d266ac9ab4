/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "pafi-app-resources.h"
#include "pafi-member-row.h"
#include "pafi-member-words.h"
#include "pafi-test.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture store;
  GtkWidget *row;
} Fixture;

/* The visible label that reads @text, or NULL. */
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

static GtkWidget *
find_by_class (GtkWidget *widget, const char *css_class)
{
  if (gtk_widget_has_css_class (widget, css_class))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_class (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static int
measure_height (GtkWidget *widget)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, 320, &height, NULL, NULL, NULL);
  return height;
}

static PafiMemberEntry *
read_entry (Fixture *self, PafiCheck *check)
{
  g_autoptr (GPtrArray) members = NULL;

  test_keep (&self->store, check);
  members = test_members (&self->store,
                          &(PafiMemberQuery){ .search = pafi_check_get_nik (check) });
  g_assert_cmpuint (members->len, ==, 1);
  return g_object_ref (g_ptr_array_index (members, 0));
}

static void
test_states (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiMemberItem) item = pafi_member_item_new (1);
  g_autoptr (PafiMemberItem) other = pafi_member_item_new (2);
  g_autoptr (PafiCheck) found = test_check (&self->store, 1, "Siti <b>R.</b> & Co", "31.5");
  g_autoptr (PafiCheck) unknown = test_not_registered (&self->store, 2);
  g_autoptr (PafiMemberEntry) siti = read_entry (self, found);
  g_autoptr (PafiMemberEntry) nobody = read_entry (self, unknown);
  int height;

  /* A place that is not read yet is as high as the others. */
  pafi_member_row_set_item (PAFI_MEMBER_ROW (self->row), item);
  height = measure_height (self->row);
  g_assert_cmpint (height, ==, 51);
  g_assert_nonnull (find_by_class (self->row, "tone-neutral"));

  pafi_member_item_set_entry (item, siti);
  g_assert_nonnull (find_label (self->row, "Siti <b>R.</b> & Co"));
  g_assert_nonnull (find_label (self->row, "Sudah terbit · 31,5 SKP"));
  g_assert_nonnull (find_label (self->row, "hari ini"));
  g_assert_nonnull (find_by_class (self->row, "tone-success"));
  g_assert_cmpint (measure_height (self->row), ==, height);

  /* Without a name the NIK stands there, masked as the setting says. */
  pafi_test_clock_advance (self->store.clock, 5 * G_TIME_SPAN_DAY);
  pafi_member_item_set_entry (other, nobody);
  pafi_member_row_set_item (PAFI_MEMBER_ROW (self->row), other);
  g_assert_nonnull (find_label (self->row, "320602 •••••• 0002"));
  g_assert_nonnull (find_label (self->row, "Tidak terdaftar"));
  g_assert_nonnull (find_label (self->row, "5 hari"));
  g_assert_nonnull (find_by_class (self->row, "tone-error"));
  pafi_member_row_set_masked (PAFI_MEMBER_ROW (self->row), FALSE);
  g_assert_nonnull (find_label (self->row, "320602 120196 0002"));

  /* Whom it showed before is no concern of its any more. */
  pafi_member_item_set_entry (item, NULL);
  g_assert_nonnull (find_label (self->row, "320602 120196 0002"));
  pafi_member_row_set_item (PAFI_MEMBER_ROW (self->row), NULL);
  g_assert_null (find_label (self->row, "320602 120196 0002"));
}

static void
test_imported (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiMemberItem) item = pafi_member_item_new (1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autofree char *nik = test_nik (9);

  pafi_store_set_note_async (self->store.store, nik, "Garut", "baru", NULL, pafi_test_result_cb,
                             &result);
  pafi_test_wait_for_result (&result);
  g_assert_true (pafi_store_set_note_finish (self->store.store, result, NULL));
  members = test_members (&self->store, &(PafiMemberQuery){ .search = nik });
  pafi_member_item_set_entry (item, g_ptr_array_index (members, 0));
  pafi_member_row_set_item (PAFI_MEMBER_ROW (self->row), item);
  /* "Never checked" is not styled like "not registered", and has no age. */
  g_assert_nonnull (find_label (self->row, "Belum diperiksa"));
  g_assert_nonnull (find_by_class (self->row, "tone-warning"));
  g_assert_null (find_label (self->row, "hari ini"));
}

static void
test_words (Fixture *self, gconstpointer data)
{
  PafiDate today = pafi_date_new (2026, 11, 24);
  g_autoptr (PafiCheck) silent = test_check (&self->store, 1, NULL, NULL);
  g_autoptr (PafiMemberEntry) entry = read_entry (self, silent);
  g_autofree char *caption = pafi_member_words_dup_caption (entry);
  g_autofree char *title = pafi_member_words_dup_title (entry, FALSE);
  g_autofree char *place = pafi_member_words_dup_place (entry, FALSE, today);
  g_autofree char *masked = pafi_member_words_dup_place (entry, TRUE, today);

  g_assert_cmpstr (caption, ==, "Sudah terbit");
  g_assert_cmpstr (title, ==, "320602 120196 0001");
  g_assert_cmpstr (place, ==, "320602 120196 0001 · Jawa Barat");
  g_assert_cmpstr (masked, ==, "320602 •••••• 0001 · Jawa Barat");
}

static void
test_ages (Fixture *self, gconstpointer data)
{
  const struct
  {
    int days;
    const char *age;
  } cases[] = {
    { -3, "hari ini" }, { 0, "hari ini" },  { 1, "kemarin" },   { 2, "2 hari" },
    { 60, "60 hari" },  { 61, "2 bulan" },  { 90, "3 bulan" },  { 729, "24 bulan" },
    { 730, "2 tahun" }, { 1500, "4 tahun" },
  };
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 24, 0, 30, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (now, -cases[i].days);
      /* Days are those of the calendar: half an hour after midnight the evening is yesterday. */
      g_autoptr (GDateTime) then = g_date_time_add_minutes (day, cases[i].days > 0 ? 20 * 60 : 0);
      g_autofree char *age = pafi_member_words_dup_age (then, now);

      g_assert_cmpstr (age, ==, cases[i].age);
    }
}

static void
set_up (Fixture *self, gconstpointer data)
{
  static gboolean ready = FALSE;

  if (!ready)
    {
      g_autoptr (GtkCssProvider) style = NULL;

      adw_init ();
      g_resources_register (pafi_app_get_resource ());
      style = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (style, "/org/pafi/Checker/style.css");
      gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                                  GTK_STYLE_PROVIDER (style),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
  ready = TRUE;
  store_fixture_set_up_in_memory (&self->store, data);
  self->row = g_object_ref_sink (pafi_member_row_new (PAFI_CLOCK (self->store.clock)));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->row);
  store_fixture_tear_down (&self->store, data);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();

  ADD ("/app/member-row/states", test_states);
  ADD ("/app/member-row/imported", test_imported);
  ADD ("/app/member-words/parts", test_words);
  ADD ("/app/member-words/ages", test_ages);

  return g_test_run ();
}
