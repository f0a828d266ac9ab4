/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-general-page.h"

struct _PafiGeneralPage
{
  AdwPreferencesPage parent_instance;

  GtkAdjustment *target;
  GtkSpinButton *target_spin;
  GtkWidget *language_row;
  GtkWidget *recent_switch;
  GtkWidget *separator_row;
};

G_DEFINE_FINAL_TYPE (PafiGeneralPage, pafi_general_page, ADW_TYPE_PREFERENCES_PAGE)

static void
setup_words_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_words_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* In a narrow window libadwaita would rather cut what was chosen than wrap the line below the
 * title. */
static void
keep_words_whole (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_words_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_words_cb), NULL);
  /* The list that opens keeps its own, with the tick. */
  adw_combo_row_set_list_factory (row, adw_combo_row_get_factory (row));
  adw_combo_row_set_factory (row, factory);
}

static void
pafi_general_page_class_init (PafiGeneralPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/pafi/Checker/preferences/pafi-general-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiGeneralPage, target);
  gtk_widget_class_bind_template_child (widget_class, PafiGeneralPage, target_spin);
  gtk_widget_class_bind_template_child (widget_class, PafiGeneralPage, language_row);
  gtk_widget_class_bind_template_child (widget_class, PafiGeneralPage, recent_switch);
  gtk_widget_class_bind_template_child (widget_class, PafiGeneralPage, separator_row);
}

static void
pafi_general_page_init (PafiGeneralPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  keep_words_whole (ADW_COMBO_ROW (self->language_row));
  keep_words_whole (ADW_COMBO_ROW (self->separator_row));
}

static gboolean
int_to_uint (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_uint (to, (guint) g_value_get_int (from));
  return TRUE;
}

static gboolean
uint_to_int (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_int (to, (int) g_value_get_uint (from));
  return TRUE;
}

/**
 * pafi_general_page_new:
 * @settings: what is changed
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_general_page_new (PafiSettings *settings)
{
  PafiGeneralPage *self = g_object_new (PAFI_TYPE_GENERAL_PAGE, NULL);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property (settings, "skp-target", self->target, "value", flags);
  /* A target with decimals can be set by other means; it must be seen as it is. */
  if (pafi_settings_get_skp_target (settings) != (int) pafi_settings_get_skp_target (settings))
    gtk_spin_button_set_digits (self->target_spin, 2);
  g_object_bind_property_full (settings, "language", self->language_row, "selected", flags,
                               int_to_uint, uint_to_int, NULL, NULL);
  g_object_bind_property (settings, "show-recent", self->recent_switch, "active", flags);
  g_object_bind_property (settings, "csv-separator", self->separator_row, "selected", flags);
  return GTK_WIDGET (self);
}
