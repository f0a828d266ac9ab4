/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-skp-row.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-skp-bar.h"

struct _PafiSkpRow
{
  GtkWidget parent_instance;

  GtkWidget *row;
  GtkLabel *name;
  GtkLabel *number;
  PafiSkpBar *bar;
};

G_DEFINE_FINAL_TYPE (PafiSkpRow, pafi_skp_row, GTK_TYPE_WIDGET)

static void
pafi_skp_row_dispose (GObject *object)
{
  PafiSkpRow *self = PAFI_SKP_ROW (object);

  g_clear_pointer (&self->row, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_skp_row_parent_class)->dispose (object);
}

static void
pafi_skp_row_class_init (PafiSkpRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_skp_row_dispose;

  g_type_ensure (PAFI_TYPE_SKP_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-skp-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiSkpRow, row);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpRow, name);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpRow, number);
  gtk_widget_class_bind_template_child (widget_class, PafiSkpRow, bar);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_skp_row_init (PafiSkpRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_skp_row_new:
 * @name: the domain's name
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
pafi_skp_row_new (const char *name)
{
  PafiSkpRow *self = g_object_new (PAFI_TYPE_SKP_ROW, NULL);

  gtk_label_set_label (self->name, name);
  return GTK_WIDGET (self);
}

/**
 * pafi_skp_row_set:
 * @self: a row
 * @value: credit points, NaN where they are not known
 * @scale: what the whole bar stands for
 */
void
pafi_skp_row_set (PafiSkpRow *self, double value, double scale)
{
  g_autofree char *number = pafi_format_number (value);
  /* Translators: a domain and its credit points: "Learning, 18 SKP" */
  g_autofree char *name =
    g_strdup_printf (_ ("%1$s, %2$s SKP"), gtk_label_get_label (self->name), number);

  gtk_label_set_label (self->number, number);
  pafi_skp_bar_set (self->bar, value, scale, 0, name);
}
