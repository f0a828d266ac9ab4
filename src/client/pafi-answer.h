/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-failure.h"

G_BEGIN_DECLS

/* What an answer does not say. */
#define PAFI_ANSWER_UNKNOWN (-1)

/**
 * PafiAnswer:
 * @failure: (nullable): why there is no answer; the rest is then what is known so far
 * @transient: with @failure: whether the next try may fare better
 * @delivered: with @failure: whether the server may have seen the request
 * @status: the HTTP status, 0 without an answer
 * @content_type: (nullable): the type of @body, in lower case and without parameters
 * @body: (nullable): the body, wiped at the end
 * @date: (nullable): the server's time
 * @retry_after: microseconds until another try is welcome, or %PAFI_ANSWER_UNKNOWN
 * @limit: requests a minute that are allowed, or %PAFI_ANSWER_UNKNOWN
 * @remaining: requests that are left of them, or %PAFI_ANSWER_UNKNOWN
 *
 * What came back for a request, not yet judged: from the server that was asked, over a connection
 * that was verified.
 */
typedef struct
{
  PafiFailure *failure;
  gboolean transient;
  gboolean delivered;
  int status;
  char *content_type;
  GBytes *body;
  GDateTime *date;
  gint64 retry_after;
  gint64 limit;
  gint64 remaining;
} PafiAnswer;

PafiAnswer *pafi_answer_new (int status, const char *content_type, GBytes *body);
PafiAnswer *pafi_answer_new_failed (PafiError reason, const PafiFailureFacts *facts);
void pafi_answer_free (PafiAnswer *self);
gboolean pafi_answer_looks_like_html (PafiAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiAnswer, pafi_answer_free)

G_END_DECLS
