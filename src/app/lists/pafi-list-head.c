/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-head.h"

#include <adwaita.h>

#include "pafi-list-exporter.h"
#include "pafi-list-words.h"
#include "pafi-tone.h"

struct _PafiListHead
{
  GtkWidget parent_instance;

  gboolean ended;
  gboolean from_file;
  PafiWidthClass width_class;
  GtkBox *box;
  GtkWidget *circle;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *edit;
  GtkWidget *buttons;
  GtkWidget *columns;
  GtkMenuButton *export;
  GtkWidget *print;
  GtkMenuButton *more;
  GMenuModel *loaded_menu;
  GMenuModel *ended_menu;
};

G_DEFINE_FINAL_TYPE (PafiListHead, pafi_list_head, GTK_TYPE_WIDGET)

/* A narrow page has the buttons of results in a row of their own, and a pencil beside a file. */
static void
update_buttons (PafiListHead *self)
{
  gboolean narrow = self->width_class == PAFI_WIDTH_NARROW;
  gboolean row = narrow && self->ended;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), row ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_visible (self->edit, narrow && !self->ended && self->from_file);
  gtk_widget_set_visible (self->columns, !narrow && !self->ended && self->from_file);
  gtk_widget_set_visible (GTK_WIDGET (self->export), self->ended);
  gtk_widget_set_visible (self->print, self->ended);
  gtk_menu_button_set_menu_model (self->more, self->ended ? self->ended_menu : self->loaded_menu);
}

static void
set_text (PafiListHead *self, const char *title, const char *subtitle)
{
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
}

static void
pafi_list_head_dispose (GObject *object)
{
  PafiListHead *self = PAFI_LIST_HEAD (object);

  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;

  G_OBJECT_CLASS (pafi_list_head_parent_class)->dispose (object);
}

static void
pafi_list_head_class_init (PafiListHeadClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_list_head_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-list-head.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, box);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, circle);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, icon);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, title);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, edit);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, buttons);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, columns);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, export);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, print);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, more);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, loaded_menu);
  gtk_widget_class_bind_template_child (widget_class, PafiListHead, ended_menu);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_list_head_init (PafiListHead *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->width_class = PAFI_WIDTH_WIDE;
  menu = pafi_list_exporter_new_menu ("lists.export-as");
  gtk_menu_button_set_menu_model (self->export, menu);
}

/**
 * pafi_list_head_new:
 *
 * Returns: (transfer floating): a head that says nothing yet
 */
GtkWidget *
pafi_list_head_new (void)
{
  return g_object_new (PAFI_TYPE_LIST_HEAD, NULL);
}

/**
 * pafi_list_head_show_loaded:
 * @self: a head
 * @info: a list that was not asked yet
 * @from_file: whether its file is at hand, to be read otherwise
 */
void
pafi_list_head_show_loaded (PafiListHead *self, const PafiListInfo *info, gboolean from_file)
{
  g_autofree char *name = pafi_list_words_dup_name (info);
  g_autofree char *shape = pafi_list_words_dup_shape (info);

  set_text (self, name, shape);
  gtk_image_set_from_icon_name (self->icon, "pafi-table-symbolic");
  pafi_tone_apply (PAFI_TONE_NEUTRAL, self->circle);
  self->ended = FALSE;
  self->from_file = from_file;
  update_buttons (self);
}

/**
 * pafi_list_head_show_ended:
 * @self: a head
 * @info: a list that has ended, or was stopped
 */
void
pafi_list_head_show_ended (PafiListHead *self, const PafiListInfo *info)
{
  gboolean all = info->n_queued == 0;
  g_autofree char *end = pafi_list_words_dup_end (info);
  g_autofree char *details = pafi_list_words_dup_end_details (info);

  set_text (self, end, details);
  gtk_image_set_from_icon_name (self->icon, all ? "object-select-symbolic"
                                                : "media-playback-pause-symbolic");
  pafi_tone_apply (all ? PAFI_TONE_SUCCESS : PAFI_TONE_NEUTRAL, self->circle);
  self->ended = TRUE;
  update_buttons (self);
}

/**
 * pafi_list_head_set_width_class:
 * @self: a head
 * @width_class: how much room there is
 */
void
pafi_list_head_set_width_class (PafiListHead *self, PafiWidthClass width_class)
{
  self->width_class = width_class;
  update_buttons (self);
}
