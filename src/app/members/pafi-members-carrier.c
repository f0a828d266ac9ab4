/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-carrier.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-export-warning.h"
#include "pafi-format.h"
#include "pafi-list-export.h"

typedef struct
{
  GtkWindow *parent; /* (owned) (nullable) */
  PafiStore *store;  /* (owned) */
  GFile *file;       /* (owned) (nullable) */
} Carriage;

static void
carriage_free (gpointer data)
{
  Carriage *self = data;

  g_clear_object (&self->parent);
  g_object_unref (self->store);
  g_clear_object (&self->file);
  g_free (self);
}

static GTask *
new_task (GtkWidget *from, PafiStore *store, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  GtkRoot *root = gtk_widget_get_root (from);
  Carriage *self = g_new0 (Carriage, 1);

  self->parent = GTK_IS_WINDOW (root) ? g_object_ref (GTK_WINDOW (root)) : NULL;
  self->store = g_object_ref (store);
  g_task_set_source_tag (task, new_task);
  g_task_set_task_data (task, self, carriage_free);
  return task;
}

static void
folder_cb (AdwToast *toast, gpointer user_data)
{
  pafi_compat_open_file (user_data, g_object_get_data (G_OBJECT (toast), "pafi-folder"));
}

static AdwToast *
new_toast (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  return g_object_ref_sink (adw_toast_new (escaped));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Carriage *self = g_task_get_task_data (task);
  GError *error = NULL;
  gssize n = pafi_members_export_finish (PAFI_STORE (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (n < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  count = pafi_format_count ((guint64) n);
  /* Translators: %s is a number */
  text = g_strdup_printf (ngettext ("%s member exported", "%s members exported", (gulong) n),
                          count);
  toast = new_toast (text);
  adw_toast_set_button_label (toast, _ ("Open Folder"));
  g_object_set_data_full (G_OBJECT (toast), "pafi-folder", g_file_get_parent (self->file),
                          g_object_unref);
  if (self->parent != NULL)
    g_signal_connect_object (toast, "button-clicked", G_CALLBACK (folder_cb), self->parent, 0);
  g_task_return_pointer (task, toast, g_object_unref);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Carriage *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->file = pafi_compat_file_finish (result, &error);
  if (self->file == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  pafi_members_export_async (self->store, self->file, NULL, exported_cb, task);
}

static void
choose_save (GTask *task)
{
  Carriage *self = g_task_get_task_data (task);

  pafi_compat_save_file_async (self->parent, _ ("Export Member List"), _ ("members.csv"),
                               _ ("CSV files"), "text/csv", NULL, save_chosen_cb, task);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pafi_export_warning_finish (result, &error))
    choose_save (g_steal_pointer (&task));
  else
    g_task_return_error (task, error);
}

/**
 * pafi_members_carrier_export_async:
 * @from: a widget of the window
 * @store: whose members
 * @settings: whether the warning was given before
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks where to, and writes everyone into a file that another computer can import.
 */
void
pafi_members_carrier_export_async (GtkWidget *from, PafiStore *store, PafiSettings *settings,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (from, store, callback, user_data);
  Carriage *self = g_task_get_task_data (task);

  pafi_export_warning_async (GTK_WIDGET (self->parent), settings, explained_cb, task);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gssize n = pafi_members_import_finish (PAFI_STORE (source), result, &error);
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  if (n < 0)
    {
      g_task_return_error (task, error);
      return;
    }
  count = pafi_format_count ((guint64) n);
  /* Translators: %s is a number */
  text = g_strdup_printf (ngettext ("%s member imported", "%s members imported", (gulong) n),
                          count);
  g_task_return_pointer (task, new_toast (text), g_object_unref);
}

static void
open_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Carriage *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->file = pafi_compat_file_finish (result, &error);
  if (self->file == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  pafi_members_import_async (self->store, self->file, NULL, imported_cb, task);
}

/**
 * pafi_members_carrier_import_async:
 * @from: a widget of the window
 * @store: where to
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for a file that was exported on another computer, and takes in who is in it.
 */
void
pafi_members_carrier_import_async (GtkWidget *from, PafiStore *store, GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  static const char *const patterns[] = { "*.csv", NULL };
  GTask *task = new_task (from, store, callback, user_data);
  Carriage *self = g_task_get_task_data (task);

  pafi_compat_choose_file_async (self->parent, _ ("Import Member List"), _ ("CSV files"), patterns,
                                 NULL, open_chosen_cb, task);
}

/**
 * pafi_members_carrier_finish:
 * @result: what the callback got
 * @error: return location; a sentence
 *
 * Returns: (transfer full) (nullable): what to say; %NULL without @error if the user changed their
 *   mind
 */
AdwToast *
pafi_members_carrier_finish (GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  AdwToast *toast;

  g_return_val_if_fail (g_async_result_is_tagged (result, new_task), NULL);

  toast = g_task_propagate_pointer (G_TASK (result), &local);
  if (local != NULL && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  return toast;
}
