/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-banner.h"

struct _PafiDemoBanner
{
  AdwBin parent_instance;

  GtkBox *box;
  GtkWidget *balance; /* as wide as the button, so that the words are in the middle */
  GtkLabel *label;
};

enum
{
  CONNECT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiDemoBanner, pafi_demo_banner, ADW_TYPE_BIN)

static void
clicked_cb (PafiDemoBanner *self)
{
  g_signal_emit (self, signals[CONNECT], 0);
}

static void
pafi_demo_banner_class_init (PafiDemoBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CONNECT] = g_signal_new ("connect", PAFI_TYPE_DEMO_BANNER, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/pafi-demo-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiDemoBanner, balance);
  gtk_widget_class_bind_template_child (widget_class, PafiDemoBanner, box);
  gtk_widget_class_bind_template_child (widget_class, PafiDemoBanner, label);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
pafi_demo_banner_init (PafiDemoBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_demo_banner_set_width_class:
 * @self: a banner
 * @width_class: how much room the window has
 *
 * Puts the button beside the words, or where that is too narrow below them. The words wrap only
 * there: a wrapping label beside something else is measured twenty times over by GTK 4.8.
 */
void
pafi_demo_banner_set_width_class (PafiDemoBanner *self, PafiWidthClass width_class)
{
  const gboolean narrow = width_class == PAFI_WIDTH_NARROW;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), narrow ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_wrap (self->label, narrow);
  gtk_widget_set_visible (self->balance, width_class == PAFI_WIDTH_WIDE);
}
