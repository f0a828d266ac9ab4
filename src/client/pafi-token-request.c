/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-token-request.h"

#include <string.h>

/* "\u001f": what one byte becomes at the most. */
#define LONGEST_ESCAPE 6

static char *
append (char *at, const char *text)
{
  return stpcpy (at, text);
}

static char *
append_string (char *at, const char *text)
{
  *at++ = '"';
  for (; *text != '\0'; text++)
    {
      guchar c = (guchar) *text;

      if (c == '"' || c == '\\')
        {
          *at++ = '\\';
          *at++ = (char) c;
        }
      else if (c < 0x20)
        at += g_snprintf (at, LONGEST_ESCAPE + 1, "\\u%04x", (guint) c);
      else
        *at++ = (char) c;
    }
  *at++ = '"';
  return at;
}

/**
 * pafi_token_request_write:
 * @client_id: the client id; text, though it looks like a number
 * @secret: the client secret; UTF-8
 * @scope: the scope
 *
 * Writes the body of SIPAFI's token request (sipafi-api.txt, "Tokens"). By hand, so that no copy of
 * the secret is left behind.
 *
 * Returns: (transfer full): the JSON, in memory that is wiped
 */
GBytes *
pafi_token_request_write (const char *client_id, PafiWipedText *secret, const char *scope)
{
  gsize room = 128 + LONGEST_ESCAPE * (strlen (client_id) + pafi_wiped_text_get_length (secret) +
                                       strlen (scope));
  g_autofree char *buffer = g_malloc (room);
  char *at = buffer;
  PafiWipedText *text;

  at = append (at, "{\"grant_type\":\"client_credentials\",\"client_id\":");
  at = append_string (at, client_id);
  at = append (at, ",\"client_secret\":");
  at = append_string (at, pafi_wiped_text_get_text (secret));
  at = append (at, ",\"scope\":");
  at = append_string (at, scope);
  at = append (at, "}");

  text = pafi_wiped_text_new (buffer, at - buffer);
  explicit_bzero (buffer, room);
  return g_bytes_new_with_free_func (pafi_wiped_text_get_text (text),
                                     pafi_wiped_text_get_length (text),
                                     (GDestroyNotify) pafi_wiped_text_unref, text);
}
