/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-row.h"

#include <adwaita.h>

#include "pafi-member-words.h"
#include "pafi-tone.h"

struct _PafiMemberRow
{
  GtkWidget parent_instance;

  PafiClock *clock;     /* (owned) (nullable) */
  PafiMemberItem *item; /* (owned) (nullable) */
  gulong entry_changed; /* the handler, 0 for none */
  gboolean masked;
  GtkWidget *content;
  GtkWidget *circle;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *caption;
  GtkLabel *age;
};

G_DEFINE_FINAL_TYPE (PafiMemberRow, pafi_member_row, GTK_TYPE_WIDGET)

static void
show_nobody (PafiMemberRow *self)
{
  gtk_image_clear (self->icon);
  pafi_tone_apply (PAFI_TONE_NEUTRAL, self->circle);
  gtk_label_set_label (self->title, "");
  gtk_label_set_label (self->caption, "");
  gtk_label_set_label (self->age, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), NULL);
}

static void
show_entry (PafiMemberRow *self, PafiMemberEntry *entry)
{
  PafiCheck *check = pafi_member_entry_get_latest (entry);
  PafiOutcome outcome = check != NULL ? pafi_check_get_outcome (check) : PAFI_OUTCOME_NOT_CHECKED;
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  g_autofree char *title = pafi_member_words_dup_title (entry, self->masked);
  g_autofree char *caption = pafi_member_words_dup_caption (entry);
  g_autofree char *age
    = check != NULL ? pafi_member_words_dup_age (pafi_check_get_checked_at (check), now) : NULL;

  gtk_image_set_from_icon_name (self->icon, pafi_outcome_get_icon_name (outcome));
  pafi_tone_apply (pafi_outcome_get_tone (outcome), self->circle);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->caption, caption);
  gtk_label_set_label (self->age, age != NULL ? age : "");
  /* What may be cut can be read whole. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
}

static void
update (PafiMemberRow *self)
{
  PafiMemberEntry *entry = self->item != NULL ? pafi_member_item_get_entry (self->item) : NULL;

  if (entry != NULL)
    show_entry (self, entry);
  else
    show_nobody (self);
}

static void
pafi_member_row_dispose (GObject *object)
{
  PafiMemberRow *self = PAFI_MEMBER_ROW (object);

  if (self->item != NULL)
    g_clear_signal_handler (&self->entry_changed, self->item);
  g_clear_object (&self->item);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_member_row_parent_class)->dispose (object);
}

static void
pafi_member_row_class_init (PafiMemberRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_member_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-member-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMemberRow, content);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberRow, circle);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberRow, title);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberRow, caption);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberRow, age);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "memberrow");
}

static void
pafi_member_row_init (PafiMemberRow *self)
{
  self->masked = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_member_row_new:
 * @clock: the time, for ages
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
pafi_member_row_new (PafiClock *clock)
{
  PafiMemberRow *self = g_object_new (PAFI_TYPE_MEMBER_ROW, NULL);

  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}

/**
 * pafi_member_row_set_item:
 * @self: a row
 * @item: (nullable): whom it shows, as soon as that is known
 */
void
pafi_member_row_set_item (PafiMemberRow *self, PafiMemberItem *item)
{
  g_return_if_fail (PAFI_IS_MEMBER_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->entry_changed, self->item);
  g_set_object (&self->item, item);
  if (item != NULL)
    self->entry_changed
      = g_signal_connect_swapped (item, "notify::entry", G_CALLBACK (update), self);
  update (self);
}

/**
 * pafi_member_row_set_masked:
 * @self: a row
 * @masked: whether NIKs show their first six and last four digits alone
 */
void
pafi_member_row_set_masked (PafiMemberRow *self, gboolean masked)
{
  g_return_if_fail (PAFI_IS_MEMBER_ROW (self));

  if (self->masked == masked)
    return;
  self->masked = masked;
  update (self);
}

/**
 * pafi_member_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): whom it shows
 */
PafiMemberItem *
pafi_member_row_get_item (PafiMemberRow *self)
{
  g_return_val_if_fail (PAFI_IS_MEMBER_ROW (self), NULL);

  return self->item;
}
