/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-privacy-page.h"

struct _PafiPrivacyPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *screen_switch;
  GtkWidget *paper_switch;
};

G_DEFINE_FINAL_TYPE (PafiPrivacyPage, pafi_privacy_page, ADW_TYPE_PREFERENCES_PAGE)

static void
pafi_privacy_page_class_init (PafiPrivacyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/pafi/Checker/preferences/pafi-privacy-page.ui");
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
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_privacy_page_new (PafiSettings *settings)
{
  PafiPrivacyPage *self = g_object_new (PAFI_TYPE_PRIVACY_PAGE, NULL);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  g_object_bind_property (settings, "mask-on-screen", self->screen_switch, "active", flags);
  g_object_bind_property (settings, "mask-on-paper", self->paper_switch, "active", flags);
  return GTK_WIDGET (self);
}
