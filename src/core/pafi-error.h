/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PAFI_ERROR (pafi_error_quark ())

/**
 * PafiError:
 *
 * Why a NIK could not be checked: what a person must tell apart. The names are the words of
 * `reason` in cli.md, in its order; they keep their meaning, and new ones go to the end.
 */
typedef enum
{
  PAFI_ERROR_OFFLINE,
  PAFI_ERROR_NAME_NOT_RESOLVED,
  PAFI_ERROR_UNREACHABLE,
  PAFI_ERROR_TIMED_OUT,
  PAFI_ERROR_TLS_REFUSED,
  PAFI_ERROR_TLS_TOO_OLD,
  PAFI_ERROR_PROXY_REFUSED,
  PAFI_ERROR_CREDENTIALS_REJECTED,
  PAFI_ERROR_SCOPE_MISSING,
  PAFI_ERROR_RATE_LIMITED,
  PAFI_ERROR_MAINTENANCE,
  PAFI_ERROR_SERVER_FAILED,
  PAFI_ERROR_WRONG_ADDRESS,
  PAFI_ERROR_REJECTED,
  PAFI_ERROR_MALFORMED_REPLY,
  PAFI_ERROR_WRONG_RECORD,
  PAFI_ERROR_KEYRING_LOCKED,
  PAFI_ERROR_KEYRING_ABSENT,
  PAFI_ERROR_KEYRING_DAMAGED,
  PAFI_ERROR_NO_ACCOUNT,
  PAFI_ERROR_DISK_FULL,
  PAFI_ERROR_CANCELLED,
  PAFI_ERROR_SECRET_MISSING, /* the keyring works, and holds no secret of the account */
  PAFI_N_ERRORS,
} PafiError;

GQuark pafi_error_quark (void);
const char *pafi_error_get_name (PafiError error);
gboolean pafi_error_from_name (const char *name, PafiError *error);

G_END_DECLS
