/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-picture.h"

#include <adwaita.h>

#include "pafi-app-resources.h"
#include "pafi-test.h"

void
list_picture_init (void)
{
  static gboolean ready = FALSE;
  g_autoptr (GtkCssProvider) style = NULL;
  GdkDisplay *display;

  if (ready)
    return;
  ready = TRUE;
  adw_init ();
  style = gtk_css_provider_new ();
  display = gdk_display_get_default ();
  g_resources_register (pafi_app_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    "/org/pafi/Checker/icons");
  gtk_css_provider_load_from_resource (style, "/org/pafi/Checker/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
drawn_cb (GdkFrameClock *clock, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* Three frames: the first one makes the rows, the next one shows what was loaded for them. */
static void
wait_for_frames (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_drawn = 0;
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (drawn_cb), &n_drawn);

  while (n_drawn < 3)
    {
      gtk_widget_queue_draw (widget);
      g_main_context_iteration (NULL, TRUE);
    }
  g_signal_handler_disconnect (clock, handler);
}

/* NULL while something is still to be laid out. */
static GskRenderNode *
paint (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (snapshot);
}

static void
take (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("PAFI_SCREENSHOTS");

  wait_for_frames (widget);
  if (folder != NULL && name != NULL)
    {
      g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);
      g_autoptr (GskRenderNode) node = NULL;
      g_autoptr (GdkTexture) texture = NULL;

      while ((node = paint (widget)) == NULL)
        wait_for_frames (widget);
      texture =
        gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
      g_assert_true (gdk_texture_save_to_png (texture, file));
    }
}

void
list_picture_take (GtkWindow *window, const char *name)
{
  take (GTK_WIDGET (window), name);
}

void
list_picture_take_popover (GtkPopover *popover, const char *name)
{
  take (GTK_WIDGET (popover), name);
}
