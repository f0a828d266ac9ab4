/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pdf-saver.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-file.h"

typedef struct
{
  PafiCheck *check;          /* (owned) */
  PafiReportOptions options; /* without a time of its own */
  GFile *file;               /* (owned) (nullable) */
} Save;

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->check);
  g_clear_object (&save->file);
  g_free (save);
}

static void
replaced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (pafi_file_replace_finish (G_FILE (source), result, &error))
    g_task_return_pointer (task, g_object_ref (source), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = NULL;

  save->file = pafi_compat_save_file_finish (result, &error);
  /* One page takes less than a frame. */
  if (save->file != NULL)
    pdf = pafi_report_render_pdf (&save->check, 1, &save->options, &error);
  if (pdf == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  pafi_file_replace_async (save->file, pdf, g_task_get_cancellable (task), replaced_cb,
                           g_object_ref (task));
}

/**
 * pafi_pdf_saver_save_async:
 * @parent: the window
 * @check: what to save
 * @options: how the paper is drawn
 * @cancellable: (nullable): a cancellable
 * @callback: called when the file is in place, or was not to be
 * @user_data: for @callback
 *
 * The paper is drawn in memory first: whatever fails leaves the old file as it was.
 */
void
pafi_pdf_saver_save_async (GtkWindow *parent, PafiCheck *check, const PafiReportOptions *options,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);
  g_autofree char *name = pafi_report_dup_file_name (check);

  g_task_set_source_tag (task, pafi_pdf_saver_save_async);
  save->check = g_object_ref (check);
  save->options = *options;
  save->options.composed_at = NULL;
  g_task_set_task_data (task, save, save_free);
  pafi_compat_save_file_async (parent, _ ("Save PDF"), name, _ ("PDF documents"), "application/pdf",
                               cancellable, chosen_cb, task);
}

/**
 * pafi_pdf_saver_save_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED if the user chose no file
 *
 * Returns: (transfer full) (nullable): the file
 */
GFile *
pafi_pdf_saver_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
