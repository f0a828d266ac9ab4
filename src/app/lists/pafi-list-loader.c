/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-loader.h"

#include <glib/gi18n-lib.h>

#include "pafi-text.h"

struct _PafiListLoader
{
  GObject parent_instance;

  GFile *file;              /* (owned) (nullable): what was loaded last; NULL: it was pasted */
  PafiImportOptions options;
  GCancellable *loading;    /* (owned) (nullable) */
  guint n_rows;
  double fraction;
};

enum
{
  PROGRESS,
  LOADED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* An import that goes on after it was left knows so by its cancellable. */
typedef struct
{
  PafiListLoader *self;      /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Load;

G_DEFINE_FINAL_TYPE (PafiListLoader, pafi_list_loader, G_TYPE_OBJECT)

static void
load_free (Load *load)
{
  g_object_unref (load->self);
  g_object_unref (load->cancellable);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static Load *
load_new (PafiListLoader *self)
{
  Load *load = g_new0 (Load, 1);

  pafi_list_loader_cancel (self);
  self->loading = g_cancellable_new ();
  self->n_rows = 0;
  self->fraction = 0;
  load->self = g_object_ref (self);
  load->cancellable = g_object_ref (self->loading);
  return load;
}

static void
progress_cb (guint n_rows, double fraction, gpointer user_data)
{
  Load *load = user_data;

  if (load->self->loading != load->cancellable)
    return;
  load->self->n_rows = n_rows;
  load->self->fraction = fraction;
  g_signal_emit (load->self, signals[PROGRESS], 0);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  gint64 list = pafi_list_import_finish (PAFI_STORE (source), result, &error);

  /* A list that was read just before it was cancelled is there; it is among the earlier ones. */
  if (load->self->loading != load->cancellable)
    return;
  g_clear_object (&load->self->loading);
  if (list != 0)
    g_signal_emit (load->self, signals[LOADED], 0, list);
  else
    g_signal_emit (load->self, signals[FAILED], 0, error);
}

static void
pafi_list_loader_dispose (GObject *object)
{
  PafiListLoader *self = PAFI_LIST_LOADER (object);

  pafi_list_loader_cancel (self);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (pafi_list_loader_parent_class)->dispose (object);
}

static void
pafi_list_loader_class_init (PafiListLoaderClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_list_loader_dispose;

  signals[PROGRESS] = g_signal_new ("progress", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
pafi_list_loader_init (PafiListLoader *self)
{
  self->options.column = -1;
}

/**
 * pafi_list_loader_new:
 *
 * Returns: (transfer full): a loader that rests
 */
PafiListLoader *
pafi_list_loader_new (void)
{
  return g_object_new (PAFI_TYPE_LIST_LOADER, NULL);
}

/**
 * pafi_list_loader_load_file:
 * @self: a loader
 * @store: where the list goes
 * @file: the file
 * @options: (nullable): how it is read; %NULL finds out. Its texts are not kept
 */
void
pafi_list_loader_load_file (PafiListLoader *self, PafiStore *store, GFile *file,
                            const PafiImportOptions *options)
{
  static const PafiImportOptions defaults = { .column = -1 };
  Load *load = load_new (self);

  g_set_object (&self->file, file);
  self->options = options != NULL ? *options : defaults;
  pafi_list_import_async (store, file, &self->options, progress_cb, load, load->cancellable,
                          imported_cb, load);
  self->options.name = NULL;
  self->options.column_name = NULL;
}

/**
 * pafi_list_loader_load_text:
 * @self: a loader
 * @store: where the list goes
 * @text: what was pasted
 */
void
pafi_list_loader_load_text (PafiListLoader *self, PafiStore *store, const char *text)
{
  Load *load = load_new (self);

  g_clear_object (&self->file);
  pafi_list_import_text_async (store, text, NULL, load->cancellable, imported_cb, load);
}

/**
 * pafi_list_loader_cancel:
 * @self: a loader
 *
 * Nothing of what is under way stays, and nothing is heard of it.
 */
void
pafi_list_loader_cancel (PafiListLoader *self)
{
  if (self->loading != NULL)
    g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

/**
 * pafi_list_loader_is_busy:
 * @self: a loader
 *
 * Returns: whether something is being read
 */
gboolean
pafi_list_loader_is_busy (PafiListLoader *self)
{
  return self->loading != NULL;
}

/**
 * pafi_list_loader_get_file:
 * @self: a loader
 *
 * Returns: (transfer none) (nullable): the file that was read last, %NULL where that was pasted
 */
GFile *
pafi_list_loader_get_file (PafiListLoader *self)
{
  return self->file;
}

/**
 * pafi_list_loader_get_options:
 * @self: a loader
 *
 * Returns: (transfer none): how it was read
 */
const PafiImportOptions *
pafi_list_loader_get_options (PafiListLoader *self)
{
  return &self->options;
}

/**
 * pafi_list_loader_dup_name:
 * @self: a loader
 *
 * Returns: (transfer full): the file's name without its folder, safe to show
 */
char *
pafi_list_loader_dup_name (PafiListLoader *self)
{
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;

  if (self->file == NULL)
    return g_strdup (_ ("Pasted NIKs"));
  name = g_file_get_basename (self->file);
  shown = g_filename_display_name (name);
  return pafi_text_dup_safe (shown);
}

/**
 * pafi_list_loader_get_n_rows:
 * @self: a loader
 *
 * Returns: how many rows were read
 */
guint
pafi_list_loader_get_n_rows (PafiListLoader *self)
{
  return self->n_rows;
}

/**
 * pafi_list_loader_get_fraction:
 * @self: a loader
 *
 * Returns: how much of it was read, 0 to 1
 */
double
pafi_list_loader_get_fraction (PafiListLoader *self)
{
  return self->fraction;
}
