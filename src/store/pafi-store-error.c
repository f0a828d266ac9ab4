/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>

G_DEFINE_QUARK (pafi-store-error-quark, pafi_store_error)

static const char *const sentences[] = {
  [PAFI_STORE_ERROR_FULL] = N_ ("The disk is full. Free some space, then try again."),
  [PAFI_STORE_ERROR_READ_ONLY] = N_ ("The history can’t be written: its file or its folder is "
                                     "read-only."),
  [PAFI_STORE_ERROR_BUSY] = N_ ("PAFI Checker is running already, or another program is using the "
                                "history."),
  [PAFI_STORE_ERROR_NEWER]
  = N_ ("The history was written by a newer version of PAFI Checker. Update "
        "the application to open it."),
  [PAFI_STORE_ERROR_DAMAGED]
  = N_ ("The history is damaged. Start the application anew to save what "
        "can be read."),
  [PAFI_STORE_ERROR_UNSAFE]
  = N_ ("The history’s file is a link, or belongs to another user. It was "
        "not opened."),
  [PAFI_STORE_ERROR_FAILED] = N_ ("The history can’t be read or written: %s"),
  [PAFI_STORE_ERROR_CLOSED] = N_ ("The history is closed."),
};

/**
 * pafi_store_error_set:
 * @error: return location for a #PafiStoreError
 * @code: any but %PAFI_STORE_ERROR_FAILED, which says more
 *
 * Returns: %FALSE
 */
gboolean
pafi_store_error_set (GError **error, PafiStoreError code)
{
  g_set_error_literal (error, PAFI_STORE_ERROR, (int) code, _ (sentences[code]));
  return FALSE;
}

static gboolean
set_failed (GError **error, const char *cause)
{
  /* Translators: %s is what the system says, in English */
  g_set_error (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FAILED,
               _ ("The history can’t be read or written: %s"), cause);
  return FALSE;
}

/**
 * pafi_store_error_set_sqlite:
 * @error: return location for a #PafiStoreError, or %G_IO_ERROR_CANCELLED
 * @code: a result code of SQLite, extended or not
 * @message: what SQLite says of it; never a value from the database
 *
 * Returns: %FALSE
 */
gboolean
pafi_store_error_set_sqlite (GError **error, int code, const char *message)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_FULL);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_READ_ONLY);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_BUSY);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_DAMAGED);
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
      return FALSE;
    default:
      return set_failed (error, message);
    }
}

/**
 * pafi_store_error_set_errno:
 * @error: return location for a #PafiStoreError
 * @code: `errno`
 *
 * Returns: %FALSE
 */
gboolean
pafi_store_error_set_errno (GError **error, int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_FULL);
    case EACCES:
    case EPERM:
    case EROFS:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_READ_ONLY);
    case EWOULDBLOCK:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_BUSY);
    case ELOOP:
      return pafi_store_error_set (error, PAFI_STORE_ERROR_UNSAFE);
    default:
      return set_failed (error, g_strerror (code));
    }
}
