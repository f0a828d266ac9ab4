/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-error.h"

G_DEFINE_QUARK (pafi-error-quark, pafi_error)

static const char *const names[PAFI_N_ERRORS] = {
  [PAFI_ERROR_OFFLINE] = "offline",
  [PAFI_ERROR_NAME_NOT_RESOLVED] = "name-not-resolved",
  [PAFI_ERROR_UNREACHABLE] = "unreachable",
  [PAFI_ERROR_TIMED_OUT] = "timed-out",
  [PAFI_ERROR_TLS_REFUSED] = "tls-refused",
  [PAFI_ERROR_TLS_TOO_OLD] = "tls-too-old",
  [PAFI_ERROR_PROXY_REFUSED] = "proxy-refused",
  [PAFI_ERROR_CREDENTIALS_REJECTED] = "credentials-rejected",
  [PAFI_ERROR_SCOPE_MISSING] = "scope-missing",
  [PAFI_ERROR_RATE_LIMITED] = "rate-limited",
  [PAFI_ERROR_MAINTENANCE] = "maintenance",
  [PAFI_ERROR_SERVER_FAILED] = "server-failed",
  [PAFI_ERROR_WRONG_ADDRESS] = "wrong-address",
  [PAFI_ERROR_REJECTED] = "rejected",
  [PAFI_ERROR_MALFORMED_REPLY] = "malformed-reply",
  [PAFI_ERROR_WRONG_RECORD] = "wrong-record",
  [PAFI_ERROR_KEYRING_LOCKED] = "keyring-locked",
  [PAFI_ERROR_KEYRING_ABSENT] = "keyring-absent",
  [PAFI_ERROR_KEYRING_DAMAGED] = "keyring-damaged",
  [PAFI_ERROR_NO_ACCOUNT] = "no-account",
  [PAFI_ERROR_DISK_FULL] = "disk-full",
  [PAFI_ERROR_CANCELLED] = "cancelled",
  [PAFI_ERROR_SECRET_MISSING] = "secret-missing",
};

/**
 * pafi_error_get_name:
 * @error: a reason
 *
 * Returns: its word in cli.md, the database and every export
 */
const char *
pafi_error_get_name (PafiError error)
{
  g_return_val_if_fail (error < PAFI_N_ERRORS, NULL);
  return names[error];
}

/**
 * pafi_error_from_name:
 * @name: a word
 * @error: (out): the reason
 *
 * Returns: whether @name is the word of a reason
 */
gboolean
pafi_error_from_name (const char *name, PafiError *error)
{
  for (gsize i = 0; i < PAFI_N_ERRORS; i++)
    if (g_strcmp0 (names[i], name) == 0)
      {
        *error = (PafiError) i;
        return TRUE;
      }
  return FALSE;
}
