/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "list-picture.h"
#include "pafi-member-words.h"
#include "pafi-members-page.h"
#include "pafi-test.h"
#include "store-fixture.h"

typedef struct
{
  StoreFixture store; /* the clock, and the workspace's store */
  PafiAccounts *accounts;
  PafiSettings *settings;
  PafiWorkspace *workspace;
  PafiPaperwork *paperwork;
  GtkWindow *window;
  GtkWidget *page;
  AdwToast *toast; /* (owned) (nullable): the last one */
  char *checked;   /* (owned) (nullable) */
} Fixture;

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

#define wait_until(condition) \
  G_STMT_START \
  { \
    gint64 until_ = g_get_monotonic_time () + 30 * G_USEC_PER_SEC * pafi_test_get_patience (); \
    guint id_ = g_timeout_add_seconds (1, wake_cb, NULL); \
    while (!(condition)) \
      { \
        g_assert_cmpint (g_get_monotonic_time (), <, until_); \
        g_main_context_iteration (NULL, TRUE); \
      } \
    g_source_remove (id_); \
  } \
  G_STMT_END

static void
toast_cb (Fixture *self, AdwToast *toast)
{
  g_set_object (&self->toast, toast);
}

static void
check_cb (Fixture *self, const char *nik)
{
  g_free (self->checked);
  self->checked = g_strdup (nik);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "accounts.ini", NULL);

  list_picture_init ();
  self->store.clock = pafi_test_clock_new ();
  pafi_test_clock_set_real_time (self->store.clock,
                                 G_GINT64_CONSTANT (1767225600) * G_USEC_PER_SEC);
  self->accounts = pafi_accounts_new (path);
  self->settings = pafi_settings_new ();
  g_object_set (self->settings, "demo", FALSE, "mask-on-screen", FALSE, "retention-days", 365,
                "skp-target", 25.0, NULL);
  self->workspace = pafi_workspace_new (self->accounts, self->settings,
                                        PAFI_CLOCK (self->store.clock), NULL);
  pafi_workspace_enter_demo (self->workspace, FALSE);
  self->paperwork = pafi_paperwork_new (self->settings);
  pafi_workspace_open_store (self->workspace);
  while (pafi_workspace_get_store (self->workspace) == NULL)
    g_main_context_iteration (NULL, TRUE);
  self->store.store = g_object_ref (pafi_workspace_get_store (self->workspace));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  GtkWidget *page = self->page;

  if (self->window != NULL)
    {
      g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
      gtk_window_destroy (self->window);
      wait_until (page == NULL);
    }
  g_clear_object (&self->toast);
  pafi_workspace_close_store_async (self->workspace, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->paperwork);
  g_assert_finalize_object (g_steal_pointer (&self->workspace));
  g_clear_object (&self->settings);
  g_clear_object (&self->accounts);
  g_free (self->checked);
  store_fixture_tear_down (&self->store, data);
}

static void
open_page (Fixture *self, int width, int height)
{
  self->window = GTK_WINDOW (adw_window_new ());
  self->page = g_object_new (PAFI_TYPE_MEMBERS_PAGE, "workspace", self->workspace, "paperwork",
                             self->paperwork, NULL);
  g_object_set (self->page, "width-class",
                width < 600   ? PAFI_WIDTH_NARROW
                : width < 820 ? PAFI_WIDTH_MEDIUM
                              : PAFI_WIDTH_WIDE,
                NULL);
  g_signal_connect_swapped (self->page, "toast", G_CALLBACK (toast_cb), self);
  g_signal_connect_swapped (self->page, "check", G_CALLBACK (check_cb), self);
  gtk_window_set_default_size (self->window, width, height);
  adw_window_set_content (ADW_WINDOW (self->window), self->page);
  gtk_window_present (self->window);
}

typedef gboolean (*Matches) (GtkWidget *widget, gconstpointer what);

static GtkWidget *
find (GtkWidget *widget, Matches matches, gconstpointer what)
{
  if (gtk_widget_get_mapped (widget) && gtk_widget_get_child_visible (widget)
      && matches (widget, what))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, matches, what);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_text (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

static gboolean
is_a (GtkWidget *widget, gconstpointer type)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), g_type_from_name (type));
}

