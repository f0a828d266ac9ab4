/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-banner.h"

struct _PafiDemoBanner
{
  AdwBin parent_instance;
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
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
pafi_demo_banner_init (PafiDemoBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
