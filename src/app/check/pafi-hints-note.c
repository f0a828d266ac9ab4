/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-hints-note.h"

struct _PafiHintsNote
{
  GtkWidget parent_instance;

  GtkWidget *note;
  GtkLabel *title;
  GtkWidget *lines;
  GtkWidget *comfort;
};

G_DEFINE_FINAL_TYPE (PafiHintsNote, pafi_hints_note, GTK_TYPE_WIDGET)

static void
pafi_hints_note_dispose (GObject *object)
{
  PafiHintsNote *self = PAFI_HINTS_NOTE (object);

  g_clear_pointer (&self->note, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_hints_note_parent_class)->dispose (object);
}

static void
pafi_hints_note_class_init (PafiHintsNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_hints_note_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-hints-note.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiHintsNote, note);
  gtk_widget_class_bind_template_child (widget_class, PafiHintsNote, title);
  gtk_widget_class_bind_template_child (widget_class, PafiHintsNote, lines);
  gtk_widget_class_bind_template_child (widget_class, PafiHintsNote, comfort);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_hints_note_init (PafiHintsNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_hints_note_new:
 *
 * Returns: (transfer floating): an empty note
 */
GtkWidget *
pafi_hints_note_new (void)
{
  return g_object_new (PAFI_TYPE_HINTS_NOTE, NULL);
}

/**
 * pafi_hints_note_show_check:
 * @self: a note
 * @check: a check with at least one hint
 */
void
pafi_hints_note_show_check (PafiHintsNote *self, PafiCheck *check)
{
  g_auto (GStrv) lines = pafi_check_dup_hint_lines (check);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->lines)) != NULL)
    gtk_box_remove (GTK_BOX (self->lines), child);

  gtk_label_set_label (self->title, pafi_hints_get_title (pafi_check_get_hints (check)));
  for (gsize i = 0; lines[i] != NULL; i++)
    gtk_box_append (GTK_BOX (self->lines),
                    g_object_new (GTK_TYPE_LABEL, "label", lines[i], "wrap", TRUE, "wrap-mode",
                                  PANGO_WRAP_WORD_CHAR, "xalign", 0.0, NULL));
}

/**
 * pafi_hints_note_show_text:
 * @self: a note
 * @text: all that it says
 */
void
pafi_hints_note_show_text (PafiHintsNote *self, const char *text)
{
  gtk_label_set_label (self->title, text);
  gtk_widget_set_visible (self->lines, FALSE);
  gtk_widget_set_visible (self->comfort, FALSE);
}
