/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-retry-after.h"

#include <libsoup/soup.h>
#include <string.h>

/* Nobody waits longer than an hour because a header says so. */
#define LONGEST 3600

static gint64
clamp_seconds (gint64 seconds)
{
  return CLAMP (seconds, 0, LONGEST) * G_TIME_SPAN_SECOND;
}

/**
 * pafi_retry_after_parse:
 * @text: (nullable): the value of a `Retry-After` header
 * @server_now: the server's own time, from the reply's `Date`
 *
 * Reads seconds, and the three forms of an HTTP date, which is compared with the server's clock,
 * never with this computer's (RFC 9110, 10.2.3; reliability.md, N50 to N52). A date in the past
 * means now; anything beyond an hour means an hour.
 *
 * Returns: microseconds to wait, or -1 if @text says nothing that can be understood
 */
gint64
pafi_retry_after_parse (const char *text, GDateTime *server_now)
{
  g_autofree char *stripped = NULL;
  g_autoptr (GDateTime) date = NULL;

  if (text == NULL)
    return -1;
  stripped = g_strstrip (g_strdup (text));
  if (*stripped == '\0')
    return -1;

  /* Digits too many for 64 bits saturate, and are clamped like the rest. */
  if (stripped[strspn (stripped, "0123456789")] == '\0')
    return clamp_seconds (g_ascii_strtoll (stripped, NULL, 10));

  /* Every form of a date begins with the name of a day. */
  if (!g_ascii_isalpha (*stripped) || strlen (stripped) > 64)
    return -1;
  date = soup_date_time_new_from_http_string (stripped);
  if (date == NULL)
    return -1;
  return clamp_seconds (g_date_time_difference (date, server_now) / G_TIME_SPAN_SECOND);
}
