/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-privacy-page.h"

#include <glib/gi18n-lib.h>

/* After how many minutes data can be hidden; 0 for never. */
static const int minutes[] = { 0, 1, 2, 5, 10, 15, 30, 60 };

struct _PafiPrivacyPage
{
  AdwPreferencesPage parent_instance;

  PafiStorageGroup *storage_group;
  GtkWidget *screen_switch;
  GtkWidget *paper_switch;
  AdwComboRow *hide_row;
  GtkWidget *search_switch;
  GtkWidget *clipboard_switch;
};

G_DEFINE_FINAL_TYPE (PafiPrivacyPage, pafi_privacy_page, ADW_TYPE_PREFERENCES_PAGE)

static char *
dup_minutes (int n)
{
  if (n == 0)
    return g_strdup (C_ ("hide data", "Never"));
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) n), n);
}

static gboolean
minutes_to_selected (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const int n = g_value_get_int (from);
  guint i = 0;

  /* What was set by other means is shown as the next choice that is not longer. */
  while (i + 1 < G_N_ELEMENTS (minutes) && minutes[i + 1] <= n)
    i++;
  g_value_set_uint (to, i);
  return TRUE;
}

static gboolean
selected_to_minutes (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  const guint i = g_value_get_uint (from);

  if (i >= G_N_ELEMENTS (minutes))
    return FALSE;
  g_value_set_int (to, minutes[i]);
  return TRUE;
}

static void
bind_hiding (PafiPrivacyPage *self, PafiSettings *settings)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (minutes); i++)
    gtk_string_list_take (choices, dup_minutes (minutes[i]));
  adw_combo_row_set_model (self->hide_row, G_LIST_MODEL (choices));
  g_object_bind_property_full (settings, "hide-after-minutes", self->hide_row, "selected",
                               G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               minutes_to_selected, selected_to_minutes, NULL, NULL);
}

static void
pafi_privacy_page_class_init (PafiPrivacyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (PAFI_TYPE_STORAGE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/pafi/Checker/preferences/pafi-privacy-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiPrivacyPage, storage_group);
  gtk_widget_class_bind_template_child (widget_class, PafiPrivacyPage, screen_switch);
  gtk_widget_class_bind_template_child (widget_class, PafiPrivacyPage, paper_switch);
  gtk_widget_class_bind_template_child (widget_class, PafiPrivacyPage, hide_row);
  gtk_widget_class_bind_template_child (widget_class, PafiPrivacyPage, search_switch);
  gtk_widget_class_bind_template_child (widget_class, PafiPrivacyPage, clipboard_switch);
}

static void
pafi_privacy_page_init (PafiPrivacyPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_privacy_page_new:
 * @settings: what is changed
 * @retention: what looks after the history
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_privacy_page_new (PafiSettings *settings, PafiRetention *retention)
{
  PafiPrivacyPage *self = g_object_new (PAFI_TYPE_PRIVACY_PAGE, NULL);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  pafi_storage_group_bind (self->storage_group, settings, retention);
  g_object_bind_property (settings, "mask-on-screen", self->screen_switch, "active", flags);
  g_object_bind_property (settings, "mask-on-paper", self->paper_switch, "active", flags);
  g_object_bind_property (settings, "search-provider", self->search_switch, "active", flags);
  g_object_bind_property (settings, "offer-clipboard", self->clipboard_switch, "active", flags);
  bind_hiding (self, settings);
  return GTK_WIDGET (self);
}

/**
 * pafi_privacy_page_get_storage_group:
 * @self: a page
 *
 * Returns: (transfer none): its group that tells what was done, and wants the activity log
 */
PafiStorageGroup *
pafi_privacy_page_get_storage_group (PafiPrivacyPage *self)
{
  return self->storage_group;
}
