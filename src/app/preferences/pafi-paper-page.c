/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-page.h"

struct _PafiPaperPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *branch_row;
  GtkWidget *address_row;
  GtkWidget *examiner_row;
  GtkWidget *size_row;
  GtkWidget *language_row;
  GtkWidget *signature_switch;
};

G_DEFINE_FINAL_TYPE (PafiPaperPage, pafi_paper_page, ADW_TYPE_PREFERENCES_PAGE)

static void
pafi_paper_page_class_init (PafiPaperPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/pafi/Checker/preferences/pafi-paper-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiPaperPage, branch_row);
  gtk_widget_class_bind_template_child (widget_class, PafiPaperPage, address_row);
  gtk_widget_class_bind_template_child (widget_class, PafiPaperPage, examiner_row);
  gtk_widget_class_bind_template_child (widget_class, PafiPaperPage, size_row);
  gtk_widget_class_bind_template_child (widget_class, PafiPaperPage, language_row);
  gtk_widget_class_bind_template_child (widget_class, PafiPaperPage, signature_switch);
}

static void
pafi_paper_page_init (PafiPaperPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_paper_page_new:
 * @settings: what is changed
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_paper_page_new (PafiSettings *settings)
{
  PafiPaperPage *self = g_object_new (PAFI_TYPE_PAPER_PAGE, NULL);
  const GBindingFlags flags = G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE;

  /* The rows of a choice stand in the order of the values. */
  g_object_bind_property (settings, "branch-name", self->branch_row, "text", flags);
  g_object_bind_property (settings, "branch-address", self->address_row, "text", flags);
  g_object_bind_property (settings, "examiner-name", self->examiner_row, "text", flags);
  g_object_bind_property (settings, "paper-size", self->size_row, "selected", flags);
  g_object_bind_property (settings, "paper-language", self->language_row, "selected", flags);
  g_object_bind_property (settings, "place-for-signature", self->signature_switch, "active", flags);
  return GTK_WIDGET (self);
}
