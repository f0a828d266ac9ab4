/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* `Retry-After` in all its forms. The first line is the server's time in seconds since 1970. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "pafi-retry-after.h"

#define LONGEST (G_GINT64_CONSTANT (3600) * G_TIME_SPAN_SECOND)

/* What can be said of seconds without reading them as the code does. */
static void
check_seconds (const char *text, gint64 wait)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gsize length = strlen (stripped);

  if (length == 0 || strspn (stripped, "0123456789") != length)
    return;
  g_assert (wait >= 0);
  if (length <= 9)
    g_assert (wait == MIN (g_ascii_strtoll (stripped, NULL, 10) * G_TIME_SPAN_SECOND, LONGEST));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_auto (GStrv) words = fuzz_take_words (&input, 1);
  g_autofree char *text = fuzz_take_text (&input);
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (g_ascii_strtoll (words[0], NULL, 10));
  gint64 wait;

  if (now == NULL)
    now = g_date_time_new_from_unix_utc (1708387200);
  wait = pafi_retry_after_parse (text, now);
  g_assert (wait == -1 || (wait >= 0 && wait <= LONGEST && wait % G_TIME_SPAN_SECOND == 0));
  check_seconds (text, wait);
  return 0;
}
