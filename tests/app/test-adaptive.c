/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-adaptive.h"

#include <gtk/gtk.h>

#include "pafi-test.h"

#define USUAL_DPI 98304
#define CHILD_WIDTH 700

static const struct
{
  int width;
  int dpi;
  PafiWidthClass width_class;
} judgements[] = {
  { 360, USUAL_DPI, PAFI_WIDTH_NARROW },
  { 599, USUAL_DPI, PAFI_WIDTH_NARROW },
  { 600, USUAL_DPI, PAFI_WIDTH_MEDIUM },
  { 819, USUAL_DPI, PAFI_WIDTH_MEDIUM },
  { 820, USUAL_DPI, PAFI_WIDTH_WIDE },
  { 820, -1, PAFI_WIDTH_WIDE },
  /* With text at 125 % and 200 % */
  { 749, USUAL_DPI * 5 / 4, PAFI_WIDTH_NARROW },
  { 750, USUAL_DPI * 5 / 4, PAFI_WIDTH_MEDIUM },
  { 1024, USUAL_DPI * 5 / 4, PAFI_WIDTH_MEDIUM },
  { 1025, USUAL_DPI * 5 / 4, PAFI_WIDTH_WIDE },
  { 1199, USUAL_DPI * 2, PAFI_WIDTH_NARROW },
  { 1640, USUAL_DPI * 2, PAFI_WIDTH_WIDE },
};

static void
test_judge (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (judgements); i++)
    g_assert_cmpint (pafi_adaptive_judge (judgements[i].width, judgements[i].dpi), ==,
                     judgements[i].width_class);
}

static int
get_minimum (GtkWidget *widget)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
notified_cb (PafiAdaptive *self, GParamSpec *pspec, gpointer user_data)
{
  gboolean *notified = user_data;

  *notified = TRUE;
}

static void
run_idle_handlers (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_measures_and_notifies (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (PAFI_TYPE_ADAPTIVE, NULL));
  PafiAdaptive *self = PAFI_ADAPTIVE (widget);
  GtkWidget *child = gtk_label_new ("x");
  gboolean notified = FALSE;

  gtk_widget_set_size_request (child, CHILD_WIDTH, 20);
  pafi_adaptive_set_child (self, child);
  g_assert_true (pafi_adaptive_get_child (self) == child);
  g_signal_connect (self, "notify::width-class", G_CALLBACK (notified_cb), &notified);

  /* A wider layout must not keep the window from being made small. */
  g_assert_cmpint (pafi_adaptive_get_width_class (self), ==, PAFI_WIDTH_WIDE);
  g_assert_cmpint (get_minimum (widget), ==, 360);

  /* The child is never given less than it needs; the class changes after the allocation only. */
  gtk_widget_allocate (widget, 400, 300, -1, NULL);
  g_assert_cmpint (gtk_widget_get_width (child), ==, CHILD_WIDTH);
  g_assert_cmpint (gtk_widget_get_height (child), ==, 300);
  g_assert_false (notified);
  pafi_test_wait_for (&notified);
  g_assert_cmpint (pafi_adaptive_get_width_class (self), ==, PAFI_WIDTH_NARROW);

  /* Narrow is as small as it gets: now the truth is told. */
  g_assert_cmpint (get_minimum (widget), ==, CHILD_WIDTH);
  gtk_widget_set_size_request (child, 200, 20);
  g_assert_cmpint (get_minimum (widget), ==, 200);

  notified = FALSE;
  gtk_widget_allocate (widget, 900, 300, -1, NULL);
  pafi_test_wait_for (&notified);
  g_assert_cmpint (pafi_adaptive_get_width_class (self), ==, PAFI_WIDTH_WIDE);
  g_assert_cmpint (gtk_widget_get_width (child), ==, 900);
}

/* Dragged over the limit and back before the idle handler runs, nothing has changed. */
static void
test_ignores_what_passed (void)
{
  g_autoptr (GtkWidget) widget = g_object_ref_sink (g_object_new (PAFI_TYPE_ADAPTIVE, NULL));
  gboolean notified = FALSE;

  pafi_adaptive_set_child (PAFI_ADAPTIVE (widget), gtk_label_new ("x"));
  g_signal_connect (widget, "notify::width-class", G_CALLBACK (notified_cb), &notified);
  gtk_widget_allocate (widget, 400, 300, -1, NULL);
  gtk_widget_allocate (widget, 900, 300, -1, NULL);
  run_idle_handlers ();
  g_assert_false (notified);
}

static void
test_gone_before_it_tells (void)
{
  GtkWidget *widget = g_object_ref_sink (g_object_new (PAFI_TYPE_ADAPTIVE, NULL));

  pafi_adaptive_set_child (PAFI_ADAPTIVE (widget), gtk_label_new ("x"));
  gtk_widget_allocate (widget, 400, 300, -1, NULL);
  g_object_unref (widget);
  run_idle_handlers ();
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);
  gtk_disable_setlocale ();
  gtk_init ();

  g_test_add_func ("/app/adaptive/judge", test_judge);
  g_test_add_func ("/app/adaptive/measure", test_measures_and_notifies);
  g_test_add_func ("/app/adaptive/back-and-forth", test_ignores_what_passed);
  g_test_add_func ("/app/adaptive/gone", test_gone_before_it_tells);

  return g_test_run ();
}