static GtkWidget *
get (Fixture *self, const char *type)
{
  return find (self->page, is_a, type);
}

static gboolean
shows (Fixture *self, const char *text)
{
  return find (self->page, has_text, text) != NULL;
}

static void
wait_for_label (Fixture *self, const char *text)
{
  g_test_message ("waiting for “%s”", text);
  wait_until (shows (self, text));
}

static void
keep (Fixture *self, guint n, const char *name, const char *total)
{
  g_autoptr (PafiCheck) check = test_check (&self->store, n, name, total);

  test_keep (&self->store, check);
}

/* As the picture has it: people of several verdicts, one of them with a history. */
static void
keep_people (Fixture *self)
{
  g_autoptr (PafiCheck) unknown = NULL;
  g_autoptr (PafiCheck) waiting = NULL;

  keep (self, 5, "Yuliana Tari", "26");
  pafi_test_clock_advance (self->store.clock, 70 * G_TIME_SPAN_DAY);
  unknown = test_not_registered (&self->store, 8);
  test_keep (&self->store, unknown);
  waiting = test_check_with (&self->store, 7, PAFI_FIELD_LETTER_NUMBER, NULL);
  test_keep (&self->store, waiting);
  keep (self, 1, "Siti Rahmawati, A.Md.Farm.", "25");
  pafi_test_clock_advance (self->store.clock, 5 * G_TIME_SPAN_DAY);
  keep (self, 1, "Siti Rahmawati, A.Md.Farm.", "27");
  pafi_test_clock_advance (self->store.clock, 7 * G_TIME_SPAN_DAY);
  keep (self, 1, "Siti Rahmawati, A.Md.Farm.", "31.5");
  keep (self, 2, "Dimas Prasetyo", "27");
  keep (self, 3, "Made Ayu Lestari, A.Md.Farm.", "17.5");
}

static void
test_pictures (Fixture *self, gconstpointer data)
{
  const int *size = data;
  g_autofree char *name = g_strdup_printf ("members-%d", size[0]);
  g_autofree char *list = g_strdup_printf ("members-%d-list", size[0]);

  keep_people (self);
  open_page (self, size[0], size[1]);
  wait_for_label (self, "Dimas Prasetyo");
  list_picture_take (self->window, list);
  pafi_members_page_show (PAFI_MEMBERS_PAGE (self->page), "3206021201960001");
  wait_for_label (self, "SKP bertambah");
  list_picture_take (self->window, name);
}

static void
choose (Fixture *self, guint position)
{
  GtkListView *view = GTK_LIST_VIEW (get (self, "GtkListView"));

  gtk_selection_model_select_item (gtk_list_view_get_model (view), position, TRUE);
}

/* As a button in the page is told. */
static gboolean
may (Fixture *self, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  gboolean enabled;

  gtk_widget_set_parent (button, self->page);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  enabled = gtk_widget_get_sensitive (button);
  gtk_widget_unparent (button);
  return enabled;
}

static void
act (Fixture *self, const char *action)
{
  g_assert_true (may (self, action));
  g_assert_true (gtk_widget_activate_action (self->page, action, NULL));
}

static char *
dup_toast (Fixture *self)
{
  char *title;

  wait_until (self->toast != NULL);
  title = g_strdup (adw_toast_get_title (self->toast));
  return title;
}

static void
assert_toast (Fixture *self, const char *text)
{
  g_autofree char *title = dup_toast (self);

  g_assert_cmpstr (title, ==, text);
}

static guint
count_members (Fixture *self)
{
  guint n_members = 0;

  test_count (&self->store, &n_members, NULL);
  return n_members;
}

static PafiMemberEntry *
load (Fixture *self, guint n)
{
  g_autofree char *nik = test_nik (n);
  g_autoptr (GPtrArray) entries
    = test_members (&self->store, &(PafiMemberQuery){ .search = nik });

  return entries->len > 0 ? g_object_ref (g_ptr_array_index (entries, 0)) : NULL;
}

