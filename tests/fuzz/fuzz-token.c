/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes of the token address. The first line is its status, its content type ("-" for none) and
 * the seconds of its `Retry-After` ("-" for none); the rest its body. */
#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "pafi-grant.h"

static void
check_token (PafiGrant *grant, PafiAnswer *answer)
{
  PafiWipedText *text = pafi_token_get_text (grant->token);
  gsize length = pafi_wiped_text_get_length (text);
  guint lifetime = pafi_token_get_lifetime (grant->token);

  g_assert (answer->status == 200 && grant->failure == NULL);
  g_assert (!pafi_answer_looks_like_html (answer));
  g_assert (length > 0 && length <= 16 * 1024);
  for (gsize i = 0; i < length; i++)
    g_assert (g_ascii_isgraph (pafi_wiped_text_get_text (text)[i]));
  g_assert (lifetime >= 30 && lifetime <= 24 * 60 * 60);
}

static void
check_failure (PafiGrant *grant, PafiAnswer *answer)
{
  const PafiFailureFacts *facts = pafi_failure_get_facts (grant->failure);
  PafiError reason = pafi_failure_get_reason (grant->failure);
  g_autofree char *explanation = pafi_failure_dup_explanation (grant->failure);

  g_assert (*explanation != '\0' && fuzz_is_safe (explanation));
  g_assert (facts->server_text == NULL || fuzz_is_safe (facts->server_text));
  g_assert (facts->detail == NULL || fuzz_is_safe (facts->detail));
  /* The secret is sent again only where that was asked for. */
  g_assert (!grant->transient || reason == PAFI_ERROR_RATE_LIMITED ||
            (reason == PAFI_ERROR_MAINTENANCE && answer->retry_after >= 0));
  g_assert (answer->status / 100 != 3 || reason == PAFI_ERROR_WRONG_ADDRESS);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_auto (GStrv) words = fuzz_take_words (&input, 3);
  int status = (int) CLAMP (g_ascii_strtoll (words[0], NULL, 10), 100, 599);
  const char *type = *words[1] != '\0' && strcmp (words[1], "-") != 0 ? words[1] : NULL;
  g_autoptr (GBytes) body = g_bytes_new (input.at, input.left);
  g_autoptr (PafiAnswer) answer = pafi_answer_new (status, type, body);
  g_autoptr (PafiGrant) grant = NULL;
  PafiTokenStart start = { 0, 0 };

  if (g_ascii_isdigit (*words[2]))
    answer->retry_after
      = CLAMP (g_ascii_strtoll (words[2], NULL, 10), 0, 3600) * G_TIME_SPAN_SECOND;
  grant = pafi_grant_judge (answer, start);
  g_assert ((grant->token == NULL) == (grant->failure != NULL));
  g_assert (grant->status == answer->status);
  if (grant->token != NULL)
    check_token (grant, answer);
  else
    check_failure (grant, answer);
  return 0;
}
