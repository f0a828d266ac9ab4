/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-saver.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-document-saver.h"
#include "pafi-format.h"
#include "pafi-paper-progress.h"

typedef struct
{
  GtkWindow *parent;           /* (owned) */
  PafiDocument *document;      /* (owned) */
  gboolean each;
  GFile *place;                /* (owned) (nullable): a file, or a folder */
  GCancellable *cancellable;   /* (owned): of the work itself */
  PafiPaperProgress *progress; /* (owned) (nullable): while there is work */
} Save;

static void choose (GTask *task);

static void
save_free (gpointer data)
{
  Save *save = data;

  g_object_unref (save->parent);
  g_object_unref (save->document);
  g_clear_object (&save->place);
  g_clear_object (&save->cancellable);
  g_clear_object (&save->progress);
  g_free (save);
}

static void
open_cb (AdwToast *toast, gpointer user_data)
{
  pafi_compat_open_file (user_data, g_object_get_data (G_OBJECT (toast), "pafi-place"));
}

static AdwToast *
new_toast (Save *save, const char *text)
{
  /* A toast's title is markup on the floor. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = g_object_ref_sink (adw_toast_new (escaped));

  adw_toast_set_button_label (toast, save->each ? _ ("Open Folder") : _ ("Open"));
  g_object_set_data_full (G_OBJECT (toast), "pafi-place", g_object_ref (save->place),
                          g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (open_cb), save->parent, 0);
  return toast;
}

static char *
dup_in_place (Save *save, guint n_saved)
{
  const guint n_items = pafi_report_items_get_n_items (pafi_document_get_items (save->document));
  g_autofree char *saved = pafi_format_count (n_saved);
  g_autofree char *total = pafi_format_count (n_items);

  /* Translators: how many files are in place, and how many there should be */
  return g_strdup_printf (ngettext ("%1$s of %2$s file is saved.", "%1$s of %2$s files are saved.",
                                    n_items),
                          saved, total);
}

/**
 * pafi_paper_saver_dup_reason:
 * @error: why a file could not be written
 *
 * Returns: (transfer full): the sentence that a person reads, with what to do
 */
char *
pafi_paper_saver_dup_reason (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup (_ ("There is no room left. Free some of it, then try again."));
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return g_strdup (_ ("This folder cannot be written to. Choose another one."));
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    return g_strdup (_ ("The folder is no longer there. Choose another one."));
  return g_strdup (error->message);
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

static void
complain (GTask *task, const char *text)
{
  Save *save = g_task_get_task_data (task);

  pafi_compat_ask_async (GTK_WIDGET (save->parent), _ ("The PDF was not saved"), text,
                         _ ("Save Elsewhere…"), FALSE, NULL, NULL, answered_cb, task);
}

static void
fail (GTask *task, const GError *error, guint n_saved)
{
  Save *save = g_task_get_task_data (task);
  g_autofree char *reason = pafi_paper_saver_dup_reason (error);
  g_autofree char *in_place = dup_in_place (save, n_saved);
  g_autofree char *both = g_strdup_printf ("%s\n\n%s", reason, in_place);

  complain (task, save->each ? both : reason);
}

static void
saved_each_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  guint n_saved = 0;
  g_autofree char *text = NULL;

  g_clear_object (&save->progress);
  if (pafi_document_save_each_finish (save->document, result, &n_saved, &error))
    {
      g_autofree char *count = pafi_format_count (n_saved);

      text = g_strdup_printf (ngettext ("%s PDF file saved", "%s PDF files saved", n_saved), count);
      g_task_return_pointer (task, new_toast (save, text), g_object_unref);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (g_steal_pointer (&task), error, n_saved);
  else if (n_saved == 0)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      text = dup_in_place (save, n_saved);
      g_task_return_pointer (task, new_toast (save, text), g_object_unref);
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_object (&save->progress);
  if (pafi_document_save_finish (save->document, result, &error))
    g_task_return_pointer (task, new_toast (save, _ ("PDF saved")), g_object_unref);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    fail (g_steal_pointer (&task), error, 0);
}

static void
begin_work (GTask *task)
{
  Save *save = g_task_get_task_data (task);

  g_clear_object (&save->cancellable);
  save->cancellable = g_cancellable_new ();
  save->progress = pafi_paper_progress_new (save->parent, _ ("Saving PDF…"), save->cancellable);
  if (save->each)
    pafi_document_save_each_async (save->document, save->place, pafi_paper_progress_report,
                                   save->progress, save->cancellable, saved_each_cb, task);
  else
    pafi_document_save_async (save->document, save->place, pafi_paper_progress_report,
                              save->progress, save->cancellable, saved_cb, task);
}

static void
replace_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (pafi_compat_ask_finish (result))
    begin_work (g_steal_pointer (&task));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Dismissed");
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const gssize n = pafi_document_count_existing_finish (save->document, result, &error);
  g_autofree char *count = pafi_format_count ((guint64) MAX (n, 0));
  g_autofree char *question = NULL;

  if (n < 0)
    {
      fail (g_steal_pointer (&task), error, 0);
      return;
    }
  if (n == 0)
    {
      begin_work (g_steal_pointer (&task));
      return;
    }
  question = g_strdup_printf (ngettext ("%s file is already in this folder. Replace it?",
                                        "%s files are already in this folder. Replace them?", n),
                              count);
  pafi_compat_ask_async (GTK_WIDGET (save->parent), question, NULL, _ ("Replace"), TRUE, NULL, NULL,
                         replace_answered_cb, g_steal_pointer (&task));
}

