/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-export-warning.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (!pafi_compat_ask_finish (result))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
      return;
    }
  g_object_set (g_task_get_task_data (task), "export-explained", TRUE, NULL);
  g_task_return_boolean (task, TRUE);
}

/**
 * pafi_export_warning_async:
 * @parent: a widget of the window
 * @settings: whether it was said before
 * @callback: called when it was read, or had been
 * @user_data: for @callback
 */
void
pafi_export_warning_async (GtkWidget *parent, PafiSettings *settings, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, pafi_export_warning_async);
  g_task_set_task_data (task, g_object_ref (settings), g_object_unref);
  if (pafi_settings_get_export_explained (settings))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  pafi_compat_ask_async (parent, _ ("Exported files are not protected"),
                         _ ("The file holds NIKs, names and results of members, and whoever has it "
                            "can read it. Keep it in a safe place, and delete it when it is no "
                            "longer needed. This is said only once."),
                         _ ("Continue"), FALSE, NULL, NULL, answered_cb, g_steal_pointer (&task));
}

/**
 * pafi_export_warning_finish:
 * @result: the result
 * @error: return location; %G_IO_ERROR_CANCELLED if the user rather exports nothing
 *
 * Returns: whether to go on
 */
gboolean
pafi_export_warning_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
