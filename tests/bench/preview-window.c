/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#include "paper-items.h"
#include "pafi-app-resources.h"
#include "pafi-document-saver.h"
#include "pafi-paper-view.h"
#include "pafi-preview-window.h"

/* How long the main loop is away at most while a thousand pages are opened, scrolled through and saved,
 * beside a bare window that redraws itself as often. A gap is measured twice: on the clock, which
 * knows what else the machine does, and in the CPU time of the main thread, which does not. */

#define N_PAGES 1000
#define TICK_MS 1

typedef struct
{
  gint64 last_clock;
  gint64 last_cpu;
  gint64 longest_clock;
  gint64 longest_cpu;
} Gaps;

static gint64
get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static gboolean
tick_cb (gpointer user_data)
{
  Gaps *gaps = user_data;
  const gint64 clock = g_get_monotonic_time ();
  const gint64 cpu = get_cpu_time ();

  gaps->longest_clock = MAX (gaps->longest_clock, clock - gaps->last_clock);
  gaps->longest_cpu = MAX (gaps->longest_cpu, cpu - gaps->last_cpu);
  gaps->last_clock = clock;
  gaps->last_cpu = cpu;
  return G_SOURCE_CONTINUE;
}

static guint
begin (Gaps *gaps)
{
  *gaps = (Gaps){ g_get_monotonic_time (), get_cpu_time (), 0, 0 };
  return g_timeout_add_full (G_PRIORITY_HIGH, TICK_MS, tick_cb, gaps, NULL);
}

static void
end (Gaps *gaps, guint source, const char *what)
{
  tick_cb (gaps);
  g_source_remove (source);
  g_print ("%-8s longest gap %6.1f ms on the clock, %6.1f ms of CPU time\n", what,
           (double) gaps->longest_clock / 1000, (double) gaps->longest_cpu / 1000);
}

static void
spin (guint ms)
{
  const gint64 until = g_get_monotonic_time () + (gint64) ms * 1000;

  while (g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, TRUE);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pafi_document_save_finish (PAFI_DOCUMENT (source), result, &error))
    g_error ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 100, 20, 794, height);
  cairo_fill (cr);
}

static void
measure_bare (void)
{
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "default-width", 1000, "default-height", 700,
                                    NULL);
  GtkWidget *area = gtk_drawing_area_new ();
  Gaps gaps;
  guint source;

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, NULL, NULL);
  adw_window_set_content (ADW_WINDOW (window), area);
  gtk_window_present (GTK_WINDOW (window));
  spin (500);
  source = begin (&gaps);
  for (guint i = 0; i < N_PAGES; i += 4)
    {
      gtk_widget_queue_draw (area);
      spin (10);
    }
  end (&gaps, source, "bare");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
measure_preview (void)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (PafiPaperwork) paperwork = pafi_paperwork_new (settings);
  g_autoptr (PafiReportItems) items = paper_items_new (N_PAGES);
  g_autoptr (PafiDocument) document =
    pafi_paperwork_new_document (paperwork, PAFI_DOCUMENT_MEMBERS, items, FALSE, NULL);
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("pafi-bench-XXXXXX.pdf", &stream, NULL);
  GtkWindow *window;
  PafiPaperView *view;
  gboolean saved = FALSE;
  Gaps gaps;
  guint source = begin (&gaps);

  window = pafi_preview_window_new (paperwork, items, FALSE, NULL);
  gtk_window_present (window);
  view = PAFI_PAPER_VIEW (find (GTK_WIDGET (window), PAFI_TYPE_PAPER_VIEW));
  while (gtk_widget_get_width (GTK_WIDGET (view)) == 0 || !pafi_paper_view_is_complete (view))
    g_main_context_iteration (NULL, TRUE);
  end (&gaps, source, "open");

  source = begin (&gaps);
  for (guint page = 0; page < N_PAGES; page += 4)
    {
      pafi_paper_view_set_page (view, page);
      spin (10);
    }
  end (&gaps, source, "scroll");

  source = begin (&gaps);
  pafi_document_save_async (document, file, NULL, NULL, NULL, saved_cb, &saved);
  while (!saved)
    g_main_context_iteration (NULL, TRUE);
  end (&gaps, source, "save");
  g_file_delete (file, NULL, NULL);
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  adw_init ();
  g_resources_register (pafi_app_get_resource ());
  measure_bare ();
  measure_preview ();
  return EXIT_SUCCESS;
}
