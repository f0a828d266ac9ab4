/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-refusal.h"

#include "pafi-server-text.h"

static PafiError
judge_client_error (PafiAnswer *answer, int status)
{
  switch (status)
    {
    case 401:
      return PAFI_ERROR_CREDENTIALS_REJECTED;
    case 404:
    case 405:
    case 419:
      return PAFI_ERROR_WRONG_ADDRESS;
    case 408:
      return PAFI_ERROR_SERVER_FAILED;
    case 413:
    case 414:
      return PAFI_ERROR_REJECTED;
    case 429:
      return PAFI_ERROR_RATE_LIMITED;
    default:
      break;
    }
  /* SIPAFI says why in JSON. */
  if (pafi_answer_looks_like_html (answer))
    return PAFI_ERROR_WRONG_ADDRESS;
  return status == 403 ? PAFI_ERROR_SCOPE_MISSING : PAFI_ERROR_REJECTED;
}

/**
 * pafi_refusal_judge:
 * @answer: an answer that is an error
 * @status: its HTTP status, or the one that its body says
 *
 * What an error means at either address (sipafi-api.txt, "Errors"; sipafi-in-practice.md,
 * "Responses").
 *
 * Returns: the reason
 */
PafiError
pafi_refusal_judge (PafiAnswer *answer, int status)
{
  if (status >= 300 && status < 400)
    return PAFI_ERROR_WRONG_ADDRESS;
  if (status >= 400 && status < 500)
    return judge_client_error (answer, status);
  if (status == 503)
    return PAFI_ERROR_MAINTENANCE;
  /* The status of a network that wants people to sign in first (RFC 6585, 6). */
  if (status == 511)
    return PAFI_ERROR_WRONG_ADDRESS;
  if (status >= 500 && status < 600)
    return PAFI_ERROR_SERVER_FAILED;
  return PAFI_ERROR_MALFORMED_REPLY;
}

/**
 * pafi_refusal_is_transient:
 * @reason: what pafi_refusal_judge() said
 *
 * Returns: whether the next try may fare better
 */
gboolean
pafi_refusal_is_transient (PafiError reason)
{
  return reason == PAFI_ERROR_RATE_LIMITED || reason == PAFI_ERROR_MAINTENANCE ||
         reason == PAFI_ERROR_SERVER_FAILED;
}

/**
 * pafi_refusal_explain:
 * @reason: what it means
 * @answer: the answer
 * @object: (nullable): its body
 * @detail: (nullable): what a technician wants to know
 *
 * Returns: (transfer full): the failure, with the server's own words
 */
PafiFailure *
pafi_refusal_explain (PafiError reason, PafiAnswer *answer, JsonObject *object, const char *detail)
{
  g_autofree char *text = object != NULL ? pafi_server_text_dup (object) : NULL;
  PafiFailureFacts facts = {
    .server_text = text,
    .detail = detail,
    .http_status = answer->status,
    .limit = answer->limit > 0 ? (guint) MIN (answer->limit, G_MAXINT) : 0,
  };

  return pafi_failure_new (reason, &facts);
}
