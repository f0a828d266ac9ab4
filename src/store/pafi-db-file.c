/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pafi-set-aside.h"
#include "pafi-store-error.h"

#define FILE_MODE 0600
#define FOLDER_MODE 0700
/* How long an instance that is just ending is waited for. */
#define LOCK_PATIENCE (2 * G_TIME_SPAN_SECOND)
#define LOCK_PAUSE (20 * G_TIME_SPAN_MILLISECOND)
/* One size for every record, so that it is overwritten in place, also on a full disk. */
#define RECORD_SIZE 64

/* What may hold personal data besides the database: copies before a migration, what was damaged and
 * set aside, and what a recovery left in the middle. */
#define COPY_BEFORE ".before-"
#define COPY_DAMAGED ".damaged-"
#define COPY_NEW ".new"
#define COPY_SALVAGE ".salvage"

struct _PafiDbFile
{
  char *path;   /* (owned) without a link in its folder */
  int fd;       /* of the state, locked */
  PafiDbFileCondition condition;
  gboolean had_data;
  gboolean has_data;
  gboolean damaged;
};

static const char *const parts[] = { "", "-wal", "-shm" };

static void
write_record (PafiDbFile *self, const char *state, gint64 size, gint64 time)
{
  char record[RECORD_SIZE + 1];

  g_snprintf (record, sizeof record, "%-5s %-7s %22" G_GINT64_FORMAT " %22" G_GINT64_FORMAT,
              self->has_data ? "data" : "empty", state, size, time);
  memset (record + strlen (record), ' ', RECORD_SIZE - strlen (record));
  record[RECORD_SIZE - 1] = '\n';
  /* Without it the database is only looked at more closely the next time. */
  if (pwrite (self->fd, record, RECORD_SIZE, 0) == RECORD_SIZE)
    fdatasync (self->fd);
}

static gboolean
stat_file (PafiDbFile *self, gint64 *size, gint64 *time)
{
  struct stat info;

  if (lstat (self->path, &info) != 0)
    return FALSE;
  *size = info.st_size;
  *time = info.st_mtim.tv_sec * 1000000000LL + info.st_mtim.tv_nsec;
  return TRUE;
}

static void
read_record (PafiDbFile *self)
{
  char record[RECORD_SIZE + 1] = "";
  char content[8] = "", state[8] = "";
  gint64 size = -1, time = -1, size_now = 0, time_now = 0;
  gssize n_read = pread (self->fd, record, RECORD_SIZE, 0);

  self->condition = PAFI_DB_FILE_UNCLEAN;
  if (n_read <= 0)
    return;
  if (sscanf (record, "%7s %7s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, content, state, &size,
              &time)
      < 2)
    return;
  self->had_data = strcmp (content, "empty") != 0;
  self->has_data = self->had_data;
  if (strcmp (state, "damaged") == 0)
    self->condition = PAFI_DB_FILE_SUSPECT;
  else if (strcmp (state, "closed") == 0 && stat_file (self, &size_now, &time_now)
           && size == size_now && time == time_now)
    self->condition = PAFI_DB_FILE_CLEAN;
}

/* A link, or another's file, may be a trap: what we write would be read elsewhere. */
static gboolean
check_part (const char *path, GError **error)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    return errno == ENOENT || pafi_store_error_set_errno (error, errno);
  if (!S_ISREG (info.st_mode) || info.st_uid != geteuid ())
    return pafi_store_error_set (error, PAFI_STORE_ERROR_UNSAFE);
  if ((info.st_mode & 0777) != FILE_MODE && chmod (path, FILE_MODE) != 0)
    return pafi_store_error_set_errno (error, errno);
  if (access (path, R_OK | W_OK) != 0)
    return pafi_store_error_set_errno (error, errno);
  return TRUE;
}