static gboolean
is_group (GtkWidget *widget, gconstpointer what)
{
  return ADW_IS_ENTRY_ROW (widget);
}

static GtkEditable *
get_group (Fixture *self)
{
  return GTK_EDITABLE (find (self->page, is_group, NULL));
}

static GtkTextBuffer *
get_note (Fixture *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (get (self, "GtkTextView")));
}

static void
assert_notes (Fixture *self, guint n, const char *group, const char *note)
{
  g_autoptr (PafiMemberEntry) entry = load (self, n);

  g_assert_nonnull (entry);
  g_assert_cmpstr (pafi_member_entry_get_group (entry), ==, group);
  g_assert_cmpstr (pafi_member_entry_get_note (entry), ==, note);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  open_page (self, 1024, 650);
  wait_for_label (self, "Belum ada anggota");
  list_picture_take (self->window, "members-page-empty");
  g_assert_false (shows (self, "Belum ada anggota yang dipilih"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (find (self->page, has_text, "Periksa NIK"),
                                                  GTK_TYPE_BUTTON),
                         "clicked");
  g_assert_cmpstr (self->checked, ==, "");
  g_assert_false (may (self, "members.export"));

  /* The first one brings the other half of the page. */
  keep (self, 1, "Siti Aminah", "24");
  wait_for_label (self, "Belum ada anggota yang dipilih");
  wait_for_label (self, "1 anggota, hilang saat aplikasi ditutup");
}

static void
test_one (Fixture *self, gconstpointer data)
{
  keep_people (self);
  open_page (self, 1024, 650);
  wait_for_label (self, "Dimas Prasetyo");
  g_assert_false (may (self, "members.copy-nik"));

  choose (self, 3);
  wait_for_label (self, "320602\342\200\211120196\342\200\2110001 · Jawa Barat");
  wait_for_label (self, "27 → 31,5");
  wait_for_label (self, "Pertama kali diperiksa");
  act (self, "members.again");
  g_assert_cmpstr (self->checked, ==, "3206021201960001");
  act (self, "members.copy-nik");
  assert_toast (self, "NIK disalin");

  /* What is hidden from the eye is hidden everywhere on the page. */
  g_object_set (self->settings, "mask-on-screen", TRUE, NULL);
  wait_for_label (self, "320602\342\200\211••••••\342\200\2110001 · Jawa Barat");
  wait_for_label (self, "320602\342\200\211••••••\342\200\2110008");

  /* A new answer comes by itself. */
  keep (self, 1, "Siti Rahmawati, A.Md.Farm.", "40");
  wait_for_label (self, "31,5 → 40");
}

/* Whose last answer was no record: it is said, and the record that there was is old. */
static void
test_not_registered_any_more (Fixture *self, gconstpointer data)
{
  g_autoptr (PafiCheck) gone = NULL;

  keep (self, 1, "Siti Aminah", "24");
  pafi_test_clock_advance (self->store.clock, 12 * G_TIME_SPAN_DAY);
  gone = test_not_registered (&self->store, 1);
  test_keep (&self->store, gone);
  open_page (self, 1024, 650);
  wait_for_label (self, "Siti Aminah");
  choose (self, 0);
  wait_for_label (self, "Tidak lagi terdaftar");
  g_assert_true (shows (self, "12 hari lalu"));
  list_picture_take (self->window, "members-page-gone");
}

static void
test_never_checked (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *nik = test_nik (4);

  pafi_store_set_note_async (self->store.store, nik, "Cabang Garut", "Pindahan", NULL,
                             pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  open_page (self, 1024, 650);
  wait_for_label (self, "1 anggota, hilang saat aplikasi ditutup");
  choose (self, 0);
  wait_for_label (self, "Anggota ini berasal dari berkas dan belum diperiksa.");
  g_assert_cmpstr (gtk_editable_get_text (get_group (self)), ==, "Cabang Garut");
  g_assert_false (may (self, "members.save-pdf"));
  act (self, "members.copy-nik");
}

static void
test_notes_are_kept (Fixture *self, gconstpointer data)
{
  keep (self, 1, "Agus", "24");
  keep (self, 2, "Budi", "24");
  open_page (self, 1024, 650);
  wait_for_label (self, "Budi");
  choose (self, 0);
  wait_until (find (self->page, is_group, NULL) != NULL);

  /* Nothing has to be pressed; whoever looks at another one takes nothing away. */
  gtk_editable_set_text (get_group (self), "Cabang Garut");
  gtk_text_buffer_set_text (get_note (self), "Pindah dari\nTasik", -1);
  choose (self, 1);
  wait_until (*gtk_editable_get_text (get_group (self)) == '\0');
  assert_notes (self, 1, "Cabang Garut", "Pindah dari\nTasik");
  assert_notes (self, 2, "", "");

  /* Nor is it lost when the store speaks while somebody types. */
  choose (self, 0);
  wait_until (g_str_equal (gtk_editable_get_text (get_group (self)), "Cabang Garut"));
  gtk_editable_set_text (get_group (self), "Cabang Gar");
  keep (self, 1, "Agus", "25");
  wait_for_label (self, "24 → 25");
  g_assert_cmpstr (gtk_editable_get_text (get_group (self)), ==, "Cabang Gar");
  gtk_editable_set_text (get_group (self), "Cabang Gar u");
  wait_until (g_str_equal (gtk_editable_get_text (get_group (self)), "Cabang Gar u"));
  gtk_widget_set_visible (self->page, FALSE);
  assert_notes (self, 1, "Cabang Gar u", "Pindah dari\nTasik");
}

/* What was typed a moment before comes back with an undo, and does not come back without one. */
static void
test_deletion (Fixture *self, gconstpointer data)
{
  keep (self, 1, "Agus", "24");
  keep (self, 2, "Budi", "24");
  open_page (self, 1024, 650);
  wait_for_label (self, "Budi");
  choose (self, 0);
  wait_until (find (self->page, is_group, NULL) != NULL);
  gtk_editable_set_text (get_group (self), "Garut");
  act (self, "members.delete");
  assert_toast (self, "Agus dihapus");
  g_assert_cmpuint (count_members (self), ==, 1);
  wait_until (!shows (self, "Agus"));
  wait_for_label (self, "Belum ada anggota yang dipilih");
  g_assert_false (may (self, "members.delete"));

  g_signal_emit_by_name (self->toast, "button-clicked");
  wait_for_label (self, "Agus");
  assert_notes (self, 1, "Garut", "");

  /* Ctrl+Z does the same, once. */
  g_clear_object (&self->toast);
  choose (self, 1);
  wait_until (find (self->page, is_group, NULL) != NULL);
  act (self, "members.delete");
  assert_toast (self, "Budi dihapus");
  act (self, "members.undo");
  wait_for_label (self, "Budi");
  g_assert_cmpuint (count_members (self), ==, 2);
}

static void
test_several (Fixture *self, gconstpointer data)
{
  keep (self, 1, "Agus", "24");
  keep (self, 2, "Budi", "24");
  keep (self, 3, "Citra", "24");
  open_page (self, 1024, 650);
  wait_for_label (self, "Citra");
  gtk_selection_model_select_all (
    gtk_list_view_get_model (GTK_LIST_VIEW (get (self, "GtkListView"))));
  wait_for_label (self, "3 anggota dipilih");
  list_picture_take (self->window, "members-page-several");
  g_assert_false (may (self, "members.copy-nik"));
  act (self, "members.delete");
  assert_toast (self, "3 anggota dihapus");
  wait_for_label (self, "Belum ada anggota");
  g_assert_cmpuint (count_members (self), ==, 0);
  g_signal_emit_by_name (self->toast, "button-clicked");
  wait_for_label (self, "Citra");
  g_assert_cmpuint (count_members (self), ==, 3);
}

static gboolean
can_go_back (Fixture *self)
{
  gboolean can = FALSE;

  g_object_get (self->page, "can-go-back", &can, NULL);
  return can;
}

/* Where there is room for one half: a click leads on, and the header offers the way back. */
static void
test_folded (Fixture *self, gconstpointer data)
{
  keep (self, 1, "Agus", "24");
  keep (self, 2, "Budi", "24");
  open_page (self, 360, 650);
  wait_for_label (self, "Budi");
  g_assert_false (can_go_back (self));
  g_assert_false (may (self, "members.back"));
  /* It folds with its first frame. */
  list_picture_take (self->window, NULL);
  g_signal_emit_by_name (get (self, "GtkListView"), "activate", 1);
  wait_for_label (self, "Riwayat pemeriksaan");
  g_assert_true (can_go_back (self));
  act (self, "members.back");
  g_assert_false (can_go_back (self));
}

/* Whoever is shown from elsewhere is there whatever was searched for. */
static void
test_show (Fixture *self, gconstpointer data)
{
  GtkEditable *search;

  keep (self, 1, "Agus", "24");
  keep (self, 2, "Budi", "24");
  open_page (self, 1024, 650);
  wait_for_label (self, "Budi");
  search = GTK_EDITABLE (get (self, "GtkSearchEntry"));
  gtk_editable_set_text (search, "agus");
  wait_until (!shows (self, "Budi"));
  pafi_members_page_show (PAFI_MEMBERS_PAGE (self->page), "3206021201960002");
  wait_for_label (self, "320602\342\200\211120196\342\200\2110002 · Jawa Barat");
  wait_for_label (self, "Agus");
  g_assert_cmpstr (gtk_editable_get_text (search), ==, "");

  /* Nobody: nothing changes. */
  pafi_members_page_show (PAFI_MEMBERS_PAGE (self->page), "3206021201960009");
  keep (self, 2, "Budi", "25");
  wait_for_label (self, "24 → 25");
}

static void
test_foot (void)
{
  static const struct
  {
    guint n;
    gboolean persistent;
    guint days;
    const char *foot;
  } cases[] = {
    { 214, TRUE, 365, "214 anggota, disimpan selama 1 tahun" },
    { 1, TRUE, 30, "1 anggota, disimpan selama 30 hari" },
    { 10000, TRUE, 7, "10.000 anggota, disimpan selama 7 hari" },
    { 5, TRUE, 0, "5 anggota, disimpan selamanya" },
    { 5, FALSE, 365, "5 anggota, hilang saat aplikasi ditutup" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *foot
        = pafi_member_words_dup_foot (cases[i].n, cases[i].persistent, cases[i].days);

      g_assert_cmpstr (foot, ==, cases[i].foot);
    }
}

#define ADD(path, data, function) g_test_add (path, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  static const int wide[] = { 1024, 650 }, medium[] = { 700, 650 }, narrow[] = { 360, 650 };
  g_autofree char *type = NULL;

  /* The table of file types is read once, before the tests' own directories hide the system's:
   * without it no SVG is known as one. */
  type = g_content_type_guess ("icon.svg", NULL, 0, NULL);
  g_assert_cmpstr (type, ==, "image/svg+xml");
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();

  ADD ("/app/members-page/wide", wide, test_pictures);
  ADD ("/app/members-page/medium", medium, test_pictures);
  ADD ("/app/members-page/narrow", narrow, test_pictures);

  ADD ("/app/members-page/empty", NULL, test_empty);
  ADD ("/app/members-page/one", NULL, test_one);
  ADD ("/app/members-page/not-registered-any-more", NULL, test_not_registered_any_more);
  ADD ("/app/members-page/never-checked", NULL, test_never_checked);
  ADD ("/app/members-page/notes-are-kept", NULL, test_notes_are_kept);
  ADD ("/app/members-page/deletion", NULL, test_deletion);
  ADD ("/app/members-page/several", NULL, test_several);
  ADD ("/app/members-page/folded", NULL, test_folded);
  ADD ("/app/members-page/show", NULL, test_show);
  g_test_add_func ("/app/members-page/foot", test_foot);

  return g_test_run ();
}
