/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "pafi-app-resources.h"
#include "pafi-columns.h"
#include "pafi-letter-card.h"
#include "pafi-nik-entry.h"
#include "pafi-pill.h"
#include "pafi-skp-bar.h"
#include "pafi-skp-card.h"
#include "pafi-test.h"

static PafiCheck *
make_check (const char *letter, const char *status, const char *total)
{
  const char *texts[PAFI_N_FIELDS] = {
    [PAFI_FIELD_NAME] = "Siti <b>Rahmawati</b> & Co",
    [PAFI_FIELD_LEARNING] = "18",
    [PAFI_FIELD_PROFESSIONALISM] = "6",
    [PAFI_FIELD_SERVICE] = "4.5",
    [PAFI_FIELD_PUBLICATION] = "2",
    [PAFI_FIELD_TOTAL] = total,
    [PAFI_FIELD_LETTER_NUMBER] = letter,
    [PAFI_FIELD_STATUS] = status,
  };
  PafiCheckOrigin origin = { .server = "https://api.webpafi.com" };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autoptr (PafiNik) nik = pafi_nik_new ("3205145203960003", NULL);

  return pafi_check_new_found (nik, member, &origin);
}

/* The first descendant of @type that is shown, or NULL. */
static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find (child, type) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

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

static void
assert_text (GtkWidget *entry, const char *text)
{
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, text);
}

static void
insert (GtkWidget *entry, const char *text, int position)
{
  gtk_editable_insert_text (gtk_editable_get_delegate (GTK_EDITABLE (entry)), text, -1, &position);
}

static void
test_entry_normalizes (gpointer fixture, gconstpointer data)
{
  static const char *const pasted[][2] = {
    { " 32.0514-520396 0003\n", "3205145203960003" },
    { "３２０５１４５２０３９６０００３", "3205145203960003" },
    { "\302\240320514\342\200\2135203960003'", "3205145203960003" },
    { "32 05 a", "3205a" },
    /* What a spreadsheet destroyed must not look whole. */
    { "3.206.021.201.960.040", "3.206.021.201.960.040" },
    { "3,20602E+15", "3,20602E+15" },
  };
  g_autoptr (GtkWidget) entry = g_object_ref_sink (pafi_nik_entry_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (pasted); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      insert (entry, pasted[i][0], 0);
      assert_text (entry, pasted[i][1]);
    }

  /* Digit by digit, as it is typed, in the middle as well. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  insert (entry, "3", 0);
  insert (entry, " ", 1);
  insert (entry, "5", 1);
  insert (entry, "2", 1);
  assert_text (entry, "325");
}

static void
test_entry_replaces_by_a_whole_nik (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (pafi_nik_entry_new ());

  gtk_editable_set_text (GTK_EDITABLE (entry), "51030462");
  insert (entry, "320514 520396 0003", 4);
  assert_text (entry, "3205145203960003");
  pafi_nik_entry_paste (PAFI_NIK_ENTRY (entry), "3273");
  assert_text (entry, "3273");
}

static void
several_cb (PafiNikEntry *entry, guint n, const char *text, gpointer user_data)
{
  g_assert_true (g_str_has_prefix (text, "3205145203960003\nbukan NIK\n"));
  *(guint *) user_data += n;
}

static void
test_entry_several (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (pafi_nik_entry_new ());
  guint several = 0;

  g_signal_connect (entry, "several", G_CALLBACK (several_cb), &several);
  insert (entry, "3205145203960003\nbukan NIK\n5103046205980001\n3273016704010007\n", 0);
  assert_text (entry, "3205145203960003");
  g_assert_cmpuint (several, ==, 3);
  insert (entry, "5103046205980001", 0);
  g_assert_cmpuint (several, ==, 3);
}

static void
test_entry_parts_its_groups (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (pafi_nik_entry_new ());
  PangoAttrIterator *iterator;
  PangoAttribute *pale;
  int start, end;

  /* The placeholder is not parted. */
  g_assert_null (gtk_entry_get_attributes (GTK_ENTRY (entry)));
  g_assert_null (gtk_entry_get_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY));

  gtk_editable_set_text (GTK_EDITABLE (entry), "3205145203960003");
  g_assert_cmpstr (gtk_entry_get_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY), ==,
                   "edit-clear-symbolic");
  iterator = pango_attr_list_get_iterator (gtk_entry_get_attributes (GTK_ENTRY (entry)));
  do
    {
      pale = pango_attr_iterator_get (iterator, PANGO_ATTR_FOREGROUND_ALPHA);
      pango_attr_iterator_range (iterator, &start, &end);
    }
  while (pale == NULL && pango_attr_iterator_next (iterator));
  g_assert_nonnull (pale);
  g_assert_cmpint (start, ==, 6);
  g_assert_cmpint (end, ==, 12);
  g_assert_cmpuint (((PangoAttrInt *) pale)->value, ==, 65535 * 60 / 100);
  pango_attr_iterator_destroy (iterator);

  /* Nor is what is selected, which has a colour of its own. */
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  g_assert_null (gtk_entry_get_attributes (GTK_ENTRY (entry)));

  g_signal_emit_by_name (entry, "icon-press", GTK_ENTRY_ICON_SECONDARY);
  assert_text (entry, "");
}

