/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-foot.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-list-words.h"

struct _PafiListFoot
{
  GtkWidget parent_instance;

  GtkWidget *clamp;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *next;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (PafiListFoot, pafi_list_foot, GTK_TYPE_WIDGET)

static void
set_text (PafiListFoot *self, const char *title, const char *subtitle)
{
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *subtitle != '\0');
}

static void
set_button (PafiListFoot *self, const char *label, const char *action)
{
  gtk_widget_set_visible (self->button, label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  if (g_str_equal (action, "lists.start"))
    gtk_widget_add_css_class (self->button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->button, "suggested-action");
}

static void
show_loaded (PafiListFoot *self, PafiOpenList *list)
{
  const PafiListInfo *info = pafi_open_list_get_info (list);
  g_autofree char *to_ask = pafi_list_words_dup_to_ask (info);
  g_autofree char *estimate =
    pafi_list_words_dup_estimate (info, pafi_open_list_get_limit (list));

  set_text (self, to_ask, estimate);
  set_button (self, C_ ("list", "Start Checking"), "lists.start");
}

/* Returns whether there is something left. */
static gboolean
show_ended (PafiListFoot *self, PafiOpenList *list)
{
  const PafiListInfo *info = pafi_open_list_get_info (list);
  guint n_waiting = pafi_open_list_get_n_waiting (list);
  g_autofree char *rest = pafi_list_words_dup_rest (info);
  g_autofree char *waiting = n_waiting > 0 ? pafi_list_words_dup_waiting (n_waiting) : NULL;

  if (*rest != '\0')
    {
      set_text (self, rest, _ ("Not checked does not mean not registered."));
      set_button (self, info->n_queued > 0 ? C_ ("run", "Resume") : C_ ("list", "Check Again"),
                  info->n_queued > 0 ? "lists.start" : "lists.retry");
      return TRUE;
    }
  set_text (self, waiting != NULL ? waiting : "", "");
  set_button (self, NULL, NULL);
  return waiting != NULL;
}

static void
pafi_list_foot_dispose (GObject *object)
{
  PafiListFoot *self = PAFI_LIST_FOOT (object);

  g_clear_pointer (&self->clamp, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_list_foot_parent_class)->dispose (object);
}

static void
pafi_list_foot_class_init (PafiListFootClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_list_foot_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-list-foot.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiListFoot, clamp);
  gtk_widget_class_bind_template_child (widget_class, PafiListFoot, title);
  gtk_widget_class_bind_template_child (widget_class, PafiListFoot, subtitle);
  gtk_widget_class_bind_template_child (widget_class, PafiListFoot, next);
  gtk_widget_class_bind_template_child (widget_class, PafiListFoot, button);
  gtk_widget_class_set_css_name (widget_class, "listfoot");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_list_foot_init (PafiListFoot *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_list_foot_new:
 *
 * Returns: (transfer floating): a bar that says nothing yet
 */
GtkWidget *
pafi_list_foot_new (void)
{
  return g_object_new (PAFI_TYPE_LIST_FOOT, NULL);
}

/**
 * pafi_list_foot_show_list:
 * @self: a bar
 * @list: the open list
 */
void
pafi_list_foot_show_list (PafiListFoot *self, PafiOpenList *list)
{
  PafiOpenListState state = pafi_open_list_get_state (list);
  gboolean ended = state == PAFI_OPEN_LIST_ENDED;
  gboolean shown = FALSE;

  if (state == PAFI_OPEN_LIST_LOADED)
    {
      show_loaded (self, list);
      shown = TRUE;
    }
  else if (ended)
    shown = show_ended (self, list);
  gtk_widget_set_visible (self->next, ended && pafi_open_list_get_n_waiting (list) > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
}
