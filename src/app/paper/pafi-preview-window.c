/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-preview-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-adaptive.h"
#include "pafi-format.h"
#include "pafi-paper-view.h"

#define N_KINDS 2

struct _PafiPreviewWindow
{
  AdwWindow parent_instance;

  PafiPaperwork *paperwork;         /* (owned) */
  PafiReportItems *items;           /* (owned) */
  PafiDocument *documents[N_KINDS]; /* (owned) (nullable): made when first looked at */
  PafiDocumentKind kind;
  gboolean stored;
  char *source; /* (owned) (nullable) */

  PafiAdaptive *adaptive;
  GtkStack *titles;
  GtkWidget *kinds;
  GtkToggleButton *members_button;
  GtkButton *print_button;
  GtkButton *save_button;
  GtkMenuButton *save_menu;
  PafiPaperView *view;
  GtkLabel *position;
  GtkToggleButton *dual_button;
  GtkButton *zoom_button;
};

G_DEFINE_FINAL_TYPE (PafiPreviewWindow, pafi_preview_window, ADW_TYPE_WINDOW)

static gboolean
has_several (PafiPreviewWindow *self)
{
  return pafi_report_items_get_n_items (self->items) > 1;
}

static PafiDocument *
get_document (PafiPreviewWindow *self)
{
  if (self->documents[self->kind] == NULL)
    self->documents[self->kind] = pafi_paperwork_new_document (
      self->paperwork, self->kind, self->items, self->stored, self->source);
  return self->documents[self->kind];
}

static void
update_buttons (PafiPreviewWindow *self)
{
  const gboolean narrow = pafi_adaptive_get_width_class (self->adaptive) == PAFI_WIDTH_NARROW;
  const gboolean each = has_several (self) && self->kind == PAFI_DOCUMENT_MEMBERS;

  gtk_widget_set_visible (GTK_WIDGET (self->save_button), !each);
  gtk_widget_set_visible (GTK_WIDGET (self->save_menu), each);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.save-each", each);
  gtk_widget_set_visible (GTK_WIDGET (self->dual_button),
                          !narrow && pafi_paper_view_get_n_pages (self->view) > 1);
}

static void
page_changed_cb (PafiPreviewWindow *self)
{
  const guint page = pafi_paper_view_get_page (self->view);
  const guint n_pages = pafi_paper_view_get_n_pages (self->view);
  g_autofree char *first = pafi_format_count (page + 1);
  g_autofree char *second = pafi_format_count (n_pages);
  /* Translators: how many are done, and how many there are: “118 of 500” */
  g_autofree char *text = g_strdup_printf (_ ("%1$s of %2$s"), first, second);

  gtk_label_set_label (self->position, n_pages > 0 ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.previous", page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preview.next", page + 1 < n_pages);
  update_buttons (self);
}

static void
zoom_changed_cb (PafiPreviewWindow *self)
{
  g_autofree char *text =
    g_strdup_printf ("%d%%", (int) round (pafi_paper_view_get_zoom (self->view) * 100));

  gtk_button_set_label (self->zoom_button, text);
}

/* GTK 4.18 goes on naming the button after the words that are gone, unless it is told. */
static void
set_icon (GtkButton *button, const char *icon_name)
{
  gtk_button_set_icon_name (button, icon_name);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* Where there is little room, pictures stand for the words, which stay their names. */
static void
width_class_changed_cb (PafiPreviewWindow *self)
{
  if (pafi_adaptive_get_width_class (self->adaptive) == PAFI_WIDTH_NARROW)
    {
      set_icon (self->print_button, "document-print-symbolic");
      set_icon (self->save_button, "document-save-symbolic");
      gtk_menu_button_set_icon_name (self->save_menu, "document-save-symbolic");
    }
  else
    {
      gtk_button_set_label (self->print_button, _ ("Print…"));
      gtk_button_set_label (self->save_button, _ ("Save PDF…"));
      gtk_menu_button_set_label (self->save_menu, _ ("Save PDF…"));
    }
  update_buttons (self);
}

static void
kind_toggled_cb (PafiPreviewWindow *self)
{
  self->kind = gtk_toggle_button_get_active (self->members_button) ? PAFI_DOCUMENT_MEMBERS
                                                                   : PAFI_DOCUMENT_LIST;
  pafi_paper_view_set_document (self->view, get_document (self));
  update_buttons (self);
}

static void
dual_toggled_cb (PafiPreviewWindow *self)
{
  pafi_paper_view_set_n_columns (self->view,
                                 gtk_toggle_button_get_active (self->dual_button) ? 2 : 1);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiPreviewWindow *self = PAFI_PREVIEW_WINDOW (widget);

  pafi_paperwork_print (self->paperwork, GTK_WIDGET (self->view), get_document (self));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiPreviewWindow *self = PAFI_PREVIEW_WINDOW (widget);

  pafi_paperwork_save (self->paperwork, GTK_WIDGET (self->view), get_document (self),
                       g_str_equal (name, "preview.save-each"));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiPreviewWindow *self = PAFI_PREVIEW_WINDOW (widget);

  pafi_paper_view_step (self->view, g_str_equal (name, "preview.next") ? 1 : -1);
}

static void
jump_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiPreviewWindow *self = PAFI_PREVIEW_WINDOW (widget);

  pafi_paper_view_set_page (self->view, g_str_equal (name, "preview.last") ? G_MAXUINT : 0);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiPreviewWindow *self = PAFI_PREVIEW_WINDOW (widget);

  if (g_str_equal (name, "preview.zoom-reset"))
    pafi_paper_view_set_zoom (self->view, 1);
  else
    pafi_paper_view_zoom_step (self->view, g_str_equal (name, "preview.zoom-in"));
}

