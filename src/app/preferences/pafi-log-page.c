/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-log-page.h"

#include <glib/gi18n-lib.h>

#include "pafi-log-words.h"

/* As many as the store keeps. */
#define MAX_ENTRIES 10000

struct _PafiLogPage
{
  AdwBin parent_instance;

  PafiStore *store;          /* (owned) */
  char *text;                /* (owned) (nullable) all of it, as it is copied */
  GCancellable *cancellable; /* (owned) */

  GtkStack *stack;
  GtkListView *list;
  GtkWidget *back_button;
};

enum
{
  BACK,
  TOAST,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiLogPage, pafi_log_page, ADW_TYPE_BIN)

static void
setup_cb (PafiLogPage *self, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *event = gtk_label_new (NULL);
  GtkWidget *time = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (event), 0);
  gtk_label_set_wrap (GTK_LABEL (event), TRUE);
  gtk_label_set_xalign (GTK_LABEL (time), 0);
  gtk_widget_add_css_class (time, "dim-label");
  gtk_widget_add_css_class (time, "caption");
  gtk_box_append (GTK_BOX (box), event);
  gtk_box_append (GTK_BOX (box), time);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* The model is of lines: when it was and what happened, a tab between them. */
static void
bind_cb (PafiLogPage *self, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  const char *line = gtk_string_object_get_string (gtk_list_item_get_item (item));
  g_auto (GStrv) parts = g_strsplit (line, "\t", 2);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), parts[1]);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), parts[0]);
}

static void
show_entries (PafiLogPage *self, GPtrArray *entries)
{
  g_autoptr (GtkNoSelection) lines = NULL;
  g_auto (GStrv) words = NULL;

  g_free (self->text);
  self->text = pafi_log_words_dup_all (entries);
  words = g_strsplit (self->text, "\n", -1);
  /* Each line ends in one. */
  g_clear_pointer (&words[entries->len], g_free);
  lines
    = gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new ((const char *const *) words)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (lines));
  gtk_stack_set_visible_child_name (self->stack, entries->len > 0 ? "log" : "empty");
}

static void
tell (PafiLogPage *self, const char *text)
{
  g_signal_emit (self, signals[TOAST], 0, text);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
    = pafi_store_load_log_finish (PAFI_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (entries != NULL)
    show_entries (user_data, entries);
  else
    tell (user_data, error->message);
}

static void
load (PafiLogPage *self)
{
  pafi_store_load_log_async (self->store, MAX_ENTRIES, self->cancellable, loaded_cb, self);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiLogPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pafi_store_clear_log_finish (PAFI_STORE (source), result, &error))
    tell (self, error->message);
  else
    {
      tell (self, _ ("Activity log deleted"));
      gtk_widget_grab_focus (self->back_button);
      load (self);
    }
}

static void
clear_clicked_cb (PafiLogPage *self)
{
  pafi_store_clear_log_async (self->store, NULL, cleared_cb, g_object_ref (self));
}

static void
copy_clicked_cb (PafiLogPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->text);
  tell (self, _ ("Activity log copied"));
}

static void
back_clicked_cb (PafiLogPage *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static gboolean
back_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  back_clicked_cb (PAFI_LOG_PAGE (widget));
  return TRUE;
}

static gboolean
pafi_log_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PAFI_LOG_PAGE (widget)->back_button);
}

static void
pafi_log_page_dispose (GObject *object)
{
  PafiLogPage *self = PAFI_LOG_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (pafi_log_page_parent_class)->dispose (object);
}

static void
pafi_log_page_finalize (GObject *object)
{
  PafiLogPage *self = PAFI_LOG_PAGE (object);

  g_clear_object (&self->cancellable);
  g_free (self->text);

  G_OBJECT_CLASS (pafi_log_page_parent_class)->finalize (object);
}

static void
pafi_log_page_class_init (PafiLogPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pafi_log_page_dispose;
  object_class->finalize = pafi_log_page_finalize;
  widget_class->grab_focus = pafi_log_page_grab_focus;

  signals[BACK] = g_signal_new ("back", PAFI_TYPE_LOG_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  signals[TOAST] = g_signal_new ("toast", PAFI_TYPE_LOG_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/preferences/pafi-log-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiLogPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PafiLogPage, list);
  gtk_widget_class_bind_template_child (widget_class, PafiLogPage, back_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, back_shortcut_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_shortcut_cb, NULL);
}

static void
pafi_log_page_init (PafiLogPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
}

/**
 * pafi_log_page_new:
 * @store: whose log
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
pafi_log_page_new (PafiStore *store)
{
  PafiLogPage *self = g_object_new (PAFI_TYPE_LOG_PAGE, NULL);

  self->store = g_object_ref (store);
  load (self);
  return GTK_WIDGET (self);
}
