/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-set-aside.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <stdio.h>

/* Names of one second before it is given up. */
#define MAX_TRIES 100

/**
 * pafi_set_aside:
 * @path: a damaged file
 * @error: return location for a #GIOError
 *
 * Renames a file to `{path}.damaged-{time}`, so that a new one can take its place and nothing is
 * lost. An older one of the same second is not overwritten.
 *
 * Blocks; for threads.
 *
 * Returns: (transfer full) (nullable): its new path, or %NULL on error
 */
char *
pafi_set_aside (const char *path, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      g_autofree char *suffix = i > 0 ? g_strdup_printf ("-%u", i) : g_strdup ("");
      g_autofree char *target = g_strdup_printf ("%s.damaged-%s%s", path, time, suffix);
      int code;

      if (renameat2 (AT_FDCWD, path, AT_FDCWD, target, RENAME_NOREPLACE) == 0)
        return g_steal_pointer (&target);
      code = errno;
      /* Some network file systems know no RENAME_NOREPLACE. */
      if (code == EINVAL && !g_file_test (target, G_FILE_TEST_EXISTS) && rename (path, target) == 0)
        return g_steal_pointer (&target);
      if (code != EEXIST)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "can't be renamed: %s",
                       g_strerror (code));
          return NULL;
        }
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "too many files were set aside");
  return NULL;
}