static void
test_entry_accessible (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) entry = g_object_ref_sink (pafi_nik_entry_new ());

  gtk_test_accessible_assert_property (entry, GTK_ACCESSIBLE_PROPERTY_LABEL, "NIK anggota");
  g_assert_cmpint (gtk_entry_get_input_purpose (GTK_ENTRY (entry)), ==, GTK_INPUT_PURPOSE_DIGITS);
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (entry)), ==, "NIK, 16 angka");
}

static void
test_skp_bar_is_a_meter (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) bar = g_object_ref_sink (pafi_skp_bar_new ());

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_METER);
  pafi_skp_bar_set (PAFI_SKP_BAR (bar), 18, 31.5, 0, "Pembelajaran, 18 SKP");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pembelajaran, 18 SKP");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 18.0);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 31.5);
  /* What is not known, or below nothing, is an empty bar. */
  pafi_skp_bar_set (PAFI_SKP_BAR (bar), NAN, 0, 25, "Pembelajaran, — SKP");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.0);
  pafi_skp_bar_set (PAFI_SKP_BAR (bar), -3, 10, 0, "x");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.0);
}

/* Where the fill of a bar of 200 px ends. */
static int
get_fill_end (double value, double scale)
{
  g_autoptr (GtkWidget) bar = g_object_ref_sink (pafi_skp_bar_new ());
  GtkWidget *fill;
  graphene_rect_t bounds;

  pafi_skp_bar_set (PAFI_SKP_BAR (bar), value, scale, 0, "");
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (bar, &(GtkAllocation){ 0, 0, 200, 6 }, -1);
  fill = gtk_widget_get_next_sibling (gtk_widget_get_first_child (bar));
  g_assert_true (gtk_widget_compute_bounds (fill, bar, &bounds));
  return (int) (bounds.origin.x + bounds.size.width);
}

static void
test_skp_bar_length (gpointer fixture, gconstpointer data)
{
  g_assert_cmpint (get_fill_end (10, 20), ==, 100);
  g_assert_cmpint (get_fill_end (20, 20), ==, 200);
  /* Never beyond its end, and a little is to be seen. */
  g_assert_cmpint (get_fill_end (1000, 20), ==, 200);
  g_assert_cmpint (get_fill_end (0.001, 20), ==, 6);
}