static void
pafi_preview_window_dispose (GObject *object)
{
  PafiPreviewWindow *self = PAFI_PREVIEW_WINDOW (object);

  for (guint i = 0; i < N_KINDS; i++)
    g_clear_object (&self->documents[i]);
  g_clear_object (&self->paperwork);
  g_clear_object (&self->items);
  g_clear_pointer (&self->source, g_free);

  G_OBJECT_CLASS (pafi_preview_window_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_p, GDK_CONTROL_MASK, "preview.print" },
    { GDK_KEY_s, GDK_CONTROL_MASK, "preview.save" },
    { GDK_KEY_Page_Up, 0, "preview.previous" },
    { GDK_KEY_Page_Down, 0, "preview.next" },
    { GDK_KEY_Home, 0, "preview.first" },
    { GDK_KEY_End, 0, "preview.last" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_plus, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "preview.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "preview.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "preview.zoom-out" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "preview.zoom-reset" },
    { GDK_KEY_KP_0, GDK_CONTROL_MASK, "preview.zoom-reset" },
    { GDK_KEY_w, GDK_CONTROL_MASK, "window.close" },
    { GDK_KEY_Escape, 0, "window.close" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers,
                                         keys[i].action, NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "preview.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "preview.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "preview.save-each", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "preview.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "preview.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "preview.first", NULL, jump_action);
  gtk_widget_class_install_action (widget_class, "preview.last", NULL, jump_action);
  gtk_widget_class_install_action (widget_class, "preview.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "preview.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "preview.zoom-reset", NULL, zoom_action);
}

static void
pafi_preview_window_class_init (PafiPreviewWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_preview_window_dispose;

  g_type_ensure (PAFI_TYPE_ADAPTIVE);
  g_type_ensure (PAFI_TYPE_PAPER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/paper/pafi-preview-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, adaptive);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, titles);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, kinds);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, members_button);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, print_button);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, save_menu);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, view);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, position);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, dual_button);
  gtk_widget_class_bind_template_child (widget_class, PafiPreviewWindow, zoom_button);
  gtk_widget_class_bind_template_callback (widget_class, width_class_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dual_toggled_cb);
  install_actions (widget_class);
  add_keys (widget_class);
}

static void
pafi_preview_window_init (PafiPreviewWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_preview_window_new:
 * @paperwork: what prints and saves
 * @items: what to look at
 * @stored: whether the checks are stored results
 * @source: (nullable): where a list comes from
 *
 * Several members can be looked at as sheets and as a table; one is a sheet.
 *
 * Returns: (transfer none): the window
 */
GtkWindow *
pafi_preview_window_new (PafiPaperwork *paperwork, PafiReportItems *items, gboolean stored,
                         const char *source)
{
  PafiPreviewWindow *self = g_object_new (PAFI_TYPE_PREVIEW_WINDOW, NULL);

  self->paperwork = g_object_ref (paperwork);
  self->items = g_object_ref (items);
  self->stored = stored;
  self->source = g_strdup (source);
  if (has_several (self))
    {
      gtk_widget_set_visible (self->kinds, TRUE);
      gtk_stack_set_visible_child (self->titles, self->kinds);
    }
  pafi_paper_view_set_document (self->view, get_document (self));
  width_class_changed_cb (self);
  page_changed_cb (self);
  zoom_changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->view));
  return GTK_WINDOW (self);
}
