/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-lists-page-private.h"

#include <glib/gi18n-lib.h>

#include "pafi-columns-dialog.h"
#include "pafi-compat.h"
#include "pafi-list-exporter.h"
#include "pafi-list-paper.h"
#include "pafi-nik-popover.h"

static GtkWindow *
get_window (PafiListsPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

void
pafi_lists_page_say (PafiListsPage *self, const char *text)
{
  /* A toast's title is markup on the floor. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_signal_emit_by_name (self, "toast", adw_toast_new (escaped));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiListsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = pafi_compat_file_finish (result, &error);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (file == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        pafi_lists_page_say (self, error->message);
      return;
    }
  g_list_store_append (files, file);
  pafi_lists_page_open_files (self, G_LIST_MODEL (files));
}

void
pafi_lists_page_choose_file (PafiListsPage *self)
{
  static const char *const patterns[] = { "*.xlsx", "*.ods", "*.csv", "*.tsv", "*.txt",
                                          "*.XLSX", "*.ODS", "*.CSV", "*.TSV", "*.TXT", NULL };

  pafi_compat_choose_file_async (get_window (self), _ ("Open a List"), _ ("Spreadsheets and lists"),
                                 patterns, NULL, opened_cb, g_object_ref (self));
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiListsPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_auto (GStrv) niks = text != NULL ? pafi_nik_find_all (text) : NULL;

  if (niks == NULL || niks[0] == NULL)
    pafi_lists_page_say (self, _ ("There is no NIK on the clipboard"));
  else
    pafi_lists_page_open_text (self, text);
}

void
pafi_lists_page_paste (PafiListsPage *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb,
                                 g_object_ref (self));
}

static void
corrected_cb (PafiListsPage *self)
{
  pafi_open_list_corrected (self->list);
}

void
pafi_lists_page_correct (PafiListsPage *self, PafiListRow *row)
{
  const PafiListInfo *info = pafi_open_list_get_info (self->list);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  graphene_rect_t bounds;
  GdkRectangle at;

  if (self->popover == NULL)
    {
      self->popover =
        g_object_ref_sink (pafi_nik_popover_new (pafi_workspace_get_clock (self->workspace)));
      g_signal_connect_object (self->popover, "corrected", G_CALLBACK (corrected_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->popover, "confirmed", G_CALLBACK (corrected_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (focus == NULL || !gtk_widget_compute_bounds (focus, GTK_WIDGET (self), &bounds))
    graphene_rect_init (&bounds, 0, 0, (float) gtk_widget_get_width (GTK_WIDGET (self)), 1);
  at = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                       (int) bounds.size.height };
  pafi_nik_popover_present (PAFI_NIK_POPOVER (self->popover),
                            pafi_open_list_get_store (self->list), info->id, row,
                            GTK_WIDGET (self), &at);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pafi_lists_page_choose_file (PAFI_LISTS_PAGE (widget));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pafi_lists_page_paste (PAFI_LISTS_PAGE (widget));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pafi_list_pane_search (PAFI_LISTS_PAGE (widget)->pane);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiListsPage) self = user_data;
  /* What went wrong was told where it happened. */
  g_autoptr (AdwToast) said = pafi_list_exporter_run_finish (result, NULL);

  if (said != NULL)
    g_signal_emit_by_name (self, "toast", said);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (widget);
  const char *target = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;

  pafi_list_exporter_run_async (widget, pafi_open_list_get_store (self->list),
                                pafi_list_pane_get_query (self->pane),
                                pafi_open_list_get_info (self->list)->name,
                                pafi_list_exporter_get_format (target),
                                pafi_workspace_get_settings (self->workspace), NULL, exported_cb,
                                g_object_ref (self));
}

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (widget);
  PafiStore *store = pafi_open_list_get_store (self->list);
  const PafiRowQuery *query = pafi_list_pane_get_query (self->pane);
  const char *list_name = pafi_open_list_get_info (self->list)->name;

  if (g_str_equal (name, "lists.print"))
    pafi_list_paper_print (self->paperwork, widget, store, query, list_name);
  else
    pafi_list_paper_preview (self->paperwork, widget, store, query, list_name);
}

static void
columns_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiListsPage) self = user_data;
  PafiColumnsChoice choice;

  if (pafi_columns_dialog_choose_finish (result, &choice, NULL) &&
      (choice.changed || pafi_open_list_get_error (self->list) != NULL))
    pafi_open_list_read_again (self->list, &choice.options);
}

static void
columns_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (widget);
  PafiListLoader *loader = pafi_open_list_get_loader (self->list);

  pafi_columns_dialog_choose_async (get_window (self), pafi_open_list_get_file (self->list),
                                    pafi_open_list_get_info (self->list),
                                    pafi_list_loader_get_options (loader), NULL, columns_cb,
                                    g_object_ref (self));
}

static void
run_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (widget);

  if (g_str_equal (name, "lists.start"))
    pafi_lists_page_resume (self);
  else if (g_str_equal (name, "lists.retry"))
    pafi_open_list_retry (self->list);
  else if (g_str_equal (name, "lists.check-all"))
    pafi_open_list_check_all (self->list);
  else
    pafi_open_list_close (self->list);
}

void
pafi_lists_page_update_actions (PafiListsPage *self)
{
  PafiOpenListState state = pafi_open_list_get_state (self->list);
  const PafiListInfo *info = pafi_open_list_get_info (self->list);
  gboolean there = state >= PAFI_OPEN_LIST_LOADED;
  gboolean results = state > PAFI_OPEN_LIST_LOADED;
  gboolean running = state == PAFI_OPEN_LIST_RUNNING;
  gboolean file = pafi_open_list_get_file (self->list) != NULL;
  const struct
  {
    const char *name;
    gboolean enabled;
  } actions[] = {
    { "lists.search", there },
    { "lists.export", results },
    { "lists.export-as", results },
    { "lists.print", results && self->paperwork != NULL },
    { "lists.preview", results && self->paperwork != NULL },
    { "lists.close", state != PAFI_OPEN_LIST_NONE },
    { "lists.columns", file && (state == PAFI_OPEN_LIST_LOADED || state == PAFI_OPEN_LIST_FAILED) },
    { "lists.start", there && !running && info->n_queued > 0 },
    { "lists.retry", state == PAFI_OPEN_LIST_ENDED },
    { "lists.check-all", state == PAFI_OPEN_LIST_ENDED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
}

void
pafi_lists_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "lists.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "lists.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "lists.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "lists.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "lists.export-as", "s", export_action);
  gtk_widget_class_install_action (widget_class, "lists.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "lists.preview", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "lists.columns", NULL, columns_action);
  gtk_widget_class_install_action (widget_class, "lists.start", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "lists.retry", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "lists.check-all", NULL, run_action);
  gtk_widget_class_install_action (widget_class, "lists.close", NULL, run_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "lists.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "lists.paste",
                                       NULL);
}
