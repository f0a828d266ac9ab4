/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-xlsx-book.h"

#include <string.h>

#include "pafi-table-error.h"
#include "pafi-xml-part.h"

#define DEFAULT_WORKBOOK "xl/workbook.xml"
#define MAX_SHEETS 1024

/* The sheets as the workbook lists them, and the targets of its relations. */
typedef struct
{
  char *directory;      /* (owned) of the part whose relations are read, with a slash in front */
  char *workbook;       /* (owned) (nullable) */
  char *shared_strings; /* (owned) (nullable) */
  GHashTable *targets;  /* (owned) parts by the relation's id */
  GPtrArray *names;     /* (owned) (element-type utf8) */
  GPtrArray *ids;       /* (owned) (element-type utf8) */
  GPtrArray *hidden;    /* (owned) (element-type utf8) the names of those that are not seen */
  GPtrArray *hidden_ids;
} Loading;

static void
loading_clear (Loading *self)
{
  g_free (self->directory);
  g_free (self->workbook);
  g_free (self->shared_strings);
  g_hash_table_unref (self->targets);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->ids);
  g_ptr_array_unref (self->hidden);
  g_ptr_array_unref (self->hidden_ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loading, loading_clear)

static void
relation_cb (const char *element, const char **names, const char **values, gpointer user_data,
             GError **error)
{
  Loading *self = user_data;
  const char *id = pafi_xml_find (names, values, "Id");
  const char *type = pafi_xml_find (names, values, "Type");
  const char *target = pafi_xml_find (names, values, "Target");
  g_autofree char *path = NULL;

  if (strcmp (element, "Relationship") != 0 || id == NULL || type == NULL || target == NULL ||
      g_hash_table_size (self->targets) >= MAX_SHEETS * 4)
    return;
  path = g_canonicalize_filename (target, self->directory);
  /* The strict form of the format has other addresses with the same last word. */
  if (g_str_has_suffix (type, "/officeDocument") && self->workbook == NULL)
    self->workbook = g_strdup (path + 1);
  else if (g_str_has_suffix (type, "/sharedStrings") && self->shared_strings == NULL)
    self->shared_strings = g_strdup (path + 1);
  else if (g_str_has_suffix (type, "/worksheet"))
    g_hash_table_insert (self->targets, g_strdup (id), g_strdup (path + 1));
}

static void
sheet_cb (const char *element, const char **names, const char **values, gpointer user_data,
          GError **error)
{
  Loading *self = user_data;
  const char *name = pafi_xml_find (names, values, "name");
  const char *id = pafi_xml_find (names, values, "id");
  const char *state = pafi_xml_find (names, values, "state");
  gboolean hidden = g_strcmp0 (state, "hidden") == 0 || g_strcmp0 (state, "veryHidden") == 0;

  if (strcmp (element, "sheet") != 0 || name == NULL || id == NULL)
    return;
  if (self->names->len + self->hidden->len >= MAX_SHEETS)
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return;
    }
  g_ptr_array_add (hidden ? self->hidden : self->names, g_strdup (name));
  g_ptr_array_add (hidden ? self->hidden_ids : self->ids, g_strdup (id));
}

static void
end_cb (const char *element, gpointer user_data, GError **error)
{
}

/* The relations of "xl/workbook.xml" stand in "xl/_rels/workbook.xml.rels", those of the whole in
 * "_rels/.rels". */
static gboolean
load_relations (Loading *self, PafiZip *zip, const char *part, GCancellable *cancellable,
                GError **error)
{
  static const PafiXmlHandler handler = { relation_cb, end_cb, NULL };
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = slash != NULL ? g_strndup (part, (gsize) (slash - part)) : NULL;
  g_autofree char *name =
    g_strdup_printf ("%s%s_rels/%s.rels", folder != NULL ? folder : "", folder != NULL ? "/" : "",
                     slash != NULL ? slash + 1 : part);

  g_free (self->directory);
  self->directory = g_strconcat ("/", folder, NULL);
  return pafi_xml_part_read (zip, name, &handler, self, cancellable, error);
}

static PafiXlsxBook *
make_book (Loading *self, GError **error)
{
  /* One who hides all sheets still wants them read. */
  GPtrArray *names = self->names->len > 0 ? self->names : self->hidden;
  GPtrArray *ids = self->names->len > 0 ? self->ids : self->hidden_ids;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autoptr (PafiXlsxBook) book = g_new0 (PafiXlsxBook, 1);

  for (guint i = 0; i < names->len; i++)
    {
      const char *part = g_hash_table_lookup (self->targets, g_ptr_array_index (ids, i));

      /* A sheet that is a chart has no rows. */
      if (part == NULL)
        continue;
      g_strv_builder_add (found, g_ptr_array_index (names, i));
      g_strv_builder_add (parts, part);
    }
  book->names = g_strv_builder_end (found);
  book->parts = g_strv_builder_end (parts);
  book->shared_strings = g_steal_pointer (&self->shared_strings);
  if (*book->names == NULL)
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return NULL;
    }
  return g_steal_pointer (&book);
}

/**
 * pafi_xlsx_book_load:
 * @zip: an archive
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): what the workbook says, or %NULL on error
 */
PafiXlsxBook *
pafi_xlsx_book_load (PafiZip *zip, GCancellable *cancellable, GError **error)
{
  static const PafiXmlHandler handler = { sheet_cb, end_cb, NULL };
  g_auto (Loading) loading = {
    .targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .names = g_ptr_array_new_with_free_func (g_free),
    .ids = g_ptr_array_new_with_free_func (g_free),
    .hidden = g_ptr_array_new_with_free_func (g_free),
    .hidden_ids = g_ptr_array_new_with_free_func (g_free),
  };

  if (pafi_zip_has_part (zip, "_rels/.rels") &&
      !load_relations (&loading, zip, "", cancellable, error))
    return NULL;
  if (loading.workbook == NULL)
    loading.workbook = g_strdup (DEFAULT_WORKBOOK);
  if (!load_relations (&loading, zip, loading.workbook, cancellable, error) ||
      !pafi_xml_part_read (zip, loading.workbook, &handler, &loading, cancellable, error))
    return NULL;
  return make_book (&loading, error);
}

/**
 * pafi_xlsx_book_free:
 * @self: (transfer full): a workbook
 */
void
pafi_xlsx_book_free (PafiXlsxBook *self)
{
  g_strfreev (self->names);
  g_strfreev (self->parts);
  g_free (self->shared_strings);
  g_free (self);
}
