/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-drop-frame.h"

#include <glib/gi18n-lib.h>

#include "pafi-text.h"

struct _PafiDropFrame
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *buttons;
};

enum
{
  CHOOSE,
  PASTE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiDropFrame, pafi_drop_frame, GTK_TYPE_WIDGET)

static void
choose_cb (PafiDropFrame *self)
{
  g_signal_emit (self, signals[CHOOSE], 0);
}

static void
paste_cb (PafiDropFrame *self)
{
  g_signal_emit (self, signals[PASTE], 0);
}

static void
pafi_drop_frame_dispose (GObject *object)
{
  PafiDropFrame *self = PAFI_DROP_FRAME (object);

  g_clear_pointer (&self->frame, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_drop_frame_parent_class)->dispose (object);
}

static void
pafi_drop_frame_class_init (PafiDropFrameClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_drop_frame_dispose;

  signals[CHOOSE] = g_signal_new ("choose", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[PASTE] = g_signal_new ("paste", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-drop-frame.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiDropFrame, frame);
  gtk_widget_class_bind_template_child (widget_class, PafiDropFrame, icon);
  gtk_widget_class_bind_template_child (widget_class, PafiDropFrame, title);
  gtk_widget_class_bind_template_child (widget_class, PafiDropFrame, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PafiDropFrame, buttons);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_drop_frame_init (PafiDropFrame *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pafi_drop_frame_set_dragged (self, NULL);
}

/**
 * pafi_drop_frame_new:
 *
 * Returns: (transfer floating): a frame over which nothing is held
 */
GtkWidget *
pafi_drop_frame_new (void)
{
  return g_object_new (PAFI_TYPE_DROP_FRAME, NULL);
}

/**
 * pafi_drop_frame_set_dragged:
 * @self: a frame
 * @name: (nullable): the name of the file that is held over the window
 */
void
pafi_drop_frame_set_dragged (PafiDropFrame *self, const char *name)
{
  g_autofree char *safe = name != NULL ? pafi_text_dup_safe (name) : NULL;

  gtk_image_set_from_icon_name (self->icon, name != NULL ? "document-open-symbolic"
                                                         : "pafi-table-symbolic");
  gtk_label_set_label (self->title, name != NULL ? _ ("Let go to open")
                                                 : _ ("Drag a list’s file here"));
  if (safe == NULL)
    safe = g_strdup (_ ("Excel (.xlsx), LibreOffice (.ods), CSV, or TSV with one NIK in each row"));
  gtk_label_set_label (self->subtitle, safe);
  gtk_widget_set_visible (self->buttons, name == NULL);
  if (name != NULL)
    gtk_widget_add_css_class (self->frame, "dragging");
  else
    gtk_widget_remove_css_class (self->frame, "dragging");
}
