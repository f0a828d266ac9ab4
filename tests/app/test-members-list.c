/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "list-picture.h"
#include "pafi-members-list.h"
#include "pafi-test.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture store;
  GtkWindow *window;
  GtkWidget *list;
  char *activated; /* (owned) (nullable) */
  guint n_checks;
} Fixture;

/* The mapped widget of @type that is the @nth, counted down. */
static GtkWidget *
find (GtkWidget *widget, GType type, guint *nth)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget)
      && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, nth);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get (Fixture *self, GType type)
{
  guint nth = 0;

  return find (self->list, type, &nth);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_label (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for_label (Fixture *self, const char *text)
{
  gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC * pafi_test_get_patience ();

  guint id = g_timeout_add_seconds (1, wake_cb, NULL);

  while (find_label (self->list, text) == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

static void
keep (Fixture *self, guint n, const char *name, const char *total)
{
  g_autoptr (PafiCheck) check = test_check (&self->store, n, name, total);

  test_keep (&self->store, check);
}

static void
activated_cb (Fixture *self, PafiMemberItem *item)
{
  g_free (self->activated);
  self->activated = pafi_member_entry_dup_name (pafi_member_item_get_entry (item));
}

static void
check_cb (Fixture *self)
{
  self->n_checks++;
}

static void
open_list (Fixture *self)
{
  self->window = GTK_WINDOW (adw_window_new ());
  self->list = pafi_members_list_new (self->store.store, PAFI_CLOCK (self->store.clock));
  g_signal_connect_swapped (self->list, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->list, "check", G_CALLBACK (check_cb), self);
  gtk_window_set_default_size (self->window, 360, 500);
  adw_window_set_content (ADW_WINDOW (self->window), self->list);
  gtk_window_present (self->window);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  list_picture_init ();
  store_fixture_set_up_in_memory (&self->store, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  g_free (self->activated);
  store_fixture_tear_down (&self->store, data);
}

static void
search (Fixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get (self, GTK_TYPE_SEARCH_ENTRY)), text);
}

static void
choose (Fixture *self, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (self->list, action, "s", target));
}

static gboolean
is_order (Fixture *self, const char *const *names)
{
  int last = -1;

  for (guint i = 0; names[i] != NULL; i++)
    {
      GtkWidget *label = find_label (self->list, names[i]);
      graphene_rect_t bounds;

      if (label == NULL || !gtk_widget_compute_bounds (label, self->list, &bounds)
          || (int) bounds.origin.y <= last)
        return FALSE;
      last = (int) bounds.origin.y;
    }
  return TRUE;
}

/* Until the rows show these, from above: rows have a place only after a frame. */
static void
wait_for_order (Fixture *self, const char *const *names)
{
  gint64 until = g_get_monotonic_time () + 30 * G_USEC_PER_SEC * pafi_test_get_patience ();

  guint id = g_timeout_add_seconds (1, wake_cb, NULL);

  while (!is_order (self, names))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (id);
}

static void
test_everyone (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) unknown = test_not_registered (&self->store, 8);
  g_autoptr (PafiCheck) waiting
    = test_check_with (&self->store, 7, PAFI_FIELD_LETTER_NUMBER, NULL);

  test_keep (&self->store, unknown);
  test_keep (&self->store, waiting);
  pafi_test_clock_advance (self->store.clock, 5 * G_TIME_SPAN_DAY);
  keep (self, 1, "Wulan Sari", "33");
  keep (self, 2, "Dimas Prasetyo", "27");
  keep (self, 3, "Made Ayu Lestari Ni Luh Putu Kartika Sari Dewi, A.Md.Farm.", "17.5");
  open_list (self);
  wait_for_label (self, "Wulan Sari");
  wait_for_label (self, "Dimas Prasetyo");
  wait_for_label (self, "5 anggota, hilang saat aplikasi ditutup");
  list_picture_take (self->window, "members-list");
  wait_for_order (self, (const char *const[]){ "Dimas Prasetyo", "Wulan Sari", NULL });

  choose (self, "members-list.filter", "not-registered");
  wait_for_label (self, "1 anggota, hilang saat aplikasi ditutup");
  wait_for_label (self, "320602\342\200\211••••••\342\200\2110008");
  pafi_members_list_set_masked (PAFI_MEMBERS_LIST (self->list), FALSE);
  wait_for_label (self, "320602\342\200\211120196\342\200\2110008");
  g_assert_null (find_label (self->list, "Wulan Sari"));

  choose (self, "members-list.filter", "not-issued");
  wait_for_label (self, "Belum ada nomor · 52 SKP");
}

static void
test_order_and_search (Fixture *self, gconstpointer data)
{
  GtkWidget *view;

  keep (self, 1, "Agus", "33");
  keep (self, 2, "Wati", "4");
  open_list (self);
  wait_for_label (self, "Wati");
  wait_for_order (self, (const char *const[]){ "Agus", "Wati", NULL });

  choose (self, "members-list.sort", "total");
  search (self, "0196000");
  wait_for_label (self, "2 anggota, hilang saat aplikasi ditutup");
  search (self, "agus");
  wait_for_label (self, "1 anggota, hilang saat aplikasi ditutup");
  view = get (self, GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (view, "activate", 0);
  g_assert_cmpstr (self->activated, ==, "Agus");

  /* What is typed is never markup. */
  search (self, "<b>x & y");
  wait_for_label (self, "Tidak ada anggota yang cocok dengan “<b>x & y”.");
  g_assert_nonnull (find_label (self->list, "Tidak ditemukan"));
  list_picture_take (self->window, "members-no-hit");
  search (self, "");
  wait_for_label (self, "2 anggota, hilang saat aplikasi ditutup");
  wait_for_order (self, (const char *const[]){ "Wati", "Agus", NULL });

  choose (self, "members-list.filter", "not-registered");
  wait_for_label (self, "Tidak ada anggota yang cocok dengan saringan ini.");
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  open_list (self);
  wait_for_label (self, "Belum ada anggota");
  wait_for_label (self, "Setiap NIK yang diperiksa tersimpan di sini beserta riwayatnya.");
  list_picture_take (self->window, "members-empty");
  {
    GtkWidget *button = gtk_widget_get_ancestor (find_label (self->list, "Periksa NIK"),
                                                 GTK_TYPE_BUTTON);

    g_signal_emit_by_name (button, "clicked");
  }
  g_assert_cmpuint (self->n_checks, ==, 1);

  /* The first one who is checked is there by itself. */
  keep (self, 1, "Agus", "33");
  wait_for_label (self, "Agus");
  wait_for_label (self, "1 anggota, hilang saat aplikasi ditutup");
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

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

  ADD ("/app/members-list/everyone", test_everyone);
  ADD ("/app/members-list/order-and-search", test_order_and_search);
  ADD ("/app/members-list/empty", test_empty);

  return g_test_run ();
}
