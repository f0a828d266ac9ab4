/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A list on the screen: how long until its first rows are seen, from the moment that it is opened,
 * for 100 rows and for a million, and what a row costs in memory beyond those that are seen. Both
 * in one process, in turn; the median counts, of processor time, which a busy machine does not
 * stretch. Goals: 1.2 times, 16 bytes. */
#include "config.h"

#include <adwaita.h>
#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#include "pafi-app-resources.h"
#include "pafi-list-import.h"
#include "pafi-list-pane.h"

#define FEW 100u
#define MANY 1000000u
#define TURNS 11
#define ALL_IN_TURN 1000

typedef struct
{
  PafiClock *clock;
  PafiStore *store;
  PafiOpenList *list;
  GtkWindow *window;
  PafiListPane *pane;
} Bench;

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
wait_for_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* One in ten thousand is not a NIK, as in a file that people have written. */
static PafiListRow *
make_row (guint number)
{
  g_autofree char *nik = g_strdup_printf ("320514%02u0396%04u", 41 + number / 9000 % 31,
                                          1 + number % 9000);
  g_autofree char *name = g_strdup_printf ("Anggota Rekaan %u", number);
  const char *cells[] = { nik, name, NULL };
  const gboolean bad = number % 10000 == 50;
  const PafiListRowDraft draft = {
    .number = number,
    .line = number + 1,
    .nik_text = nik,
    .nik = bad ? NULL : nik,
    .name = name,
    .cells = cells,
    .condition = bad ? PAFI_ROW_MALFORMED : PAFI_ROW_READY,
    .state = bad ? PAFI_ROW_SKIPPED : PAFI_ROW_QUEUED,
  };

  return pafi_list_row_new (&draft);
}

static gint64
make_list (Bench *self, guint n_rows)
{
  static char *columns[] = { (char *) "NIK", (char *) "Nama", NULL };
  const PafiListInfo info = {
    .name = (char *) "anggota.csv", .columns = columns, .name_column = 1,
    .fingerprint = (char *) "rekaan",
  };
  gint64 list = pafi_store_create_list_blocking (self->store, &info, NULL);

  for (guint at = 0; at < n_rows; at += ALL_IN_TURN)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = at; i < MIN (at + ALL_IN_TURN, n_rows); i++)
        g_ptr_array_add (rows, make_row (i + 1));
      if (!pafi_store_append_rows_blocking (self->store, list, rows, NULL))
        exit (EXIT_FAILURE);
    }
  if (!pafi_store_seal_list_blocking (self->store, list, NULL))
    exit (EXIT_FAILURE);
  return list;
}

static void
painted_cb (GdkFrameClock *clock, gpointer user_data)
{
  (*(guint *) user_data)++;
}

/* Whether a row of the table says something. */
static gboolean
shows_a_name (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), "Anggota Rekaan"))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && shows_a_name (child))
      return TRUE;
  return FALSE;
}

/* Seconds of processor time, of all threads, until a frame with names was painted. */
static double
open_list (Bench *self, gint64 list)
{
  GdkFrameClock *frames = gtk_widget_get_frame_clock (GTK_WIDGET (self->window));
  guint n_painted = 0;
  guint n_seen = G_MAXUINT - 1;
  gulong handler = g_signal_connect (frames, "after-paint", G_CALLBACK (painted_cb), &n_painted);
  clock_t start = clock ();

  pafi_open_list_open_list (self->list, list, FALSE);
  while (n_painted <= n_seen)
    {
      guint before = n_painted;

      g_main_context_iteration (NULL, TRUE);
      if (n_seen == G_MAXUINT - 1 && shows_a_name (GTK_WIDGET (self->pane)))
        n_seen = before;
    }
  g_signal_handler_disconnect (frames, handler);
  return (double) (clock () - start) / CLOCKS_PER_SEC;
}

static void
close_list (Bench *self)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 2;

  pafi_open_list_close (self->list);
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static double
get_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;

  malloc_trim (0);
  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    exit (EXIT_FAILURE);
  fields = g_strsplit (text, " ", -1);
  return g_ascii_strtod (fields[1], NULL) * 4096;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *first = a, *second = b;

  return (*first > *second) - (*first < *second);
}

static double
find_median (double *values)
{
  qsort (values, TURNS, sizeof *values, compare);
  return values[TURNS / 2];
}

static void
set_up (Bench *self)
{
  g_autofree char *folder = g_dir_make_tmp ("bench-list-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "pafi.db", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiSettings) settings = NULL;
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  g_resources_register (pafi_app_get_resource ());
  gtk_css_provider_load_from_resource (style, "/org/pafi/Checker/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  settings = pafi_settings_new ();
  self->clock = pafi_clock_new ();
  self->store = pafi_store_new (path, self->clock);
  pafi_store_open_async (self->store, NULL, result_cb, &result);
  wait_for_result (&result);
  if (!pafi_store_open_finish (self->store, result, NULL, NULL))
    exit (EXIT_FAILURE);
  self->list = pafi_open_list_new (self->clock);
  pafi_open_list_set_store (self->list, self->store);
  self->pane = PAFI_LIST_PANE (pafi_list_pane_new (self->list, settings, self->clock));
  self->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (self->window, 1024, 700);
  adw_window_set_content (ADW_WINDOW (self->window), GTK_WIDGET (self->pane));
  gtk_window_present (self->window);
}

int
main (int argc, char **argv)
{
  Bench bench = { 0 };
  double few[TURNS], many[TURNS], resident[2][TURNS];
  gint64 lists[2];

  adw_init ();
  set_up (&bench);
  lists[0] = make_list (&bench, FEW);
  lists[1] = make_list (&bench, MANY);
  /* The first turn warms what is made once. */
  for (int i = -1; i < TURNS; i++)
    {
      double seconds = open_list (&bench, lists[0]);

      few[MAX (i, 0)] = seconds;
      resident[0][MAX (i, 0)] = get_resident ();
      close_list (&bench);
      seconds = open_list (&bench, lists[1]);
      many[MAX (i, 0)] = seconds;
      resident[1][MAX (i, 0)] = get_resident ();
      close_list (&bench);
    }
  g_print ("first rows: %.1f ms of %u, %.1f ms of %u, ratio %.2f (goal 1.20)\n",
           find_median (few) * 1000, FEW, find_median (many) * 1000, MANY,
           find_median (many) / find_median (few));
  g_print ("resident: %.1f bytes a row beyond those that are seen (goal 16)\n",
           (find_median (resident[1]) - find_median (resident[0])) / (MANY - FEW));
  return EXIT_SUCCESS;
}
