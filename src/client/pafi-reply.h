/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-answer.h"
#include "pafi-member.h"
#include "pafi-nik.h"

G_BEGIN_DECLS

/**
 * PafiReply:
 * @member: (nullable): the record, if the NIK was found
 * @failure: (nullable): why it is not known whether it is registered; with neither it is not
 * @transient: with @failure: whether the next try may fare better
 * @unauthenticated: with @failure: whether the token was refused, so that another may be taken
 * @status: the HTTP status, 0 without an answer
 * @retry_after: microseconds until another try is welcome, or %PAFI_ANSWER_UNKNOWN
 *
 * What an answer to the question for a NIK means.
 */
typedef struct
{
  PafiMember *member;
  PafiFailure *failure;
  gboolean transient;
  gboolean unauthenticated;
  int status;
  gint64 retry_after;
} PafiReply;

PafiReply *pafi_reply_judge (PafiAnswer *answer, PafiNik *nik);
void pafi_reply_free (PafiReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiReply, pafi_reply_free)

G_END_DECLS
