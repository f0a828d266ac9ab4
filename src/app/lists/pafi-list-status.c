/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-status.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-format.h"

struct _PafiListStatus
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkProgressBar *bar;
  GtkWidget *choose_column;
  GtkWidget *choose_file;
  GtkButton *close;
};

G_DEFINE_FINAL_TYPE (PafiListStatus, pafi_list_status, GTK_TYPE_WIDGET)

static char *
dup_n_rows (guint n_rows)
{
  g_autofree char *figure = pafi_format_count (n_rows);
  g_autoptr (GString) text = NULL;

  if (n_rows == 0)
    return g_strdup ("");
  text = g_string_new (ngettext ("%s row", "%s rows", n_rows));
  g_string_replace (text, "%s", figure, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_loading (PafiListStatus *self, PafiListLoader *loader)
{
  g_autofree char *name = pafi_list_loader_dup_name (loader);
  g_autofree char *title = g_strdup_printf (_ ("Reading “%s”…"), name);
  g_autofree char *rows = dup_n_rows (pafi_list_loader_get_n_rows (loader));

  gtk_image_set_from_icon_name (self->icon, "pafi-table-symbolic");
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, rows);
  gtk_progress_bar_set_fraction (self->bar, pafi_list_loader_get_fraction (loader));
}

static void
show_failed (PafiListStatus *self, PafiListLoader *loader, const GError *error)
{
  g_autofree char *name = pafi_list_loader_dup_name (loader);

  gtk_image_set_from_icon_name (self->icon, "dialog-warning-symbolic");
  gtk_label_set_label (self->title, error->message);
  gtk_label_set_label (self->subtitle, name);
}

static void
pafi_list_status_dispose (GObject *object)
{
  PafiListStatus *self = PAFI_LIST_STATUS (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_list_status_parent_class)->dispose (object);
}

static void
pafi_list_status_class_init (PafiListStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_list_status_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-list-status.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, scroller);
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, icon);
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, title);
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, bar);
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, choose_column);
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, choose_file);
  gtk_widget_class_bind_template_child (widget_class, PafiListStatus, close);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_list_status_init (PafiListStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_list_status_new:
 *
 * Returns: (transfer floating): a status that says nothing yet
 */
GtkWidget *
pafi_list_status_new (void)
{
  return g_object_new (PAFI_TYPE_LIST_STATUS, NULL);
}

/**
 * pafi_list_status_show_list:
 * @self: a status
 * @list: an open list that is being read, or could not be
 */
void
pafi_list_status_show_list (PafiListStatus *self, PafiOpenList *list)
{
  PafiListLoader *loader = pafi_open_list_get_loader (list);
  const GError *error = pafi_open_list_get_error (list);
  gboolean no_column = g_error_matches (error, PAFI_IMPORT_ERROR, PAFI_IMPORT_ERROR_NO_COLUMN) &&
                       pafi_list_loader_get_file (loader) != NULL;

  if (error != NULL)
    show_failed (self, loader, error);
  else
    show_loading (self, loader);
  gtk_widget_set_visible (GTK_WIDGET (self->bar), error == NULL);
  gtk_widget_set_visible (self->choose_column, no_column);
  gtk_widget_set_visible (self->choose_file, error != NULL);
  if (error != NULL && !no_column)
    gtk_widget_add_css_class (self->choose_file, "suggested-action");
  else
    gtk_widget_remove_css_class (self->choose_file, "suggested-action");
  gtk_button_set_label (self->close, error != NULL ? _ ("Back") : _ ("Cancel"));
}