static void
test_skp_card (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) card = g_object_ref_sink (pafi_skp_card_new ());
  g_autoptr (PafiCheck) reached = make_check ("28-1.1", "Sudah Terbit", "31.5");
  g_autoptr (PafiCheck) below = make_check (NULL, NULL, "17.5");
  g_autoptr (PafiCheck) unknown = make_check (NULL, NULL, NULL);

  pafi_skp_card_show_check (PAFI_SKP_CARD (card), reached, 25, NULL);
  g_assert_nonnull (find_label (card, "31,5"));
  g_assert_nonnull (find_label (card, "dari target 25 SKP"));
  g_assert_nonnull (find_label (card, "Tercukupi"));
  g_assert_nonnull (find_label (card, "4,5"));
  g_assert_true (gtk_widget_has_css_class (card, "reached"));
  gtk_test_accessible_assert_property (find (card, PAFI_TYPE_SKP_BAR), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Total 31,5 dari target 25 SKP, tercukupi");

  pafi_skp_card_show_check (PAFI_SKP_CARD (card), below, 25, NULL);
  g_assert_nonnull (find_label (card, "Kurang 7,5 SKP"));
  g_assert_false (gtk_widget_has_css_class (card, "reached"));

  /* A stored result is grey, and says how old it is. */
  pafi_skp_card_show_check (PAFI_SKP_CARD (card), reached, 25, "12 hari lalu");
  g_assert_nonnull (find_label (card, "12 hari lalu"));
  g_assert_true (gtk_widget_has_css_class (card, "stored"));

  /* Without a target nothing is compared, without a total neither. */
  pafi_skp_card_show_check (PAFI_SKP_CARD (card), reached, 0, NULL);
  g_assert_null (find (card, PAFI_TYPE_PILL));
  g_assert_null (find_label (card, "Target menurut Preferensi; yang menentukan adalah status dari SIPAFI."));
  pafi_skp_card_show_check (PAFI_SKP_CARD (card), unknown, 25, NULL);
  g_assert_null (find (card, PAFI_TYPE_PILL));
  g_assert_nonnull (find_label (card, "—"));
}

static void
test_letter_card (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) card = g_object_ref_sink (pafi_letter_card_new ());
  g_autoptr (PafiCheck) issued =
    make_check ("28-1.3205.12031996.2.00000417", "Sudah Terbit", "31.5");
  g_autoptr (PafiCheck) missing = make_check (NULL, NULL, "17.5");
  g_autoptr (PafiCheck) strange = make_check ("R/12 <b>B</b> &", NULL, "1");
  GtkWidget *number;

  pafi_letter_card_show_check (PAFI_LETTER_CARD (card), issued, NULL);
  number = find_label (card, "28-1.\342\200\2133205.\342\200\21312031996.\342\200\2132.\342\200\213"
                             "00000417");
  g_assert_nonnull (number);
  gtk_test_accessible_assert_property (
    number, GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Nomor surat rekomendasi 28-1.3205.12031996.2.00000417, Sudah Terbit");
  g_assert_nonnull (find_label (card, "Sudah Terbit"));
  g_assert_nonnull (find_label (card, "Nomor surat rekomendasi"));

  pafi_letter_card_show_check (PAFI_LETTER_CARD (card), issued, "12 hari lalu");
  g_assert_nonnull (find_label (card, "12 hari lalu"));
  g_assert_nonnull (find_label (card, "Nomor surat rekomendasi"));
  pafi_letter_card_set_narrow (PAFI_LETTER_CARD (card), TRUE);
  g_assert_nonnull (find_label (card, "Nomor surat"));

  pafi_letter_card_show_check (PAFI_LETTER_CARD (card), missing, NULL);
  g_assert_nonnull (find_label (card, "Belum ada nomor"));
  g_assert_nonnull (find_label (card, "Belum Terbit"));
  g_assert_nonnull (
    find_label (card, "SIPAFI mencatat anggota ini, tetapi belum memberi nomor surat."));

  /* Another shape is shown as it came, and never as markup. */
  pafi_letter_card_show_check (PAFI_LETTER_CARD (card), strange, NULL);
  g_assert_nonnull (find_label (card, "R/12 <b>B</b> &"));
  g_assert_nonnull (find_label (card, "Status tidak disebut"));
}

