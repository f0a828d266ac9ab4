/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-error.h"

G_BEGIN_DECLS

#define PAFI_TYPE_FAILURE (pafi_failure_get_type ())

/**
 * PafiTlsFault:
 *
 * What is wrong with a server's certificate, where %PAFI_ERROR_TLS_REFUSED came of it.
 */
typedef enum
{
  PAFI_TLS_FAULT_OTHER,
  PAFI_TLS_FAULT_EXPIRED,
  PAFI_TLS_FAULT_WRONG_NAME,
  PAFI_TLS_FAULT_UNKNOWN_ISSUER,
  PAFI_TLS_FAULT_NOT_YET_VALID,
  PAFI_TLS_FAULT_REVOKED,
  PAFI_TLS_FAULT_NO_TLS,
  PAFI_TLS_FAULT_HTTP2_ONLY,
} PafiTlsFault;

/**
 * PafiRemedy:
 *
 * The one way out that a reason offers.
 */
typedef enum
{
  PAFI_REMEDY_TRY_AGAIN,
  PAFI_REMEDY_CHECK_AGAIN,
  PAFI_REMEDY_CANCEL,
  PAFI_REMEDY_EDIT_ACCOUNT,
  PAFI_REMEDY_ADD_ACCOUNT,
  PAFI_REMEDY_UNLOCK,
  PAFI_REMEDY_ENTER_SECRET,
  PAFI_REMEDY_RECREATE_STORAGE,
} PafiRemedy;

/**
 * PafiFailureFacts:
 * @host: (nullable): the server's host name
 * @account: (nullable): the account's name
 * @scope: (nullable): the scope that was asked for
 * @server_text: (nullable): what the server said of it, in its own words
 * @detail: (nullable): what a technician wants to know; never a secret, masked when it is shown
 * @tls_fault: with %PAFI_ERROR_TLS_REFUSED
 * @http_status: 0 where no reply came
 * @seconds: how long it was waited, with %PAFI_ERROR_TIMED_OUT
 * @attempts: how often it was tried
 * @limit: requests a minute that the server allows, 0 if it did not say
 * @retry_at: (nullable): when it is worth another try
 * @waiting: whether the look-up goes on by itself at @retry_at
 *
 * What is known of a failure. Whatever is not known stays zero.
 */
typedef struct
{
  const char *host;
  const char *account;
  const char *scope;
  const char *server_text;
  const char *detail;
  PafiTlsFault tls_fault;
  int http_status;
  guint seconds;
  guint attempts;
  guint limit;
  GDateTime *retry_at;
  gboolean waiting;
} PafiFailureFacts;

/**
 * PafiFailure:
 *
 * A reason with what is known of it, and the sentences and the way out that it offers
 * (ux/README.md, "Not checked"). Immutable.
 */
typedef struct _PafiFailure PafiFailure;

GType pafi_failure_get_type (void);

PafiFailure *pafi_failure_new (PafiError reason, const PafiFailureFacts *facts);
PafiFailure *pafi_failure_ref (PafiFailure *self);
void pafi_failure_unref (PafiFailure *self);

PafiError pafi_failure_get_reason (PafiFailure *self);
const PafiFailureFacts *pafi_failure_get_facts (PafiFailure *self);
const char *pafi_failure_get_subtitle (PafiFailure *self);
char *pafi_failure_dup_explanation (PafiFailure *self);
PafiRemedy pafi_failure_get_remedy (PafiFailure *self);
const char *pafi_remedy_get_label (PafiRemedy remedy);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiFailure, pafi_failure_unref)

G_END_DECLS
