/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-progress-window.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"

struct _PafiProgressWindow
{
  AdwWindow parent_instance;

  GCancellable *cancellable; /* (owned) */

  GtkLabel *heading;
  GtkProgressBar *bar;
  GtkLabel *count;
  GtkWidget *cancel;
};

G_DEFINE_FINAL_TYPE (PafiProgressWindow, pafi_progress_window, ADW_TYPE_WINDOW)

/* What is being written now is finished first; until then there is nothing more to press. */
static void
cancel_cb (PafiProgressWindow *self)
{
  gtk_widget_set_sensitive (self->cancel, FALSE);
  g_cancellable_cancel (self->cancellable);
}

static gboolean
pafi_progress_window_close_request (GtkWindow *window)
{
  cancel_cb (PAFI_PROGRESS_WINDOW (window));
  return TRUE;
}

static void
pafi_progress_window_dispose (GObject *object)
{
  PafiProgressWindow *self = PAFI_PROGRESS_WINDOW (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (pafi_progress_window_parent_class)->dispose (object);
}

static void
pafi_progress_window_class_init (PafiProgressWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_progress_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pafi_progress_window_close_request;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/pafi/Checker/paper/pafi-progress-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiProgressWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, PafiProgressWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, PafiProgressWindow, count);
  gtk_widget_class_bind_template_child (widget_class, PafiProgressWindow, cancel);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pafi_progress_window_init (PafiProgressWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_progress_window_new:
 * @parent: (nullable): the window that waits
 * @title: what is being done
 * @cancellable: ended by the button, and by Escape
 *
 * Returns: (transfer none): a window that is not open yet
 */
PafiProgressWindow *
pafi_progress_window_new (GtkWindow *parent, const char *title, GCancellable *cancellable)
{
  PafiProgressWindow *self =
    g_object_new (PAFI_TYPE_PROGRESS_WINDOW, "transient-for", parent, "title", title, NULL);

  self->cancellable = g_object_ref (cancellable);
  gtk_label_set_label (self->heading, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return self;
}

/**
 * pafi_progress_window_set_progress:
 * @self: a window
 * @done: how much is done
 * @total: how much there is to do; 0 if that is not known yet
 */
void
pafi_progress_window_set_progress (PafiProgressWindow *self, guint done, guint total)
{
  g_autofree char *first = pafi_format_count (done);
  g_autofree char *second = pafi_format_count (total);
  /* Translators: how many are done, and how many there are: “118 of 500” */
  g_autofree char *text = g_strdup_printf (_ ("%1$s of %2$s"), first, second);

  gtk_progress_bar_set_fraction (self->bar, total > 0 ? (double) done / total : 0);
  gtk_label_set_label (self->count, total > 0 ? text : "");
}
