/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "first-frame.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

/* Proportional set size of this process, in KiB. */
static guint64
read_pss (void)
{
  g_autofree char *rollup = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/smaps_rollup", &rollup, NULL, NULL))
    return 0;
  line = strstr (rollup, "\nPss:");
  return line != NULL ? g_ascii_strtoull (line + strlen ("\nPss:"), NULL, 10) : 0;
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  GtkWidget *window = user_data;
  struct rusage usage;

  if (!gtk_widget_get_mapped (window))
    return;

  getrusage (RUSAGE_SELF, &usage);
  printf ("%" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " %ld\n", g_get_monotonic_time (), read_pss (),
          usage.ru_minflt);
  fflush (stdout);
  g_signal_handlers_disconnect_by_func (clock, painted_cb, user_data);
  g_application_quit (g_application_get_default ());
}

static void
realized_cb (GtkWidget *window, gpointer user_data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    window);
}

static void
window_added_cb (GtkApplication *application, GtkWindow *window, gpointer user_data)
{
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

/**
 * first_frame_watch:
 * @application: what is measured
 *
 * Ends the application after its first painted frame, and prints when that was (monotonic time in
 * microseconds), the proportional set size in KiB and the number of page faults.
 */
void
first_frame_watch (GtkApplication *application)
{
  g_signal_connect (application, "window-added", G_CALLBACK (window_added_cb), NULL);
}
