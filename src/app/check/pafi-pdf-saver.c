/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pdf-saver.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-document-saver.h"

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (pafi_document_save_finish (PAFI_DOCUMENT (source), result, &error))
    g_task_return_pointer (task, g_object_ref (g_object_get_data (G_OBJECT (task), "file")),
                           g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = pafi_compat_save_file_finish (result, &error);

  if (file == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "file", g_object_ref (file), g_object_unref);
  pafi_document_save_async (g_task_get_task_data (task), file, NULL, NULL,
                            g_task_get_cancellable (task), saved_cb, g_object_ref (task));
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
 * Whatever fails leaves the old file as it was.
 */
void
pafi_pdf_saver_save_async (GtkWindow *parent, PafiCheck *check, const PafiReportOptions *options,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (PafiReportItems) items = pafi_report_array_new (&check, 1);
  PafiDocument *document = pafi_document_new (PAFI_DOCUMENT_MEMBERS, items, options);
  g_autofree char *name = pafi_document_dup_file_name (document);

  g_task_set_source_tag (task, pafi_pdf_saver_save_async);
  g_task_set_task_data (task, document, g_object_unref);
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
