/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-source-line.h"

#include "pafi-check-words.h"

struct _PafiSourceLine
{
  GtkWidget parent_instance;

  GtkWidget *line;
  GtkLabel *source;
  GtkLabel *reply;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (PafiSourceLine, pafi_source_line, GTK_TYPE_WIDGET)

static void
pafi_source_line_dispose (GObject *object)
{
  PafiSourceLine *self = PAFI_SOURCE_LINE (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_source_line_parent_class)->dispose (object);
}

static void
pafi_source_line_class_init (PafiSourceLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_source_line_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-source-line.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiSourceLine, line);
  gtk_widget_class_bind_template_child (widget_class, PafiSourceLine, source);
  gtk_widget_class_bind_template_child (widget_class, PafiSourceLine, reply);
  gtk_widget_class_bind_template_child (widget_class, PafiSourceLine, again);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_source_line_init (PafiSourceLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_source_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
pafi_source_line_new (void)
{
  return g_object_new (PAFI_TYPE_SOURCE_LINE, NULL);
}

/**
 * pafi_source_line_show_check:
 * @self: a line
 * @check: a check that the server answered
 */
void
pafi_source_line_show_check (PafiSourceLine *self, PafiCheck *check)
{
  g_autofree char *source = pafi_check_words_dup_source (check);
  g_autofree char *reply = pafi_check_words_dup_reply (check);

  gtk_label_set_label (self->source, source);
  gtk_label_set_label (self->reply, reply != NULL ? reply : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reply), reply != NULL);
  gtk_widget_set_visible (self->again, pafi_check_get_member (check) != NULL);
}