/* A file that exists was asked about by the file chooser; of a folder's files nobody has asked. */
static void
go_to_place (GTask *task)
{
  Save *save = g_task_get_task_data (task);

  if (save->each)
    pafi_document_count_existing_async (save->document, save->place, NULL, counted_cb, task);
  else
    begin_work (task);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *save = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  g_clear_object (&save->place);
  save->place = pafi_compat_file_finish (result, &error);
  if (save->place != NULL)
    go_to_place (g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Takes the task. */
static void
choose (GTask *task)
{
  Save *save = g_task_get_task_data (task);
  g_autofree char *name = NULL;

  if (save->each)
    {
      pafi_compat_choose_folder_async (save->parent, _ ("Save PDF Files"),
                                       g_task_get_cancellable (task), file_chosen_cb, task);
      return;
    }
  name = pafi_document_dup_file_name (save->document);
  pafi_compat_save_file_async (save->parent, _ ("Save PDF"), name, _ ("PDF documents"),
                               "application/pdf", g_task_get_cancellable (task), file_chosen_cb,
                               task);
}

static GTask *
new_task (GtkWindow *parent, PafiDocument *document, gboolean each, GCancellable *cancellable,
          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Save *save = g_new0 (Save, 1);

  g_task_set_source_tag (task, pafi_paper_saver_save_async);
  save->parent = g_object_ref (parent);
  save->document = g_object_ref (document);
  save->each = each;
  g_task_set_task_data (task, save, save_free);
  return task;
}

/**
 * pafi_paper_saver_save_async:
 * @parent: the window
 * @document: what to save
 * @each: whether each member gets a file, in a folder
 * @cancellable: (nullable): a cancellable
 * @callback: called when all is in place, or is not to be
 * @user_data: for @callback
 *
 * Asks where to, asks once before it replaces files in a folder, shows how far long work has come,
 * and tells a failure with the way out of it: another place.
 */
void
pafi_paper_saver_save_async (GtkWindow *parent, PafiDocument *document, gboolean each,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  choose (new_task (parent, document, each, cancellable, callback, user_data));
}

/**
 * pafi_paper_saver_save_to_async:
 * @parent: the window
 * @document: what to save
 * @each: whether each member gets a file, in a folder
 * @place: the file, or the folder
 * @cancellable: (nullable): a cancellable
 * @callback: called when all is in place, or is not to be
 * @user_data: for @callback
 *
 * The same without asking where to.
 */
void
pafi_paper_saver_save_to_async (GtkWindow *parent, PafiDocument *document, gboolean each,
                                GFile *place, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = new_task (parent, document, each, cancellable, callback, user_data);
  Save *save = g_task_get_task_data (task);

  save->place = g_object_ref (place);
  go_to_place (task);
}

/**
 * pafi_paper_saver_save_finish:
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED if nothing was to be saved, or a failure that the
 *   user knows of
 *
 * Returns: (transfer full) (nullable): what to say, with a button that opens what was saved
 */
AdwToast *
pafi_paper_saver_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