static void
test_pill (gpointer fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) pill =
    g_object_ref_sink (pafi_pill_new ("Sudah Terbit", "object-select-symbolic", PAFI_TONE_SUCCESS));

  g_object_set (pill, "elastic", TRUE, NULL);
  g_assert_true (gtk_widget_has_css_class (pill, "tone-success"));
  g_assert_null (gtk_widget_get_tooltip_text (pill));
  pafi_pill_set (PAFI_PILL (pill), "Menunggu <i>persetujuan</i> pengurus daerah", NULL,
                 PAFI_TONE_NEUTRAL);
  g_assert_false (gtk_widget_has_css_class (pill, "tone-success"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (pill), ==,
                   "Menunggu <i>persetujuan</i> pengurus daerah");
}

static void
test_columns (gpointer fixture, gconstpointer data)
{
  PafiColumns *columns = g_object_ref_sink (g_object_new (PAFI_TYPE_COLUMNS, NULL));
  GtkWidget *parts[4];

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      parts[i] = gtk_label_new ("");
      pafi_columns_add (columns, parts[i], i == 1);
    }

  /* Wide: the second part stands in the right column. */
  g_assert_true (gtk_widget_get_parent (parts[0]) != gtk_widget_get_parent (parts[1]));
  g_assert_true (gtk_widget_get_next_sibling (parts[0]) == parts[2]);

  /* A column with nothing visible gives way. */
  gtk_widget_set_visible (parts[1], FALSE);
  g_assert_true (gtk_widget_get_parent (parts[0]) == gtk_widget_get_parent (parts[1]));
  gtk_widget_set_visible (parts[1], TRUE);
  g_assert_true (gtk_widget_get_parent (parts[0]) != gtk_widget_get_parent (parts[1]));

  /* Else one column, in the order in which they were added. */
  pafi_columns_set_width_class (columns, PAFI_WIDTH_MEDIUM);
  for (guint i = 1; i < G_N_ELEMENTS (parts); i++)
    g_assert_true (gtk_widget_get_prev_sibling (parts[i]) == parts[i - 1]);
  pafi_columns_set_width_class (columns, PAFI_WIDTH_WIDE);
  g_assert_true (gtk_widget_get_prev_sibling (parts[2]) == parts[0]);
  g_object_unref (columns);
}

/* Inside the first test, whose directories are its own already. */
static void
set_up (gpointer fixture, gconstpointer data)
{
  static gboolean ready = FALSE;

  if (!ready)
    {
      adw_init ();
      g_resources_register (pafi_app_get_resource ());
    }
  ready = TRUE;
}

#define ADD(path, function) g_test_add_vtable (path, 0, NULL, set_up, function, NULL)

int
main (int argc, char **argv)
{
  /* What assistive technology is told stays inside, to be asked for. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();

  ADD ("/app/nik-entry/normalizes", test_entry_normalizes);
  ADD ("/app/nik-entry/replaces-by-a-whole-nik", test_entry_replaces_by_a_whole_nik);
  ADD ("/app/nik-entry/several", test_entry_several);
  ADD ("/app/nik-entry/parts-its-groups", test_entry_parts_its_groups);
  ADD ("/app/nik-entry/accessible", test_entry_accessible);
  ADD ("/app/skp-bar/is-a-meter", test_skp_bar_is_a_meter);
  ADD ("/app/skp-bar/length", test_skp_bar_length);
  ADD ("/app/skp-card/states", test_skp_card);
  ADD ("/app/letter-card/states", test_letter_card);
  ADD ("/app/pill/elastic", test_pill);
  ADD ("/app/columns/order", test_columns);

  return g_test_run ();
}
