/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-document-files.h"

#include <string.h>

#include "pafi-document-saver.h"
#include "pafi-document-private.h"

#define EXTENSION ".pdf"

/* Names that were given, as a file system that does not tell "a" from "A" sees them. */
static GHashTable *
create_names (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static gboolean
take_name (GHashTable *names, const char *name)
{
  return g_hash_table_add (names, g_utf8_casefold (name, -1));
}

/* @name, or "name (2)" where another member of this run has it. */
static char *
find_free_name (GHashTable *names, const char *name)
{
  gsize stem = strlen (name) - strlen (EXTENSION);

  if (take_name (names, name))
    return g_strdup (name);
  for (guint n = 2;; n++)
    {
      g_autofree char *other = g_strdup_printf ("%.*s (%u)%s", (int) stem, name, n, EXTENSION);

      if (take_name (names, other))
        return g_steal_pointer (&other);
    }
}

/* The page of one member as a document of its own, and the path of its file. */
static PafiDocument *
create_single (PafiDocument *document, guint position, const char *folder, GHashTable *names,
               char **path)
{
  PafiDocument *single = pafi_document_new_single (document, position);
  g_autofree char *wished = pafi_document_dup_file_name (single);
  g_autofree char *name = find_free_name (names, wished);

  *path = g_build_filename (folder, name, NULL);
  return single;
}

/* Counts the files that pafi_document_files_save() would replace. */
gssize
pafi_document_files_count_existing (PafiDocument *document, const char *folder,
                                    GCancellable *cancellable, GError **error)
{
  guint n_items = pafi_report_items_get_n_items (pafi_document_get_items (document));
  g_autoptr (GHashTable) names = create_names ();
  gssize n_existing = 0;

  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *path = NULL;
      g_autoptr (PafiDocument) single = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      single = create_single (document, i, folder, names, &path);
      n_existing += g_file_test (path, G_FILE_TEST_EXISTS);
    }
  return n_existing;
}

/* Writes one file a member, and stops at the first that fails. @n_saved is always set. */
gboolean
pafi_document_files_save (PafiDocument *document, const char *folder,
                          PafiDocumentProgress progress, gpointer user_data, guint *n_saved,
                          GCancellable *cancellable, GError **error)
{
  guint n_items = pafi_report_items_get_n_items (pafi_document_get_items (document));
  g_autoptr (GHashTable) names = create_names ();

  for (*n_saved = 0; *n_saved < n_items;)
    {
      g_autofree char *path = NULL;
      g_autoptr (PafiDocument) single = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      single = create_single (document, *n_saved, folder, names, &path);
      if (!pafi_document_save (single, path, NULL, NULL, cancellable, error))
        return FALSE;
      ++*n_saved;
      if (progress != NULL)
        progress (*n_saved, n_items, user_data);
    }
  return TRUE;
}
