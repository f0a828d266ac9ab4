/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-answer.h"
#include "pafi-token.h"

G_BEGIN_DECLS

/**
 * PafiGrant:
 * @token: (nullable): the token
 * @failure: (nullable): why there is none
 * @transient: with @failure: whether the next try may fare better, and does no harm
 * @status: the HTTP status, 0 without an answer
 * @retry_after: microseconds until another try is welcome, or %PAFI_ANSWER_UNKNOWN
 *
 * What came of asking for a token. Immutable.
 */
typedef struct
{
  PafiToken *token;
  PafiFailure *failure;
  gboolean transient;
  int status;
  gint64 retry_after;
} PafiGrant;

PafiGrant *pafi_grant_judge (PafiAnswer *answer, PafiTokenStart start);
PafiGrant *pafi_grant_new (PafiToken *token);
PafiGrant *pafi_grant_new_failed (PafiError reason, const PafiFailureFacts *facts);
PafiGrant *pafi_grant_ref (PafiGrant *self);
void pafi_grant_unref (PafiGrant *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiGrant, pafi_grant_unref)

G_END_DECLS
