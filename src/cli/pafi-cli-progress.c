/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-progress.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

/* What takes no longer needs no word. */
#define PATIENCE (G_USEC_PER_SEC / 2)
#define PERIOD (G_USEC_PER_SEC / 10)

/* Back to the line's begin, and everything behind it away. */
#define ERASE "\r\033[K"

struct _PafiCliProgress
{
  gboolean wanted;
  gboolean shown;
  gint64 next; /* monotonic time */
};

/**
 * pafi_cli_progress_new:
 *
 * Returns: (transfer full): the progress of something that begins now
 */
PafiCliProgress *
pafi_cli_progress_new (void)
{
  PafiCliProgress *self = g_new0 (PafiCliProgress, 1);

  self->wanted = isatty (STDERR_FILENO);
  self->next = g_get_monotonic_time () + PATIENCE;
  return self;
}

/**
 * pafi_cli_progress_free:
 * @self: (transfer full): a progress
 *
 * Takes the line away.
 */
void
pafi_cli_progress_free (PafiCliProgress *self)
{
  if (self->shown)
    g_printerr (ERASE);
  g_free (self);
}

/**
 * pafi_cli_progress_cb:
 * @done: pages that are drawn
 * @total: of how many
 * @user_data: a #PafiCliProgress
 *
 * A #PafiDocumentProgress; in any one thread at a time.
 */
void
pafi_cli_progress_cb (guint done, guint total, gpointer user_data)
{
  PafiCliProgress *self = user_data;
  const gint64 now = g_get_monotonic_time ();

  if (!self->wanted || now < self->next)
    return;
  self->next = now + PERIOD;
  self->shown = TRUE;
  g_printerr (ERASE);
  /* Translators: pages that are drawn, and how many there will be */
  g_printerr (_ ("Page %1$u of %2$u"), done, total);
}
