/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-history.h"

#include "pafi-history-row.h"

/* More is seldom looked at, and takes longer to build than a person waits. */
#define FEW_STEPS 12

struct _PafiMemberHistory
{
  GtkWidget parent_instance;

  GPtrArray *steps; /* (owned) (nullable) (element-type PafiHistoryStep) */
  gboolean narrow;
  GtkWidget *content;
  GtkBox *rows;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (PafiMemberHistory, pafi_member_history, GTK_TYPE_WIDGET)

static void
clear (PafiMemberHistory *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
}

static void
show_steps (PafiMemberHistory *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = pafi_history_row_new (g_ptr_array_index (self->steps, i), i == 0,
                                             i + 1 == n);

      pafi_history_row_set_narrow (PAFI_HISTORY_ROW (row), self->narrow);
      gtk_box_append (self->rows, row);
    }
  gtk_widget_set_visible (self->more, n < self->steps->len);
}

static void
more_cb (PafiMemberHistory *self)
{
  clear (self);
  show_steps (self, self->steps->len);
}

static void
pafi_member_history_dispose (GObject *object)
{
  PafiMemberHistory *self = PAFI_MEMBER_HISTORY (object);

  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_member_history_parent_class)->dispose (object);
}

static void
pafi_member_history_class_init (PafiMemberHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_member_history_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-member-history.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHistory, content);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHistory, rows);
  gtk_widget_class_bind_template_child (widget_class, PafiMemberHistory, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pafi_member_history_init (PafiMemberHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_member_history_new:
 *
 * Returns: (transfer floating): an empty history
 */
GtkWidget *
pafi_member_history_new (void)
{
  return g_object_new (PAFI_TYPE_MEMBER_HISTORY, NULL);
}

/**
 * pafi_member_history_show:
 * @self: a history
 * @snapshots: (nullable) (element-type PafiSnapshot): of one member, newest first
 */
void
pafi_member_history_show (PafiMemberHistory *self, GPtrArray *snapshots)
{
  g_return_if_fail (PAFI_IS_MEMBER_HISTORY (self));

  clear (self);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  if (snapshots != NULL)
    {
      self->steps = pafi_history_steps_new (snapshots);
      show_steps (self, MIN (self->steps->len, FEW_STEPS));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->steps != NULL && self->steps->len > 0);
}

/**
 * pafi_member_history_set_narrow:
 * @self: a history
 * @narrow: whether there is little room
 */
void
pafi_member_history_set_narrow (PafiMemberHistory *self, gboolean narrow)
{
  g_return_if_fail (PAFI_IS_MEMBER_HISTORY (self));

  self->narrow = narrow;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    pafi_history_row_set_narrow (PAFI_HISTORY_ROW (row), narrow);
}
