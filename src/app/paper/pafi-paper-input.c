/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-input.h"

#include <math.h>

/* What one click of the wheel does. */
#define WHEEL_ZOOM 1.1

typedef struct
{
  PafiPaperView *view; /* (unowned): it owns this */
  double zoom;         /* when the fingers came down */
  double x;            /* where the pointer is */
  double y;
} Input;

static gboolean
wheel_cb (Input *input, double dx, double dy, GtkEventController *controller)
{
  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  pafi_paper_view_zoom_at (input->view,
                           pafi_paper_view_get_zoom (input->view) * pow (WHEEL_ZOOM, -dy), input->x,
                           input->y);
  return GDK_EVENT_STOP;
}

static void
motion_cb (Input *input, double x, double y)
{
  input->x = x;
  input->y = y;
}

static void
pinch_begin_cb (Input *input)
{
  input->zoom = pafi_paper_view_get_zoom (input->view);
}

static void
pinched_cb (Input *input, double scale, GtkGesture *gesture)
{
  double x = 0;
  double y = 0;

  gtk_gesture_get_bounding_box_center (gesture, &x, &y);
  pafi_paper_view_zoom_at (input->view, input->zoom * scale, x, y);
}

static gboolean
step_binding (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  pafi_paper_view_step (PAFI_PAPER_VIEW (widget), g_variant_get_int32 (args));
  return TRUE;
}

static gboolean
scroll_binding (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  int orientation;
  int n_steps;

  g_variant_get (args, "(ii)", &orientation, &n_steps);
  pafi_paper_view_scroll (PAFI_PAPER_VIEW (widget), (GtkOrientation) orientation, n_steps);
  return TRUE;
}

static void
add_step (GtkWidgetClass *widget_class, guint key, guint keypad_key, int n_rows)
{
  gtk_widget_class_add_binding (widget_class, key, 0, step_binding, "i", n_rows);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, step_binding, "i", n_rows);
}

static void
add_scroll (GtkWidgetClass *widget_class, guint key, guint keypad_key, GtkOrientation orientation,
            int n_steps)
{
  gtk_widget_class_add_binding (widget_class, key, 0, scroll_binding, "(ii)", (int) orientation,
                                n_steps);
  gtk_widget_class_add_binding (widget_class, keypad_key, 0, scroll_binding, "(ii)",
                                (int) orientation, n_steps);
}

/**
 * pafi_paper_input_install:
 * @widget_class: the class of the view
 *
 * The scrolled window around the view would take the page keys as parts of its content.
 */
void
pafi_paper_input_install (GtkWidgetClass *widget_class)
{
  add_step (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -1);
  add_step (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 1);
  add_step (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, -G_MAXINT);
  add_step (widget_class, GDK_KEY_End, GDK_KEY_KP_End, G_MAXINT);
  add_scroll (widget_class, GDK_KEY_Up, GDK_KEY_KP_Up, GTK_ORIENTATION_VERTICAL, -1);
  add_scroll (widget_class, GDK_KEY_Down, GDK_KEY_KP_Down, GTK_ORIENTATION_VERTICAL, 1);
  add_scroll (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GTK_ORIENTATION_HORIZONTAL, -1);
  add_scroll (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GTK_ORIENTATION_HORIZONTAL, 1);
}

/**
 * pafi_paper_input_attach:
 * @view: a view
 *
 * Ctrl and the wheel, or two fingers, make the sheets smaller or larger.
 */
void
pafi_paper_input_attach (PafiPaperView *view)
{
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  Input *input = g_new0 (Input, 1);

  input->view = view;
  g_object_set_data_full (G_OBJECT (view), "pafi-paper-input", input, g_free);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (wheel_cb), input);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), input);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), input);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinched_cb), input);
  gtk_widget_add_controller (GTK_WIDGET (view), wheel);
  gtk_widget_add_controller (GTK_WIDGET (view), motion);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (pinch));
}
