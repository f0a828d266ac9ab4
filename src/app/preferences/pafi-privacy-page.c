/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-privacy-page.h"

struct _PafiPrivacyPage
{
  AdwPreferencesPage parent_instance;

  PafiStorageGroup *storage_group;
  GtkWidget *screen_switch;
  GtkWidget *paper_switch;
};

G_DEFINE_FINAL_TYPE (PafiPrivacyPage, pafi_privacy_page, ADW_TYPE_PREFERENCES_PAGE)

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