static gboolean
check_parts (PafiDbFile *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (self->path, parts[i], NULL);

      if (!check_part (path, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
lock_state (PafiDbFile *self, GError **error)
{
  g_autofree char *path = g_strconcat (self->path, ".state", NULL);
  gint64 until = g_get_monotonic_time () + LOCK_PATIENCE;

  if (!check_part (path, error))
    return FALSE;
  self->fd = g_open (path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, FILE_MODE);
  if (self->fd < 0)
    return pafi_store_error_set_errno (error, errno);
  while (flock (self->fd, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno != EWOULDBLOCK && errno != EINTR)
        return pafi_store_error_set_errno (error, errno);
      if (g_get_monotonic_time () > until)
        return pafi_store_error_set (error, PAFI_STORE_ERROR_BUSY);
      g_usleep (LOCK_PAUSE);
    }
  return TRUE;
}

/* The folder may lie behind a link; the file itself may not be one. */
static char *
resolve (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  char *real;
  char *resolved;

  if (g_mkdir_with_parents (folder, FOLDER_MODE) != 0 || (real = realpath (folder, NULL)) == NULL)
    {
      pafi_store_error_set_errno (error, errno);
      return NULL;
    }
  resolved = g_build_filename (real, name, NULL);
  free (real);
  return resolved;
}

/**
 * pafi_db_file_open:
 * @path: the database, which need not exist
 * @error: return location for a #PafiStoreError
 *
 * Makes its folder, keeps a second instance out, and looks at who may read and write what is there
 * (reliability.md, 5 and D14).
 *
 * Returns: (transfer full) (nullable): the file
 */
PafiDbFile *
pafi_db_file_open (const char *path, GError **error)
{
  g_autoptr (PafiDbFile) self = g_new0 (PafiDbFile, 1);

  self->fd = -1;
  self->path = resolve (path, error);
  if (self->path == NULL || !lock_state (self, error) || !check_parts (self, error))
    return NULL;
  read_record (self);
  return g_steal_pointer (&self);
}

/**
 * pafi_db_file_free:
 * @self: (transfer full): a file
 *
 * Lets go of the lock.
 */
void
pafi_db_file_free (PafiDbFile *self)
{
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self);
}

const char *
pafi_db_file_get_path (PafiDbFile *self)
{
  return self->path;
}

char *
pafi_db_file_dup_path (PafiDbFile *self, const char *suffix)
{
  return g_strconcat (self->path, suffix, NULL);
}

PafiDbFileCondition
pafi_db_file_get_condition (PafiDbFile *self)
{
  return self->condition;
}

gboolean
pafi_db_file_had_data (PafiDbFile *self)
{
  return self->had_data;
}

gint64
pafi_db_file_get_size (PafiDbFile *self, const char *suffix)
{
  g_autofree char *path = pafi_db_file_dup_path (self, suffix);
  struct stat info;

  return lstat (path, &info) == 0 ? info.st_size : -1;
}

/**
 * pafi_db_file_create:
 * @self: a file
 * @suffix: of the name, which does not exist
 * @error: return location for a #PafiStoreError
 *
 * SQLite would make it readable for everyone.
 *
 * Returns: whether it is there, empty
 */
gboolean
pafi_db_file_create (PafiDbFile *self, const char *suffix, GError **error)
{
  g_autofree char *path = pafi_db_file_dup_path (self, suffix);
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, FILE_MODE);

  if (fd < 0)
    return pafi_store_error_set_errno (error, errno);
  close (fd);
  return TRUE;
}

static gboolean
copy_bytes (int from, int to)
{
  g_autofree char *buffer = g_malloc (1 << 16);
  gssize n_read;

  while ((n_read = read (from, buffer, 1 << 16)) > 0)
    for (gssize at = 0; at < n_read;)
      {
        gssize written = write (to, buffer + at, (gsize) (n_read - at));

        if (written < 0)
          return FALSE;
        at += written;
      }
  return n_read == 0;
}

/**
 * pafi_db_file_copy:
 * @self: a file
 * @from: the suffix of what is copied, which is not open in SQLite
 * @to: the suffix of the copy
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether there is a copy
 */
gboolean
pafi_db_file_copy (PafiDbFile *self, const char *from, const char *to, GError **error)
{
  g_autofree char *source = pafi_db_file_dup_path (self, from);
  g_autofree char *target = pafi_db_file_dup_path (self, to);
  int in = g_open (source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0);
  int out, code = 0;

  if (in < 0)
    return pafi_store_error_set_errno (error, errno);
  out = g_open (target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY, FILE_MODE);
  if (out < 0 || !copy_bytes (in, out))
    code = errno;
  close (in);
  if (out >= 0)
    close (out);
  return code == 0 || pafi_store_error_set_errno (error, code);
}

gboolean
pafi_db_file_rename (PafiDbFile *self, const char *from, const char *to, GError **error)
{
  g_autofree char *source = pafi_db_file_dup_path (self, from);
  g_autofree char *target = pafi_db_file_dup_path (self, to);

  return g_rename (source, target) == 0 || pafi_store_error_set_errno (error, errno);
}

/* With what SQLite has beside it. */
void
pafi_db_file_remove (PafiDbFile *self, const char *suffix)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffix, parts[i], NULL);

      g_unlink (path);
    }
}

/**
 * pafi_db_file_set_aside:
 * @self: a file
 * @error: return location for a #PafiStoreError
 *
 * Renames the database with its journal, which is nothing without the other; nothing is deleted.
 *
 * Returns: (transfer full) (nullable): its new path
 */
char *
pafi_db_file_set_aside (PafiDbFile *self, GError **error)
{
  g_autofree char *aside = pafi_set_aside (self->path, NULL);

  if (aside == NULL)
    {
      pafi_store_error_set (error, PAFI_STORE_ERROR_DAMAGED);
      return NULL;
    }
  for (gsize i = 1; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *from = g_strconcat (self->path, parts[i], NULL);
      g_autofree char *to = g_strconcat (aside, parts[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        {
          pafi_store_error_set_errno (error, errno);
          return NULL;
        }
    }
  return g_steal_pointer (&aside);
}

/**
 * pafi_db_file_remove_copies:
 * @path: a database
 *
 * Deletes whatever else holds what the database held: who is deleted from the one shall not stay in
 * the others.
 */
void
pafi_db_file_remove_copies (const char *path)
{
  static const char *const kinds[] = { COPY_BEFORE, COPY_DAMAGED, COPY_NEW, COPY_SALVAGE };
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
      {
        g_autofree char *prefix = g_strconcat (name, kinds[i], NULL);
        g_autofree char *copy = g_build_filename (folder, entry, NULL);

        if (g_str_has_prefix (entry, prefix))
          g_unlink (copy);
      }
}

/* So that an empty file is no silent new start the next time (D07). */
void
pafi_db_file_note_data (PafiDbFile *self)
{
  if (self->has_data)
    return;
  self->has_data = TRUE;
  write_record (self, self->damaged ? "damaged" : "open", 0, 0);
}

void
pafi_db_file_note_damage (PafiDbFile *self)
{
  self->damaged = TRUE;
  write_record (self, "damaged", 0, 0);
}

void
pafi_db_file_note_open (PafiDbFile *self)
{
  self->damaged = FALSE;
  write_record (self, "open", 0, 0);
}

void
pafi_db_file_note_empty (PafiDbFile *self)
{
  self->has_data = FALSE;
  write_record (self, self->damaged ? "damaged" : "open", 0, 0);
}

/* Once SQLite has let go of it. */
void
pafi_db_file_note_closed (PafiDbFile *self)
{
  gint64 size = 0, time = 0;

  if (!self->damaged && stat_file (self, &size, &time))
    write_record (self, "closed", size, time);
}
