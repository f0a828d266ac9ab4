/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-answer.h"

#include <string.h>

static PafiAnswer *
answer_new (void)
{
  PafiAnswer *self = g_new0 (PafiAnswer, 1);

  self->retry_after = PAFI_ANSWER_UNKNOWN;
  self->limit = PAFI_ANSWER_UNKNOWN;
  self->remaining = PAFI_ANSWER_UNKNOWN;
  return self;
}

/**
 * pafi_answer_new:
 * @status: the HTTP status
 * @content_type: (nullable): the type of the body
 * @body: the body
 *
 * Returns: (transfer full): the answer
 */
PafiAnswer *
pafi_answer_new (int status, const char *content_type, GBytes *body)
{
  PafiAnswer *self = answer_new ();

  self->status = status;
  self->content_type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  self->body = g_bytes_ref (body);
  self->delivered = TRUE;
  return self;
}

/**
 * pafi_answer_new_failed:
 * @reason: why there is no answer
 * @facts: what is known of it
 *
 * Returns: (transfer full): what stands for the missing answer
 */
PafiAnswer *
pafi_answer_new_failed (PafiError reason, const PafiFailureFacts *facts)
{
  PafiAnswer *self = answer_new ();

  self->failure = pafi_failure_new (reason, facts);
  self->status = facts->http_status;
  return self;
}

/**
 * pafi_answer_free:
 * @self: (transfer full): an answer
 */
void
pafi_answer_free (PafiAnswer *self)
{
  g_clear_pointer (&self->failure, pafi_failure_unref);
  g_free (self->content_type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_free (self);
}

/**
 * pafi_answer_looks_like_html:
 * @self: an answer
 *
 * A page for people where JSON is due comes from something that is not SIPAFI: a network's sign-in
 * page, a proxy, another site (reliability.md, N44 and N46). JSON that calls itself HTML, as PHP
 * does when nobody tells it, is no page.
 *
 * Returns: whether the body is a page
 */
gboolean
pafi_answer_looks_like_html (PafiAnswer *self)
{
  gsize length = 0;
  const char *text = self->body != NULL ? g_bytes_get_data (self->body, &length) : NULL;

  while (length > 0 && g_ascii_isspace (*text))
    {
      text++;
      length--;
    }
  if (length == 0)
    return FALSE;
  if (*text == '<')
    return TRUE;
  return *text != '{' && self->content_type != NULL && strstr (self->content_type, "html") != NULL;
}
