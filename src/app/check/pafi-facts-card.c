/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-facts-card.h"

#include <glib/gi18n-lib.h>

struct _PafiFactsCard
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel *heading;
  GtkGrid *grid;
  int n_rows;
};

G_DEFINE_FINAL_TYPE (PafiFactsCard, pafi_facts_card, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, gboolean key)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "valign",
                                   GTK_ALIGN_START, "wrap", TRUE, "wrap-mode",
                                   key ? PANGO_WRAP_WORD : PANGO_WRAP_WORD_CHAR, NULL);

  if (key)
    gtk_widget_add_css_class (label, "dim-label");
  else
    gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
add_fact (PafiFactsCard *self, const char *key, const char *value)
{
  GtkWidget *label = make_label (*value != '\0' ? value : "—", FALSE);

  gtk_grid_attach (self->grid, make_label (key, TRUE), 0, self->n_rows, 1, 1);
  gtk_grid_attach (self->grid, label, 1, self->n_rows, 1, 1);
  self->n_rows++;
  return label;
}

static void
clear (PafiFactsCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  self->n_rows = 0;
}

static void
pafi_facts_card_dispose (GObject *object)
{
  PafiFactsCard *self = PAFI_FACTS_CARD (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_facts_card_parent_class)->dispose (object);
}

static void
pafi_facts_card_class_init (PafiFactsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_facts_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-facts-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiFactsCard, content);
  gtk_widget_class_bind_template_child (widget_class, PafiFactsCard, heading);
  gtk_widget_class_bind_template_child (widget_class, PafiFactsCard, grid);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_facts_card_init (PafiFactsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_facts_card_new:
 * @heading: what the facts are about
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
pafi_facts_card_new (const char *heading)
{
  PafiFactsCard *self = g_object_new (PAFI_TYPE_FACTS_CARD, NULL);

  gtk_label_set_label (self->heading, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  return GTK_WIDGET (self);
}

/**
 * pafi_facts_card_show_member:
 * @self: a card
 * @check: a check with a record
 *
 * Shows who the member is.
 */
void
pafi_facts_card_show_member (PafiFactsCard *self, PafiCheck *check)
{
  PafiMember *member = pafi_check_get_member (check);
  g_autofree char *name = pafi_member_dup_safe_text (member, PAFI_FIELD_NAME);
  g_autofree char *nik = pafi_nik_format (pafi_check_get_nik (check));
  g_autofree char *birth_date = pafi_member_dup_date_text (member, PAFI_FIELD_BIRTH_DATE);
  g_autofree char *sex = pafi_member_dup_sex_text (member);
  g_autofree char *organisation = pafi_member_dup_safe_text (member, PAFI_FIELD_ORGANISATION);

  clear (self);
  add_fact (self, C_ ("of a person", "Name"), name);
  /* Grouped for the eye; whoever listens, or looks for it by a tool, gets the plain digits. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (add_fact (self, _ ("NIK"), nik)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, pafi_check_get_nik (check), -1);
  add_fact (self, _ ("Date of birth"), birth_date);
  add_fact (self, _ ("Sex"), sex);
  add_fact (self, _ ("Organisation"), organisation);
}

/**
 * pafi_facts_card_show_str:
 * @self: a card
 * @check: a check with a record
 * @today: the day of reckoning
 *
 * Shows the registration certificate (STR).
 */
void
pafi_facts_card_show_str (PafiFactsCard *self, PafiCheck *check, PafiDate today)
{
  PafiMember *member = pafi_check_get_member (check);
  g_autofree char *number = pafi_member_dup_safe_text (member, PAFI_FIELD_STR_NUMBER);
  g_autofree char *start = pafi_member_dup_date_text (member, PAFI_FIELD_STR_START);
  g_autofree char *end = pafi_member_dup_str_end_text (member, today);

  clear (self);
  add_fact (self, C_ ("of a certificate", "Number"), number);
  add_fact (self, _ ("Valid from"), start);
  add_fact (self, _ ("Valid until"), end);
}
