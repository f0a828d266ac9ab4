/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cover.h"

struct _PafiCover
{
  AdwBin parent_instance;

  GtkWidget *show_button;
};

enum
{
  UNCOVER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiCover, pafi_cover, ADW_TYPE_BIN)

static void
show_clicked_cb (PafiCover *self)
{
  g_signal_emit (self, signals[UNCOVER], 0);
}

static gboolean
pafi_cover_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PAFI_COVER (widget)->show_button);
}

static void
pafi_cover_class_init (PafiCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = pafi_cover_grab_focus;

  signals[UNCOVER] = g_signal_new ("uncover", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/cover/pafi-cover.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiCover, show_button);
  gtk_widget_class_bind_template_callback (widget_class, show_clicked_cb);
  gtk_widget_class_set_css_name (widget_class, "cover");
}

static void
pafi_cover_init (PafiCover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_cover_new:
 *
 * Returns: (transfer floating): a cover
 */
GtkWidget *
pafi_cover_new (void)
{
  return g_object_new (PAFI_TYPE_COVER, NULL);
}
