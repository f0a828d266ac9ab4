/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-exporter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-compat.h"
#include "pafi-export-warning.h"
#include "pafi-paper-progress.h"
#include "pafi-paper-saver.h"
#include "pafi-paper-style.h"
#include "pafi-report-name.h"

#define PDF_EXTENSION ".pdf"

typedef struct
{
  GtkWidget *from;             /* (owned) */
  GtkWindow *parent;           /* (owned) */
  PafiStore *store;            /* (owned) */
  PafiRowQuery query;
  char *search;                /* (owned) (nullable): the query's */
  char *name;                  /* (owned) */
  PafiExportFormat format;
  PafiSettings *settings;      /* (owned) */
  GFile *file;                 /* (owned) (nullable) */
  GCancellable *cancellable;   /* (owned) (nullable): of the work itself */
  PafiPaperProgress *progress; /* (owned) (nullable): while there is work */
} Export;

/* What a format is to whoever chooses it and its file. */
static const struct
{
  const char *target;
  const char *label;
  const char *extension;
  const char *files;
  const char *mime_type;
} formats[] = {
  [PAFI_EXPORT_XLSX] = { "xlsx", N_ ("Excel (.xlsx)…"), ".xlsx", N_ ("Excel workbooks"),
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  [PAFI_EXPORT_CSV] = { "csv", N_ ("CSV…"), ".csv", N_ ("CSV files"), "text/csv" },
  [PAFI_EXPORT_JSON] = { "json", N_ ("JSON…"), ".json", N_ ("JSON files"), "application/json" },
  [PAFI_EXPORT_PDF_MEMBERS] = { "pdf-members", N_ ("PDF, One Page per Member…"), PDF_EXTENSION,
                                N_ ("PDF documents"), "application/pdf" },
  [PAFI_EXPORT_PDF_LIST] = { "pdf-list", N_ ("PDF, Compact Table…"), PDF_EXTENSION,
                             N_ ("PDF documents"), "application/pdf" },
};

static void choose (GTask *task);

static void
export_free (gpointer data)
{
  Export *export = data;

  g_clear_object (&export->progress);
  g_object_unref (export->from);
  g_clear_object (&export->parent);
  g_object_unref (export->store);
  g_free (export->search);
  g_free (export->name);
  g_object_unref (export->settings);
  g_clear_object (&export->file);
  g_clear_object (&export->cancellable);
  g_free (export);
}

static gboolean
is_pdf (Export *export)
{
  return export->format == PAFI_EXPORT_PDF_MEMBERS || export->format == PAFI_EXPORT_PDF_LIST;
}

static void
append (GMenu *menu, const char *action, PafiExportFormat format)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (_ (formats[format].label), NULL);

  g_menu_item_set_action_and_target (item, action, "s", formats[format].target);
  g_menu_append_item (menu, item);
}

/**
 * pafi_list_exporter_new_menu:
 * @action: the full name of an action that takes a string
 *
 * Returns: (transfer full): the formats, in the order of ux/README.md, 5
 */
GMenuModel *
pafi_list_exporter_new_menu (const char *action)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) tables = g_menu_new ();
  g_autoptr (GMenu) papers = g_menu_new ();

  append (tables, action, PAFI_EXPORT_XLSX);
  append (tables, action, PAFI_EXPORT_CSV);
  append (tables, action, PAFI_EXPORT_JSON);
  append (papers, action, PAFI_EXPORT_PDF_MEMBERS);
  append (papers, action, PAFI_EXPORT_PDF_LIST);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (tables));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (papers));
  return G_MENU_MODEL (menu);
}

/**
 * pafi_list_exporter_get_format:
 * @target: (nullable): the target of an item of the menu
 *
 * Returns: its format; Excel's for %NULL
 */
PafiExportFormat
pafi_list_exporter_get_format (const char *target)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].target, target) == 0)
      return (PafiExportFormat) i;
  return PAFI_EXPORT_XLSX;
}

/* A file of pages and one of a table are two files. */
static char *
dup_proposed_name (Export *export)
{
  g_autofree char *name = pafi_report_dup_file_name_of_list (export->name);

  if (g_str_has_suffix (name, PDF_EXTENSION))
    name[strlen (name) - strlen (PDF_EXTENSION)] = '\0';
  if (export->format == PAFI_EXPORT_PDF_MEMBERS)
    /* Translators: the end of a file's name, without spaces: a page for each member */
    return g_strconcat (name, "_", C_ ("in a file’s name", "pages"), PDF_EXTENSION, NULL);
  return g_strconcat (name, formats[export->format].extension, NULL);
}

static void
open_cb (AdwToast *toast, gpointer user_data)
{
  pafi_compat_open_file (user_data, g_object_get_data (G_OBJECT (toast), "pafi-place"));
}

