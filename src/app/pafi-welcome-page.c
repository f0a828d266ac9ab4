/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-welcome-page.h"

struct _PafiWelcomePage
{
  AdwBin parent_instance;

  GtkWidget *connect_button; /* template child */
};

enum
{
  CONNECT,
  DEMO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiWelcomePage, pafi_welcome_page, ADW_TYPE_BIN)

static void
connect_clicked_cb (PafiWelcomePage *self)
{
  g_signal_emit (self, signals[CONNECT], 0);
}

static void
demo_clicked_cb (PafiWelcomePage *self)
{
  g_signal_emit (self, signals[DEMO], 0);
}

static gboolean
pafi_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PAFI_WELCOME_PAGE (widget)->connect_button);
}

static void
pafi_welcome_page_class_init (PafiWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = pafi_welcome_page_grab_focus;

  signals[CONNECT] = g_signal_new ("connect", PAFI_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[DEMO] = g_signal_new ("demo", PAFI_TYPE_WELCOME_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/pafi-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiWelcomePage, connect_button);
  gtk_widget_class_bind_template_callback (widget_class, connect_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, demo_clicked_cb);
}

static void
pafi_welcome_page_init (PafiWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_welcome_page_new:
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_welcome_page_new (void)
{
  return g_object_new (PAFI_TYPE_WELCOME_PAGE, NULL);
}
