/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <unistd.h>

#include "pafi-format.h"

#define WIDTH 20
#define PERIOD (G_USEC_PER_SEC / 10)
#define SECOND_MS 1000
#define ERASE "\r\033[K"

struct _PafiCliBar
{
  PafiListRun *run; /* (owned) */
  gboolean terminal;
  gboolean shown;
  gint64 next;      /* monotonic time */
  guint quarter;    /* the last that was told */
  gboolean waiting; /* whether it was told that it waits */
  guint timer;      /* while it waits, the time goes on */
};

/* "2 menit lagi", "40 detik lagi", or NULL. */
static char *
dup_left (double seconds)
{
  guint n;

  if (!(seconds >= 1) || !isfinite (seconds))
    return NULL;
  n = (guint) ceil (seconds / (seconds < 90 ? 1 : 60));
  if (seconds < 90)
    return g_strdup_printf (ngettext ("%u second left", "%u seconds left", n), n);
  return g_strdup_printf (ngettext ("about %u minute left", "about %u minutes left", n), n);
}

static char *
dup_numbers (PafiCliBar *self)
{
  g_autofree char *done = pafi_format_count (pafi_list_run_get_n_done (self->run));
  g_autofree char *total = pafi_format_count (pafi_list_run_get_n_total (self->run));
  g_autofree char *left = dup_left (pafi_list_run_get_seconds_left (self->run));
  guint rate = (guint) lround (pafi_list_run_get_rate (self->run));
  GString *line = g_string_new (NULL);

  /* Translators: NIKs that have an answer, and how many there are */
  g_string_append_printf (line, _ ("%1$s of %2$s"), done, total);
  if (rate > 0)
    {
      g_string_append (line, ", ");
      g_string_append_printf (line, ngettext ("%u NIK a minute", "%u NIKs a minute", rate), rate);
    }
  if (left != NULL)
    g_string_append_printf (line, ", %s", left);
  return g_string_free (line, FALSE);
}

/* "Menunggu server, lanjut dalam 42 detik", or NULL. */
static char *
dup_wait (PafiCliBar *self)
{
  PafiFailure *failure = pafi_list_run_get_failure (self->run);
  GDateTime *retry_at = failure != NULL ? pafi_failure_get_facts (failure)->retry_at : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  guint seconds;

  if (pafi_list_run_get_state (self->run) != PAFI_RUN_WAITING)
    return NULL;
  if (retry_at == NULL)
    return g_strdup (_ ("Waiting for the server"));
  seconds = (guint) MAX (1, (g_date_time_difference (retry_at, now) + G_USEC_PER_SEC - 1) /
                              G_USEC_PER_SEC);
  return g_strdup_printf (ngettext ("Waiting for the server, going on in %u second",
                                    "Waiting for the server, going on in %u seconds", seconds),
                          seconds);
}

static void
draw (PafiCliBar *self)
{
  g_autofree char *numbers = dup_numbers (self);
  g_autofree char *wait = dup_wait (self);
  guint total = pafi_list_run_get_n_total (self->run);
  guint full = total > 0 ? (guint) ((guint64) pafi_list_run_get_n_done (self->run) * WIDTH / total)
                         : 0;
  g_autoptr (GString) line = g_string_new (ERASE "[");

  for (guint i = 0; i < WIDTH; i++)
    g_string_append_c (line, i < full ? '#' : '.');
  g_string_append_printf (line, "] %s", numbers);
  if (wait != NULL)
    g_string_append_printf (line, ". %s", wait);
  g_printerr ("%s", line->str);
  self->shown = TRUE;
}

/* A log has a line at each quarter, and one where it begins to wait. */
static void
print_line (PafiCliBar *self)
{
  guint total = pafi_list_run_get_n_total (self->run);
  guint quarter =
    total > 0 ? (guint) ((guint64) pafi_list_run_get_n_done (self->run) * 4 / total) : 0;
  g_autofree char *wait = dup_wait (self);

  if (wait != NULL && !self->waiting)
    g_printerr ("%s\n", wait);
  self->waiting = wait != NULL;
  if (quarter > self->quarter)
    {
      g_autofree char *numbers = dup_numbers (self);

      g_printerr ("%s\n", numbers);
      self->quarter = quarter;
    }
}

static void
changed_cb (PafiListRun *run, GParamSpec *pspec, gpointer user_data)
{
  PafiCliBar *self = user_data;
  const gint64 now = g_get_monotonic_time ();

  if (!self->terminal)
    print_line (self);
  else if (now >= self->next)
    {
      self->next = now + PERIOD;
      draw (self);
    }
}

static gboolean
tick_cb (gpointer user_data)
{
  PafiCliBar *self = user_data;

  if (pafi_list_run_get_state (self->run) == PAFI_RUN_WAITING)
    draw (self);
  return G_SOURCE_CONTINUE;
}

/**
 * pafi_cli_bar_new:
 * @run: a run
 *
 * Returns: (transfer full): its progress
 */
PafiCliBar *
pafi_cli_bar_new (PafiListRun *run)
{
  PafiCliBar *self = g_new0 (PafiCliBar, 1);

  self->run = g_object_ref (run);
  self->terminal = isatty (STDERR_FILENO);
  g_signal_connect (run, "notify::n-done", G_CALLBACK (changed_cb), self);
  g_signal_connect (run, "notify::state", G_CALLBACK (changed_cb), self);
  if (self->terminal)
    self->timer = g_timeout_add (SECOND_MS, tick_cb, self);
  return self;
}

/**
 * pafi_cli_bar_free:
 * @self: (transfer full): a progress
 *
 * Takes the bar away.
 */
void
pafi_cli_bar_free (PafiCliBar *self)
{
  if (self->shown)
    g_printerr (ERASE);
  g_signal_handlers_disconnect_by_data (self->run, self);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_object_unref (self->run);
  g_free (self);
}