static AdwToast *
new_toast (Export *export)
{
  AdwToast *toast =
    g_object_ref_sink (adw_toast_new (is_pdf (export) ? _ ("PDF saved") : _ ("File exported")));
  GFile *place = is_pdf (export) ? g_object_ref (export->file) : g_file_get_parent (export->file);

  adw_toast_set_button_label (toast, is_pdf (export) ? _ ("Open") : _ ("Open Folder"));
  g_object_set_data_full (G_OBJECT (toast), "pafi-place", place, g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_cb), export->parent, 0);
  return toast;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (pafi_compat_ask_finish (result))
    choose (g_steal_pointer (&task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
}

/* Takes the task. */
static void
complain (GTask *task, const GError *error)
{
  Export *export = g_task_get_task_data (task);
  g_autofree char *reason = pafi_paper_saver_dup_reason (error);

  pafi_compat_ask_async (GTK_WIDGET (export->parent), _ ("The file was not exported"), reason,
                         _ ("Save Elsewhere…"), FALSE, NULL, NULL, answered_cb, task);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *export = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_object (&export->progress);
  if (pafi_list_export_finish (PAFI_STORE (source), result, &error) >= 0)
    g_task_return_pointer (task, new_toast (export), g_object_unref);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    complain (g_steal_pointer (&task), error);
}

/* Takes the task. The columns of a table hold whole NIKs, by which the office knows its people; on
 * paper the user may want them masked. */
static void
begin_work (GTask *task)
{
  Export *export = g_task_get_task_data (task);
  g_autoptr (PafiReportOptions) paper =
    pafi_paper_style_dup_options (export->settings, FALSE, export->name);
  const PafiExportOptions options = {
    .format = export->format,
    .separator = pafi_settings_get_csv_separator (export->settings),
    .bom = TRUE,
    .paper = paper,
  };

  g_clear_object (&export->cancellable);
  export->cancellable = g_cancellable_new ();
  export->progress =
    pafi_paper_progress_new (export->parent, _ ("Exporting…"), export->cancellable);
  pafi_list_export_async (export->store, &export->query, export->file, &options,
                          pafi_paper_progress_report, export->progress, export->cancellable,
                          exported_cb, task);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Export *export = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_object (&export->file);
  export->file = pafi_compat_file_finish (result, &error);
  if (export->file != NULL)
    begin_work (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes the task. */
static void
choose (GTask *task)
{
  Export *export = g_task_get_task_data (task);
  g_autofree char *name = dup_proposed_name (export);

  pafi_compat_save_file_async (export->parent, _ ("Export List"), name,
                               _ (formats[export->format].files),
                               formats[export->format].mime_type, g_task_get_cancellable (task),
                               file_chosen_cb, task);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!pafi_export_warning_finish (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!g_task_return_error_if_cancelled (task))
    choose (g_steal_pointer (&task));
}

/* Takes the task. */
static void
explain (GTask *task)
{
  Export *export = g_task_get_task_data (task);

  pafi_export_warning_async (GTK_WIDGET (export->parent), export->settings, explained_cb, task);
}

static GTask *
new_task (GtkWidget *from, PafiStore *store, const PafiRowQuery *query, const char *name,
          PafiExportFormat format, PafiSettings *settings, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Export *export = g_new0 (Export, 1);
  GtkRoot *root = gtk_widget_get_root (from);

  export->from = g_object_ref (from);
  export->parent = GTK_IS_WINDOW (root) ? g_object_ref (GTK_WINDOW (root)) : NULL;
  export->store = g_object_ref (store);
  export->query = *query;
  export->search = g_strdup (query->search);
  export->query.search = export->search;
  export->name = g_strdup (name);
  export->format = format;
  export->settings = g_object_ref (settings);
  g_task_set_source_tag (task, pafi_list_exporter_run_async);
  g_task_set_task_data (task, export, export_free);
  return task;
}

/* A toast's title is markup on the floor. */
static AdwToast *
new_remark (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return g_object_ref_sink (adw_toast_new (escaped));
}

/* A paper without a page is none: said before anybody is asked where it shall go. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiReportItems) items = pafi_list_items_new_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (items == NULL)
    g_task_return_pointer (task, new_remark (error->message), g_object_unref);
  else if (pafi_report_items_get_n_items (items) == 0)
    g_task_return_pointer (task, new_remark (_ ("None of these rows has a NIK to show on paper")),
                           g_object_unref);
  else
    explain (g_steal_pointer (&task));
}

/**
 * pafi_list_exporter_run_async:
 * @from: a widget of the window
 * @store: where the list is
 * @query: which rows, in which order
 * @name: the list's name
 * @format: the format
 * @settings: how the user wants files and paper
 * @cancellable: (nullable): takes the questions back
 * @callback: called when the file is in place, or is not to be
 * @user_data: for @callback
 *
 * Warns once that the file leaves protection, asks where to, shows how far long work has come, and
 * tells a failure with the way out of it: another place. What stood in the file's place stays until
 * the new one is whole.
 */
void
pafi_list_exporter_run_async (GtkWidget *from, PafiStore *store, const PafiRowQuery *query,
                              const char *name, PafiExportFormat format, PafiSettings *settings,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task =
    new_task (from, store, query, name, format, settings, cancellable, callback, user_data);
  Export *export = g_task_get_task_data (task);

  if (is_pdf (export))
    pafi_list_items_new_async (store, &export->query,
                               format == PAFI_EXPORT_PDF_LIST ? PAFI_DOCUMENT_LIST
                                                              : PAFI_DOCUMENT_MEMBERS,
                               cancellable, looked_cb, task);
  else
    explain (task);
}

/**
 * pafi_list_exporter_run_to_async:
 * @from: a widget of the window
 * @store: where the list is
 * @query: which rows, in which order
 * @name: the list's name
 * @format: the format
 * @settings: how the user wants files and paper
 * @file: where to
 * @cancellable: (nullable): takes the questions back
 * @callback: called when the file is in place, or is not to be
 * @user_data: for @callback
 *
 * The same without asking where to, and without the warning.
 */
void
pafi_list_exporter_run_to_async (GtkWidget *from, PafiStore *store, const PafiRowQuery *query,
                                 const char *name, PafiExportFormat format,
                                 PafiSettings *settings, GFile *file, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task =
    new_task (from, store, query, name, format, settings, cancellable, callback, user_data);
  Export *export = g_task_get_task_data (task);

  export->file = g_object_ref (file);
  begin_work (task);
}

/**
 * pafi_list_exporter_run_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED if nothing was to be exported, or for a failure
 *   that the user knows of
 *
 * Returns: (transfer full) (nullable): what to say
 */
AdwToast *
pafi_list_exporter_run_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, pafi_list_exporter_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
