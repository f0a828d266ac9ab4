/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-secret.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#include "pafi-account.h"

#define BASE64_PREFIX "base64:"

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

/* What every keyring keeps as it is. */
static gboolean
is_plain (const char *secret)
{
  if (g_str_has_prefix (secret, BASE64_PREFIX))
    return FALSE;
  for (const char *p = secret; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || *p == '\\')
      return FALSE;
  return TRUE;
}

/**
 * pafi_secret_encode:
 * @secret: a secret, as pafi_secret_check() allows it
 *
 * Not every keyring keeps every character: gnome-keyring 42 loses backslashes of a keyring without
 * a password when it is started again. What is not plain is stored as `base64:` and its encoding.
 *
 * Returns: (transfer full): what is to be stored; free it with secret_password_free()
 */
char *
pafi_secret_encode (const char *secret)
{
  char *base64;
  char *stored;

  if (is_plain (secret))
    return pafi_secret_dup (secret);
  base64 = g_base64_encode ((const guchar *) secret, strlen (secret));
  stored = g_strconcat (BASE64_PREFIX, base64, NULL);
  secret_password_free (base64);
  return stored;
}

/**
 * pafi_secret_decode:
 * @stored: what is stored; need not end with NUL
 * @length: its length
 *
 * Returns: (transfer full) (nullable): the secret, to be freed with secret_password_free(), or
 *   %NULL if what is stored is none
 */
char *
pafi_secret_decode (const char *stored, gsize length)
{
  SecretValue *value;
  char *text;

  if (length == 0 || memchr (stored, '\0', length) != NULL)
    return NULL;
  value = secret_value_new (stored, (gssize) length, "text/plain");
  text = secret_value_unref_to_password (value, NULL);
  if (g_str_has_prefix (text, BASE64_PREFIX))
    {
      memmove (text, text + strlen (BASE64_PREFIX), length - strlen (BASE64_PREFIX) + 1);
      length = 0;
      if (strlen (text) > 1) /* GLib's own condition */
        g_base64_decode_inplace (text, &length);
      text[length] = '\0';
    }
  if (pafi_secret_check (text, (gssize) length, NULL))
    return text;
  secret_password_free (text);
  return NULL;
}
