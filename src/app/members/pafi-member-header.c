/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-header.h"

#include <adwaita.h>

#include "pafi-member-words.h"
#include "pafi-tone.h"

struct _PafiMemberHeader
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *circle;
  GtkImage *icon;
  GtkLabel *name;
  GtkLabel *place;
  GtkWidget *again;
  GtkWidget *again_below;
};

G_DEFINE_FINAL_TYPE (PafiMemberHeader, pafi_member_header, GTK_TYPE_WIDGET)

static void
pafi_member_header_dispose (GObject *object)
{
  PafiMemberHeader *self = PAFI_MEMBER_HEADER (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_member_header_parent_class)->dispose (object);
}

static void
pafi_member_header_class_init (PafiMemberHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_member_header_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-member-header.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHeader, content);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHeader, circle);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHeader, icon);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHeader, name);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHeader, place);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHeader, again);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHeader, again_below);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_member_header_init (PafiMemberHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_member_header_new:
 *
 * Returns: (transfer floating): an empty header
 */
GtkWidget *
pafi_member_header_new (void)
{
  return g_object_new (PAFI_TYPE_MEMBER_HEADER, NULL);
}

/**
 * pafi_member_header_show_entry:
 * @self: a header
 * @entry: who
 * @masked: whether the NIK shows its first six and last four digits alone
 * @today: the day of reckoning
 */
void
pafi_member_header_show_entry (PafiMemberHeader *self, PafiMemberEntry *entry, gboolean masked,
                               PafiDate today)
{
  PafiCheck *latest = pafi_member_entry_get_latest (entry);
  PafiOutcome outcome = latest != NULL ? pafi_check_get_outcome (latest) : PAFI_OUTCOME_NOT_CHECKED;
  g_autofree char *name = pafi_member_words_dup_title (entry, masked);
  g_autofree char *place = pafi_member_words_dup_place (entry, masked, today);

  gtk_image_set_from_icon_name (self->icon, pafi_outcome_get_icon_name (outcome));
  pafi_tone_apply (pafi_outcome_get_tone (outcome), self->circle);
  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->place, place);
  /* The circle's colour and shape in words. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pafi_outcome_get_label (outcome), -1);
}

/**
 * pafi_member_header_set_narrow:
 * @self: a header
 * @narrow: whether the button stands in a row of its own
 */
void
pafi_member_header_set_narrow (PafiMemberHeader *self, gboolean narrow)
{
  g_return_if_fail (PAFI_IS_MEMBER_HEADER (self));

  gtk_widget_set_visible (self->again, !narrow);
  gtk_widget_set_visible (self->again_below, narrow);
}
