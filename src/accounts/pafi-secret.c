/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-secret.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#include "pafi-account.h"

/**
 * pafi_secret_check:
 * @secret: (nullable): a client secret as it was typed or read
 * @length: its length in bytes, or -1 if it ends with NUL
 * @error: return location for %PAFI_ACCOUNT_ERROR_SECRET with the sentence for the form
 *
 * A secret is kept exactly or refused: an empty one, one over %PAFI_SECRET_MAX_LENGTH, and one that
 * could not be sent as a JSON string.
 *
 * Returns: whether it can be kept
 */
gboolean
pafi_secret_check (const char *secret, gssize length, GError **error)
{
  const char *sentence = NULL;

  if (length < 0)
    length = secret != NULL ? (gssize) strlen (secret) : 0;

  if (length == 0)
    sentence = _ ("Enter the client secret.");
  else if (length > PAFI_SECRET_MAX_LENGTH)
    sentence = _ ("The client secret may have at most 8 KiB.");
  else if (!g_utf8_validate_len (secret, (gsize) length, NULL))
    sentence = _ ("The client secret has characters that can’t be sent.");
  if (sentence != NULL)
    g_set_error_literal (error, PAFI_ACCOUNT_ERROR, PAFI_ACCOUNT_ERROR_SECRET, sentence);
  return sentence == NULL;
}

/**
 * pafi_secret_dup:
 * @secret: a secret
 *
 * Returns: (transfer full): a copy in memory that is not paged out; free it with
 *   secret_password_free()
 */
char *
pafi_secret_dup (const char *secret)
{
  return secret_value_unref_to_password (secret_value_new (secret, -1, "text/plain"), NULL);
}
