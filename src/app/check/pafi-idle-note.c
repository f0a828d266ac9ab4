/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-idle-note.h"

struct _PafiIdleNote
{
  GtkWidget parent_instance;

  GtkWidget *content;
};

G_DEFINE_FINAL_TYPE (PafiIdleNote, pafi_idle_note, GTK_TYPE_WIDGET)

static void
pafi_idle_note_dispose (GObject *object)
{
  PafiIdleNote *self = PAFI_IDLE_NOTE (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_idle_note_parent_class)->dispose (object);
}

static void
pafi_idle_note_class_init (PafiIdleNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_idle_note_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-idle-note.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiIdleNote, content);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_idle_note_init (PafiIdleNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_idle_note_new:
 *
 * Returns: (transfer floating): the note
 */
GtkWidget *
pafi_idle_note_new (void)
{
  return g_object_new (PAFI_TYPE_IDLE_NOTE, NULL);
}
