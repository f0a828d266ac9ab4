/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-facts.h"

/**
 * pafi_facts_add:
 * @failure: a failure
 * @more: what else is known
 *
 * A failure is made where it is noticed, by one who does not know whose account it is or how often
 * it was tried.
 *
 * Returns: (transfer full): @failure, with what it did not know taken from @more
 */
PafiFailure *
pafi_facts_add (PafiFailure *failure, const PafiFailureFacts *more)
{
  PafiFailureFacts facts = *pafi_failure_get_facts (failure);

  if (facts.host == NULL)
    facts.host = more->host;
  if (facts.account == NULL)
    facts.account = more->account;
  if (facts.scope == NULL)
    facts.scope = more->scope;
  if (facts.server_text == NULL)
    facts.server_text = more->server_text;
  if (facts.detail == NULL)
    facts.detail = more->detail;
  if (facts.http_status == 0)
    facts.http_status = more->http_status;
  if (facts.seconds == 0)
    facts.seconds = more->seconds;
  if (facts.attempts == 0)
    facts.attempts = more->attempts;
  if (facts.limit == 0)
    facts.limit = more->limit;
  if (facts.retry_at == NULL)
    facts.retry_at = more->retry_at;
  facts.waiting = facts.waiting || more->waiting;
  return pafi_failure_new (pafi_failure_get_reason (failure), &facts);
}
