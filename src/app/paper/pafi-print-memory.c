/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-print-memory.h"

#include <glib/gstdio.h>

#include "pafi-file.h"

#define SETTINGS_GROUP "Print Settings"
#define SETUP_GROUP "Page Setup"
/* The paper that was preferred when the rest was chosen. */
#define PREFERRED_GROUP "Preferences"
#define PREFERRED_KEY "paper-size"

struct _PafiPrintMemory
{
  GObject parent_instance;

  char *path;         /* (owned) */
  GKeyFile *key_file; /* (owned) (nullable): once it was loaded */
};

G_DEFINE_FINAL_TYPE (PafiPrintMemory, pafi_print_memory, G_TYPE_OBJECT)

static const char *const of_one_job[] = {
  GTK_PRINT_SETTINGS_N_COPIES,   GTK_PRINT_SETTINGS_PRINT_PAGES,     GTK_PRINT_SETTINGS_PAGE_RANGES,
  GTK_PRINT_SETTINGS_PAGE_SET,   GTK_PRINT_SETTINGS_OUTPUT_BASENAME, GTK_PRINT_SETTINGS_OUTPUT_DIR,
  GTK_PRINT_SETTINGS_OUTPUT_URI,
};

static void
pafi_print_memory_finalize (GObject *object)
{
  PafiPrintMemory *self = PAFI_PRINT_MEMORY (object);

  g_free (self->path);
  g_clear_pointer (&self->key_file, g_key_file_unref);

  G_OBJECT_CLASS (pafi_print_memory_parent_class)->finalize (object);
}

static void
pafi_print_memory_class_init (PafiPrintMemoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_print_memory_finalize;
}

static void
pafi_print_memory_init (PafiPrintMemory *self)
{
}

/**
 * pafi_print_memory_new:
 * @path: (nullable): the key file; %NULL = `$XDG_CONFIG_HOME/pafi-checker/print.ini`
 *
 * Returns: (transfer full): a memory, empty until it is loaded
 */
PafiPrintMemory *
pafi_print_memory_new (const char *path)
{
  PafiPrintMemory *self = g_object_new (PAFI_TYPE_PRINT_MEMORY, NULL);

  self->path = path != NULL ? g_strdup (path)
                            : g_build_filename (g_get_user_config_dir (), "pafi-checker",
                                                "print.ini", NULL);
  return self;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiPrintMemory *self = g_task_get_source_object (task);
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autofree char *contents = NULL;
  gsize length = 0;

  /* A file that is not there or broken has nothing to say: the dialog starts afresh. */
  if (g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, NULL))
    g_key_file_load_from_data (key_file, contents, length, G_KEY_FILE_NONE, NULL);
  if (self->key_file == NULL)
    self->key_file = g_steal_pointer (&key_file);
  g_task_return_boolean (task, TRUE);
}

/**
 * pafi_print_memory_load_async:
 * @self: a memory
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads the file, unless it was read before.
 */
void
pafi_print_memory_load_async (PafiPrintMemory *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GFile) file = NULL;

  g_task_set_source_tag (task, pafi_print_memory_load_async);
  if (self->key_file != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  file = g_file_new_for_path (self->path);
  g_file_load_contents_async (file, cancellable, loaded_cb, g_steal_pointer (&task));
}

/**
 * pafi_print_memory_load_finish:
 * @self: a memory
 * @result: what the callback got
 *
 * What cannot be read is not remembered; there is nothing that a person should do about it.
 */
void
pafi_print_memory_load_finish (PafiPrintMemory *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * pafi_print_memory_dup_settings:
 * @self: a memory
 *
 * Returns: (transfer full): what was chosen the last time, empty if nothing was
 */
GtkPrintSettings *
pafi_print_memory_dup_settings (PafiPrintMemory *self)
{
  GtkPrintSettings *settings =
    self->key_file != NULL
      ? gtk_print_settings_new_from_key_file (self->key_file, SETTINGS_GROUP, NULL)
      : NULL;

  return settings != NULL ? settings : gtk_print_settings_new ();
}

/**
 * pafi_print_memory_dup_page_setup:
 * @self: a memory
 * @preferred: the paper that the user prefers now
 *
 * A paper that was chosen in the dialog is that of the next job, too, until the preference changes.
 *
 * Returns: (transfer full) (nullable): the paper of the last time
 */
GtkPageSetup *
pafi_print_memory_dup_page_setup (PafiPrintMemory *self, PafiPaperSize preferred)
{
  g_autofree char *then = NULL;

  if (self->key_file == NULL)
    return NULL;
  then = g_key_file_get_string (self->key_file, PREFERRED_GROUP, PREFERRED_KEY, NULL);
  if (g_strcmp0 (then, pafi_paper_size_get_name (preferred)) != 0)
    return NULL;
  return gtk_page_setup_new_from_key_file (self->key_file, SETUP_GROUP, NULL);
}

static void
save_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  PafiPrintMemory *self = source_object;
  g_autofree char *folder = g_path_get_dirname (self->path);
  GError *error = NULL;

  /* If it cannot be made, writing says so. */
  g_mkdir_with_parents (folder, 0700);
  if (pafi_file_replace (self->path, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * pafi_print_memory_save_async:
 * @self: a memory
 * @settings: what was chosen
 * @setup: the paper that was chosen
 * @preferred: the paper that the user prefers otherwise
 * @cancellable: (nullable): a cancellable
 * @callback: (nullable): called when it is written
 * @user_data: for @callback
 *
 * Remembers it, at once for this run and in the file for the next.
 */
void
pafi_print_memory_save_async (PafiPrintMemory *self, GtkPrintSettings *settings,
                              GtkPageSetup *setup, PafiPaperSize preferred,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GtkPrintSettings) kept = gtk_print_settings_copy (settings);
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  char *contents;
  gsize length = 0;

  g_task_set_source_tag (task, pafi_print_memory_save_async);
  for (gsize i = 0; i < G_N_ELEMENTS (of_one_job); i++)
    gtk_print_settings_unset (kept, of_one_job[i]);
  gtk_print_settings_to_key_file (kept, key_file, SETTINGS_GROUP);
  gtk_page_setup_to_key_file (setup, key_file, SETUP_GROUP);
  g_key_file_set_string (key_file, PREFERRED_GROUP, PREFERRED_KEY,
                         pafi_paper_size_get_name (preferred));
  contents = g_key_file_to_data (key_file, &length, NULL);
  g_task_set_task_data (task, g_bytes_new_take (contents, length), (GDestroyNotify) g_bytes_unref);

  g_clear_pointer (&self->key_file, g_key_file_unref);
  self->key_file = g_steal_pointer (&key_file);
  g_task_run_in_thread (task, save_in_thread);
}

/**
 * pafi_print_memory_save_finish:
 * @self: a memory
 * @result: what the callback got
 * @error: return location
 *
 * Returns: whether it is in the file
 */
gboolean
pafi_print_memory_save_finish (PafiPrintMemory *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
