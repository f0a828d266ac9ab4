/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-details-line.h"

struct _PafiDetailsLine
{
  GtkWidget parent_instance;

  GtkWidget *line;
  GtkMenuButton *button;
  GtkLabel *details;
  GtkWidget *session_only;
};

enum
{
  SESSION_ONLY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiDetailsLine, pafi_details_line, GTK_TYPE_WIDGET)

static void
copy_cb (PafiDetailsLine *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          gtk_label_get_label (self->details));
  gtk_menu_button_popdown (self->button);
}

static void
session_only_cb (PafiDetailsLine *self)
{
  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[SESSION_ONLY], 0);
}

static void
pafi_details_line_dispose (GObject *object)
{
  PafiDetailsLine *self = PAFI_DETAILS_LINE (object);

  g_clear_pointer (&self->line, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_details_line_parent_class)->dispose (object);
}

static void
pafi_details_line_class_init (PafiDetailsLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_details_line_dispose;

  signals[SESSION_ONLY] = g_signal_new ("session-only", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-details-line.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiDetailsLine, line);
  gtk_widget_class_bind_template_child (widget_class, PafiDetailsLine, button);
  gtk_widget_class_bind_template_child (widget_class, PafiDetailsLine, details);
  gtk_widget_class_bind_template_child (widget_class, PafiDetailsLine, session_only);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_only_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_details_line_init (PafiDetailsLine *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_details_line_new:
 *
 * Returns: (transfer floating): an empty line
 */
GtkWidget *
pafi_details_line_new (void)
{
  return g_object_new (PAFI_TYPE_DETAILS_LINE, NULL);
}

/**
 * pafi_details_line_show_check:
 * @self: a line
 * @check: (nullable): a check with the verdict "not checked"; %NULL while it is still waited for
 * @session_only: whether to offer doing without the keyring
 */
void
pafi_details_line_show_check (PafiDetailsLine *self, PafiCheck *check, gboolean session_only)
{
  g_autofree char *details = check != NULL ? pafi_check_dup_details (check) : NULL;

  gtk_label_set_label (self->details, details != NULL ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->button), details != NULL);
  gtk_widget_set_visible (self->session_only, session_only);
}
