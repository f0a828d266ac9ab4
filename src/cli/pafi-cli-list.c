/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-list.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "pafi-cli-loop.h"
#include "pafi-file-stream.h"
#include "pafi-list-import.h"

#define BLOCK (64 * 1024)
/* The largest text that is a list at all is read by rows; this only keeps /dev/zero out of memory. */
#define LARGEST (G_GINT64_CONSTANT (1) << 30)

/* A list is read twice, and standard input only once: it goes into memory that has a descriptor, since
 * what holds NIKs goes into no temporary file. */
static int
spool (GError **error)
{
  int fd = memfd_create ("list", MFD_CLOEXEC);
  g_autofree char *block = g_malloc (BLOCK);
  gint64 total = 0;
  gssize size = -1;

  while (fd >= 0 && (size = read (STDIN_FILENO, block, BLOCK)) != 0)
    {
      if (size < 0 && errno == EINTR)
        continue;
      total += size;
      if (size > 0 && total > LARGEST)
        {
          errno = EFBIG;
          size = -1;
        }
      if (size < 0 || write (fd, block, (gsize) size) != size)
        break;
    }
  if (fd >= 0 && size == 0)
    return fd;
  pafi_file_stream_set_error (error, "-");
  if (fd >= 0)
    close (fd);
  return -1;
}

static gint64
import (PafiCliList *self, PafiStore *store, GCancellable *cancellable, GError **error)
{
  const gboolean from_input = strcmp (self->path, "-") == 0;
  int fd = from_input ? spool (error) : -1;
  g_autofree char *spooled = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  const PafiImportOptions options = {
    .column = -1,
    .column_name = self->column,
    .name = from_input ? _ ("Standard input") : NULL,
    .resume = self->resume,
  };

  if (from_input && fd < 0)
    return 0;
  file = g_file_new_for_path (from_input ? spooled : self->path);
  pafi_list_import_async (store, file, &options, NULL, NULL, cancellable, pafi_cli_result_cb,
                          &result);
  pafi_cli_wait (&result);
  if (fd >= 0)
    close (fd);
  return pafi_list_import_finish (store, result, error);
}

/**
 * pafi_cli_list_load_info:
 * @store: a store
 * @list: a list
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): what is known of the list
 */
PafiListInfo *
pafi_cli_list_load_info (PafiStore *store, gint64 list, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_store_load_list_async (store, list, NULL, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  return pafi_store_load_list_finish (store, result, error);
}

/**
 * pafi_cli_list_load:
 * @self: what was asked for
 * @store: an open store
 * @resumed: (out): whether it is an earlier list that goes on
 * @cancellable: (nullable): to give up
 * @error: return location for a #PafiTableError, #PafiImportError, #PafiStoreError or #GFileError
 *
 * Reads the file in; with `--resume` not where there is a list of it already.
 *
 * Returns: the list, 0 on error
 */
gint64
pafi_cli_list_load (PafiCliList *self, PafiStore *store, gboolean *resumed,
                    GCancellable *cancellable, GError **error)
{
  gint64 list = import (self, store, cancellable, error);
  g_autoptr (PafiListInfo) info = NULL;

  *resumed = FALSE;
  if (list == 0 || !self->resume)
    return list;
  /* What was never begun is no run. */
  info = pafi_cli_list_load_info (store, list, NULL);
  *resumed = info != NULL && info->state != PAFI_LIST_LOADED;
  if (!*resumed)
    g_printerr ("%s\n", _ ("There is no earlier run of this file; it begins anew."));
  return list;
}
