/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-progress.h"

#include "pafi-progress-window.h"

#define DELAY_MS 1000

struct _PafiPaperProgress
{
  GObject parent_instance;

  GtkWindow *parent;          /* (owned) (nullable) */
  char *title;                /* (owned) */
  GCancellable *cancellable;  /* (owned) */
  PafiProgressWindow *window; /* (unowned) (nullable): once it takes long */
  guint timeout;              /* 0 from then on */
  guint done;
  guint total;
};

G_DEFINE_FINAL_TYPE (PafiPaperProgress, pafi_paper_progress, G_TYPE_OBJECT)

static gboolean
timeout_cb (gpointer user_data)
{
  PafiPaperProgress *self = user_data;

  self->timeout = 0;
  self->window = pafi_progress_window_new (self->parent, self->title, self->cancellable);
  pafi_progress_window_set_progress (self->window, self->done, self->total);
  gtk_window_present (GTK_WINDOW (self->window));
  return G_SOURCE_REMOVE;
}

static void
pafi_paper_progress_dispose (GObject *object)
{
  PafiPaperProgress *self = PAFI_PAPER_PROGRESS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  g_clear_object (&self->parent);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pafi_paper_progress_parent_class)->dispose (object);
}

static void
pafi_paper_progress_finalize (GObject *object)
{
  g_free (PAFI_PAPER_PROGRESS (object)->title);

  G_OBJECT_CLASS (pafi_paper_progress_parent_class)->finalize (object);
}

static void
pafi_paper_progress_class_init (PafiPaperProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pafi_paper_progress_dispose;
  object_class->finalize = pafi_paper_progress_finalize;
}

static void
pafi_paper_progress_init (PafiPaperProgress *self)
{
  self->timeout = g_timeout_add (DELAY_MS, timeout_cb, self);
}

/**
 * pafi_paper_progress_new:
 * @parent: (nullable): the window that waits
 * @title: what is being done
 * @cancellable: ended by the user
 *
 * Returns: (transfer full): the progress of work that begins now
 */
PafiPaperProgress *
pafi_paper_progress_new (GtkWindow *parent, const char *title, GCancellable *cancellable)
{
  PafiPaperProgress *self = g_object_new (PAFI_TYPE_PAPER_PROGRESS, NULL);

  g_set_object (&self->parent, parent);
  self->title = g_strdup (title);
  self->cancellable = g_object_ref (cancellable);
  return self;
}

/**
 * pafi_paper_progress_report:
 * @done: how much is done
 * @total: how much there is to do
 * @user_data: the progress
 */
void
pafi_paper_progress_report (guint done, guint total, gpointer user_data)
{
  PafiPaperProgress *self = user_data;

  self->done = done;
  self->total = total;
  if (self->window != NULL)
    pafi_progress_window_set_progress (self->window, done, total);
}
