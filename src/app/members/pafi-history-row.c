/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-history-row.h"

#include "pafi-format.h"

struct _PafiHistoryRow
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *dot;
  GtkWidget *line;
  GtkOrientable *head;
  GtkLabel *heading;
  GtkLabel *time;
  GtkGrid *changes;
};

G_DEFINE_FINAL_TYPE (PafiHistoryRow, pafi_history_row, GTK_TYPE_WIDGET)

static GtkWidget *
new_name (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

/* Of what has no room, the end says more: the letter's serial number, the new value. */
static GtkWidget *
new_value (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_START);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "tnum");
  gtk_widget_set_tooltip_text (label, text);
  return label;
}

static void
show_changes (PafiHistoryRow *self, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const PafiHistoryLine *line = g_ptr_array_index (lines, i);

      gtk_grid_attach (self->changes, new_name (line->name), 0, (int) i, 1, 1);
      gtk_grid_attach (self->changes, new_value (line->value), 1, (int) i, 1, 1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->changes), lines->len > 0);
}

/* What assistive technology says of the whole step. */
static char *
dup_spoken (const PafiHistoryStep *step, const char *time)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%s, %s", step->heading, time);
  for (guint i = 0; i < step->lines->len; i++)
    {
      const PafiHistoryLine *line = g_ptr_array_index (step->lines, i);

      g_string_append_printf (text, ". %s %s", line->name, line->value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
pafi_history_row_dispose (GObject *object)
{
  PafiHistoryRow *self = PAFI_HISTORY_ROW (object);

  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_history_row_parent_class)->dispose (object);
}

static void
pafi_history_row_class_init (PafiHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_history_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiHistoryRow, content);
  gtk_widget_class_bind_template_child (widget_class, PafiHistoryRow, dot);
  gtk_widget_class_bind_template_child (widget_class, PafiHistoryRow, line);
  gtk_widget_class_bind_template_child (widget_class, PafiHistoryRow, head);
  gtk_widget_class_bind_template_child (widget_class, PafiHistoryRow, heading);
  gtk_widget_class_bind_template_child (widget_class, PafiHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, PafiHistoryRow, changes);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "historyrow");
}

static void
pafi_history_row_init (PafiHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_history_row_new:
 * @step: what it shows
 * @first: whether it is the newest one
 * @last: whether nothing came before
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
pafi_history_row_new (const PafiHistoryStep *step, gboolean first, gboolean last)
{
  PafiHistoryRow *self = g_object_new (PAFI_TYPE_HISTORY_ROW, NULL);
  g_autofree char *time = pafi_format_date_time (step->time);
  g_autofree char *spoken = dup_spoken (step, time);

  gtk_label_set_label (self->heading, step->heading);
  gtk_label_set_label (self->time, time);
  show_changes (self, step->lines);
  gtk_widget_set_visible (self->line, !last);
  if (first)
    gtk_widget_add_css_class (self->dot, "newest");
  if (last)
    gtk_widget_add_css_class (GTK_WIDGET (self), "last");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

/**
 * pafi_history_row_set_narrow:
 * @self: a row
 * @narrow: whether the time stands below the heading
 */
void
pafi_history_row_set_narrow (PafiHistoryRow *self, gboolean narrow)
{
  g_return_if_fail (PAFI_IS_HISTORY_ROW (self));

  gtk_orientable_set_orientation (self->head, narrow ? GTK_ORIENTATION_VERTICAL
                                                     : GTK_ORIENTATION_HORIZONTAL);
  gtk_label_set_xalign (self->time, narrow ? 0 : 1);
}
