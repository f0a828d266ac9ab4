/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-help-window.h"

#include "pafi-help-view.h"

struct _PafiHelpWindow
{
  AdwWindow parent_instance;

  PafiHelpBook *book; /* owned */
  GPtrArray *trail;   /* owned, of char *: the targets on the way here, the one shown last */

  GtkWidget *back;
  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (PafiHelpWindow, pafi_help_window, ADW_TYPE_WINDOW)

typedef struct
{
  GtkWidget *view;    /* owned */
  GtkWidget *heading; /* owned */
} PafiHelpJump;

static void
pafi_help_jump_free (gpointer data)
{
  PafiHelpJump *self = data;

  g_object_unref (self->view);
  g_object_unref (self->heading);
  g_free (self);
}

/* Where a heading lies is known once it was laid out, which is the case in the second frame. */
static gboolean
jump_cb (GtkWidget *scroller, GdkFrameClock *clock, gpointer user_data)
{
  PafiHelpJump *jump = user_data;
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;

  if (gtk_widget_get_height (jump->view) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_get_root (jump->heading) == NULL ||
      !gtk_widget_compute_bounds (jump->heading, jump->view, &bounds))
    return G_SOURCE_REMOVE;

  gtk_adjustment_set_value (adjustment, bounds.origin.y - 12);
  return G_SOURCE_REMOVE;
}

static void follow_link_cb (PafiHelpWindow *self, const char *target);

/* Shows what is last on the trail. */
static void
update (PafiHelpWindow *self)
{
  const char *target = g_ptr_array_index (self->trail, self->trail->len - 1);
  g_auto (GStrv) parts = g_strsplit (target, "#", 2);
  PafiHelpPage *page = pafi_help_book_get_page (self->book, parts[0]);
  PafiHelpJump *jump = g_new0 (PafiHelpJump, 1);

  if (page == NULL)
    page = pafi_help_book_get_page (self->book, "index");
  jump->view = g_object_ref_sink (pafi_help_view_new (self->book, page));
  jump->heading =
    g_object_ref (pafi_help_view_get_section (PAFI_HELP_VIEW (jump->view), parts[1]));
  g_signal_connect_object (jump->view, "link", G_CALLBACK (follow_link_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), jump->view);
  /* What had the focus is gone, and GTK 4.18 lays nothing out quietly while nothing has it. */
  gtk_widget_grab_focus (jump->heading);
  gtk_widget_add_tick_callback (self->scroller, jump_cb, jump, pafi_help_jump_free);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->trail->len > 1);
  gtk_widget_set_visible (self->back, self->trail->len > 1);
}

static void
follow_link_cb (PafiHelpWindow *self, const char *target)
{
  g_ptr_array_add (self->trail, g_strdup (target));
  update (self);
}

static void
back_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  PafiHelpWindow *self = PAFI_HELP_WINDOW (widget);

  g_ptr_array_set_size (self->trail, self->trail->len - 1);
  update (self);
}

/* A page asked for from outside is on the way from the first page. */
static void
show_target (PafiHelpWindow *self, const char *target)
{
  g_ptr_array_set_size (self->trail, 0);
  g_ptr_array_add (self->trail, g_strdup ("index"));
  if (target != NULL && !g_str_equal (target, "index"))
    g_ptr_array_add (self->trail, g_strdup (target));
  update (self);
}

static void
pafi_help_window_dispose (GObject *object)
{
  PafiHelpWindow *self = PAFI_HELP_WINDOW (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->trail, g_ptr_array_unref);

  G_OBJECT_CLASS (pafi_help_window_parent_class)->dispose (object);
}

static void
pafi_help_window_class_init (PafiHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_help_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/help/pafi-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiHelpWindow, back);
  gtk_widget_class_bind_template_child (widget_class, PafiHelpWindow, scroller);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pafi_help_window_init (PafiHelpWindow *self)
{
  self->book = pafi_help_book_new ();
  self->trail = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static PafiHelpWindow *
find_window (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (PAFI_IS_HELP_WINDOW (l->data))
      return l->data;
  return NULL;
}

/**
 * pafi_help_present:
 * @parent: the window from which help was asked for
 * @target: (nullable): "PAGE" or "PAGE#SECTION"; %NULL for the first page
 *
 * Shows the help, in its window if that is open already.
 */
void
pafi_help_present (GtkWindow *parent, const char *target)
{
  GtkApplication *application = gtk_window_get_application (parent);
  PafiHelpWindow *self = find_window (application);

  if (self == NULL)
    self = g_object_new (PAFI_TYPE_HELP_WINDOW, "application", application, NULL);
  show_target (self, target);
  gtk_window_present (GTK_WINDOW (self));
}
