/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-vfs.h"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

/* What SQLite opens is this, and behind it the file of the system's own VFS. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs fault_vfs;
static int fault = FAULT_NONE;
static int n_left;
static int n_calls;

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

/* Whether this call is to fail. */
static gboolean
strikes (void)
{
  g_atomic_int_inc (&n_calls);
  if (g_atomic_int_get (&fault) == FAULT_NONE)
    return FALSE;
  if (g_atomic_int_get (&n_left) > 0)
    {
      g_atomic_int_add (&n_left, -1);
      return FALSE;
    }
  if (g_atomic_int_get (&fault) == FAULT_KILL)
    kill (getpid (), SIGKILL);
  return TRUE;
}

static int
fault_close (sqlite3_file *file)
{
  int code = get_real (file)->pMethods->xClose (get_real (file));

  sqlite3_free (get_real (file));
  return code;
}

static int
fault_read (sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
  if (g_atomic_int_get (&fault) == FAULT_READ)
    return SQLITE_IOERR_READ;
  return get_real (file)->pMethods->xRead (get_real (file), data, size, at);
}

static int
fault_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
  if (strikes () && g_atomic_int_get (&fault) == FAULT_FULL)
    return SQLITE_FULL;
  if (g_atomic_int_get (&fault) == FAULT_WRITE && g_atomic_int_get (&n_left) == 0)
    return SQLITE_IOERR_WRITE;
  return get_real (file)->pMethods->xWrite (get_real (file), data, size, at);
}

static int
fault_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  strikes ();
  return get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static int
fault_sync (sqlite3_file *file, int flags)
{
  if (strikes () && g_atomic_int_get (&fault) == FAULT_SYNC)
    return SQLITE_IOERR_FSYNC;
  return get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
fault_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return get_real (file)->pMethods->xFileSize (get_real (file), size);
}

static int
fault_lock (sqlite3_file *file, int kind)
{
  return get_real (file)->pMethods->xLock (get_real (file), kind);
}

static int
fault_unlock (sqlite3_file *file, int kind)
{
  return get_real (file)->pMethods->xUnlock (get_real (file), kind);
}

static int
fault_check_lock (sqlite3_file *file, int *reserved)
{
  return get_real (file)->pMethods->xCheckReservedLock (get_real (file), reserved);
}

static int
fault_control (sqlite3_file *file, int code, void *data)
{
  return get_real (file)->pMethods->xFileControl (get_real (file), code, data);
}

static int
fault_sector (sqlite3_file *file)
{
  return get_real (file)->pMethods->xSectorSize (get_real (file));
}

static int
fault_traits (sqlite3_file *file)
{
  return get_real (file)->pMethods->xDeviceCharacteristics (get_real (file));
}

static const sqlite3_io_methods fault_methods = {
  .iVersion = 1, /* no shared memory: an exclusive lock needs none */
  .xClose = fault_close,
  .xRead = fault_read,
  .xWrite = fault_write,
  .xTruncate = fault_truncate,
  .xSync = fault_sync,
  .xFileSize = fault_size,
  .xLock = fault_lock,
  .xUnlock = fault_unlock,
  .xCheckReservedLock = fault_check_lock,
  .xFileControl = fault_control,
  .xSectorSize = fault_sector,
  .xDeviceCharacteristics = fault_traits,
};

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->real = sqlite3_malloc (real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (code == SQLITE_OK)
    self->base.pMethods = &fault_methods;
  else
    {
      sqlite3_free (self->real);
      self->base.pMethods = NULL;
    }
  return code;
}

void
fault_vfs_install (void)
{
  sqlite3_initialize ();
  real_vfs = sqlite3_vfs_find (NULL);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.szOsFile = sizeof (FaultFile);
  fault_vfs.xOpen = fault_open;
  sqlite3_vfs_register (&fault_vfs, 1);
}

void
fault_vfs_set (Fault kind, guint n)
{
  g_atomic_int_set (&n_left, (int) n);
  g_atomic_int_set (&fault, (int) kind);
}

guint
fault_vfs_get_n_calls (void)
{
  return (guint) g_atomic_int_get (&n_calls);
}
