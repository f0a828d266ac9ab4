/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-zip.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "pafi-table-error.h"

/* Spreadsheets have some dozens of parts; one with pictures some hundreds. */
#define MAX_PARTS 4096
#define MEGABYTE (1024 * 1024)
#define MAX_UNPACKED_MEGABYTES 200
/* A sheet packs to a tenth. What unpacks to much more than that is nothing but air. */
#define MAX_RATIO 200
#define RATIO_FROM (8 * MEGABYTE)

struct _PafiZip
{
  GBytes *bytes;    /* (owned) */
  GPtrArray *names; /* (owned) (element-type utf8) of the parts, in order, in small letters */
};

struct _PafiZipPart
{
  GBytes *bytes;           /* (owned) */
  struct archive *archive; /* (owned) */
  gsize n_unpacked;
};

static struct archive *
open_archive (GBytes *bytes)
{
  struct archive *archive = archive_read_new ();
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, size) == ARCHIVE_OK)
    return archive;
  archive_read_free (archive);
  return NULL;
}

/* ARCHIVE_WARN is about names in other alphabets, which none of ours has. */
static gboolean
next_entry (struct archive *archive, struct archive_entry **entry, gboolean *failed)
{
  int status = archive_read_next_header (archive, entry);

  *failed = status != ARCHIVE_OK && status != ARCHIVE_WARN && status != ARCHIVE_EOF;
  return status == ARCHIVE_OK || status == ARCHIVE_WARN;
}

/* Names of parts are compared without regard to case; a writer or two takes the other slash. */
static char *
dup_name (const char *name)
{
  return g_strdelimit (g_ascii_strdown (*name == '/' ? name + 1 : name, -1), "\\", '/');
}

static gboolean
list_parts (PafiZip *self, struct archive *archive, GError **error)
{
  struct archive_entry *entry;
  gboolean failed;

  while (next_entry (archive, &entry, &failed))
    {
      const char *name = archive_entry_pathname_utf8 (entry);

      if (archive_entry_is_encrypted (entry))
        return pafi_table_set_error (error, PAFI_TABLE_ERROR_ENCRYPTED);
      if (self->names->len >= MAX_PARTS)
        return pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      g_ptr_array_add (self->names, dup_name (name != NULL ? name : ""));
    }
  return (!failed && self->names->len > 0) ||
         pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
}

/**
 * pafi_zip_new:
 * @bytes: the archive
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the archive, or %NULL on error
 */
PafiZip *
pafi_zip_new (GBytes *bytes, GError **error)
{
  g_autoptr (PafiZip) self = g_new0 (PafiZip, 1);
  struct archive *archive = open_archive (bytes);
  gboolean listed;

  self->bytes = g_bytes_ref (bytes);
  self->names = g_ptr_array_new_with_free_func (g_free);
  if (archive == NULL)
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return NULL;
    }
  listed = list_parts (self, archive, error);
  archive_read_free (archive);
  return listed ? g_steal_pointer (&self) : NULL;
}

/**
 * pafi_zip_free:
 * @self: (transfer full): an archive
 */
void
pafi_zip_free (PafiZip *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

static gboolean
find (PafiZip *self, const char *name, guint *index)
{
  g_autofree char *wanted = dup_name (name);

  return g_ptr_array_find_with_equal_func (self->names, wanted, g_str_equal, index);
}

/**
 * pafi_zip_has_part:
 * @self: an archive
 * @name: a part's name, in any case
 *
 * Returns: whether it is there
 */
gboolean
pafi_zip_has_part (PafiZip *self, const char *name)
{
  return find (self, name, NULL);
}

/**
 * pafi_zip_open:
 * @self: an archive
 * @name: a part's name, in any case
 * @error: return location for a #PafiTableError
 *
 * Returns: (transfer full) (nullable): the part, or %NULL on error
 */
PafiZipPart *
pafi_zip_open (PafiZip *self, const char *name, GError **error)
{
  g_autoptr (PafiZipPart) part = g_new0 (PafiZipPart, 1);
  struct archive_entry *entry;
  gboolean failed;
  guint index;

  part->bytes = g_bytes_ref (self->bytes);
  part->archive = open_archive (self->bytes);
  if (part->archive != NULL && find (self, name, &index))
    for (guint i = 0; next_entry (part->archive, &entry, &failed); i++)
      if (i == index)
        return g_steal_pointer (&part);

  pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
  return NULL;
}

/**
 * pafi_zip_part_read:
 * @self: a part
 * @block: (array length=size): where to put the bytes
 * @size: how many are wanted
 * @error: return location for a #PafiTableError
 *
 * Returns: how many bytes were unpacked; 0 at the end, -1 on error
 */
gssize
pafi_zip_part_read (PafiZipPart *self, char *block, gsize size, GError **error)
{
  la_ssize_t n = archive_read_data (self->archive, block, size);

  /* A warning says that the checksum is wrong: then nothing of it can be trusted. */
  if (n < 0)
    {
      pafi_table_set_error (error, PAFI_TABLE_ERROR_UNREADABLE);
      return -1;
    }
  self->n_unpacked += (gsize) n;
  if (self->n_unpacked > (gsize) MAX_UNPACKED_MEGABYTES * MEGABYTE ||
      (self->n_unpacked > RATIO_FROM &&
       self->n_unpacked / MAX_RATIO > g_bytes_get_size (self->bytes)))
    {
      pafi_table_set_error_size (error, MAX_UNPACKED_MEGABYTES);
      return -1;
    }
  return (gssize) n;
}

/**
 * pafi_zip_part_free:
 * @self: (transfer full): a part
 */
void
pafi_zip_part_free (PafiZipPart *self)
{
  if (self->archive != NULL)
    archive_read_free (self->archive);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}
