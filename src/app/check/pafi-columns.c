/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-columns.h"

#include <adwaita.h>

/* Content and margins on both sides. */
#define WIDE_WIDTH 960
#define SINGLE_WIDTH 560
#define MARGIN 24
#define NARROW_MARGIN 12
#define NARROW_MARGIN_TOP 18

struct _PafiColumns
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  AdwClamp *clamp;
  GtkGrid *columns;
  GtkBox *left;
  GtkBox *right;
  GPtrArray *parts; /* (owned) (element-type GtkWidget) */
  PafiWidthClass width_class;
};

static const char right_key[] = "pafi-columns-right";

G_DEFINE_FINAL_TYPE (PafiColumns, pafi_columns, GTK_TYPE_WIDGET)

static gboolean
belongs_right (GtkWidget *part)
{
  return g_object_get_data (G_OBJECT (part), right_key) != NULL;
}

static gboolean
has_visible (PafiColumns *self, gboolean right)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *part = g_ptr_array_index (self->parts, i);

      if (belongs_right (part) == right && gtk_widget_get_visible (part))
        return TRUE;
    }
  return FALSE;
}

/* Moves @part only if it stands elsewhere: moving takes the focus away. */
static void
place (GtkBox *box, GtkWidget *part, GtkWidget *after)
{
  GtkWidget *parent = gtk_widget_get_parent (part);

  if (parent == GTK_WIDGET (box) && gtk_widget_get_prev_sibling (part) == after)
    return;
  if (parent == GTK_WIDGET (box))
    gtk_box_reorder_child_after (box, part, after);
  else
    {
      if (parent != NULL)
        gtk_box_remove (GTK_BOX (parent), part);
      gtk_box_insert_child_after (box, part, after);
    }
}

static void
arrange (PafiColumns *self)
{
  gboolean two = self->width_class == PAFI_WIDTH_WIDE && has_visible (self, FALSE) &&
                 has_visible (self, TRUE);
  GtkWidget *last_left = NULL, *last_right = NULL;
  int width = two ? WIDE_WIDTH : SINGLE_WIDTH;
  int margin = self->width_class == PAFI_WIDTH_NARROW ? NARROW_MARGIN : MARGIN;
  GtkWidget *columns = GTK_WIDGET (self->columns);

  for (guint i = 0; i < self->parts->len; i++)
    {
      GtkWidget *part = g_ptr_array_index (self->parts, i);
      gboolean right = two && belongs_right (part);

      place (right ? self->right : self->left, part, right ? last_right : last_left);
      if (right)
        last_right = part;
      else
        last_left = part;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->right), two);
  /* A grid of equal columns asks for the room of one that is not seen, too. */
  gtk_grid_set_column_homogeneous (self->columns, two);
  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
  gtk_widget_set_margin_start (columns, margin);
  gtk_widget_set_margin_end (columns, margin);
  gtk_widget_set_margin_bottom (columns, margin);
  gtk_widget_set_margin_top (columns, self->width_class == PAFI_WIDTH_NARROW ? NARROW_MARGIN_TOP
                                                                             : MARGIN);
}

static void
pafi_columns_dispose (GObject *object)
{
  PafiColumns *self = PAFI_COLUMNS (object);

  if (self->parts != NULL)
    for (guint i = 0; i < self->parts->len; i++)
      g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->parts, i), self);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_columns_parent_class)->dispose (object);
}

static void
pafi_columns_class_init (PafiColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_columns_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiColumns, scroller);
  gtk_widget_class_bind_template_child (widget_class, PafiColumns, clamp);
  gtk_widget_class_bind_template_child (widget_class, PafiColumns, columns);
  gtk_widget_class_bind_template_child (widget_class, PafiColumns, left);
  gtk_widget_class_bind_template_child (widget_class, PafiColumns, right);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_columns_init (PafiColumns *self)
{
  self->parts = g_ptr_array_new_with_free_func (g_object_unref);
  self->width_class = PAFI_WIDTH_WIDE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_columns_add:
 * @self: columns
 * @part: a widget
 * @right: whether it stands in the right column where there are two
 *
 * Adds @part below what was added before.
 */
void
pafi_columns_add (PafiColumns *self, GtkWidget *part, gboolean right)
{
  g_ptr_array_add (self->parts, g_object_ref_sink (part));
  g_object_set_data (G_OBJECT (part), right_key, GINT_TO_POINTER (right));
  g_signal_connect_swapped (part, "notify::visible", G_CALLBACK (arrange), self);
  arrange (self);
}

/**
 * pafi_columns_set_width_class:
 * @self: columns
 * @width_class: how much room there is
 */
void
pafi_columns_set_width_class (PafiColumns *self, PafiWidthClass width_class)
{
  self->width_class = width_class;
  arrange (self);
}

/**
 * pafi_columns_scroll_to_top:
 * @self: columns
 *
 * Brings the first part back into view.
 */
void
pafi_columns_scroll_to_top (PafiColumns *self)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));

  gtk_adjustment_set_value (adjustment, 0);
}
